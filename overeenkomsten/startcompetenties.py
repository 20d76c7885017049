"""What a learner can do at the start: a registry that the evaluations fill, because nothing here may know them."""

from collections.abc import Callable
from dataclasses import dataclass

from overeenkomsten.models import Traject


@dataclass(frozen=True, slots=True)
class Startcompetentie:
    """One competence with the level each side gave it, in words; empty when that side did not say."""

    omschrijving: str
    leerling: str
    school: str


_bronnen: list[Callable[[Traject], list[Startcompetentie]]] = []


def registreer_bron(bron: Callable[[Traject], list[Startcompetentie]]) -> None:
    """Add who can tell it; asked only on a page that shows it."""
    _bronnen.append(bron)


def startcompetenties(traject: Traject) -> list[Startcompetentie]:
    """Return what both sides filed, in the order of the catalogue."""
    return [rij for bron in _bronnen for rij in bron(traject)]
