"""Periodic tasks of evaluations."""

from celery import shared_task

from evaluatie.momenten import herinner, open_op
from mentorschap.core.klok import vandaag


@shared_task(name="evaluatie.open_geplande")
def open_geplande_taak() -> int:
    """Open the evaluations whose day has come; a second run finds nothing."""
    return open_op(vandaag())


@shared_task(name="evaluatie.herinner")
def herinner_taak() -> int:
    """Remind who was asked three or ten days ago and did not file; a second run sends nothing."""
    return herinner(vandaag())
