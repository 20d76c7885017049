"""When school and company talk: the moments that a plan of the year gives for an agreement."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from evaluatie.models import Jaarplan, Jaarplanmoment, VoorzienOverleg
from evaluatie.permissions import mag_begeleiden
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from overeenkomsten.models import Overeenkomst

# A task for the trajectbegeleider this many days before the talk should have taken place.
VOORAF = 14


@dataclass(frozen=True, slots=True)
class Moment:
    """A talk that the plan gives: by which day, and what about."""

    tegen: date
    soort: str
    thema: str


def momenten_voor(momenten: Iterable[Jaarplanmoment], start: date, einde: date) -> Iterator[Moment]:
    """Yield the moments of an agreement in the order of the plan.

    Week 1 ends on the seventh day of the agreement; a moment that repeats goes on until the last day, included.
    """
    for moment in momenten:
        tegen = start + timedelta(days=7 * moment.week - 1)
        while tegen <= einde:
            yield Moment(tegen, moment.soort, moment.thema)
            if moment.elke is None:
                break
            tegen += timedelta(days=7 * moment.elke)


@transaction.atomic
def pas_toe(jaarplan: Jaarplan, overeenkomsten: Iterable[Overeenkomst], *, vanaf: date, actor: Any) -> int:
    """Put the moments of this plan on these agreements, from a day on; return how many were added.

    Applied again, a moment that is there already is not added twice. Raises GeenRecht.
    """
    momenten = list(jaarplan.momenten.order_by("week", "pk"))
    nieuw = []
    for overeenkomst in overeenkomsten:
        if beletsel := mag_begeleiden(actor, overeenkomst.traject):
            raise GeenRecht(beletsel)
        if overeenkomst.start is None or overeenkomst.einde is None:
            continue
        nieuw += [
            VoorzienOverleg(overeenkomst=overeenkomst, jaarplan=jaarplan, soort=m.soort, thema=m.thema, tegen=m.tegen)
            for m in momenten_voor(momenten, overeenkomst.start, overeenkomst.einde)
            if m.tegen >= vanaf
        ]
    voor = VoorzienOverleg.objects.count()
    VoorzienOverleg.objects.bulk_create(nieuw, ignore_conflicts=True)
    return VoorzienOverleg.objects.count() - voor


@transaction.atomic
def schrap(voorzien: VoorzienOverleg, *, reden: str, actor: Any) -> None:
    """Drop a moment that the plan foresaw, with the reason. Raises GeenRecht, Achterhaald or HandelingBelet."""
    rij = VoorzienOverleg.objects.select_for_update(of=("self",), no_key=True).get(pk=voorzien.pk)
    if beletsel := mag_begeleiden(actor, rij.overeenkomst.traject):
        raise GeenRecht(beletsel)
    if rij.overleg_id is not None or rij.geschrapt:
        raise Achterhaald([Beletsel("gepland", "Dit overleg is intussen gepland of geschrapt.")])
    if not reden.strip():
        raise HandelingBelet([Beletsel("reden", "Schrijf waarom dit overleg niet nodig is.")])
    rij.geschrapt = reden.strip()
    rij.full_clean()
    rij.save()
