"""Parameters of a partnership: its versions, and changing them after seeing what that touches."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from erkenningen.forms.regeling import LEGE_RIJEN, SETS, RegelingInvoer
from erkenningen.gevolgen import gevolgen_van
from erkenningen.models import Opleiding, Regeling
from erkenningen.permissions import mag_regelen, mag_regelingen_lezen
from erkenningen.regelingen import (
    VELDEN,
    Inhoud,
    inhoud_van,
    is_toekomstig,
    nieuwe_versie,
    schrap_versie,
    vroegste_begin,
    wijzig_versie,
)
from erkenningen.verschil import LABELS, toon_veld
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404, nummer_van
from mentorschap.core.transitions import Achterhaald
from mentorschap.core.woorden import datum_voluit
from mentorschap.logboek.tijdlijn import logregels
from mentorschap.organisaties.enums import Rol

RELATIES = tuple(SETS)
NIET_DOORGEVEN = frozenset({"csrfmiddlewaretoken", "stap", "_sleutel"})


@leest
def regelingen(request: HttpRequest) -> HttpResponse:
    """Show the versions this person may read, per partnership: what holds, what is to come, what is over."""
    eis(mag_regelingen_lezen(request.actor))
    rijen = Regeling.objects.zichtbaar_voor(request.actor).select_related("partnerschap")
    groepen: dict[Any, list[Regeling]] = {}
    for rij in rijen.order_by("partnerschap__naam", "-geldig_van", "pk"):
        rij.stand = _stand(rij)
        groepen.setdefault(rij.partnerschap, []).append(rij)
    eigen = _eigen(request)
    # One's own first; the general one explains what holds where a partnership says nothing.
    volgorde = sorted(groepen, key=lambda p: ((p and p.pk) != eigen, p is not None, p.naam if p else ""))
    context = {
        "groepen": [(partnerschap, groepen[partnerschap]) for partnerschap in volgorde],
        "mag_wijzigen": mag_regelen(request.actor, eigen) is None,
        "heeft_eigen": any((p and p.pk) == eigen for p in groepen),
        "is_departement": request.actor.rol == Rol.DEPARTEMENT,
    }
    return render(request, "erkenningen/regelingen.html", context)


@leest
def regeling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one version with everything it asks."""
    rij = _laad(request, uuid)
    rij.stand = _stand(rij)
    mag = mag_regelen(request.actor, rij.partnerschap_id) is None
    namen = dict(Opleiding.objects.order_by("geldig_van", "pk").values_list("code", "naam"))
    activiteiten: dict[str, list[Any]] = {}
    for activiteit in rij.activiteiten.all():
        naam = namen.get(activiteit.opleiding_code, activiteit.opleiding_code)
        activiteiten.setdefault(naam, []).append(activiteit)
    context = {
        "regeling": rij,
        "velden": [(LABELS[veld], toon_veld(veld, getattr(rij, veld))) for veld in VELDEN],
        "activiteiten": sorted(activiteiten.items()),
        "mag_wijzigen": mag,
        "momenten": logregels(rij),
    }
    return render(request, "erkenningen/regeling.html", context)


@leest_en_schrijft
def regeling_nieuw(request: HttpRequest) -> HttpResponse:
    """A new version from a day on, filled in with what holds now."""
    eigen = _eigen(request)
    eis(mag_regelen(request.actor, eigen))
    return _bewerk(request, eigen, inhoud_van(_gevolgd(eigen, vandaag(), None), vroegste_begin()), None)


