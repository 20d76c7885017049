"""What stands beside a competence on a sheet, fetched along with it: observations of colleagues, and evidence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from evaluatie.enums import BeoordelaarRol
from evaluatie.models import Bewijs, Waarneming

# Mentor and school weigh what colleagues saw; the learner and a colleague judge by themselves.
LEEST_WAARNEMINGEN = (BeoordelaarRol.MENTOR, BeoordelaarRol.TRAJECTBEGELEIDER)


@dataclass(frozen=True, slots=True)
class Gezien:
    """One observation: the level and its scale, when, by whom and what was said."""

    waarde: int
    hoogste: int
    op: datetime
    wie: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Bijgevoegd:
    """A photo or file on this sheet."""

    uuid: str
    naam: str
    uitleg: str


def met_bijdragen(items: QuerySet[Any], beoordeling: Any, overeenkomst: Any = None, sinds: Any = None) -> QuerySet[Any]:
    """Add to the items of a sheet what stands beside them, without a query of its own.

    `bewijs` is what the rater added; `gezien`, of an agreement, what colleagues noted after `sinds` (or ever), the
    newest first. All three are ids, a moment, or the places for them in a `VasteVraag`.
    """
    eigen = Bewijs.objects.filter(beoordeling_id=beoordeling, item_id=OuterRef("pk")).order_by("pk")
    velden = JSONObject(uuid="uuid", naam="bestand__naam", uitleg="uitleg")
    items = items.annotate(bewijs=ArraySubquery(eigen.values(json=velden)))
    if overeenkomst is None:
        return items
    rijen = Waarneming.objects.filter(overeenkomst_id=overeenkomst, sleutel=OuterRef("sleutel"))
    if sinds is not None:
        rijen = rijen.filter(op__gt=sinds)
    velden = JSONObject(waarde="waarde", hoogste="hoogste", op="op", wie="teamlid__naam", tekst="opmerking")
    return items.annotate(gezien=ArraySubquery(rijen.order_by("-op", "-pk").values(json=velden)))


def gezien_bij(item: Any) -> tuple[Gezien, ...]:
    """Return the observations that were fetched along with an item; none when they were not asked."""
    rijen = getattr(item, "gezien", None) or ()
    return tuple(Gezien(**rij | {"op": datetime.fromisoformat(rij["op"])}) for rij in rijen)


def bewijs_bij(item: Any) -> tuple[Bijgevoegd, ...]:
    """Return the files that were fetched along with an item."""
    return tuple(Bijgevoegd(**rij) for rij in getattr(item, "bewijs", None) or ())
