"""The words in which the rules of recognitions are written: outcome, norm, condition, finding, verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from erkenningen.rules.feiten import MentorFeiten

T = TypeVar("T")
D16 = "Decreet 10 juni 2016"


class Uitkomst(StrEnum):
    """What a rule says about one mentor. Unknown is not no: it keeps the file open."""

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


# The first outcome found decides; without any of them the mentor qualifies.
CASCADE = (
    (Uitkomst.NIET_VOLDAAN, Oordeel.VOLDOET_NIET),
    (Uitkomst.ONBEKEND, Oordeel.ONVOLLEDIG),
    (Uitkomst.TE_BESLISSEN, Oordeel.TE_BESLISSEN),
    (Uitkomst.AFWIJKING, Oordeel.VOLDOET_MET_AFWIJKING),
)


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """From `van` on, up to but not including `tot` (None = without end)."""

    van: date
    tot: date | None = None

    def geldt_op(self, datum: date) -> bool:
        """Whether the period holds that day."""
        return self.van <= datum and (self.tot is None or datum < self.tot)


@dataclass(frozen=True, slots=True)
class Norm(Generic[T]):
    """A value that the law sets, with the period in which it holds. A change of law is a new norm, never an edit."""

    code: str
    waarde: T
    geldig: Geldigheid
    grondslag: str


@dataclass(frozen=True, slots=True)
class Bevinding:
    """The outcome of one rule for one mentor, in a Dutch sentence with this person's numbers."""

    regel: str
    uitkomst: Uitkomst
    toelichting: str
    grondslag: str


Antwoord = tuple[Uitkomst, str]


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """One rule: stable code, what it asks, article, how it is tested, and whether it decides.

    `toets(feiten, peildatum)` gives outcome and explanation. A rule that does not decide (MEN-07) never makes a
    verdict negative: an overdue training is a flag for a person.
    """

    code: str
    omschrijving: str
    grondslag: str
    toets: "Callable[[MentorFeiten, date], Antwoord]"
    beslist: bool = True
