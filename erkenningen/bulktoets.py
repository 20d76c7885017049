"""A file of mentors → verdicts. Reads CSV and XLSX; nothing of it is kept."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook

from erkenningen.dossier import stand_van
from erkenningen.rules import (
    MentorFeiten,
    MentoropleidingFeiten,
    Praktijkperiode,
    RegelingFeiten,
    Toetsing,
    UittrekselFeiten,
    VooropleidingFeiten,
    toets_mentor,
)
from erkenningen.rules.feiten import ALGEMEEN, INGEBOUWD
from mentorschap.core.klok import vandaag

MAX_BYTES = 10 * 1024 * 1024
MAX_RIJEN = 5_000
# A spreadsheet is compressed: what it unfolds to is bounded too.
MAX_UITGEPAKT = 100 * 1024 * 1024
MAX_TEKENS = 100
# A spreadsheet may name a row far below the others; everything between is read as empty rows.
LAATSTE_RIJ = 50_000
ZIP, OUD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
PERIODEN = (1, 2, 3)
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2199

TEKST, DATUM, JA_NEE, OORDEEL, PARTNERSCHAP = "tekst", "datum", "ja of nee", "gunstig of ongunstig", "bouw of leeg"
KEUZES: dict[str, dict[str, Any]] = {
    JA_NEE: {"ja": True, "nee": False},
    OORDEEL: {"gunstig": "gunstig", "ongunstig": "ongunstig"},
    PARTNERSCHAP: {"bouw": "bouw"},
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of the file: its name in the first row, what goes in it and what an empty cell means."""

    naam: str
    soort: str
    uitleg: str


KOLOMMEN = (
    Kolom("referentie", TEKST, "Naam of nummer waaraan u de mentor herkent; staat ook in het resultaat."),
    Kolom("geboortedatum", DATUM, "Verplichte kolom."),
    *(
        Kolom(f"ervaring_{n}_{rand}", DATUM, uitleg)
        for n in PERIODEN
        for rand, uitleg in (
            ("van", f"Begin van periode {n} in het beroep."),
            ("tot", f"Laatste dag van periode {n}; leeg als het werk nog loopt."),
        )
    ),
    Kolom("bewijs_vooropleiding", JA_NEE, "Of er een bewijs van vooropleiding in het beroep is; leeg is nee."),
    Kolom("afwijking_leeftijd", JA_NEE, "Of het partnerschap die toestond; leeg is nog niet beslist."),
    Kolom("afwijking_ervaring", JA_NEE, "Of het partnerschap die toestond; leeg is nog niet beslist."),
    Kolom("uittreksel_op", DATUM, "Afgiftedatum van het uittreksel, model 596.2."),
    Kolom("uittreksel_oordeel", OORDEEL, "Hoe het partnerschap oordeelde; leeg is nog niet."),
    Kolom("aanvraagdatum", DATUM, "Dag van de aanvraag en van de toets; leeg is vandaag."),
    Kolom("erkend_op", DATUM, "Dag van de erkenning, voor de termijn van de mentoropleiding."),
    Kolom("partnerschap", PARTNERSCHAP, "Bouw heeft kortere termijnen voor de mentoropleiding."),
    Kolom("mentoropleiding_gepland_op", DATUM, "Dag waarop de mentoropleiding ingepland is."),
    Kolom("mentoropleiding_gevolgd_op", DATUM, "Dag waarop de mentoropleiding gevolgd is."),
)
VERPLICHT = "geboortedatum"
NAMEN = {kolom.naam: kolom for kolom in KOLOMMEN}


class Bestandsfout(ValueError):
    """A file that cannot be read as a whole. The text is Dutch."""


@dataclass(frozen=True, slots=True)
class Rijfout:
    """What is wrong in one cell; `rij` counts as a spreadsheet does, the names of the columns are row 1."""

    rij: int
    kolom: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Mentorrij:
    """One mentor of the file."""

    rij: int
    referentie: str
    feiten: MentorFeiten


