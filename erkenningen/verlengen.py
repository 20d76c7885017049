"""Which recognitions are near their end, and which extracts are too old for what comes (ERK-07, ERK-08, MEN-05)."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import LessThanOrEqual

from erkenningen.enums import AanvraagSoort, AanvraagStatus
from erkenningen.mentorstand import PlusMaanden
from erkenningen.models import Aanvraag, AanvraagMentor, Erkenning, MentorOpErkenning, Uittreksel
from erkenningen.vervolg import VERLENGEN_VANAF_MAANDEN
from mentorschap.core.termijnen import plus_dagen, plus_maanden

UITTREKSEL_MAANDEN = 11
# Months differ by at most three days.
SPELING = 3
BEZIG = (AanvraagStatus.WERKVERSIE, *AanvraagStatus.LOPEND)


def bijna_vervallen(rijen: QuerySet[Erkenning], dag: date, maanden: int = VERLENGEN_VANAF_MAANDEN) -> QuerySet:
    """Return recognitions that hold and end within so many months, without a renewal that was filed."""
    verlenging = Aanvraag.objects.filter(
        betreft=OuterRef("pk"), soort=AanvraagSoort.VERLENGING, status__in=AanvraagStatus.LOPEND
    )
    # Counted back from the last day, as the page does: at the end of a month counting forward gives another day. The
    # plain comparison lets the database use its index on the last day.
    vanaf = PlusMaanden(F("geldig_tot"), -maanden)
    binnen = rijen.geldig_op(dag).filter(geldig_tot__lte=plus_dagen(plus_maanden(dag, maanden), SPELING))
    return binnen.filter(~Exists(verlenging), LessThanOrEqual(vanaf, dag))


def te_oude_uittreksels(dag: date) -> QuerySet[Uittreksel]:
    """Return the newest extracts of eleven months or older, only where one is needed soon.

    That is: the mentor stands on an application under way, or acts on a recognition near its end.
    """
    nieuwste = Uittreksel.objects.filter(mentor=OuterRef("mentor")).order_by("-afgiftedatum", "-pk").values("pk")[:1]
    op_aanvraag = AanvraagMentor.objects.filter(mentor=OuterRef("mentor"), aanvraag__status__in=BEZIG)
    op_erkenning = MentorOpErkenning.objects.actief_op(dag).filter(
        mentor=OuterRef("mentor"), erkenning__in=bijna_vervallen(Erkenning.objects.all(), dag).values("pk")
    )
    return Uittreksel.objects.filter(
        Q(Exists(op_aanvraag)) | Q(Exists(op_erkenning)),
        pk=Subquery(nieuwste),
        afgiftedatum__lte=plus_maanden(dag, -UITTREKSEL_MAANDEN),
    )
