"""What evaluations tell the overview of learners: the first day by which one is due."""

from django.db.models import F, Subquery

from evaluatie.enums import Evaluatiestatus
from evaluatie.models import Evaluatie


def volgende_dag(traject: F) -> Subquery:
    """Return the day of the first evaluation of a route that is planned or open; null when there is none."""
    wacht = (Evaluatiestatus.GEPLAND, Evaluatiestatus.OPEN)
    rijen = Evaluatie.objects.filter(overeenkomst__traject=traject, status__in=wacht)
    return Subquery(rijen.order_by("tegen", "pk").values("tegen")[:1])