@dataclass(frozen=True, slots=True)
class Mentorbestand:
    """What the file says: the mentors that can be tested, and what is wrong with the other rows."""

    rijen: tuple[Mentorrij, ...]
    fouten: tuple[Rijfout, ...]


@dataclass(frozen=True, slots=True)
class Uitslag:
    """The verdict on one mentor of the file."""

    rij: int
    referentie: str
    toetsing: Toetsing

    @property
    def stand(self) -> str:
        """The verdict as people see it."""
        return stand_van(self.toetsing)

    @property
    def redenen(self) -> list[str]:
        """Why it is not simply yes."""
        in_orde = ("voldaan", "niet_van_toepassing", "termijn_loopt")
        return [b.toelichting for b in self.toetsing.bevindingen if b.uitkomst not in in_orde]


def toets_bestand(bestand: Mentorbestand) -> list[Uitslag]:
    """Test every mentor that could be read, on the day of the application."""
    return [
        Uitslag(rij.rij, rij.referentie, toets_mentor(rij.feiten, peildatum=rij.feiten.aanvraagdatum))
        for rij in bestand.rijen
    ]


def lees_bestand(inhoud: bytes) -> Mentorbestand:
    """Return the mentors of a CSV or XLSX file. Raises Bestandsfout when it cannot be read as a whole."""
    if inhoud.startswith(OUD_EXCEL):
        raise Bestandsfout("Dit is een oud of beveiligd Excel-bestand. Bewaar het als XLSX zonder wachtwoord.")
    rijen = _uit_xlsx(inhoud) if inhoud.startswith(ZIP) else _uit_csv(inhoud)
    kop = next(rijen, None)
    if kop is None or _leeg(kop):
        raise Bestandsfout("De eerste rij is leeg. Zet daar de namen van de kolommen.")
    kolommen = _kolommen(kop)
    gelezen: list[Mentorrij] = []
    fouten: list[Rijfout] = []
    aantal = 0
    for nummer, cellen in enumerate(rijen, start=2):
        if nummer > LAATSTE_RIJ:
            raise Bestandsfout("Dit bestand heeft te veel lege rijen. Verwijder ze en bewaar het opnieuw.")
        if _leeg(cellen):
            continue
        aantal += 1
        if aantal > MAX_RIJEN:
            raise Bestandsfout("Dit bestand heeft meer dan 5.000 mentoren. Splits het op.")
        rij, fouten_van_rij = _lees_rij(nummer, kolommen, cellen)
        fouten += fouten_van_rij
        if rij is not None:
            gelezen.append(rij)
    if not aantal:
        raise Bestandsfout("Onder de namen van de kolommen staat geen enkele mentor.")
    return Mentorbestand(tuple(gelezen), tuple(fouten))


def _leeg(cellen: Iterable[Any]) -> bool:
    return all(cel is None or not str(cel).strip() for cel in cellen)


def _kolommen(kop: tuple[Any, ...]) -> list[str]:
    namen = ["" if cel is None else str(cel).strip().lower().replace(" ", "_") for cel in kop]
    while namen and not namen[-1]:
        namen.pop()
    for plaats, naam in enumerate(namen, start=1):
        if not naam:
            raise Bestandsfout(f"Kolom {plaats} heeft geen naam in de eerste rij.")
        if naam not in NAMEN:
            raise Bestandsfout(f"De kolom “{naam[:MAX_TEKENS]}” is niet bekend. Gebruik de namen van het sjabloon.")
        if namen.count(naam) > 1:
            raise Bestandsfout(f"De kolom “{naam}” staat er meer dan één keer.")
    if VERPLICHT not in namen:
        raise Bestandsfout(f"De kolom “{VERPLICHT}” ontbreekt.")
    return namen


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


