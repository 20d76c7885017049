"""The words in which the rules of recognitions are written: outcome, norm, condition, finding, verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
Z = TypeVar("Z")
D16 = "Decreet 10 juni 2016"
D16_URL = "https://www.ejustice.just.fgov.be/eli/decret/2016/06/10/2016036138/justel"


class Uitkomst(StrEnum):
    """What a rule says about one mentor or application. Unknown is not no: it keeps the file open."""

    VOLDAAN = "voldaan"
    AFWIJKING = "afwijking"
    TE_BESLISSEN = "te_beslissen"
    NIET_VOLDAAN = "niet_voldaan"
    ONBEKEND = "onbekend"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    TERMIJN_LOOPT = "termijn_loopt"
    TE_LAAT = "te_laat"


class Oordeel(StrEnum):
    """The verdict over all rules that decide."""

    VOLDOET = "voldoet"
    VOLDOET_MET_AFWIJKING = "voldoet_met_afwijking"
    TE_BESLISSEN = "te_beslissen"
    ONVOLLEDIG = "onvolledig"
    VOLDOET_NIET = "voldoet_niet"


# The first outcome found decides; without any of them the mentor or the application qualifies.
CASCADE = (
    (Uitkomst.NIET_VOLDAAN, Oordeel.VOLDOET_NIET),
    (Uitkomst.ONBEKEND, Oordeel.ONVOLLEDIG),
    (Uitkomst.TE_BESLISSEN, Oordeel.TE_BESLISSEN),
    (Uitkomst.AFWIJKING, Oordeel.VOLDOET_MET_AFWIJKING),
)


class Ernst(StrEnum):
    """How heavy a rule weighs. Only a blocking rule takes part in the verdict."""

    BLOKKEREND = "blokkerend"
    WAARSCHUWING = "waarschuwing"
    TERMIJN = "termijn"


class Zekerheid(StrEnum):
    """How sure we are of the source of a rule; shown on screen when it is not high."""

    HOOG = "hoog"
    MIDDEL = "middel"
    LAAG = "laag"


class Ijkpunt(StrEnum):
    """The date that decides which version of a rule holds.

    On the reference date a rule always speaks: a day before the decree is tested with its first version. A rule that
    came later for new applications (`AANVRAAGDATUM`) leaves the older ones alone (MEN-11).
    """

    PEILDATUM = "peildatum"
    AANVRAAGDATUM = "aanvraagdatum"


@dataclass(frozen=True, slots=True)
class Grondslag:
    """Where a rule stands: the article in words, and where the text can be read (empty = nowhere online)."""

    tekst: str
    url: str = ""

    def __str__(self) -> str:
        return self.tekst


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """From `van` on, up to but not including `tot` (None = without end)."""

    van: date
    tot: date | None = None

    def geldt_op(self, datum: date) -> bool:
        """Whether the period holds that day."""
        return self.van <= datum and (self.tot is None or datum < self.tot)

    def overlapt(self, ander: "Geldigheid") -> bool:
        """Whether there is a day on which both hold."""
        return (ander.tot is None or self.van < ander.tot) and (self.tot is None or ander.van < self.tot)


@dataclass(frozen=True, slots=True)
class Norm(Generic[T]):
    """A value that the law sets, with the period in which it holds. A change of law is a new norm, never an edit."""

    code: str
    waarde: T
    geldig: Geldigheid
    grondslag: str


Antwoord = tuple[Uitkomst, str]


@dataclass(frozen=True, slots=True)
class Voorwaarde(Generic[Z]):
    """One rule: stable code, what it asks, from when, where that stands, how it is tested and how heavy it weighs.

    `toets(zaak)` gives the outcome and a Dutch explanation with the numbers of this case.
    """

    code: str
    omschrijving: str
    geldig: Geldigheid
    grondslag: Grondslag
    toets: Callable[[Z], Antwoord]
    ernst: Ernst = Ernst.BLOKKEREND
    zekerheid: Zekerheid = Zekerheid.HOOG
    ijkpunt: Ijkpunt = Ijkpunt.PEILDATUM


@dataclass(frozen=True, slots=True)
class Bevinding:
    """The outcome of one rule, in a Dutch sentence with the numbers of this case, as shown and as kept."""

    regel: str
    uitkomst: Uitkomst
    toelichting: str
    grondslag: str
    ernst: Ernst = Ernst.BLOKKEREND
    zekerheid: Zekerheid = Zekerheid.HOOG


def oordeel_over(bevindingen: tuple[Bevinding, ...]) -> Oordeel:
    """Return the verdict over the blocking findings; the others never make it negative."""
    uitkomsten = {b.uitkomst for b in bevindingen if b.ernst is Ernst.BLOKKEREND}
    return next((oordeel for uitkomst, oordeel in CASCADE if uitkomst in uitkomsten), Oordeel.VOLDOET)
