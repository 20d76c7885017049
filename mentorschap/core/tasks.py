"""Periodic tasks of the foundation."""

from datetime import timedelta

from celery import shared_task

from mentorschap.core.bewaartermijnen import SLEUTEL
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.models import Indiening
from mentorschap.core.opruimen import ruim_op
from mentorschap.core.wekker import wek_achterblijvers

# A form that is sent again after a day is a new one.
BEWAARTERMIJN_SLEUTELS = timedelta(days=SLEUTEL.aantal)
# Well below the hard limit of a task (18 s): what is being deleted is finished.
SECONDEN_VOOR_OPRUIMEN = 8.0


@shared_task(name="core.wek_achterblijvers")
def wek_achterblijvers_taak() -> int:
    """Find planned work that nobody finished and wake workers for it."""
    return wek_achterblijvers()


@shared_task(name="core.ruim_op")
def ruim_op_taak() -> int:
    """Delete personal data whose term is over, for some seconds at a time; returns how many dossiers went."""
    return sum(uitslag.dossiers for uitslag in ruim_op(vandaag(), seconden=SECONDEN_VOOR_OPRUIMEN))


@shared_task(name="core.ruim_sleutels_op")
def ruim_sleutels_op() -> int:
    """Delete idempotency keys older than a day; return how many."""
    aantal, _ = Indiening.objects.filter(op__lt=nu() - BEWAARTERMIJN_SLEUTELS).delete()
    return aantal
