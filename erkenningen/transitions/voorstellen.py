"""A proposal of the dossierbehandelaar and the votes of both benches; the last one carries the decision out.

Locks, always in this order: the dossier, then the proposal. So a vote, a withdrawal by the company and a second last
vote wait for each other, and exactly one decision comes out.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction

from erkenningen import notifications
from erkenningen.besluitvorming import (
    GRONDSLAG,
    bevoegde_van,
    geen_open_voorstel,
    lege_banken,
    stand_van,
    stemgerechtigden,
    stemtermijn_dagen,
)
from erkenningen.enums import AanvraagStatus, Stemkeuze, Uitkomst, VoorstelStatus
from erkenningen.models import Aanvraag, Maatregel, Stem, Voorstel
from erkenningen.permissions import mag_behandelen, mag_stemmen
from erkenningen.transitions.beslissen import keur_goed, weiger
from erkenningen.transitions.tabel import VOOR_GOEDKEURING
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_dagen
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.models import Lidmaatschap

# What an adopted proposal about a measure does; filled in where measures are imposed.
MAATREGEL_OPLEGGEN: list[Callable[..., Any]] = []


@transaction.atomic
def doe_voorstel(aanvraag: Aanvraag, *, actor: Any, uitkomst: Uitkomst, motivering: str) -> Voorstel:
    """Put an outcome with its reasons to the vote, up to and including the last day of the term.

    Raises GeenRecht, Achterhaald (not in handling) or HandelingBelet (guards of an approval, an open proposal, an
    empty bench, or an actor who filed the application himself).
    """
    rij = Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=aanvraag.pk)
    if beletsel := mag_behandelen(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status != AanvraagStatus.IN_BEHANDELING:
        laatste = rij.overgangen.order_by("-op", "-pk").first()
        raise Achterhaald([Beletsel("status", "Deze aanvraag is niet in behandeling.")], laatste)
    if beletselen := belet_voorstel(rij, actor, uitkomst):
        raise HandelingBelet(beletselen)
    return _leg_voor(Voorstel(aanvraag=rij, uitkomst=uitkomst), rij.partnerschap_id, actor, motivering)


def belet_voorstel(aanvraag: Aanvraag, actor: Any, uitkomst: Uitkomst) -> list[Beletsel]:
    """Return what stands in the way of proposing this outcome."""
    beletselen = [*geen_open_voorstel(aanvraag), *lege_banken(aanvraag.partnerschap_id, actor.gebruiker_id)]
    if aanvraag.ingediend_door_id == actor.gebruiker_id:
        tekst = "U diende deze aanvraag zelf in; een collega doet het voorstel."
        beletselen.append(Beletsel("vier_ogen", tekst, grondslag=GRONDSLAG))
    if uitkomst == Uitkomst.GOEDGEKEURD:
        beletselen += [beletsel for guard in VOOR_GOEDKEURING for beletsel in guard(aanvraag)]
    return beletselen


def leg_maatregel_voor(maatregel: Maatregel, *, actor: Any, motivering: str) -> Voorstel:
    """Put a measure to the vote; the caller checked right and status and holds the lock on its row."""
    partnerschap_id = maatregel.erkenning.partnerschap_id
    if beletselen := lege_banken(partnerschap_id, actor.gebruiker_id):
        raise HandelingBelet(beletselen)
    return _leg_voor(Voorstel(maatregel=maatregel), partnerschap_id, actor, motivering)


def _leg_voor(voorstel: Voorstel, partnerschap_id: int | None, actor: Any, motivering: str) -> Voorstel:
    if not motivering.strip():
        raise HandelingBelet([Beletsel("motivering", "Schrijf de motivering van het voorstel.")])
    voorstel.motivering = motivering.strip()
    voorstel.gedaan_door_id, voorstel.gedaan_op = actor.gebruiker_id, nu()
    voorstel.stemmen_tot = plus_dagen(vandaag(), stemtermijn_dagen(partnerschap_id))
    voorstel.full_clean()
    voorstel.save()
    leden = stemgerechtigden(partnerschap_id, behalve=actor.gebruiker_id)
    notifications.meld_stemgerechtigden(voorstel, [lid.gebruiker for lid in leden])
    return voorstel


@transaction.atomic
def trek_voorstel_in(voorstel: Voorstel, *, actor: Any) -> Voorstel:
    """Take an open proposal back; the votes stay where they are, for the record."""
    rij = _vergrendel(voorstel)
    _eis_behandelaar(rij, actor)
    _eis_open(rij)
    _sluit(rij, VoorstelStatus.INGETROKKEN)
    return rij


@transaction.atomic
def verleng_stemtermijn(voorstel: Voorstel, *, actor: Any, stemmen_tot: date) -> Voorstel:
    """Give the voters until another day, from today on and later than the day it was."""
    rij = _vergrendel(voorstel)
    _eis_behandelaar(rij, actor)
    _eis_open(rij)
    if stemmen_tot < vandaag() or stemmen_tot <= rij.stemmen_tot:
        raise HandelingBelet([Beletsel("stemmen_tot", "Kies een dag die later valt dan de vorige en niet voorbij is.")])
    rij.stemmen_tot = stemmen_tot
    rij.full_clean()
    rij.save()
    return rij


@transaction.atomic
def stem(voorstel: Voorstel, *, actor: Any, keuze: Stemkeuze, motivering: str = "") -> Stem:
    """Cast one vote, for good; when it settles the proposal the decision is carried out in the same transaction.

    Raises GeenRecht (no seat on a bench, the proposer himself), Achterhaald (closed, voted before) or HandelingBelet
    (term over, a vote against without reason, or a guard of the decision).
    """
    rij = _vergrendel(voorstel)
    if beletsel := mag_stemmen(actor, rij):
        raise GeenRecht(beletsel)
    bank = _bank_van(actor)
    _eis_open(rij)
    if vandaag() > rij.stemmen_tot:
        raise HandelingBelet([Beletsel("termijn", "De termijn om te stemmen is voorbij.")])
    if rij.stemmen.filter(gebruiker_id=actor.gebruiker_id).exists():
        raise Achterhaald([Beletsel("gestemd", "U hebt over dit voorstel al gestemd; een stem is definitief.")])
    if keuze == Stemkeuze.NIET_AKKOORD and not motivering.strip():
        raise HandelingBelet([Beletsel("motivering", "Schrijf waarom u niet akkoord gaat.")])
    uit = Stem(
        voorstel=rij,
        gebruiker_id=actor.gebruiker_id,
        bank=bank,
        keuze=keuze,
        motivering=motivering.strip(),
        op=nu(),
    )
    uit.full_clean()
    uit.save()
    _rond_af(rij, actor)
    return uit


@transaction.atomic
def beslis_voorstel(voorstel: Voorstel, *, actor: Any, akkoord: bool) -> Voorstel:
    """Decide at the department, where there are no benches: another member than the one who proposed."""
    rij = _vergrendel(voorstel)
    if bevoegde_van(rij) is not None:
        raise GeenRecht(Beletsel("rol", "Over dit voorstel stemmen de sociale partners.", grondslag=GRONDSLAG))
    if beletsel := mag_stemmen(actor, rij):
        raise GeenRecht(beletsel)
    _eis_open(rij)
    _sluit(rij, VoorstelStatus.AANGENOMEN if akkoord else VoorstelStatus.VERWORPEN)
    if akkoord:
        _voer_besluit_uit(rij, actor, actor.gebruiker_id)
    return rij


def sluit_verlopen_voorstellen() -> int:
    """Carry out what was adopted when the term ran out; each proposal in its own transaction. Returns how many.

    What lacks a bench, or meets a guard, stays open: a dossierbehandelaar withdraws or extends it.
    """
    aantal = 0
    for voorstel in Voorstel.objects.open().filter(stemmen_tot__lt=vandaag()).order_by("pk"):
        try:
            aantal += _sluit_verlopen(voorstel)
        except HandelingBelet:
            continue
    return aantal


@transaction.atomic
def _sluit_verlopen(voorstel: Voorstel) -> bool:
    rij = _vergrendel(voorstel)
    return rij.status == VoorstelStatus.OPEN and vandaag() > rij.stemmen_tot and _rond_af(rij, Actor.systeem())


def trek_open_voorstel_in(aanvraag: Aanvraag) -> None:
    """Close the open proposal of an application that its company gives up; its row is locked already."""
    for rij in Voorstel.objects.open().filter(aanvraag=aanvraag).select_for_update().order_by("pk"):
        _sluit(rij, VoorstelStatus.INGETROKKEN)


def trek_open_voorstel_over_maatregel_in(maatregel: Maatregel) -> None:
    """Close the open proposal about a measure that is given up; its row is locked already."""
    for rij in Voorstel.objects.open().filter(maatregel=maatregel).select_for_update().order_by("pk"):
        _sluit(rij, VoorstelStatus.INGETROKKEN)


def _rond_af(rij: Voorstel, actor: Any) -> bool:
    stand = stand_van(rij)
    uitslag = stand.uitslag(vandaag())
    if uitslag is None:
        return False
    _sluit(rij, uitslag)
    if uitslag == VoorstelStatus.AANGENOMEN:
        voor = [s.stem for s in stand.stemmers if s.stem and s.stem.keuze == Stemkeuze.AKKOORD]
        _voer_besluit_uit(rij, actor, max(voor, key=lambda s: (s.op, s.pk)).gebruiker_id)
    else:
        notifications.meld_verworpen(rij)
    return True


def _voer_besluit_uit(rij: Voorstel, actor: Any, beslist_door_id: int) -> None:
    if rij.maatregel_id is not None:
        for leg_op in MAATREGEL_OPLEGGEN:
            leg_op(rij.maatregel, actor=actor)
        return
    doe = keur_goed if rij.uitkomst == Uitkomst.GOEDGEKEURD else weiger
    doe(rij.aanvraag, actor=actor, motivering=rij.motivering, beslist_door_id=beslist_door_id)


def _vergrendel(voorstel: Voorstel) -> Voorstel:
    if voorstel.aanvraag_id is not None:
        Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=voorstel.aanvraag_id)
    else:
        Maatregel.objects.select_for_update(of=("self",), no_key=True).get(pk=voorstel.maatregel_id)
    rijen = Voorstel.objects.select_for_update(of=("self",), no_key=True)
    return rijen.select_related("aanvraag", "maatregel__erkenning").get(pk=voorstel.pk)


def _eis_behandelaar(rij: Voorstel, actor: Any) -> None:
    onderwerp = rij.aanvraag if rij.aanvraag_id is not None else rij.maatregel.erkenning
    if beletsel := mag_behandelen(actor, onderwerp):
        raise GeenRecht(beletsel)


def _eis_open(rij: Voorstel) -> None:
    if rij.status != VoorstelStatus.OPEN:
        stand = rij.get_status_display().lower()
        raise Achterhaald([Beletsel("status", f"Dit voorstel is niet meer ter stemming: het is {stand}.")])


def _bank_van(actor: Any) -> str:
    lid = Lidmaatschap.objects.geldig().filter(pk=actor.lidmaatschap_id, gebruiker_id=actor.gebruiker_id).first()
    if lid is None or not lid.bank:
        tekst = "U zit niet aan de bank van werkgevers of werknemers; alleen wie daar zit, stemt."
        raise GeenRecht(Beletsel("bank", tekst, grondslag=GRONDSLAG))
    return lid.bank


def _sluit(rij: Voorstel, status: VoorstelStatus) -> None:
    rij.status, rij.afgesloten_op = status, nu()
    rij.full_clean()
    rij.save()
