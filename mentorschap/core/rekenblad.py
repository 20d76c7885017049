"""Files that people keep in a spreadsheet: reading CSV and XLSX per row and column, and writing XLSX.

What came out of somebody's file is only ever text; what is wrong is said at its row and column.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet is compressed: what it unfolds to is bounded too.
MAX_UITGEPAKT = 100 * 1024 * 1024
MAX_TEKENS = 100
# A spreadsheet may name a row far below the others; everything between is read as empty rows.
LAATSTE_RIJ = 50_000
ZIP, OUD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2199
# What a spreadsheet takes for a formula when a cell begins with it.
FORMULE = ("=", "+", "-", "@")
BREED, SMAL = 40, 18

TEKST, DATUM, JA_NEE, AANTAL = "tekst", "datum", "ja of nee", "een getal"
KEUZES: dict[str, Mapping[str, Any]] = {JA_NEE: {"ja": True, "nee": False}}


class Bestandsfout(ValueError):
    """A file that cannot be read as a whole. The text is Dutch."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the file: its name in the first row, what goes in it and what an empty cell means."""

    naam: str
    soort: str
    uitleg: str
    max_tekens: int = MAX_TEKENS


@dataclass(frozen=True, slots=True)
class Opzet:
    """What a kind of file looks like. `keuzes` gives per kind of column the words that may stand in it."""

    kolommen: tuple[Kolom, ...]
    verplicht: tuple[str, ...]
    enkelvoud: str
    meervoud: str
    max_rijen: int
    keuzes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rijfout:
    """What is wrong in one cell; `rij` counts as a spreadsheet does, the names of the columns are row 1."""

    rij: int
    kolom: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Rij:
    """One row that is not empty: the value per column, None for an empty cell, and what cannot be read in it."""

    nummer: int
    waarden: dict[str, Any]
    fouten: tuple[Rijfout, ...]


def lees(inhoud: bytes, opzet: Opzet) -> list[Rij]:
    """Return the rows of a CSV or XLSX file. Raises Bestandsfout when it cannot be read as a whole."""
    if inhoud.startswith(OUD_EXCEL):
        raise Bestandsfout("Dit is een oud of beveiligd Excel-bestand. Bewaar het als XLSX zonder wachtwoord.")
    rijen = _uit_xlsx(inhoud, len(opzet.kolommen)) if inhoud.startswith(ZIP) else _uit_csv(inhoud)
    kop = next(rijen, None)
    if kop is None or _leeg(kop):
        raise Bestandsfout("De eerste rij is leeg. Zet daar de namen van de kolommen.")
    kolommen = _kolommen(kop, opzet)
    gelezen: list[Rij] = []
    for nummer, cellen in enumerate(rijen, start=2):
        if nummer > LAATSTE_RIJ:
            raise Bestandsfout("Dit bestand heeft te veel lege rijen. Verwijder ze en bewaar het opnieuw.")
        if _leeg(cellen):
            continue
        if len(gelezen) == opzet.max_rijen:
            maximum = f"{opzet.max_rijen:,}".replace(",", ".")
            raise Bestandsfout(f"Dit bestand heeft meer dan {maximum} {opzet.meervoud}. Splits het op.")
        gelezen.append(_lees_rij(nummer, kolommen, cellen, opzet))
    if not gelezen:
        raise Bestandsfout(f"Onder de namen van de kolommen staat geen enkele {opzet.enkelvoud}.")
    return gelezen


def _leeg(cellen: Iterable[Any]) -> bool:
    return all(cel is None or not str(cel).strip() for cel in cellen)


def _kolommen(kop: tuple[Any, ...], opzet: Opzet) -> list[Kolom]:
    bekend = {kolom.naam: kolom for kolom in opzet.kolommen}
    namen = ["" if cel is None else str(cel).strip().lower().replace(" ", "_") for cel in kop]
    while namen and not namen[-1]:
        namen.pop()
    for plaats, naam in enumerate(namen, start=1):
        if not naam:
            raise Bestandsfout(f"Kolom {plaats} heeft geen naam in de eerste rij.")
        if naam not in bekend:
            raise Bestandsfout(f"De kolom “{naam[:MAX_TEKENS]}” is niet bekend. Gebruik de namen van het sjabloon.")
        if namen.count(naam) > 1:
            raise Bestandsfout(f"De kolom “{naam}” staat er meer dan één keer.")
    for naam in opzet.verplicht:
        if naam not in namen:
            raise Bestandsfout(f"De kolom “{naam}” ontbreekt.")
    return [bekend[naam] for naam in namen]


