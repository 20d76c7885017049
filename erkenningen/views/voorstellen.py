"""Proposing, voting, and what the dossierbehandelaar can do with an open proposal."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.besluitvorming import bevoegde_van, stand_van
from erkenningen.dossier import in_de_weg_van_goedkeuring, mentoren_in, op_pagina, waarschuwingen
from erkenningen.enums import Stemkeuze, Uitkomst, VoorstelStatus
from erkenningen.forms.voorstellen import StemFormulier, VerlengFormulier, VoorstelFormulier
from erkenningen.maatregelberichten import pad_van
from erkenningen.maatregelpagina import BIJ_MAATREGEL, voorzien
from erkenningen.models import Aanvraag, Erkenning, Voorstel
from erkenningen.permissions import mag_behandelen, mag_stemmen
from erkenningen.transitions import (
    beslis_voorstel,
    doe_voorstel,
    einde_erkenning,
    keur_goed,
    stem,
    trek_voorstel_in,
    verleng_stemtermijn,
)
from erkenningen.transitions.voorstellen import belet_voorstel
from erkenningen.views.behandelen import eis_in_behandeling
from erkenningen.views.laden import dossier_url, eis, laad_aanvraag
from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404

BIJ_VOORSTEL = (
    "aanvraag__onderneming",
    "aanvraag__opleiding",
    "aanvraag__vestiging",
    *(f"maatregel__{pad}" for pad in BIJ_MAATREGEL),
    "gedaan_door",
)


@leest_en_schrijft
def aanvraag_beslissen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Propose an outcome, on one page that says what will happen; the department approves here by itself."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_behandelen(request.actor, rij))
    if request.method == "GET":
        eis_in_behandeling(rij)
    mentoren = mentoren_in(rij)
    # Obstacles to any proposal, then those to an approval alone.
    altijd = belet_voorstel(rij, request.actor, Uitkomst.GEWEIGERD) if request.method == "GET" else []
    beletselen = in_de_weg_van_goedkeuring(rij, mentoren)
    formulier = VoorstelFormulier(
        request.POST or None, kan_goedkeuren=not beletselen, alleen=rij.partnerschap_id is None
    )
    if request.method == "POST" and formulier.is_valid():
        return _stel_voor(request, rij, formulier)
    context = {
        "aanvraag": rij,
        "mentoren": op_pagina(mentoren),
        "altijd": altijd,
        "beletselen": beletselen,
        "waarschuwingen": waarschuwingen(rij),
        "formulier": formulier,
        "geldig_van": vandaag(),
        "geldig_tot": einde_erkenning(vandaag()),
    }
    return render(request, "erkenningen/voorstellen.html", context, status=422 if request.method == "POST" else 200)


def _stel_voor(request: HttpRequest, rij: Aanvraag, formulier: VoorstelFormulier) -> HttpResponse:
    uitkomst, motivering = Uitkomst(formulier.cleaned_data["uitkomst"]), formulier.cleaned_data["motivering"]
    if rij.partnerschap_id is None and uitkomst == Uitkomst.GOEDGEKEURD:
        erkenning = keur_goed(rij, actor=request.actor, motivering=motivering)
        messages.success(request, f"{rij.onderneming.naam} is erkend ({erkenning.nummer}). De brief wordt gemaakt.")
        return redirect(dossier_url(rij))
    voorstel = doe_voorstel(rij, actor=request.actor, uitkomst=uitkomst, motivering=motivering)
    messages.success(request, f"Uw voorstel ligt voor tot en met {voorstel.stemmen_tot:%d/%m/%Y}.")
    return redirect(dossier_url(rij))


def laad_voorstel(request: HttpRequest, uuid: UUID) -> Voorstel:
    """Return a proposal about an application or a measure within scope. Raises Http404."""
    return haal_of_404(Voorstel.objects.zichtbaar_voor(request.actor).select_related(*BIJ_VOORSTEL), uuid=uuid)


def _erover(rij: Voorstel) -> Aanvraag | Erkenning:
    """Return what tells who decides: the application, or the recognition of the measure."""
    return rij.aanvraag or rij.maatregel.erkenning


def _terug(rij: Voorstel) -> str:
    """Return the page of what was voted on."""
    return dossier_url(rij.aanvraag) if rij.aanvraag else pad_van(rij.maatregel)


def _over(rij: Voorstel) -> dict[str, Any]:
    """Return what was voted on, for a template."""
    if rij.aanvraag:
        return {"aanvraag": rij.aanvraag}
    erkenning = rij.maatregel.erkenning
    return {"maatregel": rij.maatregel, "erkenning": erkenning, "voorzien": voorzien(rij.maatregel)}


@leest_en_schrijft
def voorstel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Read a proposal with the votes so far, and vote."""
    rij = laad_voorstel(request, uuid)
    if request.method == "POST":
        eis(mag_stemmen(request.actor, rij))
    formulier = StemFormulier(request.POST or None, departement=bevoegde_van(rij) is None)
    if request.method == "POST" and formulier.is_valid():
        return _stem(request, rij, formulier)
    context = {
        "voorstel": rij,
        "formulier": formulier,
        **_over(rij),
        **stand_op_pagina(rij),
        "kan_stemmen": _kan_stemmen(request, rij),
        "beheert": rij.status == VoorstelStatus.OPEN and mag_behandelen(request.actor, _erover(rij)) is None,
    }
    sjabloon = "erkenningen/voorstel.html" if rij.aanvraag else "erkenningen/maatregel_voorstel.html"
    return render(request, sjabloon, context, status=422 if request.method == "POST" else 200)


