"""Measures: whoever decides prepares and follows them up; the company reads what was imposed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.beroep import beroepskans
from erkenningen.enums import MaatregelSoort, MaatregelStatus
from erkenningen.forms.maatregelen import (
    BevestigFormulier,
    HoorFormulier,
    MaatregelFormulier,
    RedenFormulier,
    ResultaatFormulier,
)
from erkenningen.maatregelpagina import BIJ_MAATREGEL, KEUZES, behandelt, beurt_van, verloop, voorzien
from erkenningen.models import Erkenning, Maatregel, Voorstel
from erkenningen.permissions import mag_behandelen
from erkenningen.transitions import maatregelen as daden
from erkenningen.transitions.maatregel_tabel import (
    AFRONDEN,
    HOREN,
    INGAAN,
    INTREKKEN,
    OPLEGGEN,
    VOORLEGGEN,
    WIJZIGEN,
    mag_maatregel_behandelen,
    op_lopende_erkenning,
)
from erkenningen.uitsluitingen import geschorst_door_beroep
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, Overgang
from mentorschap.organisaties.enums import Rol


def _laad_erkenning(request: HttpRequest, uuid: UUID) -> Erkenning:
    """Return a recognition on which this person may start a measure. Raises Http404 or GeenRecht."""
    rijen = Erkenning.objects.zichtbaar_voor(request.actor)
    rij = haal_of_404(rijen.select_related("onderneming", "vestiging", "opleiding", "partnerschap"), uuid=uuid)
    eis(mag_behandelen(request.actor, rij))
    return rij


def laad_maatregel(request: HttpRequest, uuid: UUID, overgang: Overgang | None = None) -> Maatregel:
    """Return a measure within scope, and for an act: that this person may do now. Raises Http404, GeenRecht or
    Achterhaald."""
    rijen = Maatregel.objects.zichtbaar_voor(request.actor).annotate(opgeschort=geschorst_door_beroep())
    rij = haal_of_404(rijen.select_related(*BIJ_MAATREGEL), uuid=uuid)
    if overgang is not None:
        eis(mag_maatregel_behandelen(request.actor, rij))
        if rij.status not in overgang.van:
            raise Achterhaald([overgang.status_beletsel(rij)], rij.overgangen.order_by("-op", "-pk").first())
    return rij


@leest
def maatregel_kiezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose the kind of measure, with what each means."""
    erkenning = _laad_erkenning(request, uuid)
    keuzes = [
        {
            "soort": soort,
            "uitleg": uitleg,
            "wie": wie,
            "beletselen": op_lopende_erkenning(Maatregel(soort=soort, erkenning=erkenning)),
        }
        for soort, uitleg, wie in KEUZES
    ]
    return render(request, "erkenningen/maatregel_kiezen.html", {"erkenning": erkenning, "keuzes": keuzes})


@leest_en_schrijft
def maatregel_nieuw(request: HttpRequest, uuid: UUID, soort: str) -> HttpResponse:
    """Prepare a measure of this kind."""
    erkenning = _laad_erkenning(request, uuid)
    if soort not in MaatregelSoort.values:
        raise Http404
    rij = Maatregel(soort=soort, erkenning=erkenning, ingangsdatum=vandaag())
    formulier = MaatregelFormulier(request.POST or None, maatregel=rij)
    if request.method == "POST" and formulier.is_valid():
        for veld, waarde in formulier.velden.items():
            setattr(rij, veld, waarde)
        rij = daden.bereid_voor(rij, actor=request.actor)
        messages.success(request, f"Maatregel {rij.nummer} is in voorbereiding. De onderneming ziet ze nog niet.")
        return redirect("erkenningen:maatregel", uuid=rij.uuid)
    return _toon(request, "maatregel_formulier", {"maatregel": rij, "formulier": formulier})


@leest
def maatregel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one measure: what and why, where it stands, what it touches, the letter."""
    rij = laad_maatregel(request, uuid)
    actor = request.actor
    doet = behandelt(actor, rij)
    is_onderneming = actor.rol == Rol.ONDERNEMINGSBEHEERDER
    voorstellen = [] if is_onderneming else _voorstellen(rij)
    ter_stemming = next((voorstel for voorstel in voorstellen if voorstel.status == "open"), None)
    context = {
        "maatregel": rij,
        "erkenning": rij.erkenning,
        "is_onderneming": is_onderneming,
        "behandelt": doet,
        "beurt": "" if is_onderneming else beurt_van(rij, ter_stemming=ter_stemming is not None),
        "voorstellen": voorstellen,
        "ter_stemming": ter_stemming,
        "voorzien": voorzien(rij) if not is_onderneming and _is_te_doen(rij) else None,
        "uitsluiting": None if is_onderneming else rij.uitsluitingen.exclude(status="ingetrokken").first(),
        "kan_voorleggen": doet and rij.vraagt_stemming and VOORLEGGEN.beletselen(rij, actor) == [],
        "kan_ingaan": doet and INGAAN.beletselen(rij, actor) == [],
        "kan_afronden": doet and AFRONDEN.beletselen(rij, actor) == [],
        "in_de_weg": _in_de_weg(rij, doet, ter_stemming),
        "momenten": verloop([rij], actor, met_nummer=False),
        "kans": beroepskans(rij, is_onderneming=is_onderneming) if rij.vraagt_stemming else None,
    }
    return render(request, "erkenningen/maatregel.html", context)


def _is_te_doen(rij: Maatregel) -> bool:
    return rij.status in (MaatregelStatus.VOORBEREIDING, MaatregelStatus.OPGELEGD)


def _voorstellen(rij: Maatregel) -> list[Voorstel]:
    """Return the votes about this measure; about an opheffing also those of the exclusion that carries it along."""
    over = Voorstel.objects.filter(maatregel__in=[rij, *rij.uitsluitingen.all()])
    return list(over.select_related("gedaan_door").order_by("-gedaan_op", "-pk"))


def _in_de_weg(rij: Maatregel, doet: bool, ter_stemming: Voorstel | None) -> list[Any]:
    """Return what keeps the next step back, for whoever has to take it."""
    if not doet or ter_stemming is not None:
        return []
    if rij.status == MaatregelStatus.VOORBEREIDING:
        guards = VOORLEGGEN if rij.vraagt_stemming else OPLEGGEN
        return [b for b in guards.guard_beletselen(rij) if b.code != "gehoord"]
    return INGAAN.guard_beletselen(rij) if rij.status == MaatregelStatus.OPGELEGD else []


@leest_en_schrijft
def maatregel_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change what is prepared."""
    rij = laad_maatregel(request, uuid, WIJZIGEN)
    formulier = MaatregelFormulier(request.POST or None, maatregel=rij)
    if request.method == "POST" and formulier.is_valid():
        daden.wijzig(rij, actor=request.actor, velden=formulier.velden)
        messages.success(request, "De voorbereiding is bewaard.")
        return redirect("erkenningen:maatregel", uuid=uuid)
    return _toon(request, "maatregel_formulier", {"maatregel": rij, "formulier": formulier})