def _uit_xlsx(inhoud: bytes) -> Iterator[tuple[Any, ...]]:
    try:
        _keur_omvang(inhoud)
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
        try:
            # One column too many is enough to see that there are too many; some programs write the size wrong.
            blad = boek.worksheets[0]
            blad.reset_dimensions()
            yield from blad.iter_rows(values_only=True, max_col=len(KOLOMMEN) + 1)
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


def _lees_rij(nummer: int, kolommen: list[str], cellen: tuple[Any, ...]) -> tuple[Mentorrij | None, list[Rijfout]]:
    waarden: dict[str, Any] = {}
    fouten = []
    if not _leeg(cellen[len(kolommen) :]):
        fouten.append(Rijfout(nummer, "", "Deze rij heeft meer cellen dan er kolommen zijn."))
    for naam, cel in zip(kolommen, cellen, strict=False):
        try:
            waarden[naam] = None if _leeg((cel,)) else LEZERS[NAMEN[naam].soort](cel, NAMEN[naam].soort)
        except ValueError as fout:
            fouten.append(Rijfout(nummer, naam, str(fout)))
    fouten += [Rijfout(nummer, kolom, tekst) for kolom, tekst in _tegenspraak(waarden, {f.kolom for f in fouten})]
    if fouten:
        return None, fouten
    return Mentorrij(nummer, waarden.get("referentie") or "", _feiten(waarden)), []


def _tegenspraak(waarden: dict[str, Any], al_fout: set[str]) -> Iterator[tuple[str, str]]:
    for n in PERIODEN:
        van, tot = f"ervaring_{n}_van", f"ervaring_{n}_tot"
        if waarden.get(tot) and not waarden.get(van) and van not in al_fout:
            yield van, "Vul in wanneer deze periode begon."
        elif waarden.get(tot) and waarden.get(van) and waarden[tot] < waarden[van]:
            yield tot, "Deze periode eindigt voor ze begint."


def _feiten(w: dict[str, Any]) -> MentorFeiten:
    perioden = tuple(
        Praktijkperiode(w[f"ervaring_{n}_van"], w.get(f"ervaring_{n}_tot"))
        for n in PERIODEN
        if w.get(f"ervaring_{n}_van")
    )
    bewijs, op, oordeel = w.get("bewijs_vooropleiding"), w.get("uittreksel_op"), w.get("uittreksel_oordeel")
    regeling: RegelingFeiten = INGEBOUWD.get(w.get("partnerschap"), ALGEMEEN)
    return MentorFeiten(
        aanvraagdatum=w.get("aanvraagdatum") or vandaag(),
        geboortedatum=w.get("geboortedatum"),
        praktijkervaring=perioden or None,
        vooropleiding=VooropleidingFeiten(True, w.get("afwijking_leeftijd"), w.get("afwijking_ervaring"))
        if bewijs
        else None,
        uittreksel=UittrekselFeiten(op, oordeel) if op or oordeel else None,
        mentoropleiding=MentoropleidingFeiten(w.get("mentoropleiding_gepland_op"), w.get("mentoropleiding_gevolgd_op")),
        erkend_op=w.get("erkend_op"),
        regeling=regeling,
    )


def _tekst(cel: Any, soort: str) -> str:
    tekst = " ".join(str(cel).split())
    if len(tekst) > MAX_TEKENS:
        raise ValueError(f"Gebruik hoogstens {MAX_TEKENS} tekens.")
    # Control characters say nothing and cannot be written in a spreadsheet.
    return "".join(teken for teken in tekst if teken.isprintable())


def _datum(cel: Any, soort: str) -> date:
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


def _keuze(cel: Any, soort: str) -> Any:
    if soort == JA_NEE and isinstance(cel, bool):
        return cel
    try:
        return KEUZES[soort][str(cel).strip().lower()]
    except KeyError:
        raise ValueError(f"Vul in: {soort}.") from None


LEZERS: dict[str, Callable[[Any, str], Any]] = {
    TEKST: _tekst,
    DATUM: _datum,
    **dict.fromkeys((JA_NEE, OORDEEL, PARTNERSCHAP), _keuze),
}
