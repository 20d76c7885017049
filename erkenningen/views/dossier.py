"""The page of one application, for company and partnership, and the acts of the company on a filed one."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import BigIntegerField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.beroep import Beroepskans, beroepskans_met
from erkenningen.bevoegdheid import Bevoegd, bevoegd_voor
from erkenningen.dossier import bevroren_op_pagina, in_de_weg_van_goedkeuring, mentoren_in, op_pagina, waarschuwingen
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import Criterium, Uitkomst, VoorstelStatus
from erkenningen.forms.behandelen import IntrekkenFormulier
from erkenningen.forms.punten import AntwoordFormulier
from erkenningen.klokstand import klokstand_van
from erkenningen.models import Aanvraag, Activiteitantwoord, Beroep, Bewijsstuk, Plaatsbezoek, Voorstel
from erkenningen.onderneming import bevindingen_van_onderneming
from erkenningen.permissions import mag_aanvragen, mag_behandelen, mag_beslissen, mag_noteren, mag_stemmen
from erkenningen.permissions_beroep import mag_beroep_instellen
from erkenningen.punten import Punten, punten_van
from erkenningen.transitions import AANVULLING_VRAGEN, BEGINNEN, INTREKKEN, OVERGANGEN, beantwoord, trek_in, vul_aan
from erkenningen.views.laden import eis, laad_aanvraag, laad_dossier
from erkenningen.views.voorstellen import stand_op_pagina
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, HandelingBelet
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.documenten.models import Bestand
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.enums import Rol

ACTIVITEITEN = VasteVraag(
    lambda aanvraag: (
        Activiteitantwoord.objects.filter(aanvraag_id=aanvraag)
        .select_related("activiteit")
        .only("aanvraag", "aanwezig", "toelichting", "activiteit__omschrijving", "activiteit__verplicht")
        .order_by("activiteit__volgorde", "pk")
    ),
    aanvraag=Plek("aanvraag", BigIntegerField()),
)


@leest
def aanvraag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what it is, where it stands, whose turn it is and what can be done."""
    rij = laad_dossier(request, uuid)
    if rij.status == Status.WERKVERSIE:
        return redirect("erkenningen:aanvraag_overzicht", uuid=uuid)
    mentoren = _mentoren(request, rij)
    punten = _punten(rij, mentoren["mentoren"])
    return render(request, "erkenningen/aanvraag.html", _dossier(request, rij) | mentoren | {"punten": punten})


def _punten(rij: Aanvraag, mentoren: list[Any]) -> Punten:
    """Return the points; the log was read anyway and tells whether there are any."""
    if all(overgang.overgang != AANVULLING_VRAGEN.code for overgang in rij.overgangen.all()):
        return Punten()
    return punten_van(rij, {mentor.aanvraag_mentor.mentor_id for mentor in mentoren})


def _dossier(request: HttpRequest, rij: Aanvraag) -> dict[str, Any]:
    actor = request.actor
    stukken = [_bewijsstuk(stuk) for stuk in rij.stukken]
    return {
        "aanvraag": rij,
        "criteria": _criteria(rij, stukken),
        "andere_stukken": [stuk for stuk in stukken if stuk.criterium not in Criterium.VAN_ONDERNEMING],
        "activiteiten": ACTIVITEITEN(aanvraag=rij.pk) if rij.heeft_activiteiten else [],
        "bevoegd": _bevoegd(rij, actor),
        "momenten": tijdlijn(rij, (BEGINNEN, *OVERGANGEN)),
        "dagen": (rij.termijn_tot - vandaag()).days if rij.termijn_tot else None,
        "klok": klokstand_van(rij),
        "loopt": rij.status in Status.LOPEND,
        "te_beoordelen": rij.status == Status.IN_BEHANDELING,
        # The company, or who prepared this application for it and still may.
        "is_onderneming": mag_aanvragen(actor, rij) is None,
        "kan_antwoorden": rij.status == Status.ONVOLLEDIG and mag_aanvragen(actor, rij) is None,
        "mag_behandelen": mag_behandelen(actor, rij) is None,
        "mag_beslissen": mag_beslissen(actor, rij) is None,
        "mag_noteren": mag_noteren(actor, rij) is None,
        "mag_intrekken": INTREKKEN.is_mogelijk(rij, actor),
        "beslissing": getattr(rij, "beslissing", None),
        "erkenning": rij.betreft or getattr(rij, "erkenning", None),
        "brieven": _brieven(rij),
        "bezoeken": [Plaatsbezoek(**_met_moment(bezoek, "gepland_op")) for bezoek in rij.bezoeken],
        "kans": _kans(rij, actor),
    } | _voorstellen(request, rij)


