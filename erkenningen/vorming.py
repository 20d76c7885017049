"""Training that may help a mentor: a registry that a higher part fills, because nothing here may know who offers it."""

from collections.abc import Callable
from dataclasses import dataclass

from erkenningen.models import Mentor


@dataclass(frozen=True, slots=True)
class Vorming:
    """One training or support on offer. `past` says that it helps with what the mentor himself named."""

    titel: str
    omschrijving: str
    aanbieder: str
    url: str
    helpt_bij: tuple[str, ...]
    past: bool = False


_bronnen: list[Callable[[Mentor, bool], list[Vorming]]] = []


def registreer_vorming(bron: Callable[[Mentor, bool], list[Vorming]]) -> None:
    """Register who offers (AppConfig.ready). The source gets the mentor and whether he himself is looking."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def vorming_voor(mentor: Mentor, *, zelf: bool) -> list[Vorming]:
    """Return what is offered to this mentor now; what he named counts only when he himself is looking."""
    return [rij for bron in _bronnen for rij in bron(mentor, zelf)]
