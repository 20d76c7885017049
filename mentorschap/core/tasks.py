"""Periodic tasks of the foundation."""

from datetime import timedelta

from celery import shared_task

from mentorschap.core.klok import nu
from mentorschap.core.models import Indiening
from mentorschap.core.wekker import wek_achterblijvers

# A form that is sent again after a day is a new one.
BEWAARTERMIJN_SLEUTELS = timedelta(days=1)


@shared_task(name="core.wek_achterblijvers")
def wek_achterblijvers_taak() -> int:
    """Find planned work that nobody finished and wake workers for it."""
    return wek_achterblijvers()


@shared_task(name="core.ruim_sleutels_op")
def ruim_sleutels_op() -> int:
    """Delete idempotency keys older than a day; return how many."""
    aantal, _ = Indiening.objects.filter(op__lt=nu() - BEWAARTERMIJN_SLEUTELS).delete()
    return aantal
