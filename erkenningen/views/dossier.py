"""The page of one application, for company and partnership, and the acts of the company on a filed one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.dossier import in_de_weg_van_goedkeuring, mentoren_in, op_pagina, waarschuwingen
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.forms.behandelen import IntrekkenFormulier
from erkenningen.forms.stappen import AntwoordFormulier
from erkenningen.models import Aanvraag, Beslissing, Erkenning
from erkenningen.onderneming import bevindingen_van_onderneming
from erkenningen.permissions import mag_aanvragen, mag_behandelen, mag_beslissen
from erkenningen.transitions import INTREKKEN, OVERGANGEN, beantwoord, trek_in, vul_aan
from erkenningen.views.laden import eis, laad_aanvraag
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, HandelingBelet
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.enums import Rol


@leest
def aanvraag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what it is, where it stands, whose turn it is and what can be done."""
    rij = laad_aanvraag(request, uuid)
    if rij.status == Status.WERKVERSIE:
        return redirect("erkenningen:aanvraag_overzicht", uuid=uuid)
    return render(request, "erkenningen/aanvraag.html", dossier_context(request, rij))


def dossier_context(request: HttpRequest, rij: Aanvraag) -> dict[str, Any]:
    """Return everything the dossier page shows."""
    actor = request.actor
    mentoren = mentoren_in(rij)
    loopt = rij.status in Status.LOPEND
    in_behandeling = rij.status == Status.IN_BEHANDELING
    van_partnerschap = actor.rol in Rol.VAN_PARTNERSCHAP or actor.rol == Rol.DEPARTEMENT
    return {
        "aanvraag": rij,
        "mentoren": op_pagina(rij, mentoren),
        "criteria": bevindingen_van_onderneming(rij),
        "bewijsstukken": list(rij.bewijsstukken.select_related("bestand")),
        "vragen": list(rij.vragen.select_related("gesteld_door", "beantwoord_door")),
        "momenten": tijdlijn(rij, OVERGANGEN),
        "dagen": (rij.termijn_tot - vandaag()).days if rij.termijn_tot else None,
        "loopt": loopt,
        "is_onderneming": actor.rol == Rol.ONDERNEMINGSBEHEERDER,
        "mag_behandelen": mag_behandelen(actor, rij) is None,
        "mag_beslissen": mag_beslissen(actor, rij) is None,
        "mag_intrekken": INTREKKEN.is_mogelijk(rij, actor),
        "beletselen": in_de_weg_van_goedkeuring(rij, mentoren) if in_behandeling and van_partnerschap else [],
        "waarschuwingen": waarschuwingen(rij) if loopt and van_partnerschap else [],
        **_uitkomst(rij),
    }


def _uitkomst(rij: Aanvraag) -> dict[str, Any]:
    if rij.status not in Status.BESLIST:
        return {"beslissing": None, "erkenning": None}
    beslissing = Beslissing.objects.select_related("document", "beslist_door")
    return {
        "beslissing": beslissing.get(aanvraag=rij),
        "erkenning": Erkenning.objects.filter(aanvraag=rij).first() if rij.status == Status.GOEDGEKEURD else None,
    }


@leest_en_schrijft
def vraag_beantwoorden(request: HttpRequest, uuid: UUID, vraag_uuid: UUID) -> HttpResponse:
    """Answer one question of the partnership; an answer can be bettered until the file is handed back."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_aanvragen(request.actor, rij))
    vraag = haal_of_404(rij.vragen.all(), uuid=vraag_uuid)
    formulier = AntwoordFormulier(request.POST or None, initial={"antwoord": vraag.antwoord})
    if request.method == "POST" and formulier.is_valid():
        beantwoord(vraag, actor=request.actor, antwoord=formulier.cleaned_data["antwoord"])
        messages.success(request, "Uw antwoord is bewaard. Dien de aanvulling in als alle vragen beantwoord zijn.")
        return redirect("erkenningen:aanvraag", uuid=uuid)
    status = 422 if request.method == "POST" else 200
    context = {"aanvraag": rij, "vraag": vraag, "formulier": formulier}
    return render(request, "erkenningen/vraag.html", context, status=status)


@schrijft
def aanvraag_aanvullen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand the completed file back to the partnership."""
    rij = laad_aanvraag(request, uuid)
    try:
        vul_aan(rij, actor=request.actor)
    except Achterhaald:
        raise
    except HandelingBelet as belet:
        for beletsel in belet.beletselen:
            messages.warning(request, beletsel.tekst)
    else:
        messages.success(request, "Uw aanvulling is ingediend. Het partnerschap kijkt ze na.")
    return redirect("erkenningen:aanvraag", uuid=uuid)


@leest_en_schrijft
def aanvraag_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the application up, after saying what that means."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_aanvragen(request.actor, rij))
    formulier = IntrekkenFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        trek_in(rij, actor=request.actor, toelichting=formulier.cleaned_data["toelichting"])
        messages.success(request, f"Aanvraag {rij.nummer} is ingetrokken.")
        return redirect("erkenningen:aanvragen")
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/intrekken.html", {"aanvraag": rij, "formulier": formulier}, status=status)
