"""One timeline of a dossier: its transitions and its log lines, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Model, OuterRef, UUIDField
from django.db.models.functions import JSONObject

from mentorschap.core.models import OvergangLog
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.logboek.models import Logregel

REGELS = VasteVraag(
    lambda onderwerp: Logregel.objects.filter(onderwerp_uuid=onderwerp), onderwerp=Plek("onderwerp", UUIDField())
)
# A dossier that is annotated with these as `logregels_erbij` has its log lines in its own row, and asks no query more.
LOGREGELS_ERBIJ = ArraySubquery(
    Logregel.objects.filter(onderwerp_uuid=OuterRef("uuid"))
    .order_by("op", "pk")
    .values(data=JSONObject(op="op", gebeurtenis="gebeurtenis", gegevens="gegevens", door_naam="door_naam", via="via"))
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the timeline. `toelichting` is what the person wrote, empty when nothing."""

    op: datetime
    titel: str
    door: str
    via: str
    toelichting: str = ""
    icoon: str = "clock"


def tijdlijn(obj: Model, overgangen: tuple[Any, ...] = ()) -> list[Moment]:
    """Return the timeline of `obj`: two queries, whatever its length, and none for what the object brought along.

    `overgangen` is the aggregate's transition table, so that each line has the label of the act.
    """
    labels = {overgang.code: overgang.label for overgang in overgangen}
    momenten = [
        Moment(
            rij.op,
            labels.get(rij.overgang, rij.overgang.replace("_", " ").capitalize()),
            rij.door_naam,
            rij.via,
            rij.toelichting,
            "arrow-right",
        )
        for rij in _overgangen_van(obj)
    ]
    return sorted([*momenten, *logregels(obj)], key=lambda moment: moment.op, reverse=True)


def logregels(obj: Model) -> list[Moment]:
    """Return the log lines of something that has no transitions, newest first: one query, or none."""
    erbij = getattr(obj, "logregels_erbij", None)
    rijen = REGELS(onderwerp=obj.uuid) if erbij is None else [_logregel(gegevens) for gegevens in erbij]
    momenten = [Moment(r.op, r.zin, r.door_naam, r.via, "", "dot") for r in rijen]
    return momenten[::-1]


def _logregel(gegevens: dict[str, Any]) -> Logregel:
    return Logregel(**gegevens | {"op": datetime.fromisoformat(gegevens["op"])})


def _overgangen_van(obj: Model) -> Iterable[OvergangLog]:
    # A page that read them already put them on the object.
    if "overgangen" in getattr(obj, "_prefetched_objects_cache", {}):
        return obj.overgangen.all()
    return _vraag_naar(type(obj))(onderwerp=obj.pk)


@lru_cache
def _vraag_naar(model: type[Model]) -> VasteVraag:
    log = model._meta.get_field("overgangen").related_model
    return VasteVraag(
        lambda onderwerp: log.objects.filter(onderwerp_id=onderwerp), onderwerp=Plek("onderwerp", BigIntegerField())
    )
