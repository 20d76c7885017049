"""Deleting one dossier whole: its rows, their history, what names them by uuid, its files and their bytes.

The bytes go last, when the database agreed but before it is final: whoever is killed in between finds the rows again,
and removing a file that is gone does nothing. The other way around a file would stay on the disk for ever.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Model

from mentorschap.core.opruimregister import Nummers, bijlagen, sporen_van
from mentorschap.core.samenhang import (
    NogNodig,
    alle,
    delen,
    kenmerken,
    nog_gebruikt,
    verwijder,
    verwijzingen_naar_buiten,
    verzamel,
    waarden,
    wis_geschiedenis,
    zonder_bewaking,
)


@dataclass(slots=True)
class Weg:
    """What went: rows, lines of history, and names of files."""

    rijen: int = 0
    geschiedenis: int = 0
    paden: set[str] = field(default_factory=set)

    def neem(self, alles: Nummers) -> None:
        """Delete these rows."""
        rijen, geschiedenis = verwijder(alles)
        self.rijen += rijen
        self.geschiedenis += geschiedenis


def doe_weg(model: type[Model], nummers: Collection[Any], mee: Collection[type[Model]], *, ouder: str = "") -> Weg:
    """Delete the dossiers of these roots, and the parent that nothing else needs. Raises NogNodig, then nothing went.

    The files still lie on the disk afterwards: `wis_bytes`.
    """
    weg = Weg()
    alles = verzamel(model, nummers, mee)
    sleutel: Any = model._meta.get_field(ouder) if ouder else None
    ouders = waarden(model, nummers, sleutel.attname) if ouder else set()
    with zonder_bewaking():
        kenmerk, los = kenmerken(alles), _los_van(alles)
        if model in bijlagen():
            weg.paden |= waarden(model, nummers, bijlagen()[model].veld) - {""}
        weg.neem(alles)
        for oud in _overbodig(sleutel.related_model, ouders) if ouder else ():
            kenmerk |= kenmerken(oud)
            _voeg_toe(los, _los_van(oud))
            weg.neem(oud)
        _sporen(weg, kenmerk, los)
        _bijlagen(weg, los)
    return weg


def maak_leeg(model: type[Model], nummers: list[Any], leeg: Callable[[list[Any]], None]) -> Weg:
    """Let rows lose who they were about: `leeg` clears them; their history and what names them by uuid go."""
    weg, los = Weg(), _los_van({})
    with zonder_bewaking():
        kenmerk = kenmerken({model: set(nummers)})
        leeg(nummers)
        weg.geschiedenis += wis_geschiedenis(model, nummers)
        _sporen(weg, kenmerk, los)
        _bijlagen(weg, los)
    return weg


def _overbodig(model: type[Model], nummers: Collection[Any]) -> list[Nummers]:
    gevonden = []
    for nummer in nummers:
        try:
            gevonden.append(verzamel(model, [nummer], ()))
        except NogNodig:
            continue
    return gevonden


def _los_van(alles: Nummers) -> Nummers:
    """Return the uploads to which these rows point."""
    return {
        model: verwijzingen_naar_buiten(alles, model) if bijlage.met_sleutel else set()
        for model, bijlage in bijlagen().items()
    }


def _voeg_toe(los: Nummers, meer: Nummers) -> None:
    for model, nummers in meer.items():
        los.setdefault(model, set()).update(nummers)


def _sporen(weg: Weg, kenmerk: set[UUID], los: Nummers) -> None:
    """Delete what names these subjects by uuid, and what names that; documents join the files."""
    gezien: set[UUID] = set()
    while kenmerk := kenmerk - gezien:
        gezien |= kenmerk
        sporen = sporen_van(kenmerk)
        for model in bijlagen():
            los.setdefault(model, set()).update(sporen.pop(model, set()))
        kenmerk = kenmerken(sporen)
        weg.neem(sporen)


def _bijlagen(weg: Weg, los: Nummers) -> None:
    """Delete the files that nothing points to any more, and who opened them."""
    for model, bijlage in bijlagen().items():
        vrij = los.get(model, set()) - nog_gebruikt(model, los.get(model, set()))
        if not vrij:
            continue
        kenmerk = kenmerken({model: vrij})
        weg.paden |= waarden(model, vrij, bijlage.veld) - {""}
        weg.neem({model: vrij})
        _sporen(weg, kenmerk, {})


def wis_bytes(paden: set[str]) -> int:
    """Remove the files that no row names any more; returns how many. The last act of a transaction.

    What the database would refuse at its end, it refuses here, while every file is still there.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    weg = paden - _in_gebruik(paden)
    for pad in sorted(weg):
        default_storage.delete(pad)
    return len(weg)


def _in_gebruik(paden: set[str]) -> set[str]:
    return {
        pad
        for model, bijlage in bijlagen().items()
        for deel in delen(paden)
        for pad in alle(model).filter(**{f"{bijlage.veld}__in": deel}).values_list(bijlage.veld, flat=True)
    }
