"""The long tests first, dealt out over the workers, so that all of them end at about the same moment.

pytest-xdist deals contiguous parts of equal length and lets an idle worker take from the tail of another one. A test of
minutes that starts last keeps one worker busy while the other has nothing left to take.
"""

from collections.abc import Sequence

import pytest

# Slowest first, but for the second worker one that asks no database: meanwhile the first one makes that of the run.
# A module that builds one world for all its tests stays together: each part would build its own.
LANG = (
    "tests/keten/test_toegankelijk.py",
    "tests/lokaal/test_demo.py",
    "tests/keten/test_keten.py",
    "tests/keten/test_storing_bundel.py",
    "tests/keten/test_storing.py",
)
SAMEN = ("tests/consistentie/test_rollenmatrix.py", "tests/demo/test_nationaal.py")
MERKEN = ("browser", "storing")


def deel_uit(items: Sequence[pytest.Item], werkers: int) -> list[pytest.Item]:
    """Return the tests in an order of which each worker gets one contiguous part, with its share of the long ones."""
    blokken = _lange_blokken(items)
    lang = {item for blok in blokken for item in blok}
    kort = [item for item in items if item not in lang]
    stapels: list[list[pytest.Item]] = [[] for _ in range(werkers)]
    for nummer, blok in enumerate(blokken):
        stapels[nummer % werkers] += blok
    volgorde: list[pytest.Item] = []
    for nummer, stapel in enumerate(stapels):
        # As worksteal deals: each worker its part of what is left.
        plaats = max(0, (len(items) - len(volgorde)) // (werkers - nummer) - len(stapel))
        volgorde += [*stapel, *kort[:plaats]]
        kort = kort[plaats:]
    return volgorde + kort


def _lange_blokken(items: Sequence[pytest.Item]) -> list[list[pytest.Item]]:
    """Return what takes long in blocks that stay together, slowest first; within a rank in the order they came."""
    rijen: dict[int, list[list[pytest.Item]]] = {}
    samen: dict[str, list[pytest.Item]] = {}
    for item in items:
        module = item.nodeid.partition("::")[0]
        if module in SAMEN:
            samen.setdefault(module, []).append(item)
        elif module in LANG or any(item.get_closest_marker(merk) for merk in MERKEN):
            rang = LANG.index(module) if module in LANG else len(LANG)
            rijen.setdefault(rang, []).append([item])
    return [*(blok for rang in sorted(rijen) for blok in rijen[rang]), *(samen[module] for module in sorted(samen))]
