"""What school, mentor and learner should talk about: where raters differ, what was not seen, what does not move."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Two raters one level apart see the same thing; from two on they do not.
GROOT_VERSCHIL = 2

Standpunten = Sequence[Mapping[str, Any]]


def bespreekpunten(regels: Iterable[Mapping[str, Any]], *, voldoende: int) -> list[dict[str, Any]]:
    """Return the points to discuss of a filed evaluation, in the order in which they weigh.

    A line has `nummer`, `omschrijving`, `waarde` and `vorig` (the mentor's, None = not seen) and `standpunten`: per
    other rater `rol` and `waarde`; `voldoende` is the level from which the template calls it that. Differences of two
    or more levels come first, then what stands still below it since the last time, then what was not practised yet.
    """
    regels = list(regels)
    return [*_verschillen(regels), *_stilstand(regels, voldoende), *_niet_gezien(regels)]


def grootste_verschil(waarde: int | None, standpunten: Standpunten) -> int:
    """Return how many levels lie between the lowest and the highest judgement; 0 when fewer than two judged."""
    gegeven = [w for w in (waarde, *(s["waarde"] for s in standpunten)) if w is not None]
    return max(gegeven) - min(gegeven) if len(gegeven) > 1 else 0


def _verschillen(regels: Sequence[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    groot = [r for r in regels if grootste_verschil(r["waarde"], r["standpunten"]) >= GROOT_VERSCHIL]
    for regel in sorted(groot, key=lambda r: (-grootste_verschil(r["waarde"], r["standpunten"]), r["nummer"])):
        namen = [("mentor", regel["waarde"]), *((s["rol"], s["waarde"]) for s in regel["standpunten"])]
        tekst = ", ".join(f"{rol} {waarde}" for rol, waarde in namen if waarde is not None)
        yield _punt("verschil", regel, f"De beoordelaars zien dit anders: {tekst}.")


def _stilstand(regels: Sequence[Mapping[str, Any]], voldoende: int) -> Iterable[dict[str, Any]]:
    for regel in regels:
        if regel["waarde"] is not None and regel["waarde"] == regel["vorig"] and regel["waarde"] < voldoende:
            yield _punt("stilstand", regel, f"Staat sinds de vorige evaluatie op niveau {regel['waarde']}.")


def _niet_gezien(regels: Sequence[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    for regel in regels:
        if regel["waarde"] is None:
            yield _punt("niet_aan_bod", regel, "Kwam op de werkplek nog niet aan bod.")


def _punt(soort: str, regel: Mapping[str, Any], tekst: str) -> dict[str, Any]:
    return {"soort": soort, "nummer": regel["nummer"], "omschrijving": regel["omschrijving"], "tekst": tekst}
