"""What a version of the template says differently from another: per level and per anchor, old and new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from erkenningen.models import Competentie
from evaluatie.ankers import WAARDEN, sleutel_van_cluster, sleutel_van_competentie
from evaluatie.enums import Ankersoort
from evaluatie.models import Sjabloon

SCHAAL, VOLDOENDE = "schaal", "voldoende"
# Part (the scale or a kind), key, level, which word: what one text of a template is.
Plek = tuple[str, str, int | None, str]


@dataclass(frozen=True, slots=True)
class Verschil:
    """One text that differs. An empty `was` or `wordt`: it takes over what holds more generally."""

    wat: str
    was: str
    wordt: str


def teksten_van(sjabloon: Sjabloon) -> dict[Plek, str]:
    """Return every text of a version; no query when levels and anchors were fetched along."""
    teksten: dict[Plek, str] = {}
    for niveau in sjabloon.niveaus.all():
        teksten[SCHAAL, "", niveau.waarde, "omschrijving"] = niveau.label
        teksten[SCHAAL, "", niveau.waarde, "kort"] = niveau.kort
    teksten[SCHAAL, "", None, VOLDOENDE] = f"niveau {sjabloon.voldoende}"
    teksten[SCHAAL, "", None, "omschrijving"] = sjabloon.niet_aan_bod_label
    teksten[SCHAAL, "", None, "kort"] = sjabloon.niet_aan_bod_kort
    for anker in sjabloon.ankers.all():
        teksten[anker.soort, anker.sleutel, anker.waarde, ""] = anker.tekst
    return teksten


def verschillen(was: Mapping[Plek, str], wordt: Mapping[Plek, str], namen: Mapping[str, str]) -> list[Verschil]:
    """Return what differs, in the order of the template; `namen` from `namen_van`."""
    anders = {plek for plek in {*was, *wordt} if was.get(plek) != wordt.get(plek)}
    volgorde = {sleutel: nummer for nummer, sleutel in enumerate(namen, start=1)}
    return [
        Verschil(_wat(plek, namen), was.get(plek, ""), wordt.get(plek, ""))
        for plek in sorted(anders, key=lambda plek: _rang(plek, volgorde))
    ]


def namen_van(opleiding_ids: Iterable[int | None]) -> dict[str, str]:
    """Return how clusters and competences of these trainings are called, by key and in their order: one query."""
    ids = sorted({pk for pk in opleiding_ids if pk})
    if not ids:
        return {}
    namen: dict[str, str] = {}
    rijen = Competentie.objects.filter(cluster__opleiding_id__in=ids).order_by(
        "cluster__opleiding_id", "cluster__volgorde", "cluster_id", "volgorde", "pk"
    )
    for code, cluster, pk, omschrijving in rijen.values_list("cluster__code", "cluster__naam", "pk", "omschrijving"):
        namen.setdefault(sleutel_van_cluster(code), f"groep “{cluster}”")
        namen[sleutel_van_competentie(pk)] = f"“{omschrijving}”"
    return namen


def _rang(plek: Plek, volgorde: Mapping[str, int]) -> tuple:
    deel, sleutel, waarde, woord = plek
    delen = (SCHAAL, *Ankersoort.values)
    return (
        bool(sleutel),
        volgorde.get(sleutel, 0),
        sleutel,
        delen.index(deel),
        WAARDEN.index(waarde),
        ("omschrijving", "kort", VOLDOENDE, "").index(woord),
    )


def _wat(plek: Plek, namen: Mapping[str, str]) -> str:
    deel, sleutel, waarde, woord = plek
    niveau = f"niveau {waarde}" if waarde else "nog niet aan bod"
    if woord == VOLDOENDE:
        return "Telt als voldoende vanaf"
    if deel == SCHAAL:
        return f"{niveau}, {'omschrijving' if woord == 'omschrijving' else 'korte tekst'}".capitalize()
    soort = Ankersoort(deel).label
    if sleutel:
        naam = namen.get(sleutel, "een competentie die er niet meer is")
        return f"{naam[0].upper()}{naam[1:]} ({soort.lower()}), {niveau}"
    return f"{soort}, {niveau}"
