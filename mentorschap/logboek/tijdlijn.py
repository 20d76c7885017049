"""One timeline of a dossier: its transitions and its log lines, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from mentorschap.logboek.models import Logregel


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
    """Return the timeline of `obj`: two queries, whatever its length.

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
        for rij in obj.overgangen.all()
    ]
    regels = Logregel.objects.filter(onderwerp_uuid=obj.uuid)
    momenten += [Moment(regel.op, regel.zin, regel.door_naam, regel.via, "", "dot") for regel in regels]
    return sorted(momenten, key=lambda moment: moment.op, reverse=True)
