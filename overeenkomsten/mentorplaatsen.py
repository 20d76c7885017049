"""Which mentors can still take a learner: active on a day, and with a place under the Regeling (MEN-13)."""

from collections.abc import Iterable
from datetime import date

from erkenningen.lopend import aantal_per_mentor
from erkenningen.models import Erkenning, MentorOpErkenning
from erkenningen.plaatsen import maxima_per_partnerschap


def vrije_mentoren(
    erkenningen: Iterable[Erkenning], dag: date, *, behalve: MentorOpErkenning | None = None
) -> list[MentorOpErkenning]:
    """Return the mentors of these recognitions who are active on the day and have a place left: three queries.

    `behalve` is the mentor whom the agreement already has: he is no choice. No maximum means always a place.
    """
    rijen = list(
        MentorOpErkenning.objects.actief_op(dag)
        .filter(erkenning__in=erkenningen)
        .exclude(pk=behalve.pk if behalve else None)
        .select_related("mentor", "erkenning__vestiging", "erkenning__onderneming")
        .order_by("erkenning__vestiging__naam", "mentor__familienaam", "pk")
    )
    bezet = aantal_per_mentor(rij.pk for rij in rijen)
    maxima = maxima_per_partnerschap({rij.erkenning.partnerschap_id for rij in rijen}, dag)
    return [rij for rij in rijen if _heeft_plaats(bezet.get(rij.pk, 0), maxima[rij.erkenning.partnerschap_id])]


def _heeft_plaats(bezet: int, maximum: int | None) -> bool:
    return maximum is None or bezet < maximum