def _uit_csv(inhoud: bytes) -> Iterator[tuple[Any, ...]]:
    tekst = _als_tekst(inhoud)
    eerste = tekst.split("\n", 1)[0]
    scheiding = ";" if eerste.count(";") >= eerste.count(",") else ","
    try:
        for rij in csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True):
            yield tuple(rij)
    except csv.Error as fout:
        raise Bestandsfout("Dit CSV-bestand is beschadigd: kijk de aanhalingstekens na.") from fout


def _als_tekst(inhoud: bytes) -> str:
    """Excel writes UTF-8 or the Windows code page; anything else shows itself by zeros or by bytes nobody uses."""
    if b"\0" not in inhoud:
        for codering in ("utf-8-sig", "cp1252"):
            try:
                return inhoud.decode(codering)
            except UnicodeDecodeError:
                continue
    raise Bestandsfout("Dit is geen CSV in UTF-8 of Windows-1252, en ook geen XLSX. Bewaar het opnieuw.")


def _uit_xlsx(inhoud: bytes, kolommen: int) -> Iterator[tuple[Any, ...]]:
    from openpyxl import load_workbook

    try:
        _keur_omvang(inhoud)
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
        try:
            # One column too many is enough to see that there are too many; some programs write the size wrong.
            blad = boek.worksheets[0]
            blad.reset_dimensions()
            yield from blad.iter_rows(values_only=True, max_col=kolommen + 1)
        finally:
            boek.close()
    except Bestandsfout:
        raise
    # A damaged zip or sheet fails in as many ways as there are bytes in it.
    except Exception as fout:
        raise Bestandsfout("Dit XLSX-bestand is beschadigd of is geen rekenblad. Bewaar het opnieuw.") from fout


