"""OVK-14: the opleidingsdagen that a learner is at school without an agreement, and how many are left.

The database counts, so that the tasks of a trajectbegeleider and the page of a learner say the same. Which days count
is worked out here: working days outside the school holidays.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    DateField,
    Exists,
    Expression,
    F,
    Func,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from erkenningen.enums import Stelsel
from mentorschap.core.schoolkalender import vrij_tussen
from mentorschap.core.termijnen import opleidingsdagen_tussen
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import DagenTelling
from overeenkomsten.models import Overeenkomst, Schoolinstelling, Traject

MAXIMUM, WAARSCHUWING = 20, 15
GRONDSLAG = "Codex Secundair Onderwijs, art. 357/22"
# Longer ago makes no difference: twenty days are over long before.
TERUG = timedelta(days=400)
VOORUIT = timedelta(days=150)
SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Dagenstand:
    """The days of one route: used so far (today too), the last day without an agreement, and whether it counts now."""

    gebruikt: int
    laatste: date | None
    telling: str
    heeft_overeenkomst: bool

    @property
    def over(self) -> int:
        """Days that are left, never less than none."""
        return max(MAXIMUM - self.gebruikt, 0)

    @property
    def per_schooljaar(self) -> bool:
        """Whether all gaps of a school year count together."""
        return self.telling == DagenTelling.SCHOOLJAAR

    @property
    def toon(self) -> str:
        """The tone of the message: used up, nearly, or neither."""
        if self.heeft_overeenkomst or self.gebruikt < WAARSCHUWING:
            return "info"
        return "fout" if self.gebruikt >= MAXIMUM else "letop"


def stand_van(traject: Traject) -> Dagenstand | None:
    """Return where a route stands, None when it does not count (not dual, not begun, over).

    The route carries the annotations of `met_dagen`.
    """
    if not traject.telt:
        return None
    laatste = None if traject.heeft_overeenkomst else traject.laatste_dag
    return Dagenstand(traject.dagen_zonder, laatste, traject.telling, traject.heeft_overeenkomst)


def met_dagen(trajecten: QuerySet[Traject], dag: date) -> QuerySet[Traject]:
    """Annotate `telt`, `heeft_overeenkomst`, `telling`, `dagen_zonder` and `laatste_dag` as they are on a day."""
    telling = Schoolinstelling.objects.filter(school_id=OuterRef("school_id")).values("dagen_telling")[:1]
    loopt = _getekend(OuterRef("leerling_id")).filter(start__lte=dag, tot__gte=dag)
    vorige = _getekend(OuterRef("leerling_id")).filter(start__lte=dag).order_by().values("traject__leerling")
    per_jaar = Q(telling=DagenTelling.SCHOOLJAAR)
    begin = Coalesce("eerste_aanwezigheid", "start")
    geteld = {
        "dagen": Func(_dagen(_opleidingsdagen(dag - TERUG, dag)), function="unnest"),
        "vanaf": Case(When(per_jaar, then=Greatest(begin, _dag(_eerste_september(dag)))), default=begin),
        "na": Case(When(per_jaar, then=Cast(Value(None), DateField())), default=Subquery(vorige.values(m=Max("tot")))),
        "leerling": F("leerling_id"),
    }
    return trajecten.annotate(
        telling=Coalesce(Subquery(telling), Value(DagenTelling.SCHOOLJAAR.value)),
        telt=Case(
            When(
                Q(einde__isnull=True) | Q(einde__gte=dag), opleiding__stelsel=Stelsel.DUAAL, start__lte=dag, then=True
            ),
            default=False,
        ),
        heeft_overeenkomst=Exists(loopt),
        dagen_zonder=Geteld(*geteld.values(), wat="count(*)", output_field=IntegerField()),
        laatste_dag=Coalesce(
            Geteld(*geteld.values(), wat=f"(array_agg(g.dag ORDER BY g.dag))[{MAXIMUM}]", output_field=DateField()),
            Element(
                _dagen(_opleidingsdagen(dag + timedelta(days=1), dag + VOORUIT)),
                Value(MAXIMUM) - F("dagen_zonder"),
                output_field=DateField(),
            ),
        ),
    )


def zonder_overeenkomst(trajecten: QuerySet[Traject], dag: date, *, minstens: int) -> QuerySet[Traject]:
    """Return the routes that count, have no agreement on this day and used at least so many days."""
    return met_dagen(trajecten, dag).filter(telt=True, heeft_overeenkomst=False, dagen_zonder__gte=minstens)


def _getekend(leerling: OuterRef) -> QuerySet[Overeenkomst]:
    rijen = Overeenkomst.objects.filter(traject__leerling=leerling, status__in=Status.IN_WERKING)
    return rijen.annotate(tot=Coalesce("beeindigd_op", "einde"))


def _eerste_september(dag: date) -> date:
    return date(dag.year if dag.month >= SEPTEMBER else dag.year - 1, SEPTEMBER, 1)


@lru_cache(maxsize=8)
def _opleidingsdagen(van: date, tot: date) -> tuple[date, ...]:
    vrij = vrij_tussen(van, tot)
    dagen = (van + timedelta(days=n) for n in range((tot - van).days + 1))
    return tuple(dag for dag in dagen if opleidingsdagen_tussen(dag, dag, vrij))


def _dagen(dagen: tuple[date, ...]) -> Expression:
    return Value(list(dagen), output_field=ArrayField(DateField()))


def _dag(dag: date) -> Expression:
    return Cast(Value(dag), DateField())


class Geteld(Func):
    """An aggregate (`wat`) over the days from `vanaf` and after `na` on which the learner has no signed agreement."""

    template = (
        "(SELECT %(wat)s FROM (SELECT %(expressions)s) AS g(dag, vanaf, na, leerling)"
        " WHERE g.dag >= g.vanaf AND (g.na IS NULL OR g.dag > g.na) AND NOT EXISTS ("
        "SELECT 1 FROM overeenkomsten_overeenkomst o JOIN overeenkomsten_traject t ON t.id = o.traject_id"
        " WHERE t.leerling_id = g.leerling AND o.status IN ('actief', 'beeindigd')"
        " AND o.start <= g.dag AND COALESCE(o.beeindigd_op, o.einde) >= g.dag))"
    )


class Element(Func):
    """One element of an array, counted from 1; null outside it."""

    template = "((%(expressions)s])"
    arg_joiner = ")["
