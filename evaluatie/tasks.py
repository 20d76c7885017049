"""Periodic tasks of evaluations."""

from celery import shared_task

from evaluatie.bundels import RONDAF, TAAK, maak_regel, rond_af
from evaluatie.models import Bundelregel
from evaluatie.momenten import herinner, open_op
from mentorschap.core.klok import vandaag
from mentorschap.core.werkrij import werk_af


@shared_task(name="evaluatie.open_geplande")
def open_geplande_taak() -> int:
    """Open the evaluations whose day has come; a second run finds nothing."""
    return open_op(vandaag())


@shared_task(name="evaluatie.herinner")
def herinner_taak() -> int:
    """Remind who was asked three or ten days ago and did not file; a second run sends nothing."""
    return herinner(vandaag())


@shared_task(name=TAAK)
def maak_bundelregel_taak(pk: int | None = None) -> int:
    """Plan the report of this line and of whatever else waits; return how many lines were taken."""
    return werk_af(Bundelregel, maak_regel, pk=pk)


@shared_task(name=RONDAF)
def rond_bundels_af_taak() -> int:
    """Gather the reports of the bundles that are complete; a second run finds nothing."""
    return rond_af()
