"""What a measurement is: a name, what was measured, and the limit of each figure."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

KEREN, OPWARMEN = 30, 5


@dataclass(frozen=True, slots=True)
class Maat:
    """One figure. `grens` None: told, not judged. `minstens`: the limit is the least, not the most."""

    wat: str
    waarde: float
    grens: float | None = None
    minstens: bool = False

    @property
    def goed(self) -> bool:
        """Whether the figure keeps to its limit."""
        if self.grens is None:
            return True
        return self.waarde >= self.grens if self.minstens else self.waarde <= self.grens

    def __str__(self) -> str:
        grens = "" if self.grens is None else f" ({'≥' if self.minstens else '≤'} {self.grens:g})"
        return f"{self.waarde:g} {self.wat}{grens}"


@dataclass(frozen=True, slots=True)
class Meting:
    """One line of the table; `reden` says why something was not measured here."""

    naam: str
    maten: tuple[Maat, ...]
    reden: str = ""

    @property
    def goed(self) -> bool:
        """Whether every figure keeps to its limit."""
        return all(maat.goed for maat in self.maten)

    def als_json(self) -> dict[str, Any]:
        """Return the line as plain values."""
        return {
            "naam": self.naam,
            "binnen_budget": self.goed,
            "niet_gemeten": self.reden,
            "maten": [
                {"wat": m.wat, "waarde": m.waarde, "grens": m.grens, "minstens": m.minstens, "goed": m.goed}
                for m in self.maten
            ],
        }

    def als_regel(self) -> str:
        """Return the line of the table, each figure with its limit."""
        oordeel = "–" if self.reden else "ok" if self.goed else "TE DUUR"
        return f"{self.naam:<38} {oordeel:<8} {self.reden or ', '.join(str(maat) for maat in self.maten)}"


def mediaan(doe: Callable[[], Any], keren: int = KEREN, opwarmen: int = OPWARMEN) -> float:
    """Return the median CPU time of this process for one call, in ms."""
    for _ in range(opwarmen):
        doe()
    tijden = []
    for _ in range(keren):
        begin = time.process_time()
        doe()
        tijden.append((time.process_time() - begin) * 1000)
    return statistics.median(tijden)
