"""What agreements tell recognitions: which places of a mentor are taken, and by whom.

A learner who does part of the training at a second company takes a place there as well (D16 art. 6bis, MEN-13).
"""

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.urls import reverse

from erkenningen.lopend import Lopendbron, LopendeOvereenkomst
from mentorschap.core.klok import vandaag
from overeenkomsten.enums import Status
from overeenkomsten.models import Overeenkomst, TweedeWerkplek

NEEMT_PLAATS_IN = (Status.TER_ONDERTEKENING, Status.ACTIEF)
VAN_PLEK = {
    "plek_id": "pk",
    "plek_erkenning": "erkenning_id",
    "plek_mentor": "mentor_id",
    "plek_van": "van",
    "plek_tot": "tot",
    "plek_wijziging": "wijziging__uuid",
}
ROND_DE_LEERLING = ("traject__leerling", "traject__opleiding", "traject__trajectbegeleider")


def op_mentoren(nummers: Iterable[int]) -> QuerySet[Overeenkomst]:
    """Return the agreements that take a place today; one being signed does, or a place would be given away twice."""
    return Overeenkomst.objects.filter(
        mentor_id__in=list(nummers), status__in=NEEMT_PLAATS_IN, einde__gte=vandaag()
    ).order_by("einde", "pk")


def tweede_op_mentoren(nummers: Iterable[int]) -> QuerySet[TweedeWerkplek]:
    """Return the second workplaces of running agreements that take a place, now or later."""
    return TweedeWerkplek.objects.filter(
        mentor_id__in=list(nummers), overeenkomst__status=Status.ACTIEF, tot__gte=vandaag()
    ).order_by("tot", "pk")


def aantallen(nummers: Iterable[int]) -> dict[int, int]:
    """Return how many places are taken per MentorOpErkenning: one query."""
    nummers = list(nummers)
    eerste, tweede = (
        rijen.order_by().values("mentor_id").annotate(aantal=Count("pk"))
        for rijen in (op_mentoren(nummers), tweede_op_mentoren(nummers))
    )
    bezet: dict[int, int] = {}
    for rij in eerste.union(tweede, all=True):
        bezet[rij["mentor_id"]] = bezet.get(rij["mentor_id"], 0) + rij["aantal"]
    return bezet


def overeenkomsten(nummers: Iterable[int]) -> list[LopendeOvereenkomst]:
    """Return the agreements themselves, and the second workplaces with days of their own: one query."""
    nummers, dag = list(nummers), vandaag()
    plek = FilteredRelation(
        "tweede_werkplekken",
        condition=Q(tweede_werkplekken__mentor_id__in=nummers, tweede_werkplekken__tot__gte=dag),
    )
    eigen = Q(mentor_id__in=nummers, status__in=NEEMT_PLAATS_IN)
    rijen = (
        Overeenkomst.objects.filter(einde__gte=dag)
        .annotate(plek=plek, **{naam: F(f"plek__{veld}") for naam, veld in VAN_PLEK.items()})
        .filter(eigen | Q(plek__isnull=False, status=Status.ACTIEF))
        .select_related(*ROND_DE_LEERLING)
        .order_by("einde", "pk", "plek__tot", "plek__pk")
    )
    gevonden: dict[tuple[int, int | None], LopendeOvereenkomst] = {}
    for rij in rijen:
        if rij.mentor_id in nummers:
            gevonden[rij.pk, None] = _lopend(rij)
        if rij.plek_id and rij.status == Status.ACTIEF:
            gevonden[rij.pk, rij.plek_id] = _lopend_op_tweede(rij)
    return list(gevonden.values())


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


def _lopend_op_tweede(rij: Overeenkomst) -> LopendeOvereenkomst:
    return replace(
        _lopend(rij),
        erkenning_id=rij.plek_erkenning,
        mentor_id=rij.plek_mentor,
        start=rij.plek_van,
        einde=rij.plek_tot,
        # The second company sees the addition that it signed, not the agreement.
        url=reverse("overeenkomsten:wijziging", args=[rij.plek_wijziging]),
    )


BRON = Lopendbron(aantallen=aantallen, overeenkomsten=overeenkomsten)
