"""Periodic tasks of agreements."""

from celery import shared_task

from mentorschap.core.klok import vandaag
from overeenkomsten.transitions.beeindigen import sluit_op_tijd
from overeenkomsten.uitvoeren import voer_wijzigingen_uit


@shared_task(name="overeenkomsten.voer_wijzigingen_uit")
def voer_wijzigingen_uit_taak() -> int:
    """Put the signed additions into force whose day has come; a second run finds nothing."""
    return voer_wijzigingen_uit(vandaag())


@shared_task(name="overeenkomsten.sluit_beeindigingen")
def sluit_beeindigingen_taak() -> int:
    """End what was announced for a day that is over, and agreements past their term; a second run finds nothing."""
    return sluit_op_tijd(vandaag())
