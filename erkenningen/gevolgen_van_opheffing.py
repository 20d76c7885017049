"""What the end of a recognition does elsewhere: a registry that the agreements fill, as nothing here may know them.

`voorzie` shows beforehand what an opheffing ends; `voer_uit` does it, in the transaction that lifts the recognition.
When one of them fails, nothing happened (ERK-13; D16 art. 23, 9°).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from erkenningen.models import Erkenning, Maatregel


@dataclass(frozen=True, slots=True)
class Gevolg:
    """An agreement that an opheffing touches. `eindigt`: it ends; otherwise it can no longer be signed.

    It names the school and not the learner: whoever decides on recognitions has no part in the learner's file.
    """

    nummer: str
    school: str
    mentor: str
    start: date
    einde: date
    eindigt: bool


@dataclass(frozen=True, slots=True)
class Gevolgbron:
    """Who can tell and act: both take the recognition."""

    voorzie: Callable[[Erkenning], list[Gevolg]]
    voer_uit: Callable[[Erkenning, Maatregel, Any], None]


_bronnen: list[Gevolgbron] = []


def registreer_gevolg(bron: Gevolgbron) -> None:
    """Register who can tell and act (AppConfig.ready)."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def voorzie_gevolgen(erkenning: Erkenning) -> list[Gevolg]:
    """Return what an opheffing of this recognition would touch today, the first to end first."""
    gevolgen = [gevolg for bron in _bronnen for gevolg in bron.voorzie(erkenning)]
    return sorted(gevolgen, key=lambda gevolg: (not gevolg.eindigt, gevolg.einde, gevolg.nummer))


def voer_gevolgen_uit(erkenning: Erkenning, maatregel: Maatregel, actor: Any) -> None:
    """End what has to end; the caller holds the transaction and the lock on the recognition."""
    for bron in _bronnen:
        bron.voer_uit(erkenning, maatregel, actor)
