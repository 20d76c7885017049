"""Periodic tasks of recognitions."""

from celery import shared_task

from erkenningen.herinneringen import herinner
from erkenningen.transitions import sluit_verlopen_voorstellen
from erkenningen.transitions.maatregelen import voer_geplande_uit
from erkenningen.wissen import wis_uittreksels
from mentorschap.core.klok import vandaag


@shared_task(name="erkenningen.herinner")
def herinner_taak() -> int:
    """Plan the reminders of today; run twice, nothing is sent twice."""
    return herinner(vandaag())


@shared_task(name="erkenningen.sluit_voorstellen")
def sluit_voorstellen_taak() -> int:
    """Carry out the proposals that were adopted when their term ran out; a second run finds nothing."""
    return sluit_verlopen_voorstellen()


@shared_task(name="erkenningen.wis_uittreksels")
def wis_uittreksels_taak() -> int:
    """Remove the files of extracts whose term is over (GDPR-02); a second run finds nothing."""
    return wis_uittreksels(vandaag())


@shared_task(name="erkenningen.voer_maatregelen_uit")
def voer_maatregelen_uit_taak() -> int:
    """Put into force the measures whose day has come, and close those that are over; a second run finds nothing."""
    return voer_geplande_uit()
