"""Verdicts and the template as a spreadsheet. What came out of somebody's file is only ever text."""

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from erkenningen.bulktoets import KOLOMMEN, Rijfout, Uitslag
from erkenningen.dossier import TITELS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet takes for a formula when a cell begins with it.
FORMULE = ("=", "+", "-", "@")
STANDEN = {
    "voldoet": "voldoet",
    "voldoet_met_afwijking": "voldoet met afwijking",
    "te_beslissen": "afwijking te beslissen",
    "te_beoordelen": "uittreksel te beoordelen",
    "onvolledig": "nog niet volledig",
    "voldoet_niet": "voldoet niet",
}
BREED = 40
SMAL = 18


def oordelen_als_xlsx(uitslagen: Sequence[Uitslag], fouten: Sequence[Rijfout]) -> bytes:
    """Return a workbook with a sheet of verdicts and a sheet of errors."""
    boek = Workbook(write_only=True)
    kop = ["Rij", "Referentie", "Getoetst op", "Oordeel", "Voldoet vanaf", *TITELS.values()]
    rijen = (
        [
            uitslag.rij,
            uitslag.referentie,
            uitslag.toetsing.peildatum,
            STANDEN[uitslag.stand],
            uitslag.toetsing.voldoet_vanaf,
            *(uitslag.toetsing.bevinding(regel).toelichting for regel in TITELS),
        ]
        for uitslag in uitslagen
    )
    _blad(boek, "Oordelen", kop, rijen)
    _blad(boek, "Fouten", ["Rij", "Kolom", "Fout"], ([f.rij, f.kolom, f.tekst] for f in fouten))
    return _bytes(boek)


def sjabloon_als_xlsx() -> bytes:
    """Return an empty file with the columns, and a sheet that says what goes in them."""
    boek = Workbook(write_only=True)
    _blad(boek, "Mentoren", [kolom.naam for kolom in KOLOMMEN], ())
    uitleg = ([kolom.naam, kolom.soort, kolom.uitleg] for kolom in KOLOMMEN)
    _blad(boek, "Uitleg", ["Kolom", "Wat u invult", "Uitleg"], uitleg)
    return _bytes(boek)


def _blad(boek: Workbook, titel: str, kop: list[str], rijen: Iterable[list[Any]]) -> None:
    blad = boek.create_sheet(titel)
    blad.freeze_panes = "A2"
    for plaats, naam in enumerate(kop):
        breedte = BREED if naam in TITELS.values() or naam in ("Uitleg", "Fout") else SMAL
        blad.column_dimensions[chr(ord("A") + plaats)].width = breedte
    blad.append([_cel(blad, naam, vet=True) for naam in kop])
    for rij in rijen:
        blad.append([_cel(blad, waarde) for waarde in rij])


def _cel(blad: Any, waarde: Any, *, vet: bool = False) -> WriteOnlyCell:
    cel = WriteOnlyCell(blad, value=waarde)
    if isinstance(waarde, str):
        cel.data_type = "s"
        # Text stays text, also after somebody edits the cell.
        cel.quotePrefix = waarde.startswith(FORMULE)
    elif isinstance(waarde, date):
        cel.number_format = "dd/mm/yyyy"
    if vet:
        cel.font = Font(bold=True)
    return cel


def _bytes(boek: Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()
