"""Taking over agreements of another register from a CSV file (contract 4): judged per row, stored in batches.

They are figures: `leerling` and `mentor` are opaque keys, and a row with a known number replaces what it said before.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, TextIO

from django.core.exceptions import ValidationError
from django.db import transaction

from erkenningen.enums import Stelsel
from mentorschap.core.nummering import gegeven
from mentorschap.core.rekenblad import EERSTE_JAAR, LAATSTE_JAAR, Bestandsfout
from mentorschap.organisaties.models import geldig_ondernemingsnummer
from overeenkomsten.enums import Soort
from overeenkomsten.models import Overeenkomst, OvergenomenOvereenkomst

KOLOMMEN = (
    "nummer",
    "leerling",
    "ondernemingsnummer",
    "vestiging",
    "opleiding",
    "stelsel",
    "soort",
    "start",
    "einde",
    "beeindigd_op",
    "oorzaak",
    "mentor",
    "partnerschap",
)
VERPLICHT = frozenset({"nummer", "leerling", "ondernemingsnummer", "opleiding", "stelsel", "start", "einde"})
DATUMS = ("start", "einde", "beeindigd_op")
LENGTES = {
    naam: veld.max_length
    for naam in KOLOMMEN
    if (veld := OvergenomenOvereenkomst._meta.get_field(naam)).max_length is not None
}
CODES = {"stelsel": tuple(Stelsel.values), "soort": tuple(Soort.values)}
NIEUW, GEWIJZIGD, ONGEWIJZIGD, FOUT = "nieuw", "gewijzigd", "ongewijzigd", "fout"
# Rows per statement: each has a parameter per column, and a statement has room for 65,535.
PARTIJ = 2_000
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Fout = tuple[str, str]
# How a spreadsheet that was not saved as CSV begins.
WERKBLAD = "PK\x03\x04"
# How the file is opened: a byte that is not UTF-8 spoils its own row only.
OPENEN: dict[str, str] = {"encoding": "utf-8-sig", "errors": "surrogateescape", "newline": ""}


@dataclass(slots=True)
class Uitkomst:
    """What a row means. `regel` is its line in the file, `fouten` are pairs of a column and a Dutch sentence."""

    regel: int
    nummer: str
    fouten: tuple[Fout, ...] = ()
    rij: OvergenomenOvereenkomst | None = None
    wat: str = FOUT


@dataclass(slots=True)
class Verslag:
    """How many rows there were and what became of them."""

    proef: bool
    gelezen: int = 0
    aantallen: dict[str, int] = field(default_factory=lambda: dict.fromkeys((NIEUW, GEWIJZIGD, ONGEWIJZIGD, FOUT), 0))

    @property
    def samenvatting(self) -> dict[str, Any]:
        """The last line of the answer of the command."""
        aantallen = {("fouten" if wat == FOUT else wat): aantal for wat, aantal in self.aantallen.items()}
        return {"gelezen": self.gelezen, **aantallen, "proef": self.proef}


def neem_over(bron: TextIO, *, proef: bool) -> Iterator[Uitkomst | Verslag]:
    """Judge and store row by row; yields what each row means and at the end the report, which a test run has too.

    Everything is one transaction. Raises Bestandsfout when the file as a whole cannot be read.
    """
    verslag = Verslag(proef)
    with transaction.atomic():
        rijen = _lees(bron)
        while partij := list(islice(rijen, PARTIJ)):
            _vergelijk(partij)
            if not proef:
                _bewaar(uitkomst.rij for uitkomst in partij if uitkomst.wat in (NIEUW, GEWIJZIGD))
            for uitkomst in partij:
                verslag.gelezen += 1
                verslag.aantallen[uitkomst.wat] += 1
                yield uitkomst
    yield verslag


def _lees(bron: TextIO) -> Iterator[Uitkomst]:
    eerste = bron.readline()
    if eerste.startswith(WERKBLAD) or "\0" in eerste:
        raise Bestandsfout("Dit is geen CSV-bestand in UTF-8. Bewaar het werkblad als “CSV UTF-8” en probeer opnieuw.")
    scheiding = ";" if eerste.count(";") >= eerste.count(",") else ","
    kolommen = _kop(next(csv.reader([eerste], delimiter=scheiding), []))
    gezien: dict[str, int] = {}
    lezer = csv.reader(bron, delimiter=scheiding, strict=True)
    while True:
        regel = lezer.line_num + 2
        try:
            cellen = next(lezer)
        except StopIteration:
            return
        except csv.Error:
            yield Uitkomst(regel, "", (("", "Deze regel is beschadigd: kijk de aanhalingstekens na."),))
            continue
        if any(cel.strip() for cel in cellen):
            yield _keur(regel, kolommen, cellen, gezien)


def _kop(namen: list[str]) -> list[str]:
    kolommen = [naam.strip().lower() for naam in namen]
    if not any(kolommen):
        raise Bestandsfout("De eerste regel is leeg. Zet daar de namen van de kolommen.")
    for naam in kolommen:
        if naam not in KOLOMMEN:
            raise Bestandsfout(f"De kolom “{_toonbaar(naam)}” is niet bekend. Mogelijk: {', '.join(KOLOMMEN)}.")
        if kolommen.count(naam) > 1:
            raise Bestandsfout(f"De kolom “{naam}” staat er meer dan één keer.")
    for naam in KOLOMMEN:
        if naam in VERPLICHT and naam not in kolommen:
            raise Bestandsfout(f"De kolom “{naam}” ontbreekt.")
    return kolommen


def _keur(regel: int, kolommen: list[str], cellen: list[str], gezien: dict[str, int]) -> Uitkomst:
    waarden = dict.fromkeys(KOLOMMEN, "") | {naam: cel.strip() for naam, cel in zip(kolommen, cellen, strict=False)}
    nummer = _toonbaar(waarden["nummer"])
    if len(cellen) != len(kolommen):
        zin = f"Deze regel heeft {len(cellen)} velden; de eerste regel noemt er {len(kolommen)}."
        return Uitkomst(regel, nummer, (("", zin),))
    fouten = [fout for naam in KOLOMMEN if (fout := _veldfout(naam, waarden[naam]))]
    velden = _omgezet(waarden, {naam for naam, _ in fouten})
    fouten += _samenhang(velden, {naam for naam, _ in fouten})
    if nummer and gezien.setdefault(nummer, regel) != regel:
        fouten.append(("nummer", f"Dit nummer staat al op regel {gezien[nummer]}."))
    if fouten:
        return Uitkomst(regel, nummer, tuple(fouten))
    return Uitkomst(regel, nummer, rij=OvergenomenOvereenkomst(**velden), wat=NIEUW)


def _veldfout(naam: str, waarde: str) -> Fout | None:
    zin = None
    if not waarde:
        zin = "Dit veld is leeg." if naam in VERPLICHT else None
    elif not waarde.isprintable():
        zin = "Dit veld bevat tekens die geen leesbare UTF-8 zijn."
    elif naam in DATUMS:
        zin = None if _datum(waarde) else "Schrijf een bestaande datum als JJJJ-MM-DD."
    elif naam == "ondernemingsnummer":
        zin = _nummerfout(waarde)
    elif naam in CODES:
        goed = waarde in CODES[naam]
        zin = None if goed else f"Deze waarde is niet bekend; mogelijk: {', '.join(CODES[naam])}."
    elif len(waarde) > LENGTES[naam]:
        zin = f"Gebruik hoogstens {LENGTES[naam]} tekens."
    return (naam, zin) if zin else None


def _omgezet(waarden: dict[str, str], fout: set[str]) -> dict[str, Any]:
    """Return the values as they are stored; those that are wrong stay text and are never stored."""
    velden: dict[str, Any] = dict(waarden)
    for naam in DATUMS:
        velden[naam] = None if naam in fout else _datum(waarden[naam])
    velden["ondernemingsnummer"] = _cijfers(waarden["ondernemingsnummer"])
    return velden


def _samenhang(velden: dict[str, Any], fout: set[str]) -> Iterator[Fout]:
    start, einde, beeindigd_op = (velden[naam] for naam in DATUMS)
    if start and einde and einde < start:
        yield "einde", "Het einde ligt voor de start."
    if start and beeindigd_op and beeindigd_op < start:
        yield "beeindigd_op", "Deze dag ligt voor de start."
    if einde and beeindigd_op and beeindigd_op > einde:
        yield "beeindigd_op", "Deze dag ligt na het einde."
    if velden["oorzaak"] and not beeindigd_op and "beeindigd_op" not in fout:
        yield "oorzaak", "Een oorzaak hoort bij een dag in beeindigd_op."


@lru_cache(maxsize=10_000)
def _datum(tekst: str) -> date | None:
    """Return the date, None for what is none. Files repeat the same days thousands of times."""
    try:
        gelezen = date.fromisoformat(tekst) if _ISO.fullmatch(tekst) else None
    except ValueError:
        return None
    return gelezen if gelezen and EERSTE_JAAR <= gelezen.year <= LAATSTE_JAAR else None


@lru_cache(maxsize=20_000)
def _nummerfout(tekst: str) -> str | None:
    try:
        geldig_ondernemingsnummer(_cijfers(tekst))
    except ValidationError as fout:
        return str(fout.message)
    return None


def _cijfers(tekst: str) -> str:
    return tekst.upper().removeprefix("BE").translate(str.maketrans("", "", " ."))


def _toonbaar(tekst: str) -> str:
    return "".join(teken if teken.isprintable() else "\N{REPLACEMENT CHARACTER}" for teken in tekst)[:100]


def _vergelijk(partij: Iterable[Uitkomst]) -> None:
    """Say which rows are new, different or the same; a number that was made here counts already."""
    goed = {uitkomst.nummer: uitkomst for uitkomst in partij if uitkomst.rij is not None}
    hier = set(Overeenkomst.objects.filter(nummer__in=goed).values_list("nummer", flat=True))
    # Of an agreement whose dossier is gone a line without its number counts.
    for nummer in hier | gegeven(goed):
        uitkomst = goed.pop(nummer)
        uitkomst.rij, uitkomst.wat = None, FOUT
        uitkomst.fouten = (("nummer", "Deze overeenkomst is hier gemaakt en telt al mee."),)
    for er_al in OvergenomenOvereenkomst.objects.filter(nummer__in=goed):
        uitkomst = goed[er_al.nummer]
        gelijk = all(getattr(er_al, naam) == getattr(uitkomst.rij, naam) for naam in KOLOMMEN)
        uitkomst.wat = ONGEWIJZIGD if gelijk else GEWIJZIGD


def _bewaar(rijen: Iterable[OvergenomenOvereenkomst]) -> None:
    OvergenomenOvereenkomst.objects.bulk_create(
        rijen,
        update_conflicts=True,
        unique_fields=("nummer",),
        update_fields=(*(naam for naam in KOLOMMEN if naam != "nummer"), "updated_at"),
    )
