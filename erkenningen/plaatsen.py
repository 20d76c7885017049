"""How many learners a recognition can still take (MEN-13): the maximum of the Regeling less what runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from erkenningen.lopend import aantal_per_mentor
from erkenningen.models import Erkenning, MentorOpErkenning, Regeling


@dataclass(frozen=True, slots=True)
class Plaatsen:
    """The places of one recognition on a day. `vrij` is None when its partnership sets no maximum."""

    mentoren: int
    bezet: int
    vrij: int | None

    @property
    def zonder_mentor(self) -> bool:
        """Whether nobody may act on it: then there is no place at all."""
        return not self.mentoren

    @property
    def tekst(self) -> str:
        """The number in words."""
        if self.zonder_mentor:
            return "geen mentor"
        return "onbeperkt" if self.vrij is None else str(self.vrij)


def plaatsen_van(erkenningen: Iterable[Erkenning], dag: date) -> dict[int, Plaatsen]:
    """Return the places per recognition: three queries, however many recognitions."""
    rijen = list(erkenningen)
    mentoren: dict[int, list[int]] = {rij.pk: [] for rij in rijen}
    actief = MentorOpErkenning.objects.actief_op(dag).filter(erkenning__in=mentoren)
    for erkenning_id, nummer in actief.order_by("pk").values_list("erkenning_id", "pk"):
        mentoren[erkenning_id].append(nummer)
    bezet = aantal_per_mentor(nummer for nummers in mentoren.values() for nummer in nummers)
    maxima = maxima_per_partnerschap({rij.partnerschap_id for rij in rijen}, dag)
    return {rij.pk: _plaatsen(mentoren[rij.pk], bezet, maxima[rij.partnerschap_id]) for rij in rijen}


def maxima_per_partnerschap(partnerschappen: Iterable[int | None], dag: date) -> dict[int | None, int | None]:
    """Return the learners per mentor for each partnership: its own row, else the general one, else no maximum."""
    gevraagd = list(partnerschappen)
    rijen = Regeling.objects.geldig_op(dag).order_by("pk").values_list("partnerschap_id", "max_leerlingen_per_mentor")
    gevonden = dict(rijen)
    return {nummer: gevonden.get(nummer, gevonden.get(None)) for nummer in gevraagd}


def _plaatsen(nummers: list[int], bezet: dict[int, int], maximum: int | None) -> Plaatsen:
    lopend = [bezet.get(nummer, 0) for nummer in nummers]
    # A mentor with more learners than a later maximum allows takes no place away from his colleagues.
    vrij = None if maximum is None else sum(max(maximum - aantal, 0) for aantal in lopend)
    return Plaatsen(len(nummers), sum(lopend), vrij)
