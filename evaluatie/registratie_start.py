"""What the start competences register at start-up."""

from evaluatie.startbeoordelingen import naast_elkaar
from overeenkomsten.startcompetenties import registreer_bron


def registreer() -> None:
    """Tell the pages before an agreement what both sides said about the start."""
    registreer_bron(naast_elkaar)