def stand_op_pagina(rij: Voorstel) -> dict[str, Any]:
    """Return where a vote stands as a page shows it."""
    stand = stand_van(rij)
    open_ = rij.status == VoorstelStatus.OPEN
    return {
        "banken": stand.banken if bevoegde_van(rij) else [],
        "nog_nodig": stand.nog_nodig(vandaag()) if open_ and bevoegde_van(rij) else "",
        "stemdagen": (rij.stemmen_tot - vandaag()).days if open_ else None,
    }


def _kan_stemmen(request: HttpRequest, rij: Voorstel) -> bool:
    if rij.status != VoorstelStatus.OPEN or mag_stemmen(request.actor, rij) is not None:
        return False
    if bevoegde_van(rij) is None:
        return True
    return vandaag() <= rij.stemmen_tot and not rij.stemmen.filter(gebruiker_id=request.actor.gebruiker_id).exists()


def _stem(request: HttpRequest, rij: Voorstel, formulier: StemFormulier) -> HttpResponse:
    keuze = formulier.cleaned_data["keuze"]
    if bevoegde_van(rij) is None:
        beslis_voorstel(rij, actor=request.actor, akkoord=keuze == Stemkeuze.AKKOORD)
    else:
        stem(rij, actor=request.actor, keuze=Stemkeuze(keuze), motivering=formulier.cleaned_data["motivering"])
    rij.refresh_from_db(fields=["status"])
    zinnen = {
        VoorstelStatus.AANGENOMEN: "Uw stem is bewaard en het voorstel is aangenomen. De brief wordt gemaakt.",
        VoorstelStatus.VERWORPEN: "Uw stem is bewaard en het voorstel is verworpen. De behandelaar krijgt bericht.",
    }
    messages.success(request, zinnen.get(rij.status, "Uw stem is bewaard."))
    return redirect(_terug(rij))


@schrijft
def voorstel_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an open proposal back."""
    rij = laad_voorstel(request, uuid)
    trek_voorstel_in(rij, actor=request.actor)
    messages.success(request, "Het voorstel is ingetrokken. U kunt een nieuw voorstel doen.")
    return redirect(_terug(rij))


@leest_en_schrijft
def voorstel_verlengen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the voters more time."""
    rij = laad_voorstel(request, uuid)
    eis(mag_behandelen(request.actor, _erover(rij)))
    formulier = VerlengFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        verleng_stemtermijn(rij, actor=request.actor, stemmen_tot=formulier.cleaned_data["stemmen_tot"])
        messages.success(request, "De stemtermijn is verlengd.")
        return redirect("erkenningen:voorstel", uuid=uuid)
    context = {"voorstel": rij, "over": rij.aanvraag or rij.maatregel, "terug": _terug(rij), "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/voorstel_verlengen.html", context, status=status)
