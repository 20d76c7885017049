"""A mentor in order, to change one fact at a time."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from erkenningen.rules import (
    Bevinding,
    MentorFeiten,
    Praktijkperiode,
    Toetsing,
    UittrekselFeiten,
    VooropleidingFeiten,
    toets_mentor,
)

DAG = timedelta(days=1)
PEIL = date(2024, 3, 1)

MENTOR = MentorFeiten(
    aanvraagdatum=PEIL,
    geboortedatum=date(1980, 6, 15),
    praktijkervaring=(Praktijkperiode(date(2010, 1, 1)),),
    uittreksel=UittrekselFeiten(date(2023, 10, 1), "gunstig"),
)
BEWIJS = VooropleidingFeiten(bewijs=True)
MET_AFWIJKINGEN = VooropleidingFeiten(True, afwijking_leeftijd=True, afwijking_ervaring=True)


def met(**wijzigingen: Any) -> MentorFeiten:
    """The mentor in order, with other facts."""
    return replace(MENTOR, **wijzigingen)


def periode(van: str, tot: str | None = None) -> Praktijkperiode:
    return Praktijkperiode(date.fromisoformat(van), date.fromisoformat(tot) if tot else None)


def toets(peildatum: date = PEIL, **wijzigingen: Any) -> Toetsing:
    return toets_mentor(met(**wijzigingen), peildatum=peildatum)


def bevinding(regel: str, peildatum: date = PEIL, **wijzigingen: Any) -> Bevinding:
    return toets(peildatum, **wijzigingen).bevinding(regel)
