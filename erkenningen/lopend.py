"""What runs on a recognition: a registry that the agreements fill at start-up, because nothing here may know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class LopendeOvereenkomst:
    """An agreement that takes a place of a mentor: put up for signing or active, and not past its end.

    `mentor_id` is the MentorOpErkenning; `begeleider` the account of the school that follows it; `onderwerp` the row
    that a message is about.
    """

    erkenning_id: int
    mentor_id: int
    nummer: str
    leerling: str
    opleiding: str
    start: date
    einde: date
    url: str
    begeleider: Any
    onderwerp: Any


@dataclass(frozen=True, slots=True)
class Lopendbron:
    """Who can tell what runs: both take numbers of MentorOpErkenning, and ask the database once."""

    aantallen: Callable[[Iterable[int]], dict[int, int]]
    overeenkomsten: Callable[[Iterable[int]], list[LopendeOvereenkomst]]


_bronnen: list[Lopendbron] = []


def registreer_lopend(bron: Lopendbron) -> None:
    """Register who can tell (AppConfig.ready)."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def aantal_per_mentor(nummers: Iterable[int]) -> dict[int, int]:
    """Return how many places each MentorOpErkenning has in use; those without any are left out."""
    nummers, totaal = list(nummers), {}
    for bron in _bronnen if nummers else ():
        for nummer, aantal in bron.aantallen(nummers).items():
            totaal[nummer] = totaal.get(nummer, 0) + aantal
    return totaal


def lopende_overeenkomsten(nummers: Iterable[int]) -> list[LopendeOvereenkomst]:
    """Return the running agreements under these MentorOpErkenning, the first to end first."""
    nummers = list(nummers)
    rijen = [rij for bron in _bronnen if nummers for rij in bron.overeenkomsten(nummers)]
    return sorted(rijen, key=lambda rij: (rij.einde, rij.nummer))