@leest_en_schrijft
def regeling_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a version that is still to come."""
    rij = _laad(request, uuid)
    eis(mag_regelen(request.actor, rij.partnerschap_id))
    if not is_toekomstig(rij):
        tekst = f"Deze versie geldt sinds {datum_voluit(rij.geldig_van)}. Maak een nieuwe versie vanaf een latere dag."
        raise Achterhaald([Beletsel("in_werking", tekst)])
    return _bewerk(request, rij.partnerschap_id, inhoud_van(rij, rij.geldig_van), rij)


@schrijft
def regeling_schrappen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take back a version that is still to come."""
    rij = _laad(request, uuid)
    wanneer = datum_voluit(rij.geldig_van)
    schrap_versie(rij, actor=request.actor)
    messages.success(request, f"De versie vanaf {wanneer} is geschrapt. De vorige blijft gelden.")
    return redirect("erkenningen:regelingen")


def _bewerk(request: HttpRequest, partnerschap_id: int | None, begin: Inhoud, rij: Regeling | None) -> HttpResponse:
    """Three steps in one address: fill in, see what it touches, confirm. Only the last one writes."""
    stap = request.POST.get("stap", "")
    data = _met_lege_rijen(request.POST) if stap == "rijen" else request.POST or None
    invoer = RegelingInvoer(data, begin, partnerschap_id)
    geldig = request.method == "POST" and stap in ("nakijken", "bevestigen") and invoer.is_valid()
    if not geldig:
        fout = request.method == "POST" and stap in ("nakijken", "bevestigen")
        context = {"invoer": invoer, "regeling": rij}
        return render(request, "erkenningen/regeling_formulier.html", context, status=422 if fout else 200)
    inhoud = invoer.inhoud()
    if stap == "bevestigen":
        bewaard = (
            wijzig_versie(rij, inhoud, actor=request.actor)
            if rij
            else nieuwe_versie(partnerschap_id, inhoud, actor=request.actor)
        )
        messages.success(request, f"De versie is bewaard en geldt vanaf {datum_voluit(bewaard.geldig_van)}.")
        return redirect("erkenningen:regeling", uuid=bewaard.uuid)
    oud = inhoud_van(_gevolgd(partnerschap_id, inhoud.geldig_van, rij), inhoud.geldig_van)
    context = {
        "gevolgen": gevolgen_van(partnerschap_id, oud, inhoud, actor=request.actor),
        "vanaf": inhoud.geldig_van,
        "regeling": rij,
        "sleutel": uuid4(),
        "velden": [(naam, waarde) for naam, waarde in request.POST.items() if naam not in NIET_DOORGEVEN],
    }
    return render(request, "erkenningen/regeling_nakijken.html", context)


def _gevolgd(partnerschap_id: int | None, dag: date, rij: Regeling | None) -> Regeling | None:
    """Return the version that holds on a day without `rij`: one's own before it, else the general one."""
    if rij is None:
        return Regeling.objects.voor(partnerschap_id, dag).first()
    eigen = Regeling.objects.filter(partnerschap_id=partnerschap_id, geldig_van__lt=rij.geldig_van)
    return (
        eigen.order_by("-geldig_van").first() or Regeling.objects.voor(partnerschap_id, dag).exclude(pk=rij.pk).first()
    )


def _met_lege_rijen(post: QueryDict) -> QueryDict:
    """Return what was typed with more empty rows in every list."""
    data = post.copy()
    for relatie in RELATIES:
        sleutel = f"{relatie}-TOTAL_FORMS"
        if (aantal := nummer_van(data.get(sleutel, ""))) is not None:
            data[sleutel] = str(aantal + LEGE_RIJEN)
    return data


def _eigen(request: HttpRequest) -> int | None:
    return None if request.actor.rol == Rol.DEPARTEMENT else request.actor.organisatie_id


def _laad(request: HttpRequest, uuid: UUID) -> Regeling:
    rijen = Regeling.objects.zichtbaar_voor(request.actor).select_related("partnerschap")
    return haal_of_404(rijen.prefetch_related(*RELATIES), uuid=uuid)


def _stand(rij: Regeling) -> str:
    """Return whether a version holds, is still to come, or is over."""
    dag = vandaag()
    if rij.geldig_van > dag:
        return "komt"
    return "voorbij" if rij.geldig_tot is not None and rij.geldig_tot < dag else "geldt"
