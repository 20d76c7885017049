"""What agreements tell recognitions: which places of a mentor are taken, and by whom."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.urls import reverse

from erkenningen.lopend import Lopendbron, LopendeOvereenkomst
from mentorschap.core.klok import vandaag
from overeenkomsten.enums import Status
from overeenkomsten.models import Overeenkomst

NEEMT_PLAATS_IN = (Status.TER_ONDERTEKENING, Status.ACTIEF)


def op_mentoren(nummers: Iterable[int]) -> QuerySet[Overeenkomst]:
    """Return the agreements that take a place today; one being signed does, or a place would be given away twice."""
    return Overeenkomst.objects.filter(
        mentor_id__in=list(nummers), status__in=NEEMT_PLAATS_IN, einde__gte=vandaag()
    ).order_by("einde", "pk")


def aantallen(nummers: Iterable[int]) -> dict[int, int]:
    """Return how many agreements run per MentorOpErkenning: one query."""
    rijen = op_mentoren(nummers).order_by().values("mentor_id").annotate(aantal=Count("pk"))
    return {rij["mentor_id"]: rij["aantal"] for rij in rijen}


def overeenkomsten(nummers: Iterable[int]) -> list[LopendeOvereenkomst]:
    """Return the agreements themselves: one query."""
    rijen = op_mentoren(nummers).select_related("traject__leerling", "traject__opleiding", "traject__trajectbegeleider")
    return [_lopend(rij) for rij in rijen]


def _lopend(rij: Overeenkomst) -> LopendeOvereenkomst:
    return LopendeOvereenkomst(
        erkenning_id=rij.erkenning_id,
        mentor_id=rij.mentor_id,
        nummer=rij.nummer,
        leerling=str(rij.traject.leerling),
        opleiding=rij.traject.opleiding.naam,
        start=rij.start,
        einde=rij.einde,
        url=reverse("overeenkomsten:overeenkomst_detail", args=[rij.uuid]),
        begeleider=rij.traject.trajectbegeleider,
        onderwerp=rij,
    )


BRON = Lopendbron(aantallen=aantallen, overeenkomsten=overeenkomsten)
