"""Periodic tasks of recognitions."""

from celery import shared_task

from erkenningen.herinneringen import herinner
from mentorschap.core.klok import vandaag


@shared_task(name="erkenningen.herinner")
def herinner_taak() -> int:
    """Plan the reminders of today; run twice, nothing is sent twice."""
    return herinner(vandaag())
