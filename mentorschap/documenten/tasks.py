"""Rendering of planned documents."""

from celery import shared_task

from mentorschap.core.werkrij import werk_af
from mentorschap.documenten.maken import maak
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import TAAK


@shared_task(name=TAAK)
def maak_taak(pk: int | None = None) -> int:
    """Make this document and whatever else waits; return how many rows were taken."""
    return werk_af(Document, maak, pk=pk)
