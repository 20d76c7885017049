"""What stands beside a competence on a sheet, fetched along with it: observations of colleagues, and evidence."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from evaluatie.enums import BeoordelaarRol
from evaluatie.models import Beoordeling, Waarneming

# Mentor and school weigh what colleagues saw; the learner and a colleague judge by themselves.
LEEST_WAARNEMINGEN = (BeoordelaarRol.MENTOR, BeoordelaarRol.TRAJECTBEGELEIDER)


@dataclass(frozen=True, slots=True)
class Gezien:
    """One observation: the level, when, by whom and what was said."""

    waarde: int
    op: datetime
    wie: str
    tekst: str


def met_bijdragen(items: QuerySet[Any], beoordeling: Beoordeling) -> QuerySet[Any]:
    """Add to the items of a sheet `gezien`: observations since the previous evaluation, the newest first."""
    if beoordeling.rol not in LEEST_WAARNEMINGEN:
        return items
    evaluatie = beoordeling.evaluatie
    rijen = Waarneming.objects.filter(overeenkomst_id=evaluatie.overeenkomst_id, sleutel=OuterRef("sleutel"))
    if evaluatie.vorige_id and evaluatie.vorige.ingediend_op:
        rijen = rijen.filter(op__gt=evaluatie.vorige.ingediend_op)
    velden = JSONObject(waarde="waarde", op="op", wie="teamlid__naam", tekst="opmerking")
    return items.annotate(gezien=ArraySubquery(rijen.order_by("-op", "-pk").values(json=velden)))


def gezien_bij(item: Any) -> tuple[Gezien, ...]:
    """Return the observations that were fetched along with an item; none when they were not asked."""
    rijen = getattr(item, "gezien", None) or ()
    return tuple(Gezien(r["waarde"], datetime.fromisoformat(r["op"]), r["wie"], r["tekst"]) for r in rijen)
