"""The order in which parallel workers get the tests."""

import pytest

from tests.hulp.volgorde import LANG, SAMEN, deel_uit


class _Item:
    def __init__(self, nodeid: str, merk: str = "") -> None:
        self.nodeid, self.merk = nodeid, merk

    def get_closest_marker(self, merk: str) -> bool:
        return merk == self.merk


def _items() -> list[_Item]:
    lang = [_Item(f"{module}::test_{vorm}") for module in LANG for vorm in ("a", "b")]
    samen = [_Item(f"{module}::test_{n}") for n in range(5) for module in SAMEN]
    kort = [_Item(f"tests/core/test_klok.py::test_{n}") for n in range(40)]
    return [*kort[:20], *samen[:2], _Item("tests/x.py::test_scherm", "browser"), *lang, *kort[20:], *samen[2:]]


@pytest.mark.parametrize("werkers", [1, 2, 3])
def test_volgorde_houdt_elke_test_precies_een_keer(werkers: int) -> None:
    items = _items()

    assert sorted(deel_uit(items, werkers), key=id) == sorted(items, key=id)


def test_volgorde_geeft_elke_werker_vooraan_zijn_deel_van_de_lange_tests() -> None:
    uit = deel_uit(_items(), 2)
    helften = uit[: len(uit) // 2], uit[len(uit) // 2 :]

    for helft, vorm in zip(helften, "ab", strict=True):
        assert [item.nodeid for item in helft[: len(LANG)]] == [f"{module}::test_{vorm}" for module in LANG]


def test_volgorde_houdt_een_module_met_een_wereld_bijeen() -> None:
    namen = [item.nodeid for item in deel_uit(_items(), 2)]

    for module in SAMEN:
        plaatsen = [n for n, naam in enumerate(namen) if naam.startswith(module)]
        assert plaatsen == list(range(plaatsen[0], plaatsen[0] + 5))


def test_volgorde_verdeelt_ook_een_deel_zonder_lange_tests() -> None:
    items = [_Item(f"tests/core/test_klok.py::test_{n}") for n in range(7)]

    assert deel_uit(items, 2) == items
