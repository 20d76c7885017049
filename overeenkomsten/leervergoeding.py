"""The amounts of the leervergoeding in force: the table that the department keeps, else the shipped rows (OVK-16)."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import DatabaseError, transaction

from mentorschap.core.vaste_vraag import VasteVraag
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Leervergoedingsbedrag
from overeenkomsten.rules.leervergoeding import STAPPEN, Rij, controleer, tabel_rijen

BRON_GELEVERD = "Meegeleverd met de toepassing (zekerheid: {})"
BEDRAGEN = VasteVraag(lambda: Leervergoedingsbedrag.objects.order_by("van", "pk"))


def geldende_rijen() -> Sequence[Rij]:
    """Return the rows of the table when it has any, else the shipped ones: one query."""
    rijen = tuple(als_rij(bedrag) for bedrag in BEDRAGEN())
    return rijen or tabel_rijen()


def rijen_zonder_zekerheid_over_databank() -> Sequence[Rij]:
    """Return what a command uses that also runs without a database: the table if there is one, else what is shipped."""
    if not os.environ.get("DATABASE_URL"):
        return tabel_rijen()
    try:
        return geldende_rijen()
    except DatabaseError:
        # A database that is down or still empty: the shipped amounts are the best answer there is.
        return tabel_rijen()


def als_rij(bedrag: Leervergoedingsbedrag) -> Rij:
    """Return a row of the table as the rules read it."""
    bedragen = {stap: getattr(bedrag, f"stap_{stap}") for stap in STAPPEN}
    return Rij(bedrag.van, bedrag.tot, bedrag.ggmmi, bedragen, "hoog" if bedrag.bevestigd_door_id else "middel")


def sluit_vorige(rijen: Sequence[Rij], van: date) -> list[Rij]:
    """Return the rows in which the running one ends the day before `van`."""
    gisteren = van - timedelta(days=1)
    return [replace(rij, tot=gisteren) if rij.tot is None and rij.van < van else rij for rij in rijen]


def past_erbij(rij: Rij) -> str:
    """Return why a new row cannot be added (Dutch, with the row it overlaps); empty when it can."""
    try:
        controleer([*sluit_vorige(geldende_rijen(), rij.van), rij])
    except ValueError as fout:
        return str(fout)
    return ""


@transaction.atomic
def voeg_toe(rij: Rij, *, bron: str, actor: Actor) -> Leervergoedingsbedrag:
    """Add confirmed amounts; the row that still ran ends the day before. The shipped rows come along the first time.

    Raises ValidationError when it overlaps after all: somebody else added a row meanwhile.
    """
    laad_bedragen()
    for lopend in Leervergoedingsbedrag.objects.select_for_update().filter(tot__isnull=True, van__lt=rij.van):
        lopend.tot = rij.van - timedelta(days=1)
        lopend.save()
    bedrag = _als_bedrag(rij, bron, actor.gebruiker_id)
    bedrag.full_clean()
    bedrag.save()
    return bedrag


@transaction.atomic
def laad_bedragen() -> int:
    """Put the shipped rows in an empty table and return how many; a table with rows stays as it is."""
    if Leervergoedingsbedrag.objects.exists():
        return 0
    rijen = [_als_bedrag(rij, BRON_GELEVERD.format(rij.zekerheid), None) for rij in tabel_rijen()]
    return len(Leervergoedingsbedrag.objects.bulk_create(rijen))


def _als_bedrag(rij: Rij, bron: str, door: int | None) -> Leervergoedingsbedrag:
    stappen = {f"stap_{stap}": bedrag for stap, bedrag in rij.bedragen.items()}
    return Leervergoedingsbedrag(
        van=rij.van, tot=rij.tot, ggmmi=rij.ggmmi, bron=bron, bevestigd_door_id=door, **stappen
    )
