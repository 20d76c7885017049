"""Which anchor stands beside a competence: its own, else that of its cluster, else that of its kind.

Per level, so that whoever refines one level keeps the words of the others.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from evaluatie.enums import ANKERSOORT_VAN
from evaluatie.models.sjabloon import LAAGSTE, MEESTE

T = TypeVar("T")
VOOR_DE_SOORT = ""


def waarden_van(hoogste: int) -> tuple[int | None, ...]:
    """Return the levels of a scale from low to high, then None for "nog niet aan bod"."""
    return (*range(LAAGSTE, hoogste + 1), None)


# Every level that any scale may have.
WAARDEN = waarden_van(MEESTE)


def sleutel_van_cluster(code: str) -> str:
    """Return the key of the anchors of a cluster."""
    return f"k:{code}"


def sleutel_van_competentie(pk: int) -> str:
    """Return the key of a competence of the catalogue, the same in plan, sheet and template."""
    return f"c{pk}"


def samengevoegd(
    per: Mapping[tuple[str, str], Mapping[int | None, T]], soort: str, *sleutels: str
) -> dict[int | None, T]:
    """Return what holds per level; `sleutels` go from general to specific and the last one that says something wins."""
    samen: dict[int | None, T] = {}
    for sleutel in (VOOR_DE_SOORT, *sleutels):
        samen |= per.get((soort, sleutel), {})
    return {waarde: samen[waarde] for waarde in WAARDEN if waarde in samen}


def verfijningen(
    per: Mapping[tuple[str, str], Mapping[int | None, T]], items: Iterable[Any]
) -> Iterator[tuple[str, list[T]]]:
    """Give what is said differently for clusters and competences of a sheet, with their names, in its order."""
    gehad = set()
    for item in items:
        soort = ANKERSOORT_VAN[item.soort]
        for sleutel, naam in (
            (sleutel_van_cluster(item.cluster_code), item.cluster_naam),
            (item.sleutel, f"{item.volgorde}. {item.omschrijving}"),
        ):
            eigen = per.get((soort, sleutel), {})
            if eigen and (soort, sleutel) not in gehad:
                gehad.add((soort, sleutel))
                yield naam, [eigen[waarde] for waarde in WAARDEN if waarde in eigen]
