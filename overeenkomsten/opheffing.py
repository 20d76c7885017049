"""What agreements add to the opheffing of a recognition: which ones end, and ending them (ERK-13; D16 art. 23, 9°)."""

from typing import Any

from django.db.models import QuerySet

from erkenningen.gevolgen_van_opheffing import Gevolg, Gevolgbron
from erkenningen.models import Erkenning, Maatregel
from mentorschap.core.klok import vandaag
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindegrond
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions.van_rechtswege import eindig_van_rechtswege


def voorzie(erkenning: Erkenning) -> list[Gevolg]:
    """Return the signed agreements that end, and those being signed that can no longer be: one query."""
    rijen = _lopend(erkenning).select_related("traject__school", "mentor__mentor")
    return [
        Gevolg(
            nummer=rij.nummer,
            school=rij.traject.school.naam,
            mentor=rij.mentor.mentor.naam,
            start=rij.start,
            einde=rij.einde,
            eindigt=rij.status == Status.ACTIEF,
        )
        for rij in rijen
    ]


def voer_uit(erkenning: Erkenning, maatregel: Maatregel, actor: Any) -> None:
    """End the signed agreements on the day of the opheffing; what is being signed, its own rule stops (OVK-03)."""
    dag = erkenning.opgeheven_op or vandaag()
    for overeenkomst in _lopend(erkenning).filter(status=Status.ACTIEF):
        eindig_van_rechtswege(overeenkomst, actor=actor, grond=Eindegrond.OPHEFFING, dag=dag, maatregel=maatregel)


def _lopend(erkenning: Erkenning) -> QuerySet[Overeenkomst]:
    """Return in one fixed order, so that two who lock them at the same moment wait for each other."""
    rijen = Overeenkomst.objects.filter(erkenning=erkenning, einde__gte=vandaag())
    return rijen.filter(status__in=(Status.TER_ONDERTEKENING, Status.ACTIEF)).order_by("pk")


BRON = Gevolgbron(voorzie=voorzie, voer_uit=voer_uit)
