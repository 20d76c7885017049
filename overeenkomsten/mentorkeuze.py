"""MEN-13: how many learners a mentor guides in the period of an agreement, and how many the Regeling allows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from erkenningen.models import MentorOpErkenning
from erkenningen.plaatsen import maxima_per_partnerschap
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from overeenkomsten.lopend import NEEMT_PLAATS_IN
from overeenkomsten.models import Overeenkomst


@dataclass(frozen=True, slots=True)
class Mentorplaats:
    """Learners of one mentor in a period; `maximum` None = the partnership sets no limit."""

    bezet: int
    maximum: int | None

    @property
    def is_vol(self) -> bool:
        """Whether no learner can be added."""
        return self.maximum is not None and self.bezet >= self.maximum

    @property
    def tekst(self) -> str:
        """What a school reads beside the name."""
        if self.maximum is not None:
            return f"plaatsen bezet: {self.bezet} van {self.maximum}"
        if not self.bezet:
            return "nog geen leerlingen"
        return "1 leerling" if self.bezet == 1 else f"{self.bezet} leerlingen"


def plaatsen_van(mentoren: Iterable[MentorOpErkenning], overeenkomst: Overeenkomst) -> dict[int, Mentorplaats]:
    """Return the places per mentor in the period of this agreement (from today when it has none): two queries.

    Its own learner takes no place twice: the agreement of last year makes way for this one.
    """
    rijen = list(mentoren)
    start = overeenkomst.start or vandaag()
    anderen = Overeenkomst.objects.filter(mentor__in=rijen, status__in=NEEMT_PLAATS_IN, einde__gte=start).exclude(
        traject__leerling_id=overeenkomst.traject.leerling_id
    )
    if overeenkomst.einde is not None:
        anderen = anderen.filter(start__lte=overeenkomst.einde)
    geteld = anderen.order_by().values("mentor_id").annotate(n=Count("traject__leerling_id", distinct=True))
    bezet = {rij["mentor_id"]: rij["n"] for rij in geteld}
    maxima = maxima_per_partnerschap({rij.erkenning.partnerschap_id for rij in rijen}, start)
    return {rij.pk: Mentorplaats(bezet.get(rij.pk, 0), maxima[rij.erkenning.partnerschap_id]) for rij in rijen}


def mentor_zonder_plaats(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Guard: the mentor of the agreement still has a place (MEN-13); two schools may have chosen him at once."""
    mentor = overeenkomst.mentor
    if mentor is None:
        return []
    plaats = plaatsen_van([mentor], overeenkomst)[mentor.pk]
    if not plaats.is_vol:
        return []
    return [Beletsel("MEN-13", zin_vol(mentor.mentor.naam, plaats), grondslag="Regeling van het partnerschap")]


def zin_vol(naam: str, plaats: Mentorplaats) -> str:
    """Say that a mentor has no place, with both numbers."""
    wie = "al 1 leerling" if plaats.bezet == 1 else f"al {plaats.bezet} leerlingen"
    return f"{naam} begeleidt dan {wie}; het partnerschap laat er {plaats.maximum} toe. Kies een andere mentor."
