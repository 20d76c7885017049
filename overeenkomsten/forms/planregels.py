"""The lines of a training plan as typed: written by hand, because each competence has four fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.dateparse import parse_date

from overeenkomsten.enums import PlanPlaats
from overeenkomsten.models import Opleidingsplan, PlanCompetentie
from overeenkomsten.planwoorden import planning_in_woorden

OMGEKEERD = "Het einde van de periode ligt voor het begin."
GEEN_DATUM = "Vul een datum in, of laat ze leeg."


@dataclass(slots=True)
class Planning:
    """A period and who guides, as typed; `fout` is the Dutch sentence when it is not right."""

    van: str = ""
    tot: str = ""
    begeleider: str = ""
    fout: str = ""

    @classmethod
    def van_post(cls, post: Mapping[str, str], naam: str) -> "Planning":
        """Return what was typed under this name."""
        return cls(*(post.get(f"{deel}-{naam}", "").strip() for deel in ("van", "tot", "begeleider")))

    def waarden(self) -> dict[str, Any]:
        """Return the values for a line; empty, with `fout` set, when they are not right."""
        van, tot = _dag(self.van), _dag(self.tot)
        if (self.van and van is None) or (self.tot and tot is None):
            self.fout = GEEN_DATUM
        elif van and tot and tot < van:
            self.fout = OMGEKEERD
        else:
            return {"gepland_van": van, "gepland_tot": tot, "begeleider": self.begeleider[:200]}
        return {}

    @property
    def is_leeg(self) -> bool:
        """Whether nothing is filled in."""
        return not (self.van or self.tot or self.begeleider)

    @property
    def samenvatting(self) -> str:
        """What is filled in, on one line; empty when nothing is."""
        return planning_in_woorden(_dag(self.van), _dag(self.tot), self.begeleider)


@dataclass(slots=True)
class Regelinvoer:
    """One competence with what is chosen and typed for it."""

    competentie: PlanCompetentie
    plaats: str
    planning: Planning
    # Whether the line was posted at all: a form may hold one line only.
    gepost: bool = False

    @property
    def naam(self) -> str:
        """How the fields of this line end."""
        return str(self.competentie.uuid)

    def waarden(self) -> dict[str, Any]:
        """Return the values for the line, nothing when it was not posted."""
        if not self.gepost:
            return {}
        plaats = {"plaats": self.plaats} if self.plaats in PlanPlaats.values else {}
        return plaats | self.planning.waarden()


@dataclass(slots=True)
class Clusterinvoer:
    """A cluster: its lines, and a planning for all of them in one go."""

    nummer: int
    naam: str
    regels: list[Regelinvoer]
    planning: Planning = field(default_factory=Planning)

    @property
    def veld(self) -> str:
        """How the fields of this cluster end."""
        return f"cluster{self.nummer}"


@dataclass(slots=True)
class Planinvoer:
    """The whole plan as typed. `fouten` pairs the id of a field with its sentence, once `waarden` was called."""

    clusters: list[Clusterinvoer]
    extra: str | None
    fouten: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def van_plan(cls, plan: Opleidingsplan) -> "Planinvoer":
        """Fill in what the plan says; one query."""
        return cls(_clusters(plan.competenties.order_by("volgorde", "pk"), {}), plan.extra_ondersteuning)

    @classmethod
    def van_post(cls, plan: Opleidingsplan, post: Mapping[str, str]) -> "Planinvoer":
        """Fill in what was posted, and for a line that was not what the plan says."""
        return cls(_clusters(plan.competenties.order_by("volgorde", "pk"), post), post.get("extra_ondersteuning"))

    @property
    def regels(self) -> list[Regelinvoer]:
        """Every line."""
        return [regel for cluster in self.clusters for regel in cluster.regels]

    def waarden(self) -> dict[int, dict[str, Any]]:
        """Return the values per id of a competence, for the lines that were posted; `fouten` says what is not right."""
        per_regel = {regel.competentie.pk: regel.waarden() for regel in self.regels if regel.gepost}
        self.fouten = [
            (f"van-{regel.naam}", f"{regel.competentie.omschrijving}: {regel.planning.fout}")
            for regel in self.regels
            if regel.planning.fout
        ]
        return per_regel

    def voor_cluster(self, keuze: str) -> dict[int, dict[str, Any]]:
        """Return the values of a button for a whole cluster: `<place>:<cluster>` or `planning:<cluster>`.

        Of a planning only what was filled in goes to the lines; the rest of each line stays.
        """
        wat, _, naam = keuze.partition(":")
        cluster = next((cluster for cluster in self.clusters if cluster.naam == naam), None)
        if cluster is None:
            return {}
        if wat in PlanPlaats.values:
            waarden: dict[str, Any] = {"plaats": wat}
        else:
            waarden = {veld: waarde for veld, waarde in cluster.planning.waarden().items() if waarde}
            if cluster.planning.fout:
                self.fouten.append((f"van-{cluster.veld}", f"{naam}: {cluster.planning.fout}"))
        return {regel.competentie.pk: waarden for regel in cluster.regels} if waarden else {}


def _clusters(competenties: Iterable[PlanCompetentie], post: Mapping[str, str]) -> list[Clusterinvoer]:
    regels = [_regel(competentie, post) for competentie in competenties]
    groepen = groupby(regels, key=lambda regel: regel.competentie.cluster_naam)
    return [
        Clusterinvoer(nummer, naam, list(groep), Planning.van_post(post, f"cluster{nummer}"))
        for nummer, (naam, groep) in enumerate(groepen, 1)
    ]


def _regel(competentie: PlanCompetentie, post: Mapping[str, str]) -> Regelinvoer:
    naam = str(competentie.uuid)
    if f"begeleider-{naam}" in post:
        plaats = post.get(f"plaats-{naam}", competentie.plaats)
        return Regelinvoer(competentie, plaats, Planning.van_post(post, naam), gepost=True)
    planning = Planning(_iso(competentie.gepland_van), _iso(competentie.gepland_tot), competentie.begeleider)
    plaats = post.get(f"plaats-{naam}", "")
    return Regelinvoer(competentie, plaats or competentie.plaats, planning, gepost=bool(plaats))


def _iso(dag: date | None) -> str:
    return dag.isoformat() if dag else ""


def _dag(tekst: str) -> date | None:
    try:
        return parse_date(tekst)
    except ValueError:
        return None
