"""To which studiebewijs the evaluations point, and who votes in a class council (EVA-01). Advice: people decide.

The Codex gives the order of the studiebewijzen and lets the standaardtraject say which clusters give which one (art.
357/7). The catalogue does not hold that table, so the steps below are ours and read the same for every training.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from erkenningen.rules.basis import Geldigheid, Norm
from mentorschap.core.woorden import opsomming

ONDERWIJS, BEROEP, DEEL, COMPETENTIES, GEEN = (
    "onderwijskwalificatie",
    "beroepskwalificatie",
    "deelkwalificatie",
    "competenties",
    "geen",
)
SINDS = Geldigheid(date(2018, 9, 1))
# Level from which a competence counts as reached on the scale of four that the sectors use (domain facts, 5).
# A template with another scale says it itself (`Sjabloon.voldoende`).
BEREIKT_VANAF = Norm("bereikt_vanaf", 3, SINDS, "Eigen keuze: “beheerst dit voldoende” op de schaal van vier")
GRONDSLAG_STUDIEBEWIJS = "Codex SO, art. 357/7"
GRONDSLAG_STEM = "Codex SO, art. 357/14 en 357/17"
TOELATING, MENTOR = "toelating", "mentor"


@dataclass(frozen=True, slots=True)
class ClusterFeiten:
    """How far a learner is in one cluster: `bereikt` and `onbeoordeeld` are parts of `totaal`, in competences."""

    naam: str
    vaktechnisch: bool
    totaal: int
    bereikt: int
    onbeoordeeld: int = 0

    @property
    def is_bereikt(self) -> bool:
        """Every competence of the cluster was judged and is reached."""
        return self.totaal > 0 and self.bereikt >= self.totaal

    @property
    def zin(self) -> str:
        """The cluster with its numbers, for inside a sentence."""
        open_ = f", {self.onbeoordeeld} nog niet beoordeeld" if self.onbeoordeeld else ""
        return f"{self.naam} ({self.bereikt} van {self.totaal}{open_})"


@dataclass(frozen=True, slots=True)
class Advies:
    """A studiebewijs by its code, the sentences that lead to it, and where the order of the studiebewijzen stands."""

    studiebewijs: str
    redenen: tuple[str, ...]
    grondslag: str = GRONDSLAG_STUDIEBEWIJS


def mag_mee_stemmen(soort: str, rol: str) -> bool:
    """EVA-01: mentor and trajectbegeleider vote; the mentor does not when the council decides on an admission."""
    return not (soort == TOELATING and rol == MENTOR)


def adviseer(clusters: Sequence[ClusterFeiten], alleen_school: int = 0) -> Advies:
    """Return the advice for a route; `alleen_school` competences are taught at school alone and not judged here.

    All clusters: onderwijskwalificatie. All technical ones: beroepskwalificatie. A whole technical one:
    deelkwalificatie. Anything reached: bewijs van competenties. Without evaluations there is nothing to advise.
    """
    bereikt = sum(cluster.bereikt for cluster in clusters)
    if not any(cluster.totaal - cluster.onbeoordeeld for cluster in clusters):
        return Advies(GEEN, ("Er is nog geen enkele competentie beoordeeld.",))
    vak = [cluster for cluster in clusters if cluster.vaktechnisch]
    redenen = [_stand(clusters), *_voorbehoud(alleen_school)]
    if all(cluster.is_bereikt for cluster in clusters):
        redenen.append("Of de algemene vorming behaald is, beoordeelt de klassenraad zelf.")
        return Advies(ONDERWIJS, tuple(redenen))
    if vak and all(cluster.is_bereikt for cluster in vak):
        redenen.append("Alle vaktechnische clusters zijn bereikt: de leerling kan het volledige beroep.")
        return Advies(BEROEP, tuple(redenen))
    heel = [cluster.naam for cluster in vak if cluster.is_bereikt]
    if heel:
        woord = "is een afgerond deel" if len(heel) == 1 else "zijn afgeronde delen"
        redenen.append(f"{opsomming(heel)} {woord} van het beroep.")
        return Advies(DEEL, tuple(redenen))
    if bereikt:
        woord = "1 competentie is" if bereikt == 1 else f"{bereikt} competenties zijn"
        redenen.append(f"Nog geen vaktechnische cluster is helemaal bereikt, maar {woord} het wel.")
        return Advies(COMPETENTIES, tuple(redenen))
    return Advies(GEEN, tuple(redenen))


def _stand(clusters: Sequence[ClusterFeiten]) -> str:
    niet = [cluster.zin for cluster in clusters if not cluster.is_bereikt]
    if not niet:
        return "Alle clusters zijn bereikt."
    if len(niet) == len(clusters):
        return f"Nog geen enkele cluster is helemaal bereikt: {opsomming(niet)}."
    return f"Alle clusters zijn bereikt behalve {opsomming(niet)}."


def _voorbehoud(alleen_school: int) -> list[str]:
    if not alleen_school:
        return []
    woord = "1 competentie wordt" if alleen_school == 1 else f"{alleen_school} competenties worden"
    return [f"{woord} alleen op school geleerd en {'staat' if alleen_school == 1 else 'staan'} niet in de evaluaties."]
