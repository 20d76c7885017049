"""Which kind of task a screen belongs to. Each part registers its own; what nobody named falls under its part."""

from collections.abc import Iterable
from dataclasses import dataclass

# Pages about the time itself are not measured.
EIGEN = "logboek"
OVERIG = "start"


@dataclass(frozen=True, slots=True)
class Tijdtaak:
    """A kind of task: its code, what people call it, and the names of its views.

    A name without view ("evaluatie:") takes every other view of that namespace.
    """

    code: str
    titel: str
    views: frozenset[str] = frozenset()


_taken: dict[str, Tijdtaak] = {}
_per_view: dict[str, str] = {}


def registreer(taken: Iterable[Tijdtaak]) -> None:
    """Register the kinds of task of a part at start-up (AppConfig.ready)."""
    for taak in taken:
        _taken[taak.code] = taak
        _per_view.update(dict.fromkeys(taak.views, taak.code))


def taak_van(view_naam: str) -> str | None:
    """Return the code of the kind of task a view belongs to; None for a page that is not measured."""
    ruimte = view_naam.partition(":")[0]
    if ruimte == EIGEN:
        return None
    return _per_view.get(view_naam) or _per_view.get(f"{ruimte}:", OVERIG)


def titel_van(code: str) -> str:
    """Return what people call a kind of task; a code that is no longer used shows itself."""
    return _taken[code].titel if code in _taken else code.replace("_", " ").capitalize()


registreer([Tijdtaak(OVERIG, "Mijn taken en andere pagina’s")])
