"""Which places may fit a learner, and why: every criterion says itself whether it fits. No score, no decision.

The order is how many criteria fit, then how few are known not to, then the distance, then the name. What is not known
counts neither for nor against a place. A place that cannot take the learner now is set aside with the reason.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

BELANGRIJK = 3
MEESTAL = 3
ZELFSTANDIG_VERVOER = frozenset({"bromfiets", "auto", "gebracht"})
MATEN = {1: "weinig", 2: "soms", 3: "meestal", 4: "altijd"}


class Past(StrEnum):
    """What a criterion says about one place."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


@dataclass(frozen=True, slots=True)
class Zoeker:
    """What a learner asks. `wensen` weighs 1 (not needed) to 4 (very important) per wish; None or absent = not said."""

    einde: date | None = None
    max_km: int | None = None
    vervoer: Collection[str] = ()
    vroegst: time | None = None
    laatst: time | None = None
    wensen: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plek:
    """What a place offers. `biedt` gives per wish how much (1 to 4) and who says so; `afstand` in km."""

    sleutel: str
    naam: str
    erkend_tot: date
    afstand: float | None = None
    met_openbaar_vervoer: bool | None = None
    begint: time | None = None
    eindigt: time | None = None
    begeleiding_uren: Decimal | None = None
    biedt: Mapping[str, tuple[int, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One criterion of one place, with the sentence that explains it."""

    code: str
    past: Past
    zin: str


@dataclass(frozen=True, slots=True)
class Criterium:
    """One thing to look at; it can be left out."""

    code: str
    label: str
    beoordeel: Callable[[Zoeker, Plek], tuple[Past, str]]


@dataclass(frozen=True, slots=True)
class Gewogen:
    """A place with what was found."""

    plek: Plek
    bevindingen: tuple[Bevinding, ...]

    def met(self, past: Past) -> list[Bevinding]:
        """Return the findings with this outcome."""
        return [bevinding for bevinding in self.bevindingen if bevinding.past == past]

    @property
    def samenvatting(self) -> str:
        """Why it stands where it stands, in words."""
        delen = [
            f"{len(self.met(Past.JA))} van {len(self.bevindingen)} punten passen",
            f"{aantal} {'past' if aantal == 1 else 'passen'} niet" if (aantal := len(self.met(Past.NEE))) else "",
            f"{aantal} onbekend" if (aantal := len(self.met(Past.ONBEKEND))) else "",
        ]
        return ", ".join(deel for deel in delen if deel)


def _afstand(zoeker: Zoeker, plek: Plek) -> tuple[Past, str]:
    if plek.afstand is None:
        return Past.ONBEKEND, "De afstand is onbekend: een postcode ontbreekt of staat niet in de lijst."
    km = f"Ongeveer {getal(plek.afstand)} km in vogelvlucht"
    if zoeker.max_km is None:
        return Past.ONBEKEND, f"{km}; hoe ver het mag zijn, is niet ingevuld."
    if plek.afstand <= zoeker.max_km:
        return Past.JA, f"{km}, binnen de {zoeker.max_km} km."
    return Past.NEE, f"{km}, verder dan {zoeker.max_km} km."


def _vervoer(zoeker: Zoeker, plek: Plek) -> tuple[Past, str]:
    if not zoeker.vervoer:
        return Past.ONBEKEND, "Hoe de leerling zich verplaatst, is niet ingevuld."
    if ZELFSTANDIG_VERVOER & set(zoeker.vervoer):
        return Past.JA, "De leerling raakt er met eigen vervoer of wordt gebracht."
    if "openbaar" not in zoeker.vervoer:
        return Past.ONBEKEND, "De leerling komt te voet of met de fiets: bekijk samen of de weg te doen is."
    if plek.met_openbaar_vervoer is None:
        return Past.ONBEKEND, "Of er een bus, tram of trein komt, is niet ingevuld."
    if plek.met_openbaar_vervoer:
        return Past.JA, "Bereikbaar met bus, tram of trein."
    return Past.NEE, "Niet bereikbaar met bus, tram of trein."


def _uren(zoeker: Zoeker, plek: Plek) -> tuple[Past, str]:
    if plek.begint is None or plek.eindigt is None:
        return Past.ONBEKEND, "De uren van het werk zijn niet ingevuld."
    werk = f"Werk van {plek.begint:%H:%M} tot {plek.eindigt:%H:%M}"
    if zoeker.vroegst is None and zoeker.laatst is None:
        return Past.ONBEKEND, f"{werk}; wanneer de leerling kan, is niet ingevuld."
    if plek.eindigt <= plek.begint:
        # Work that goes on after midnight cannot be compared with two times on one day.
        return Past.ONBEKEND, f"{werk}, dus tot na middernacht: bekijk samen of dat kan."
    if zoeker.vroegst is not None and plek.begint < zoeker.vroegst:
        return Past.NEE, f"{werk}; de leerling kan pas vanaf {zoeker.vroegst:%H:%M}."
    if zoeker.laatst is not None and plek.eindigt > zoeker.laatst:
        return Past.NEE, f"{werk}; de leerling kan maar tot {zoeker.laatst:%H:%M}."
    return Past.JA, f"{werk}, binnen de uren van de leerling."


def _begeleiding(_zoeker: Zoeker, plek: Plek) -> tuple[Past, str]:
    if plek.begeleiding_uren is None:
        return Past.ONBEKEND, "Hoeveel tijd er een-op-een is, is niet ingevuld."
    if not plek.begeleiding_uren:
        return Past.NEE, "Er is geen vaste tijd een-op-een."
    return Past.JA, f"{getal(plek.begeleiding_uren)} uur een-op-een per week."


def _erkend(zoeker: Zoeker, plek: Plek) -> tuple[Past, str]:
    tot = f"De erkenning loopt tot en met {plek.erkend_tot:%d/%m/%Y}"
    if zoeker.einde is None:
        return Past.ONBEKEND, f"{tot}; het einde van de opleiding is niet ingevuld."
    if plek.erkend_tot >= zoeker.einde:
        return Past.JA, f"{tot}, tot na het einde van de opleiding."
    return Past.NEE, f"{tot}, voor het einde van de opleiding."


def _wens(code: str, wat: str) -> Callable[[Zoeker, Plek], tuple[Past, str]]:
    def beoordeel(zoeker: Zoeker, plek: Plek) -> tuple[Past, str]:
        belang, aanbod = zoeker.wensen.get(code), plek.biedt.get(code)
        if belang is None:
            return Past.ONBEKEND, f"{wat}: of de leerling dat vraagt, is niet ingevuld."
        if belang == 1:
            return Past.JA, f"{wat}: niet nodig voor de leerling."
        if aanbod is None:
            return Past.ONBEKEND, f"{wat}: de leerling vraagt het, de plek vulde het niet in."
        mate, wie = aanbod
        # What is only welcome is met by a little less.
        genoeg = mate >= MEESTAL if belang >= BELANGRIJK else mate >= MEESTAL - 1
        hoe = "is belangrijk voor de leerling" if belang >= BELANGRIJK else "heeft de leerling graag"
        return (Past.JA if genoeg else Past.NEE), f"{wat} {hoe}; hier {MATEN[mate]} (volgens {wie})."

    return beoordeel


CRITERIA: tuple[Criterium, ...] = (
    Criterium("afstand", "Afstand", _afstand),
    Criterium("vervoer", "Vervoer", _vervoer),
    Criterium("uren", "Werkuren", _uren),
    Criterium("tijd", "Een mentor met tijd", _wens("tijd", "Een mentor die tijd maakt")),
    Criterium("geduld", "Een mentor met geduld", _wens("geduld", "Rustig uitleggen en herhalen")),
    Criterium("zelfstandig", "Zelfstandig werken", _wens("zelfstandig", "Zelfstandig mogen werken")),
    Criterium("eigen_aanpak", "Anders dan op school", _wens("eigen_aanpak", "Anders leren dan op school")),
    Criterium("begeleiding", "Tijd een-op-een", _begeleiding),
    Criterium("erkend", "Duur van de erkenning", _erkend),
)
CODES = tuple(criterium.code for criterium in CRITERIA)


def weeg(zoeker: Zoeker, plekken: Iterable[Plek], *, zonder: Collection[str] = ()) -> list[Gewogen]:
    """Return the places in the order that the findings explain; criteria in `zonder` are left out of it."""
    gekozen = [criterium for criterium in CRITERIA if criterium.code not in zonder]
    gewogen = [Gewogen(plek, tuple(Bevinding(c.code, *c.beoordeel(zoeker, plek)) for c in gekozen)) for plek in plekken]
    return sorted(gewogen, key=lambda rij: volgorde(rij, met_afstand="afstand" not in zonder))


def volgorde(rij: Gewogen, *, met_afstand: bool) -> tuple[int, int, float, str, str]:
    """Return what a place is ordered by: fits, known misfits, distance (unknown last), name, and its key to be sure."""
    afstand = rij.plek.afstand if met_afstand and rij.plek.afstand is not None else float("inf")
    return (-len(rij.met(Past.JA)), len(rij.met(Past.NEE)), afstand, rij.plek.naam.casefold(), rij.plek.sleutel)


@dataclass(frozen=True, slots=True)
class Stand:
    """What decides whether a place can take a learner on a day. `vrij` None = no maximum; `erkend` None = never was."""

    erkend: tuple[date, date] | None
    opgeheven_op: date | None = None
    mentoren: int = 0
    vrij: int | None = None
    uitgesloten: bool = False
    uitgesloten_tot: date | None = None


def waarom_niet(stand: Stand, dag: date) -> tuple[str, str] | None:
    """Return code and sentence of what keeps a place out, the heaviest first; None when it can take the learner."""
    if stand.uitgesloten:
        tot = f"tot en met {stand.uitgesloten_tot:%d/%m/%Y}" if stand.uitgesloten_tot else "definitief"
        return "uitgesloten", f"Deze plek is uitgesloten, {tot}."
    if stand.erkend is None:
        return "niet_erkend", "Niet erkend voor deze opleiding."
    van, tot_en_met = stand.erkend
    if stand.opgeheven_op is not None and stand.opgeheven_op <= dag:
        return "opgeheven", f"De erkenning is opgeheven op {stand.opgeheven_op:%d/%m/%Y}."
    if tot_en_met < dag:
        return "afgelopen", f"De erkenning liep tot en met {tot_en_met:%d/%m/%Y}."
    if van > dag:
        return "nog_niet", f"De erkenning begint pas op {van:%d/%m/%Y}."
    if not stand.mentoren:
        return "geen_mentor", "Er is nu geen mentor op deze erkenning."
    if stand.vrij == 0:
        return "vol", "De mentoren hebben geen plaats meer voor een leerling."
    return None


def getal(waarde: float | Decimal) -> str:
    """Return a number with a comma, without a decimal that says nothing."""
    return f"{waarde:.1f}".replace(".", ",").removesuffix(",0")
