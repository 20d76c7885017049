"""Room on the stack: calls across the end of a piece of it ask the system for memory each time."""

import resource
from collections.abc import Callable

import pytest

from mentorschap.core.stapel import in_een_stuk

KEREN = 300


def _blad() -> None:
    return None


# As wide as a function with a few hundred values, so that it falls across the end of a piece at more than one depth.
_blad.__code__ = _blad.__code__.replace(co_stacksize=300)


def _diep(diepte: int, doe: Callable[[], object]) -> object:
    # Through the interpreter's own C code, as much of a rendering goes.
    return max([diepte], key=lambda _: _diep(diepte - 1, doe) or 0) if diepte else doe()


def _lus() -> int:
    """Return how many new pages of memory many calls of one small function took."""
    vooraf = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(KEREN):
        _blad()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - vooraf


def _paginas(roep: Callable[[int, Callable[[], object]], object]) -> list[int]:
    """Measure from every depth within two pieces."""
    geteld: list[int] = []
    for diepte in range(160):
        roep(diepte, lambda: geteld.append(_lus()))
    return geteld


def test_wie_ruimte_vraagt_betaalt_op_geen_enkele_diepte_voor_het_einde_van_een_stuk() -> None:
    zonder = _paginas(_diep)
    met = in_een_stuk(_paginas, _diep)

    # Should Python itself mend this, then this room may go.
    assert max(zonder) >= KEREN
    assert max(met) < KEREN / 10


def test_geeft_door_wat_erin_gaat_en_eruit_komt() -> None:
    assert in_een_stuk(sorted, [3, 1, 2], reverse=True) == [3, 2, 1]
    with pytest.raises(ZeroDivisionError):
        in_een_stuk(divmod, 1, 0)
