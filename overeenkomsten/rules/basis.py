"""The words in which the rules of the agreement are written: outcome, weight, condition, finding, verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from erkenningen.rules.basis import Geldigheid
from overeenkomsten.rules.feiten import Feiten, Soort

T = TypeVar("T")


class Uitkomst(StrEnum):
    """What a rule says about one agreement. Unknown is not no: it keeps the file open."""

    VOLDAAN = "voldaan"
    NIET_VOLDAAN = "niet_voldaan"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    ONBEKEND = "onbekend"


class Ernst(StrEnum):
    """How heavy a rule weighs: blocks the signing, warns, or only informs."""

    BLOKKEREND = "blokkerend"
    WAARSCHUWING = "waarschuwing"
    INFO = "info"


class Oordeel(StrEnum):
    IN_ORDE = "in_orde"
    MET_OPMERKINGEN = "met_opmerkingen"
    NIET_IN_ORDE = "niet_in_orde"


class Ijkpunt(StrEnum):
    """The date of the agreement that decides whether a rule is in force."""

    CONCLUSIE = "conclusiedatum"
    START = "start"


# Rules without a date of their own also answer for older agreements, which can come in by an import.
ALTIJD = Geldigheid(date.min)


class FeitOntbreekt(LookupError):
    """A fact that the rule cannot do without is not known. The text is a Dutch sentence part: "de startdatum"."""


def vereist(waarde: T | None, naam: str) -> T:
    """The fact itself. Raises `FeitOntbreekt` when it is not known; the engine turns that into `onbekend`."""
    if waarde is None:
        raise FeitOntbreekt(naam)
    return waarde


Antwoord = tuple[Uitkomst, str]


def antwoord(voldaan: bool, toelichting: str) -> Antwoord:
    return (Uitkomst.VOLDAAN if voldaan else Uitkomst.NIET_VOLDAAN), toelichting


@dataclass(frozen=True, slots=True)
class Zaak:
    """What a rule looks at: the facts, and what follows from them for every rule alike.

    `minimum` is the lowest allowance (€ per month) for the step on the start date, None when not known or no OAO.
    """

    feiten: Feiten
    minimum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """One rule: stable code, what it asks, where that stands, from when, for which types, and how it is tested."""

    code: str
    omschrijving: str
    grondslag: str
    ernst: Ernst
    toets: Callable[[Zaak], Antwoord]
    soorten: frozenset[Soort] = frozenset(Soort)
    geldig: Geldigheid = ALTIJD
    ijkpunt: Ijkpunt = Ijkpunt.START
    gewicht_onbekend: Ernst | None = None
    """What an unknown outcome counts as; None = the same as the rule itself."""


@dataclass(frozen=True, slots=True)
class Bevinding:
    """The outcome of one rule for one agreement, in a sentence with its numbers.

    `gewicht` is what the outcome means for the verdict: None when it stands in nobody's way.
    """

    regel: str
    ernst: Ernst
    uitkomst: Uitkomst
    toelichting: str
    grondslag: str
    gewicht: Ernst | None