def _kans(rij: Aanvraag, actor: Any) -> Beroepskans | None:
    """Return what can be said about an appeal: only a refusal, also one that an appeal annulled, has any."""
    beslissing = getattr(rij, "beslissing", None)
    if beslissing is None or beslissing.uitkomst != Uitkomst.GEWEIGERD:
        return None
    beslissing.aanvraag = rij
    beroep = next((Beroep(**_met_moment(beroep, "ingediend_op")) for beroep in rij.beroepen), None)
    is_onderneming = mag_beroep_instellen(actor, rij.onderneming_id) is None
    return beroepskans_met(beslissing, beroep, is_onderneming=is_onderneming)


def _bevoegd(rij: Aanvraag, actor: Any) -> Bevoegd | None:
    """Return who decides, for the company that waits; afterwards the decision itself says who took it."""
    if actor.rol != Rol.ONDERNEMINGSBEHEERDER or rij.status in Status.BESLIST:
        return None
    return bevoegd_voor(rij)


def _bewijsstuk(gegevens: dict[str, Any]) -> Bewijsstuk:
    """Return a piece of evidence that came along as JSON, with of its file what a link needs."""
    velden = _met_moment(gegevens, "created_at")
    bestand = Bestand(uuid=velden.pop("uuid"), naam=velden.pop("naam"))
    return Bewijsstuk(**velden, bestand=bestand)


def _met_moment(gegevens: dict[str, Any], veld: str) -> dict[str, Any]:
    """Return the columns of a row that came along as JSON, with its moment as one."""
    return gegevens | {veld: datetime.fromisoformat(gegevens[veld])}


def _brieven(rij: Aanvraag) -> list[dict[str, Any]]:
    """Return the letters beside that of the decision, which stands with the decision itself."""
    beslissing = getattr(rij, "beslissing", None)
    besluit = str(beslissing.document.uuid) if beslissing and beslissing.document else ""
    return [
        brief | {"op": datetime.fromisoformat(brief["gepland_op"])} for brief in rij.brieven if brief["uuid"] != besluit
    ]


def _voorstellen(request: HttpRequest, rij: Aanvraag) -> dict[str, Any]:
    """Return the proposals for whoever decides, the open one with its votes; the company never sees them."""
    if not rij.is_voorgesteld or mag_noteren(request.actor, rij) is not None:
        return {"voorstellen": [], "voorstel": None}
    rijen = list(Voorstel.objects.filter(aanvraag=rij).select_related("gedaan_door").order_by("-gedaan_op", "-pk"))
    # The newest shows its votes: an older one was rejected or withdrawn, and has its own page.
    if not rijen:
        return {"voorstellen": [], "voorstel": None}
    rijen[0].aanvraag = rij
    open_ = rijen[0].status == VoorstelStatus.OPEN
    return {
        "voorstellen": rijen,
        "voorstel": rijen[0] if open_ else None,
        "mag_stemmen": mag_stemmen(request.actor, rijen[0]) is None,
        **stand_op_pagina(rijen[0]),
    }


def _van_partnerschap(request: HttpRequest) -> bool:
    return request.actor.rol in Rol.VAN_PARTNERSCHAP or request.actor.rol == Rol.DEPARTEMENT


def _criteria(rij: Aanvraag, stukken: list[Bewijsstuk]) -> list[dict[str, Any]]:
    """Return the findings about the company, each with the files that prove it."""
    return [
        bevinding | {"bewijs": [stuk for stuk in stukken if stuk.criterium == bevinding["criterium"]]}
        for bevinding in bevindingen_van_onderneming(rij)
    ]


def _mentoren(request: HttpRequest, rij: Aanvraag) -> dict[str, Any]:
    """Return the mentors and what still has to be settled; a decided file shows what was decided on."""
    if rij.status in Status.BESLIST:
        return {"mentoren": bevroren_op_pagina(rij), "beletselen": [], "waarschuwingen": []}
    mentoren = mentoren_in(rij)
    van_partnerschap = _van_partnerschap(request)
    nakijken = van_partnerschap and rij.status == Status.IN_BEHANDELING
    return {
        "mentoren": op_pagina(mentoren),
        "beletselen": in_de_weg_van_goedkeuring(rij, mentoren) if nakijken else [],
        "waarschuwingen": waarschuwingen(rij) if van_partnerschap and rij.status in Status.LOPEND else [],
    }


@leest_en_schrijft
def vraag_beantwoorden(request: HttpRequest, uuid: UUID, vraag_uuid: UUID) -> HttpResponse:
    """Answer one question of the partnership; an answer can be bettered until the file is handed back."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_aanvragen(request.actor, rij))
    vraag = haal_of_404(rij.vragen.select_related("mentor", "bestand"), uuid=vraag_uuid)
    formulier = AntwoordFormulier(request.POST or None, request.FILES or None, initial={"antwoord": vraag.antwoord})
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        beantwoord(vraag, actor=request.actor, antwoord=gegevens["antwoord"], upload=gegevens["upload"])
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
