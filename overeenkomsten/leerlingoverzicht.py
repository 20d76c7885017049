"""What a school sees of its learners at a glance: one row per route, everything counted by the database.

Which agreement speaks for a route: the one that runs, else the one that is being signed, else the one that is being
made, else the last that ended; one that was cancelled never does.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from mentorschap.core.scope import nummer_van
from mentorschap.organisaties.actor import Actor
from overeenkomsten.dagen import WAARSCHUWING, met_dagen
from overeenkomsten.enums import Status
from overeenkomsten.models import (
    Handtekening,
    Leerling,
    Opleidingsplan,
    Overeenkomst,
    PlanCompetentie,
    Schorsing,
    Traject,
)
from overeenkomsten.volgende_evaluatie import volgende_evaluatie

RANG = (Status.ACTIEF, Status.TER_ONDERTEKENING, Status.WERKVERSIE, Status.BEEINDIGD)
VELDEN = ("q", "stand", "aandacht", "opleiding", "klas", "begeleider", "periode", "sorteer")


class Stand(TextChoices):
    """Where a learner stands: the status of the agreement that speaks for the route, or that there is none."""

    ZONDER = "zonder", "Geen overeenkomst"
    WERKVERSIE = "werkversie", "Werkversie"
    TER_ONDERTEKENING = "ter_ondertekening", "Ter ondertekening"
    ACTIEF = "actief", "Actief"
    GESCHORST = "geschorst", "Geschorst"
    BEEINDIGD = "beeindigd", "Beëindigd"


class Aandacht(TextChoices):
    """What asks for somebody's attention."""

    HANDTEKENING = "handtekening", "handtekening ontbreekt"
    PLAN = "plan", "opleidingsplan niet verdeeld"
    DAGEN = "dagen", "weinig dagen over of op"
    EVALUATIE = "evaluatie", "evaluatie te laat"


class Looptijd(TextChoices):
    """Which routes are shown; without a choice those that run."""

    ALLE = "alle", "ook afgelopen opleidingen"


VOLGORDES: dict[str, tuple[Any, ...]] = {
    "naam": ("leerling__familienaam", "leerling__voornaam", "pk"),
    "stand": ("volgnummer", "leerling__familienaam", "pk"),
    "handtekeningen": ("-ontbreken", "leerling__familienaam", "pk"),
    "plan": ("-plan_zonder", "leerling__familienaam", "pk"),
    "evaluatie": (F("volgende").asc(nulls_last=True), "leerling__familienaam", "pk"),
    "dagen": (Case(When(telt=True, then=F("dagen_zonder")), default=-1).desc(), "leerling__familienaam", "pk"),
}


def overzicht(rijen: QuerySet[Traject], dag: date) -> QuerySet[Traject]:
    """Annotate routes with `stand`, `huidige_id`, `ontbreken`, `plan_totaal`, `plan_zonder`, `volgende`, days."""
    huidige = (
        Overeenkomst.objects.filter(traject=OuterRef("pk"), status__in=RANG)
        .annotate(rang=Case(*(When(status=s, then=n) for n, s in enumerate(RANG)), output_field=IntegerField()))
        .order_by("rang", F("start").desc(nulls_last=True), "-pk")
    )
    geldend = Opleidingsplan.objects.geldend().filter(overeenkomst_id=OuterRef("huidige_id"))
    plan = geldend.order_by("-versie").values("pk")[:1]
    competenties = PlanCompetentie.objects.filter(plan_id=OuterRef("plan_id")).order_by().values("plan")
    onder = Handtekening.objects.filter(overeenkomst__traject=OuterRef("pk")).order_by().values("overeenkomst__traject")
    geschorst = Schorsing.objects.op(dag).filter(
        overeenkomst__traject=OuterRef("pk"), overeenkomst__status=Status.ACTIEF
    )
    return (
        met_dagen(rijen, dag)
        .annotate(
            huidige_id=Subquery(huidige.values("pk")[:1]),
            stand=Case(
                When(Exists(geschorst), then=Value(Stand.GESCHORST.value)),
                default=Coalesce(Subquery(huidige.values("status")[:1]), Value(Stand.ZONDER.value)),
                output_field=CharField(),
            ),
            plan_id=Subquery(plan),
            ontbreken=_aantal(onder.open()) + _aantal(onder.open_onder_wijziging()),
            volgende=volgende_evaluatie(OuterRef("pk")),
        )
        .annotate(
            plan_totaal=_aantal(competenties),
            plan_zonder=_aantal(competenties.filter(plaats="")),
            volgnummer=Case(*(When(stand=s, then=n) for n, s in enumerate(Stand)), output_field=IntegerField()),
        )
    )


def _aantal(rijen: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rijen.annotate(n=Count("pk")).values("n")), 0)


def filter_leerlingen(rijen: QuerySet[Traject], keuzes: Mapping[str, str], actor: Actor, dag: date) -> QuerySet:
    """Keep the routes (with the annotations of `overzicht`) that pass the filters; an unknown value filters nothing."""
    if keuzes["periode"] != Looptijd.ALLE:
        rijen = rijen.filter(Q(einde__isnull=True) | Q(einde__gte=dag))
    if keuzes["stand"] in Stand.values:
        rijen = rijen.filter(stand=keuzes["stand"])
    if keuzes["aandacht"] in Aandacht.values:
        rijen = rijen.filter(_aandacht(keuzes["aandacht"], dag))
    for veld, pad in (("opleiding", "opleiding_id"), ("begeleider", "trajectbegeleider_id")):
        if (nummer := nummer_van(keuzes[veld])) is not None:
            rijen = rijen.filter(**{pad: nummer})
    if keuzes["klas"]:
        rijen = rijen.filter(leerling__klas=keuzes["klas"])
    if keuzes["q"]:
        gevonden = Leerling.objects.zichtbaar_voor(actor).zoek(keuzes["q"])
        rijen = rijen.filter(leerling_id__in=gevonden.values("pk"))
    return rijen


def sorteer_leerlingen(rijen: QuerySet[Traject], sorteer: str) -> QuerySet[Traject]:
    """Order the rows by a column, by name when the column is unknown; what asks for attention comes first."""
    return rijen.order_by(*VOLGORDES.get(sorteer, VOLGORDES["naam"]))


def _aandacht(wat: str, dag: date) -> Q:
    if wat == Aandacht.HANDTEKENING:
        return Q(ontbreken__gt=0)
    if wat == Aandacht.PLAN:
        return Q(plan_zonder__gt=0)
    if wat == Aandacht.EVALUATIE:
        return Q(volgende__lt=dag)
    return Q(telt=True, heeft_overeenkomst=False, dagen_zonder__gte=WAARSCHUWING)
