"""Kinds of applications, mandates and self-checks."""

from tests.hulp.rijen.basis import Rij

RIJEN: tuple[Rij, ...] = ()
