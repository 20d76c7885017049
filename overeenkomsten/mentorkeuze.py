"""MEN-13: how many learners a mentor guides in the period of an agreement, and how many the Regeling allows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from erkenningen.models import MentorOpErkenning
from erkenningen.plaatsen import maxima_per_partnerschap
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from overeenkomsten.enums import Status
from overeenkomsten.lopend import NEEMT_PLAATS_IN
from overeenkomsten.models import Overeenkomst, TweedeWerkplek


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
    leerling_id = overeenkomst.traject.leerling_id
    anderen = Overeenkomst.objects.filter(mentor__in=rijen, status__in=NEEMT_PLAATS_IN, einde__gte=start)
    tweede = TweedeWerkplek.objects.filter(mentor__in=rijen, overeenkomst__status=Status.ACTIEF, tot__gte=start)
    if overeenkomst.einde is not None:
        anderen, tweede = anderen.filter(start__lte=overeenkomst.einde), tweede.filter(van__lte=overeenkomst.einde)
    # Pairs, so that a learner counts once per mentor, whichever way he comes to him.
    paren = anderen.order_by().values_list("mentor_id", "traject__leerling_id")
    paren = paren.union(tweede.order_by().values_list("mentor_id", "overeenkomst__traject__leerling_id"))
    bezet = Counter(mentor for mentor, leerling in paren if leerling != leerling_id)
    maxima = maxima_per_partnerschap({rij.erkenning.partnerschap_id for rij in rijen}, start)
    return {rij.pk: Mentorplaats(bezet[rij.pk], maxima[rij.erkenning.partnerschap_id]) for rij in rijen}


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
