"""Evaluation templates: which there are, one version, and writing a draft until it is published."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from erkenningen.models import Opleiding
from evaluatie.forms import AnkerFormulier, OntwerpFormulier, PubliceerFormulier, SchaalFormulier
from evaluatie.models import Evaluatie, Sjabloon
from evaluatie.permissions_sjabloon import (
    eigenaar_van,
    mag_sjablonen_lezen,
    mag_sjabloon_wijzigen,
    mag_verfijnen,
)
from evaluatie.sjablonen import (
    BlokGewijzigd,
    adres_van,
    begin_ontwerp,
    beletselen_voor_publiceren,
    bewaar_blok,
    bewaar_schaal,
    herkomst,
    neem_uit_gebruik,
    publiceer,
    schaal_van_ontwerp,
    stand_van_schaal,
    trek_ontwerp_in,
    vorige_versie,
)
from evaluatie.sjabloonblokken import blokken_van
from evaluatie.sjabloonverschil import namen_van, teksten_van, verschillen
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht
from mentorschap.logboek.tijdlijn import logregels
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Traject

SCHAAL = "schaal"


@leest
def sjablonen(request: HttpRequest) -> HttpResponse:
    """Show the templates this person may read, per owner: what holds for which training, and the drafts."""
    eis(mag_sjablonen_lezen(request.actor))
    rijen = Sjabloon.objects.zichtbaar_voor(request.actor).select_related("eigenaar", "opleiding")
    eigen = eigenaar_van(request.actor)
    context = {
        "groepen": _groepen(rijen.order_by("eigenaar__naam", "opleiding__naam", "-versie", "-pk"), eigen),
        "mag_verfijnen": mag_verfijnen(request.actor) is None,
        "is_school": request.actor.rol in Rol.VAN_SCHOOL,
    }
    return render(request, "evaluatie/sjablonen.html", context)


@leest
def sjabloon(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one version with all its words; of a draft, with a way to each part."""
    rij = laad(request, uuid)
    blokken = blokken_van(rij)
    mag, stand = mag_sjabloon_wijzigen(request.actor, rij) is None, stand_van_versie(rij)
    context = {
        "sjabloon": rij,
        "stand": stand,
        "schaal": sorted(schaal_van_ontwerp(rij).items(), key=lambda paar: paar[0] or 9),
        "blokken": blokken,
        "mag_wijzigen": mag and rij.gepubliceerd_op is None,
        "mag_verfijnen": mag_verfijnen(request.actor) is None,
        "mag_stoppen": mag and stand == "geldt" and (rij.eigenaar_id or rij.opleiding_id) is not None,
        "waarschuwingen": blokken.waarschuwingen if mag else [],
        "lopend": _lopend(request, rij),
        "is_school": request.actor.rol in Rol.VAN_SCHOOL,
        "momenten": logregels(rij),
    }
    return render(request, "evaluatie/sjabloon.html", context)


@leest_en_schrijft
def sjabloon_nieuw(request: HttpRequest) -> HttpResponse:
    """Choose for which training; the draft begins with what holds there today."""
    eis(mag_verfijnen(request.actor))
    formulier = OntwerpFormulier(
        request.POST or None,
        opleidingen=_opleidingen(request),
        annuleer_url=reverse("evaluatie:sjablonen"),
        initial={"opleiding": request.GET.get("opleiding", "")},
    )
    if request.method == "POST" and formulier.is_valid():
        ontwerp = begin_ontwerp(formulier.cleaned_data["opleiding"], actor=request.actor)
        messages.success(request, "Het ontwerp staat klaar. Niemand beoordeelt ermee zolang u het niet publiceert.")
        return redirect(adres_van(ontwerp))
    context = {"formulier": formulier, "is_departement": request.actor.rol == Rol.DEPARTEMENT}
    return render(request, "evaluatie/sjabloon_nieuw.html", context, status=422 if request.method == "POST" else 200)


