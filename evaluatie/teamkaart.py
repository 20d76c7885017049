"""The map of the team as a drawing: the learner in the middle, school on the left, workplace on the right.

On a phone the learner stands on top and the boxes are narrower, so that the names stay readable.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluatie.begeleidingsteam import SCHOOL, Lid

HOOG_PER_LID, MARGE, STRAAL = 56, 28, 44


@dataclass(frozen=True, slots=True)
class Maat:
    """One size of the drawing: its width, the middle of both columns, half a box, and how many letters fit in one."""

    breed: int
    links: int
    rechts: int
    half_vak: int
    letters: int
    leerling_boven: bool

    @property
    def vak(self) -> int:
        """How wide a box is."""
        return 2 * self.half_vak

    @property
    def midden(self) -> int:
        """Where the learner stands."""
        return self.breed // 2


BUREAU = Maat(640, 118, 522, 108, 26, leerling_boven=False)
TELEFOON = Maat(340, 80, 260, 78, 18, leerling_boven=True)


@dataclass(frozen=True, slots=True)
class Punt:
    """Where somebody stands, in units of the drawing; `lijn` ends beside the learner."""

    naam: str
    rol: str
    x: int
    y: int
    lijn_x: int
    met_taken: bool


@dataclass(frozen=True, slots=True)
class Kaart:
    """The drawing: its size, where the learner and the headings stand, and everybody around him."""

    maat: Maat
    hoog: int
    midden_y: int
    kop_y: int
    punten: tuple[Punt, ...]


def teken(team: Sequence[Lid], maat: Maat = BUREAU) -> Kaart:
    """Return the drawing of a team in one size."""
    school = [lid for lid in team if lid.kant == SCHOOL]
    werkplek = [lid for lid in team if lid.kant != SCHOOL]
    boven = 2 * STRAAL + 8 if maat.leerling_boven else 0
    hoog = boven + MARGE * 2 + HOOG_PER_LID * max(len(school), len(werkplek), 1 if boven else 2)
    midden = STRAAL + 4 if maat.leerling_boven else hoog // 2
    punten = [
        punt
        for leden, x in ((school, maat.links), (werkplek, maat.rechts))
        for punt in _kolom(leden, x, maat, boven, hoog)
    ]
    return Kaart(maat, hoog, midden, boven + 16, tuple(punten))


def _kolom(leden: Sequence[Lid], x: int, maat: Maat, boven: int, hoog: int) -> list[Punt]:
    eerste = boven + (hoog - boven - HOOG_PER_LID * len(leden)) // 2 + HOOG_PER_LID // 2
    if maat.leerling_boven:
        eerste = boven + MARGE + HOOG_PER_LID // 2
    lijn = x + maat.half_vak if x < maat.midden else x - maat.half_vak
    return [
        Punt(_kort(lid.naam, maat), _kort(lid.rolnaam, maat), x, eerste + nummer * HOOG_PER_LID, lijn, bool(lid.taken))
        for nummer, lid in enumerate(leden)
    ]


def _kort(tekst: str, maat: Maat) -> str:
    return tekst if len(tekst) <= maat.letters else f"{tekst[: maat.letters - 1]}…"
