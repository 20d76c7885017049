"""Delivery of the outbox."""

from celery import shared_task

from mentorschap.berichten.models import Bericht
from mentorschap.berichten.plannen import TAAK
from mentorschap.berichten.versturen import verstuur
from mentorschap.core.werkrij import werk_af


@shared_task(name=TAAK)
def verstuur_taak(pk: int | None = None) -> int:
    """Deliver this message and whatever else waits; return how many rows were taken."""
    return werk_af(Bericht, verstuur, pk=pk)