@leest_en_schrijft
def sjabloon_blok(request: HttpRequest, uuid: UUID, blok: str) -> HttpResponse:
    """Write one part of a draft; it is saved by itself."""
    rij = laad(request, uuid)
    eis(mag_sjabloon_wijzigen(request.actor, rij))
    if request.method == "GET" and rij.gepubliceerd_op is not None:
        return redirect(adres_van(rij))
    return _schaal(request, rij) if blok == SCHAAL else _ankers(request, rij, blok)


@leest_en_schrijft
def sjabloon_publiceren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what changes, ask for a sentence about it, publish."""
    rij = laad(request, uuid)
    eis(mag_sjabloon_wijzigen(request.actor, rij))
    if request.method == "GET" and rij.gepubliceerd_op is not None:
        return redirect(adres_van(rij))
    formulier = PubliceerFormulier(request.POST or None, annuleer_url=adres_van(rij))
    if request.method == "POST" and formulier.is_valid():
        versie = publiceer(uuid, wijziging=formulier.cleaned_data["wijziging"], actor=request.actor)
        messages.success(
            request, f"Versie {versie.versie} geldt voor elke evaluatie die vanaf nu opent. Wat loopt, verandert niet."
        )
        return redirect(adres_van(versie))
    vorige = vorige_versie(rij) or herkomst(rij)
    context = {
        "sjabloon": rij,
        "vorige": vorige,
        "was": str(vorige or ""),
        "verschillen": _verschil(vorige, rij) if vorige else [],
        "beletselen": beletselen_voor_publiceren(rij),
        "waarschuwingen": blokken_van(rij).waarschuwingen,
        "formulier": formulier,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluatie/sjabloon_publiceren.html", context, status=status)


@schrijft
def sjabloon_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Throw a draft away."""
    trek_ontwerp_in(uuid, actor=request.actor)
    messages.success(request, "Het ontwerp is ingetrokken. Wat nu geldt, blijft gelden.")
    return redirect("evaluatie:sjablonen")


@schrijft
def sjabloon_stoppen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Stop using one's own template; what is more general holds again."""
    neem_uit_gebruik(uuid, actor=request.actor)
    messages.success(request, "Dit sjabloon is niet meer in gebruik. Evaluaties die al lopen, houden het wel.")
    return redirect("evaluatie:sjablonen")


def laad(request: HttpRequest, uuid: UUID) -> Sjabloon:
    """Return a version within the scope of this person; raises GeenRecht for whoever reads no templates at all."""
    eis(mag_sjablonen_lezen(request.actor))
    rijen = Sjabloon.objects.zichtbaar_voor(request.actor).select_related("eigenaar", "opleiding", "opgesteld_door")
    return haal_of_404(rijen, uuid=uuid)


def eis(beletsel: Beletsel | None) -> None:
    """Raise GeenRecht when there is a reason why not."""
    if beletsel:
        raise GeenRecht(beletsel)


def stand_van_versie(rij: Sjabloon) -> str:
    """Return where a version stands: ontwerp, geldt or voorbij."""
    if rij.gepubliceerd_op is None:
        return "ontwerp"
    nieuwer = Sjabloon.objects.van(rij.eigenaar_id, rij.opleiding_id).gepubliceerd().filter(versie__gt=rij.versie)
    return "geldt" if rij.actief and not nieuwer.exists() else "voorbij"


def _groepen(rijen: Iterable[Sjabloon], eigen: int | None) -> list[dict[str, Any]]:
    """Per owner and training the version that holds and the draft; one's own organisation first, the general last."""
    per: dict[int | None, dict[str, Any]] = {}
    for rij in rijen:
        groep = per.setdefault(
            rij.eigenaar_id, {"eigenaar": rij.eigenaar, "eigen": rij.eigenaar_id == eigen, "rijen": {}}
        )
        regel = groep["rijen"].setdefault(
            rij.opleiding_id, {"opleiding": rij.opleiding, "geldt": None, "gestopt": None, "ontwerp": None}
        )
        plaats = ("geldt" if rij.actief else "gestopt") if rij.gepubliceerd_op else "ontwerp"
        # The newest version comes first.
        regel[plaats] = regel[plaats] or rij
    groepen = sorted(per.values(), key=lambda g: (not g["eigen"], g["eigenaar"] is None))
    return [{**groep, "rijen": list(groep["rijen"].values())} for groep in groepen]


