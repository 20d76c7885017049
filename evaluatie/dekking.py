"""What evaluations tell a training plan: which competences were dealt with on the workplace."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from evaluatie.enums import BeoordelaarRol, Evaluatiestatus
from evaluatie.models import EvaluatieItem


def aan_bod_gekomen(trajecten: Collection[int]) -> Iterable[tuple[int, int, str]]:
    """Return route, agreement and key of every competence with a level of the mentor or a joint one: one query.

    “Nog niet aan bod” is an answer without a level. What the learner thinks of himself does not count.
    """
    beoordeeld = Q(scores__waarde__isnull=False, scores__beoordeling__rol=BeoordelaarRol.MENTOR)
    vastgesteld = Q(resultaat__waarde__isnull=False)
    items = EvaluatieItem.objects.filter(
        beoordeeld | vastgesteld,
        evaluatie__overeenkomst__traject__in=list(trajecten),
        evaluatie__status__in=Evaluatiestatus.INGEDIEND_OF_VERDER,
    )
    return (
        items.order_by()
        .values_list("evaluatie__overeenkomst__traject_id", "evaluatie__overeenkomst_id", "sleutel")
        .distinct()
    )
