"""Periodic tasks of recognitions."""

from celery import shared_task

from erkenningen.herinneringen import herinner
from erkenningen.transitions import sluit_verlopen_voorstellen
from mentorschap.core.klok import vandaag


@shared_task(name="erkenningen.herinner")
def herinner_taak() -> int:
    """Plan the reminders of today; run twice, nothing is sent twice."""
    return herinner(vandaag())


@shared_task(name="erkenningen.sluit_voorstellen")
def sluit_voorstellen_taak() -> int:
    """Carry out the proposals that were adopted when their term ran out; a second run finds nothing."""
    return sluit_verlopen_voorstellen()