def _opleidingen(request: HttpRequest) -> QuerySet[Opleiding]:
    """Return the trainings for which this organisation may want its own words: the ones it works with."""
    opleidingen = Opleiding.objects.zichtbaar_voor(request.actor)
    if request.actor.rol in Rol.VAN_SCHOOL:
        trajecten = Traject.objects.zichtbaar_voor(request.actor)
        return opleidingen.filter(pk__in=trajecten.order_by().values("opleiding_id")).order_by("naam", "pk")
    opleidingen = opleidingen.geldig_op(vandaag())
    if request.actor.rol in Rol.VAN_PARTNERSCHAP:
        opleidingen = opleidingen.filter(partnerschap_id=request.actor.organisatie_id)
    return opleidingen.order_by("naam", "pk")


def _lopend(request: HttpRequest, rij: Sjabloon) -> int:
    if request.actor.rol not in Rol.VAN_SCHOOL:
        return 0
    return Evaluatie.objects.zichtbaar_voor(request.actor).open().filter(sjabloon_id=rij.pk).count()


def _verschil(was: Sjabloon, wordt: Sjabloon) -> list[Any]:
    return verschillen(teksten_van(was), teksten_van(wordt), namen_van([wordt.opleiding_id]))


def _schaal(request: HttpRequest, rij: Sjabloon) -> HttpResponse:
    huidig = schaal_van_ontwerp(rij)
    formulier = SchaalFormulier(
        request.POST or None,
        schaal=huidig,
        voldoende=rij.voldoende,
        stand=stand_van_schaal(huidig, rij.voldoende),
        annuleer_url=adres_van(rij),
    )
    context = {"sjabloon": rij, "blok": None, "titel": "Niveaus en hun woorden", "formulier": formulier, "conflict": ""}
    if request.method == "POST" and formulier.is_valid():
        try:
            stand = formulier.cleaned_data["stand"]
            voldoende = formulier.cleaned_data["voldoende"]
            bewaar_schaal(rij.uuid, formulier.niveaus, voldoende=voldoende, stand=stand, actor=request.actor)
        except BlokGewijzigd as fout:
            return _toon_conflict(request, context, fout)
        messages.success(request, "De schaal is bewaard in het ontwerp.")
        return redirect(adres_van(rij))
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluatie/sjabloon_blok.html", context, status=status)


def _ankers(request: HttpRequest, rij: Sjabloon, code: str) -> HttpResponse:
    blok = blokken_van(rij).met_code(code)
    if blok is None:
        raise Http404
    formulier = AnkerFormulier(
        request.POST or None, blok=blok, schaal=schaal_van_ontwerp(rij), annuleer_url=adres_van(rij)
    )
    context = {"sjabloon": rij, "blok": blok, "titel": blok.titel, "formulier": formulier, "conflict": ""}
    if request.method == "POST" and formulier.is_valid():
        try:
            stand = formulier.cleaned_data["stand"]
            bewaar_blok(rij.uuid, blok, formulier.teksten, stand=stand, actor=request.actor)
        except BlokGewijzigd as fout:
            return _toon_conflict(request, context, fout)
        messages.success(request, f"Bewaard in het ontwerp: {blok.titel}.")
        return redirect(adres_van(rij))
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluatie/sjabloon_blok.html", context, status=status)


def _toon_conflict(request: HttpRequest, context: dict[str, Any], fout: BlokGewijzigd) -> HttpResponse:
    """Show what was typed with what somebody else saved beside it; the next time it is a choice to replace that."""
    formulier = context["formulier"]
    formulier.data = formulier.data.copy()
    formulier.data["stand"] = fout.stand
    context["conflict"] = str(fout)
    return render(request, "evaluatie/sjabloon_blok.html", context, status=422)