def _keur_omvang(inhoud: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        uitgepakt = sum(deel.file_size for deel in pak.infolist())
    if uitgepakt > MAX_UITGEPAKT:
        raise Bestandsfout("Dit XLSX-bestand is uitgepakt te groot. Bewaar alleen de kolommen van het sjabloon.")


def _lees_rij(nummer: int, kolommen: list[Kolom], cellen: tuple[Any, ...], opzet: Opzet) -> Rij:
    waarden: dict[str, Any] = {}
    fouten = []
    if not _leeg(cellen[len(kolommen) :]):
        fouten.append(Rijfout(nummer, "", "Deze rij heeft meer cellen dan er kolommen zijn."))
    for kolom, cel in zip(kolommen, cellen, strict=False):
        try:
            waarden[kolom.naam] = None if _leeg((cel,)) else _waarde(cel, kolom, opzet)
        except ValueError as fout:
            fouten.append(Rijfout(nummer, kolom.naam, str(fout)))
    return Rij(nummer, waarden, tuple(fouten))


def _waarde(cel: Any, kolom: Kolom, opzet: Opzet) -> Any:
    lezer = LEZERS.get(kolom.soort)
    return lezer(cel, kolom) if lezer else _keuze(cel, kolom, opzet)


def _tekst(cel: Any, kolom: Kolom) -> str:
    # A spreadsheet gives a number typed in a text column back as one: 0475 would be 475.0.
    heel = int(cel) if isinstance(cel, float) and cel.is_integer() else cel
    tekst = " ".join(str(heel).split())
    if len(tekst) > kolom.max_tekens:
        raise ValueError(f"Gebruik hoogstens {kolom.max_tekens} tekens.")
    # Control characters say nothing and cannot be written in a spreadsheet.
    return "".join(teken for teken in tekst if teken.isprintable())


def _aantal(cel: Any, kolom: Kolom) -> int:
    tekst = _tekst(cel, kolom)
    if not (tekst.isascii() and tekst.isdigit()):
        raise ValueError("Vul een geheel getal in, bijvoorbeeld 2.")
    return int(tekst)


def _datum(cel: Any, kolom: Kolom) -> date:
    gelezen = cel.date() if isinstance(cel, datetime) else cel
    if not isinstance(gelezen, date):
        gelezen = _datum_uit_tekst(str(cel).strip())
    if gelezen is None:
        raise ValueError("Schrijf een bestaande datum als 2001-02-28 of 28/02/2001.")
    if not EERSTE_JAAR <= gelezen.year <= LAATSTE_JAAR:
        raise ValueError(f"Kijk het jaartal na: het ligt niet tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.")
    return gelezen


_ISO = re.compile(r"(?P<j>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})")
_BELGISCH = re.compile(r"(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<j>[0-9]{4})")


def _datum_uit_tekst(tekst: str) -> date | None:
    past = _ISO.fullmatch(tekst) or _BELGISCH.fullmatch(tekst)
    try:
        return date(int(past["j"]), int(past["m"]), int(past["d"])) if past else None
    except ValueError:
        return None


def _keuze(cel: Any, kolom: Kolom, opzet: Opzet) -> Any:
    if kolom.soort == JA_NEE and isinstance(cel, bool):
        return cel
    try:
        return (KEUZES | opzet.keuzes)[kolom.soort][str(cel).strip().lower()]
    except KeyError:
        raise ValueError(f"Vul in: {kolom.soort}.") from None


LEZERS: dict[str, Callable[[Any, Kolom], Any]] = {TEKST: _tekst, DATUM: _datum, AANTAL: _aantal}


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet to write; columns named in `breed` get room for sentences."""

    titel: str
    kop: Sequence[str]
    rijen: Iterable[Sequence[Any]] = ()
    breed: frozenset[str] = frozenset({"Uitleg", "Fout"})


def als_xlsx(*bladen: Blad) -> bytes:
    """Return a workbook with these sheets."""
    from openpyxl import Workbook

    boek = Workbook(write_only=True)
    for blad in bladen:
        _schrijf(boek, blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def als_csv(blad: Blad) -> bytes:
    """Return a sheet as CSV that Excel opens at once: semicolons, UTF-8 with its mark, dates as 2026-11-21.

    A CSV cannot say that a cell is text, so an apostrophe keeps what looks like a formula from being one.
    """
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    for rij in (blad.kop, *blad.rijen):
        schrijver.writerow([_geen_formule(waarde) for waarde in rij])
    return uit.getvalue().encode("utf-8-sig")


def _geen_formule(waarde: Any) -> Any:
    gevaarlijk = isinstance(waarde, str) and waarde.startswith((*FORMULE, "\t", "\r"))
    return f"'{waarde}" if gevaarlijk else waarde


def sjabloon(titel: str, opzet: Opzet) -> bytes:
    """Return an empty file with the columns, and a sheet that says what goes in them."""
    uitleg = ([kolom.naam, kolom.soort, kolom.uitleg] for kolom in opzet.kolommen)
    return als_xlsx(
        Blad(titel, [kolom.naam for kolom in opzet.kolommen]),
        Blad("Uitleg", ["Kolom", "Wat u invult", "Uitleg"], uitleg),
    )


def _schrijf(boek: Any, blad: Blad) -> None:
    vel = boek.create_sheet(blad.titel)
    vel.freeze_panes = "A2"
    for plaats, naam in enumerate(blad.kop):
        vel.column_dimensions[chr(ord("A") + plaats)].width = BREED if naam in blad.breed else SMAL
    vel.append([_cel(vel, naam, vet=True) for naam in blad.kop])
    for rij in blad.rijen:
        vel.append([_cel(vel, waarde) for waarde in rij])


def _cel(vel: Any, waarde: Any, *, vet: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    if isinstance(waarde, str):
        # One name that was taken over with a control character must not cost the whole list.
        waarde = ILLEGAL_CHARACTERS_RE.sub("", waarde)
    cel = WriteOnlyCell(vel, value=waarde)
    if isinstance(waarde, str):
        cel.data_type = "s"
        # Text stays text, also after somebody edits the cell.
        cel.quotePrefix = waarde.startswith(FORMULE)
    elif isinstance(waarde, date):
        cel.number_format = "dd/mm/yyyy"
    if vet:
        cel.font = Font(bold=True)
    return cel
