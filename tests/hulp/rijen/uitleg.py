"""Why a decision was taken, and its replay."""

from tests.hulp.rijen.basis import Rij

RIJEN: tuple[Rij, ...] = ()
