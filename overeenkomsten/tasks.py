"""Periodic tasks of agreements."""

from celery import shared_task

from mentorschap.core.klok import vandaag
from overeenkomsten.uitvoeren import voer_wijzigingen_uit


@shared_task(name="overeenkomsten.voer_wijzigingen_uit")
def voer_wijzigingen_uit_taak() -> int:
    """Put the signed additions into force whose day has come; a second run finds nothing."""
    return voer_wijzigingen_uit(vandaag())
