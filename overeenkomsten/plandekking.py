"""How far a training plan got: what is planned nowhere, and what was not dealt with yet on the workplace.

Whether a competence was dealt with, only the evaluations know; they register themselves at start-up.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from overeenkomsten.enums import PlanPlaats, Status
from overeenkomsten.models import Opleidingsplan, Overeenkomst, PlanCompetentie

OP_DE_WERKPLEK = (PlanPlaats.WERKPLEK, PlanPlaats.BEIDE)
# Of these routes: per judged competence the route, the agreement and what the competence is known by.
AanBodBron = Callable[[Collection[int]], Iterable[tuple[int, int, str]]]
_bronnen: list[AanBodBron] = []


def registreer_aan_bod(bron: AanBodBron) -> None:
    """Register who knows what was dealt with (AppConfig.ready)."""
    if bron not in _bronnen:
        _bronnen.append(bron)


@dataclass(frozen=True, slots=True)
class Dekking:
    """What a plan covers. `gezien` says whether anything of this learner was judged yet."""

    totaal: int
    nergens: list[PlanCompetentie]
    werkplek: int
    niet_aan_bod: list[PlanCompetentie]
    gezien: bool

    @property
    def ingepland(self) -> int:
        """How many competences have a place."""
        return self.totaal - len(self.nergens)

    @property
    def aan_bod(self) -> int:
        """How many competences of the workplace were dealt with."""
        return self.werkplek - len(self.niet_aan_bod)


@dataclass(frozen=True, slots=True)
class Plandekking:
    """The coverage of the plan that holds for one agreement."""

    plan: Opleidingsplan
    overeenkomst: Overeenkomst
    dekking: Dekking


def dekking_van(competenties: Iterable[PlanCompetentie], gezien: Collection[str]) -> Dekking:
    """Return the coverage of these lines, given what was dealt with. What is learned at school only is not judged."""
    regels = list(competenties)
    werkplek = [regel for regel in regels if regel.plaats in OP_DE_WERKPLEK]
    return Dekking(
        totaal=len(regels),
        nergens=[regel for regel in regels if not regel.plaats],
        werkplek=len(werkplek),
        niet_aan_bod=[regel for regel in werkplek if regel.sleutel not in gezien],
        gezien=bool(gezien),
    )


def gezien_in_traject(traject_id: int, *, overeenkomst_id: int | None = None) -> set[str]:
    """Return what was dealt with in a route; for a company in its own agreement only."""
    return {
        sleutel
        for bron in _bronnen
        for _, overeenkomst, sleutel in bron([traject_id])
        if overeenkomst_id in (None, overeenkomst)
    }


def dekkingen(overeenkomsten: Collection[Overeenkomst]) -> list[Plandekking]:
    """Return the coverage per agreement that is being made, signed or carried out: three queries, however many."""
    lopend = {rij.pk: rij for rij in overeenkomsten if rij.status in Status.LOPEND}
    if not lopend:
        return []
    plannen = list(_geldende_plannen(lopend))
    regels: dict[int, list[PlanCompetentie]] = {plan.pk: [] for plan in plannen}
    for regel in PlanCompetentie.objects.filter(plan__in=[*regels]).order_by("plan_id", "volgorde", "pk"):
        regels[regel.plan_id].append(regel)
    gezien: dict[int, set[str]] = {rij.traject_id: set() for rij in lopend.values()}
    for bron in _bronnen:
        for traject_id, _, sleutel in bron(list(gezien)):
            gezien[traject_id].add(sleutel)
    return [
        Plandekking(plan, overeenkomst, dekking_van(regels[plan.pk], gezien[overeenkomst.traject_id]))
        for plan in plannen
        if (overeenkomst := lopend[plan.overeenkomst_id]) and regels[plan.pk]
    ]


def _geldende_plannen(lopend: Collection[int]) -> QuerySet[Opleidingsplan]:
    plannen = Opleidingsplan.objects.geldend().filter(overeenkomst_id__in=list(lopend))
    return plannen.order_by("overeenkomst_id", "-versie").distinct("overeenkomst_id")
