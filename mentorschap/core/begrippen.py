"""The glossary of `docs/begrippen.md`, readable by the screens: one source for the page and for the tooltip."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

BRON = Path(__file__).resolve().parents[2] / "docs" / "begrippen.md"
KOLOMMEN = ("term", "ook", "uitleg", "grondslag", "code")
GEEN = "–"


@dataclass(frozen=True, slots=True)
class Begrip:
    """A term of the glossary. `grondslag` and `code` are empty when the term has none."""

    term: str
    ook: tuple[str, ...]
    uitleg: str
    grondslag: str
    code: str
    onderwerp: str


def begrip(term: str) -> Begrip | None:
    """The term, or one of its other names, without regard to capitals; None when the glossary does not know it."""
    return _register().get(_sleutel(term))


@cache
def alle_begrippen() -> tuple[Begrip, ...]:
    """Every term once, in the order of the page. Raises `ValueError` when a row has not the fixed columns."""
    return tuple(_lees(BRON.read_text(encoding="utf-8")))


@cache
def _register() -> Mapping[str, Begrip]:
    namen: dict[str, Begrip] = {}
    for gevonden in alle_begrippen():
        for naam in (gevonden.term, *gevonden.ook):
            sleutel = _sleutel(naam)
            if sleutel in namen:
                raise ValueError(f"'{naam}' staat twee keer in {BRON.name}.")
            namen[sleutel] = gevonden
    return MappingProxyType(namen)


def _sleutel(term: str) -> str:
    return " ".join(term.split()).casefold()


def _lees(tekst: str) -> Iterator[Begrip]:
    onderwerp = ""
    for regel in tekst.splitlines():
        if regel.startswith("## "):
            onderwerp = regel.removeprefix("## ").strip()
        if not regel.startswith("|"):
            continue
        cellen = tuple(cel.strip() for cel in regel.strip().strip("|").split("|"))
        if cellen == KOLOMMEN or set("".join(cellen)) <= set("- "):
            continue
        if len(cellen) != len(KOLOMMEN):
            raise ValueError(f"{BRON.name}: deze regel heeft niet de vaste kolommen: {regel}")
        term, ook, uitleg, grondslag, code = cellen
        yield Begrip(
            term=term,
            ook=tuple(naam.strip() for naam in ook.split(",") if naam.strip()),
            uitleg=uitleg,
            grondslag="" if grondslag == GEEN else grondslag,
            code="" if code == GEEN else code.strip("`"),
            onderwerp=onderwerp,
        )
