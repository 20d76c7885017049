"""Handling of a dossier, proposals and votes."""

from tests.hulp.rijen.basis import Rij

RIJEN: tuple[Rij, ...] = ()
