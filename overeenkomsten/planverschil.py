"""What changed between two versions of a training plan, as the sentences that stand on screen and in the addition."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from json import dumps

from overeenkomsten.models import Opleidingsplan, PlanCompetentie
from overeenkomsten.planwoorden import periode_in_woorden

NIET_INGEPLAND = "nergens ingepland"
EXTRA = "Extra ondersteuning"


@dataclass(frozen=True, slots=True)
class Verschil:
    """One line: what it was and what it becomes; empty when it was not there, or falls away."""

    label: str
    oud: str
    nieuw: str


def in_woorden(competentie: PlanCompetentie) -> str:
    """Return where a competence is taught, when and by whom, in one line."""
    delen = [competentie.get_plaats_display() if competentie.plaats else NIET_INGEPLAND]
    if periode := periode_in_woorden(competentie.gepland_van, competentie.gepland_tot):
        delen.append(periode)
    if competentie.begeleider:
        delen.append(f"begeleid door {competentie.begeleider}")
    return ", ".join(delen)


def verschillen(oud: Opleidingsplan, nieuw: Opleidingsplan) -> list[Verschil]:
    """Return every line that differs, in the order of the new plan; two queries."""
    was, wordt = _per_sleutel(oud), _per_sleutel(nieuw)
    gevonden = [
        (competentie, in_woorden(was[sleutel]) if sleutel in was else "", in_woorden(competentie))
        for sleutel, competentie in wordt.items()
    ]
    gevonden += [
        (competentie, in_woorden(competentie), "") for sleutel, competentie in was.items() if sleutel not in wordt
    ]
    anders = [(competentie, voor, na) for competentie, voor, na in gevonden if voor != na]
    labels = _labels(competentie for competentie, _, _ in anders)
    regels = [Verschil(label, voor, na) for label, (_, voor, na) in zip(labels, anders, strict=True)]
    if oud.extra_ondersteuning != nieuw.extra_ondersteuning:
        regels.append(Verschil(EXTRA, oud.extra_ondersteuning, nieuw.extra_ondersteuning))
    return regels


def vingerafdruk(plan: Opleidingsplan, competenties: Iterable[PlanCompetentie]) -> str:
    """Return a short mark of what a version says, so that nobody agrees with something else than was read."""
    regels = [[c.sleutel, c.omschrijving, in_woorden(c)] for c in competenties]
    return sha256(dumps([plan.versie, plan.extra_ondersteuning, regels]).encode()).hexdigest()[:16]


def _per_sleutel(plan: Opleidingsplan) -> dict[str, PlanCompetentie]:
    return {competentie.sleutel: competentie for competentie in plan.competenties.order_by("volgorde", "pk")}


def _labels(competenties: Iterable[PlanCompetentie]) -> list[str]:
    """Return a label per line that no other line has: an addition keeps its lines by label."""
    geteld: Counter[str] = Counter()
    labels = []
    for competentie in competenties:
        label = f"{competentie.omschrijving} ({competentie.cluster_naam})"
        geteld[label] += 1
        labels.append(label if geteld[label] == 1 else f"{label}, {geteld[label]}")
    return labels
