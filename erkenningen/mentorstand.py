"""What is computed about mentors on recognitions: nobody left who may act, and the terms of the mentor training."""

from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from erkenningen.models import Erkenning, MentorOpErkenning, Regeling
from erkenningen.models.erkenning import GESTOPT

# The compulsory training exists since this day; who was recognised before it is left alone (MEN-11).
VERPLICHT_SINDS = date(2019, 9, 1)
WETTELIJKE_MAANDEN = 12


class PlusMaanden(Func):
    """A date some months later, on the last day of a shorter month, as `termijnen.plus_maanden`."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(months => "
    output_field = DateField()


def actieve_mentor(dag: date) -> Exists:
    """Return whether somebody may act on the recognition on this day (ERK-03)."""
    return Exists(MentorOpErkenning.objects.actief_op(dag).filter(erkenning=OuterRef("pk")))


def met_mentorstand(rijen: QuerySet[Erkenning], dag: date) -> QuerySet[Erkenning]:
    """Annotate `zonder_mentor`: the recognition holds on this day and nobody may act on it. Never stored."""
    geldig = Q(geldig_van__lte=dag, geldig_tot__gte=dag) & (Q(opgeheven_op__isnull=True) | Q(opgeheven_op__gt=dag))
    return rijen.annotate(zonder_mentor=geldig & Q(~actieve_mentor(dag)))


def zonder_mentor(rijen: QuerySet[Erkenning], dag: date) -> QuerySet[Erkenning]:
    """Return the recognitions that hold on this day and have nobody who may act any more."""
    gestopt = MentorOpErkenning.objects.filter(GESTOPT).values("erkenning")
    return rijen.geldig_op(dag).filter(~actieve_mentor(dag), pk__in=gestopt)


def met_opleidingstermijn(rijen: QuerySet[MentorOpErkenning]) -> QuerySet[MentorOpErkenning]:
    """Annotate `volgen_voor` and `plannen_voor` (MEN-07, MEN-08): the last days, None when there is no such term.

    The terms are those of the Regeling on the day of the recognition. The covid extension (MEN-09) is left out: it
    ended before any recognition that still holds.
    """
    return rijen.annotate(
        volgen_voor=PlusMaanden(F("erkend_op"), Coalesce(_termijn("volgen_maanden"), WETTELIJKE_MAANDEN)),
        plannen_voor=PlusMaanden(F("erkend_op"), _termijn("plannen_maanden")),
    )


def met_open_opleiding(rijen: QuerySet[MentorOpErkenning], dag: date) -> QuerySet[MentorOpErkenning]:
    """Return who may act on a recognition that holds, and still has to follow the training; with its terms."""
    geldig = Q(erkenning__geldig_van__lte=dag, erkenning__geldig_tot__gte=dag, erkenning__status="actief")
    klaar = Q(mentor__mentoropleiding__gevolgd_op__lte=dag) | ~Q(mentor__mentoropleiding__vrijstelling="")
    zonder_rij = Q(mentor__mentoropleiding__isnull=True)
    open_ = rijen.actief_op(dag).filter(geldig, erkend_op__gte=VERPLICHT_SINDS).filter(zonder_rij | ~Q(klaar))
    return met_opleidingstermijn(open_)


def met_late_opleiding(rijen: QuerySet[MentorOpErkenning], dag: date) -> QuerySet[MentorOpErkenning]:
    """Return those whose term is over: a flag for a person, never a lapse (MEN-12)."""
    return met_open_opleiding(rijen, dag).filter(volgen_voor__lt=dag)


def _termijn(veld: str) -> Any:
    op = OuterRef("erkend_op")
    regelingen = Regeling.objects.filter(
        Q(partnerschap=OuterRef("erkenning__partnerschap")) | Q(partnerschap__isnull=True),
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=op),
        geldig_van__lte=op,
    )
    return Subquery(regelingen.order_by(F("partnerschap_id").asc(nulls_last=True)).values(veld)[:1])
