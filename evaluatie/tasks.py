"""Periodic tasks of evaluations."""

from celery import shared_task

from evaluatie.afspraken import herinner as herinner_afspraken
from evaluatie.agendapunten import vul_agendas
from evaluatie.bundels import RONDAF, TAAK, maak_regel, rond_af
from evaluatie.mentorcheck import vraag
from evaluatie.models import Bundelregel
from evaluatie.momenten import herinner, open_op
from evaluatie.signalen import werk_bij
from evaluatie.stemherinneringen import herinner_stemmen
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


# Gathering hundreds of reports reads as many files. The bundle is locked meanwhile, so it needs no lease.
@shared_task(name=RONDAF, soft_time_limit=300, time_limit=330)
def rond_bundels_af_taak() -> int:
    """Gather the reports of the bundles that are complete; a second run finds nothing."""
    return rond_af()


@shared_task(name="evaluatie.vul_agendas")
def vul_agendas_taak() -> int:
    """Bring the agendas of the consultations of the next days up to date; a second run adds nothing."""
    return vul_agendas(vandaag())


@shared_task(name="evaluatie.herinner_afspraken")
def herinner_afspraken_taak() -> int:
    """Remind who agreed to do something; a second run sends nothing."""
    return herinner_afspraken(vandaag())


@shared_task(name="evaluatie.herinner_stemmen")
def herinner_stemmen_taak() -> int:
    """Remind who did not vote yet in a class council; a second run sends nothing."""
    return herinner_stemmen(vandaag())


@shared_task(name="evaluatie.werk_signalen_bij")
def werk_signalen_bij_taak() -> int:
    """Bring the early signals up to date; a second run finds nothing new."""
    return werk_bij(vandaag())


@shared_task(name="evaluatie.vraag_mentoren")
def vraag_mentoren_taak() -> int:
    """Ask mentors twice a year how it goes; a second run asks nobody again."""
    return vraag(vandaag())
