"""Rows of signing and of signed additions."""

from tests.hulp.rijen.basis import CAMPUS, KORENAAR, Rij

RIJEN: tuple[Rij, ...] = (Rij("overeenkomsten:op_papier", "handtekening_luna", mag=CAMPUS, verboden=KORENAAR),)
