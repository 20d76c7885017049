"""Measures and appeals."""

from tests.hulp.rijen.basis import Rij

RIJEN: tuple[Rij, ...] = ()
