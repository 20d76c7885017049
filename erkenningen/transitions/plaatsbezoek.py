"""A visit on site: planned, moved, cancelled, and afterwards written down."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from erkenningen.bezoekberichten import GEANNULEERD, GEPLAND, VERPLAATST, meld_bezoek, moment_voluit
from erkenningen.enums import AanvraagStatus, BezoekStatus
from erkenningen.models import Aanvraag, Plaatsbezoek
from erkenningen.permissions import mag_behandelen
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.documenten.forms import bewaar_bestand
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log


@dataclass(frozen=True, slots=True)
class Afspraak:
    """When, how many minutes, where, who comes along and what the company should know."""

    gepland_op: datetime
    plaats: str
    duur_minuten: int = 60
    deelnemers: str = ""
    boodschap: str = ""


@transaction.atomic
def plan_bezoek(aanvraag: Aanvraag, *, actor: Any, afspraak: Afspraak) -> Plaatsbezoek:
    """Make an appointment with the company of a running application; it gets a mail with a calendar file.

    Raises GeenRecht, Achterhaald (decided or withdrawn) or HandelingBelet (a moment that is over).
    """
    rij = _vergrendel_aanvraag(aanvraag.pk, actor)
    bezoek = Plaatsbezoek(aanvraag=rij, door_id=actor.gebruiker_id)
    _zet(bezoek, afspraak)
    _schrijf(bezoek, actor, GEPLAND)
    return bezoek


@transaction.atomic
def verplaats_bezoek(bezoek: Plaatsbezoek, *, actor: Any, afspraak: Afspraak) -> Plaatsbezoek:
    """Change a planned appointment; the calendars of the company follow. Raises as plan_bezoek."""
    rij = _vergrendel(bezoek, actor, BezoekStatus.GEPLAND)
    _zet(rij, afspraak)
    rij.volgnummer += 1
    _schrijf(rij, actor, VERPLAATST)
    return rij


@transaction.atomic
def annuleer_bezoek(bezoek: Plaatsbezoek, *, actor: Any, reden: str) -> Plaatsbezoek:
    """Call a planned appointment off with a reason; it goes out of the calendars. Raises as plan_bezoek."""
    rij = _vergrendel(bezoek, actor, BezoekStatus.GEPLAND)
    if not reden.strip():
        raise HandelingBelet([Beletsel("reden", "Schrijf waarom het bezoek niet doorgaat.")])
    _zeg_af(rij, actor, reden.strip())
    return rij


def zeg_bezoeken_af(aanvraag: Aanvraag, *, actor: Any, reden: str) -> None:
    """Call off what is still to come when the dossier ends; its row is locked already."""
    komend = aanvraag.plaatsbezoeken.filter(status=BezoekStatus.GEPLAND, gepland_op__gt=nu())
    for rij in komend.select_for_update(of=("self",), no_key=True).select_related("door").order_by("pk"):
        rij.aanvraag = aanvraag
        _zeg_af(rij, actor, reden)


@transaction.atomic
def schrijf_verslag(bezoek: Plaatsbezoek, *, actor: Any, verslag: str, upload: Any = None) -> Plaatsbezoek:
    """Write down what was seen, with a checked upload when there is one; bettering keeps the file.

    Raises GeenRecht, Achterhaald (called off) or HandelingBelet (the visit is still to come, an empty report).
    """
    rij = _vergrendel(bezoek, actor, BezoekStatus.GEPLAND, BezoekStatus.UITGEVOERD)
    if beletselen := nog_niet_geweest(rij):
        raise HandelingBelet(beletselen)
    if not verslag.strip():
        raise HandelingBelet([Beletsel("verslag", "Schrijf het verslag van het plaatsbezoek.")])
    rij.status, rij.verslag, rij.verslag_op = BezoekStatus.UITGEVOERD, verslag.strip(), nu()
    if upload is not None:
        rij.bestand = bewaar_bestand(upload, actor=actor)
    rij.full_clean()
    rij.save()
    _log(rij, actor, f"van {moment_voluit(rij)}: verslag geschreven")
    return rij


def nog_niet_geweest(bezoek: Plaatsbezoek) -> list[Beletsel]:
    """Guard: nobody reports on a visit that is still to come."""
    if bezoek.gepland_op <= nu():
        return []
    return [Beletsel("moment", f"Het bezoek is pas op {moment_voluit(bezoek)}; daarna schrijft u het verslag.")]


def _zet(bezoek: Plaatsbezoek, afspraak: Afspraak) -> None:
    if afspraak.gepland_op <= nu():
        raise HandelingBelet([Beletsel("moment", "Kies een dag en een uur die nog komen.")])
    for veld in ("gepland_op", "duur_minuten", "plaats", "deelnemers", "boodschap"):
        setattr(bezoek, veld, getattr(afspraak, veld))


def _zeg_af(rij: Plaatsbezoek, actor: Any, reden: str) -> None:
    rij.status, rij.boodschap = BezoekStatus.GEANNULEERD, reden
    rij.volgnummer += 1
    _schrijf(rij, actor, GEANNULEERD)


def _schrijf(rij: Plaatsbezoek, actor: Any, wat: str) -> None:
    rij.full_clean()
    rij.save()
    woord = {GEPLAND: "gepland op", VERPLAATST: "verplaatst naar", GEANNULEERD: "afgezegd van"}[wat]
    _log(rij, actor, f"{woord} {moment_voluit(rij)}")
    meld_bezoek(rij, wat)


def _log(rij: Plaatsbezoek, actor: Any, wat: str) -> None:
    log(Gebeurtenis.PLAATSBEZOEK, onderwerp=rij.aanvraag, actor=actor, gegevens={"wat": wat})


def _vergrendel_aanvraag(pk: int, actor: Any) -> Aanvraag:
    aanvraag = Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if beletsel := mag_behandelen(actor, aanvraag):
        raise GeenRecht(beletsel)
    if aanvraag.status not in AanvraagStatus.LOPEND:
        raise Achterhaald([Beletsel("status", "Deze aanvraag loopt niet meer; er is niets meer te bezoeken.")])
    return aanvraag


def _vergrendel(bezoek: Plaatsbezoek, actor: Any, *statussen: str) -> Plaatsbezoek:
    aanvraag = _vergrendel_aanvraag(bezoek.aanvraag_id, actor)
    rijen = Plaatsbezoek.objects.select_for_update(of=("self",), no_key=True).select_related("door")
    rij = rijen.get(pk=bezoek.pk)
    rij.aanvraag = aanvraag
    if rij.status not in statussen:
        raise Achterhaald([Beletsel("status", f"Dit bezoek is intussen {rij.get_status_display().lower()}.")])
    return rij