@leest_en_schrijft
def maatregel_horen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note the hearing of the company, or why there was none."""
    rij = laad_maatregel(request, uuid, HOREN)
    beginwaarden = {
        "is_gehoord": "ja" if rij.gehoord_op else "nee" if rij.niet_gehoord_omdat else "",
        "gehoord_op": rij.gehoord_op,
        "verslag": rij.gehoord_verslag,
        "niet_gehoord_omdat": rij.niet_gehoord_omdat,
    }
    formulier = HoorFormulier(request.POST or None, initial=beginwaarden)
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        ja = gegevens["is_gehoord"] == "ja"
        daden.noteer_gehoor(
            rij,
            actor=request.actor,
            gehoord_op=gegevens["gehoord_op"] if ja else None,
            verslag=gegevens["verslag"],
            niet_gehoord_omdat="" if ja else gegevens["niet_gehoord_omdat"],
        )
        messages.success(request, "Het gehoor is bewaard.")
        return redirect("erkenningen:maatregel", uuid=uuid)
    return _toon(request, "maatregel_horen", {"maatregel": rij, "formulier": formulier})


@leest_en_schrijft
def maatregel_opleggen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what will happen; then put the measure to the vote, or impose a begeleidingsactie."""
    rij = laad_maatregel(request, uuid, VOORLEGGEN)
    knop = "Ter stemming leggen" if rij.vraagt_stemming else "Begeleidingsactie opleggen"
    overgang = VOORLEGGEN if rij.vraagt_stemming else OPLEGGEN
    formulier = BevestigFormulier(request.POST or None, knop=knop)
    if request.method == "POST" and formulier.is_valid():
        return _leg_voor_of_op(request, rij)
    context = {
        "maatregel": rij,
        "formulier": formulier,
        "voorzien": voorzien(rij),
        "beletselen": overgang.guard_beletselen(rij),
    }
    return _toon(request, "maatregel_opleggen", context)


def _leg_voor_of_op(request: HttpRequest, rij: Maatregel) -> HttpResponse:
    if rij.vraagt_stemming:
        voorstel = daden.leg_voor(rij, actor=request.actor)
        messages.success(request, f"De maatregel ligt ter stemming tot en met {voorstel.stemmen_tot:%d/%m/%Y}.")
    else:
        daden.leg_op(rij, actor=request.actor)
        messages.success(request, "De begeleidingsactie is opgelegd. De onderneming krijgt de brief en een bericht.")
    return redirect("erkenningen:maatregel", uuid=rij.uuid)


@schrijft
def maatregel_ingaan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put an imposed measure into force when the daily task could not."""
    rij = laad_maatregel(request, uuid)
    eis(mag_maatregel_behandelen(request.actor, rij))
    daden.laat_ingaan(rij, actor=request.actor)
    messages.success(request, "De maatregel is in werking.")
    return redirect("erkenningen:maatregel", uuid=uuid)


@leest_en_schrijft
def maatregel_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a measure up before it works."""
    rij = laad_maatregel(request, uuid, INTREKKEN)
    formulier = RedenFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        daden.trek_in(rij, actor=request.actor, reden=formulier.cleaned_data["reden"])
        messages.success(request, f"Maatregel {rij.nummer} is ingetrokken.")
        return redirect("erkenningen:maatregel", uuid=uuid)
    context = {"maatregel": rij, "formulier": formulier, "beletselen": INTREKKEN.guard_beletselen(rij)}
    return _toon(request, "maatregel_intrekken", context)


@leest_en_schrijft
def maatregel_afronden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close a measure with its result."""
    rij = laad_maatregel(request, uuid, AFRONDEN)
    formulier = ResultaatFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        daden.rond_af(rij, actor=request.actor, resultaat=formulier.cleaned_data["resultaat"])
        messages.success(request, f"Maatregel {rij.nummer} is afgerond. De onderneming krijgt bericht.")
        return redirect("erkenningen:maatregel", uuid=uuid)
    context = {"maatregel": rij, "formulier": formulier, "beletselen": AFRONDEN.guard_beletselen(rij)}
    return _toon(request, "maatregel_afronden", context)


def _toon(request: HttpRequest, sjabloon: str, context: dict[str, Any]) -> HttpResponse:
    context["erkenning"] = context["maatregel"].erkenning
    status = 422 if request.method == "POST" else 200
    return render(request, f"erkenningen/{sjabloon}.html", context, status=status)
