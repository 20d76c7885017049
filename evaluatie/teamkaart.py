"""The map of the team as a drawing: the learner in the middle, school on the left, workplace on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluatie.begeleidingsteam import SCHOOL, Lid

BREED, HOOG_PER_LID, MARGE = 640, 56, 28
MIDDEN, LINKS, RECHTS = 320, 118, 522


@dataclass(frozen=True, slots=True)
class Punt:
    """Where somebody stands, in units of the drawing; `lijn` ends beside the learner."""

    naam: str
    rol: str
    x: int
    y: int
    lijn_x: int
    midden_y: int
    met_taken: bool


@dataclass(frozen=True, slots=True)
class Kaart:
    """The drawing: its size, where the learner stands, and everybody around him."""

    breed: int
    hoog: int
    midden_x: int
    midden_y: int
    punten: tuple[Punt, ...]


def teken(team: Sequence[Lid]) -> Kaart:
    """Return the drawing of a team."""
    school = [lid for lid in team if lid.kant == SCHOOL]
    werkplek = [lid for lid in team if lid.kant != SCHOOL]
    hoog = MARGE * 2 + HOOG_PER_LID * max(len(school), len(werkplek), 2)
    midden = hoog // 2
    punten = [*_kolom(school, LINKS, midden, hoog), *_kolom(werkplek, RECHTS, midden, hoog)]
    return Kaart(BREED, hoog, MIDDEN, midden, tuple(punten))


def _kolom(leden: Sequence[Lid], x: int, midden: int, hoog: int) -> list[Punt]:
    boven = (hoog - HOOG_PER_LID * len(leden)) // 2 + HOOG_PER_LID // 2
    lijn = x + 96 if x < MIDDEN else x - 96
    return [
        Punt(lid.naam, lid.rolnaam, x, boven + nummer * HOOG_PER_LID, lijn, midden, bool(lid.taken))
        for nummer, lid in enumerate(leden)
    ]
