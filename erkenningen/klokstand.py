"""The clock of a dossier as people read it: when it started, whose time it was, and how many days are left (ERK-05).

The decree gives 14 days and knows no pause. When the Regeling counts from the filing, the clock runs on while the
company completes its file; when it counts from the complete file, it stands still meanwhile and starts anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import Startgebeurtenis
from erkenningen.models import Aanvraag
from erkenningen.transitions.klok import beslistermijn
from mentorschap.core.klok import dag_van, vandaag
from mentorschap.core.termijnen import plus_dagen

WAT = {
    Status.INGEDIEND: "Ingediend, nog niet opgenomen",
    Status.IN_BEHANDELING: "In behandeling",
    Status.ONVOLLEDIG: "Onvolledig: aanvulling gevraagd",
}


@dataclass(frozen=True, slots=True)
class Periode:
    """A stretch of time in one status; `tot` None = it still lasts. Days are calendar days, from day to day."""

    van: date
    tot: date | None
    status: str
    telt: bool
    dagen: int

    @property
    def wat(self) -> str:
        """What the file was waiting for, in words."""
        return WAT[Status(self.status)]

    @property
    def bij(self) -> str:
        """With whom the file was."""
        return "de onderneming" if self.status == Status.ONVOLLEDIG else "wie beslist"


@dataclass(frozen=True, slots=True)
class Klokstand:
    """Where the clock stands; `begonnen_op` and `tot` None = it does not run (yet)."""

    startgebeurtenis: str
    termijn_dagen: int
    periodes: tuple[Periode, ...]
    begonnen_op: date | None
    tot: date | None
    gebruikt: int
    geeindigd_op: date | None

    @property
    def over(self) -> int | None:
        """Calendar days left until the last day, negative when it is over; None while it does not run."""
        return None if self.tot is None else (self.tot - (self.geeindigd_op or vandaag())).days

    @property
    def staat_stil(self) -> bool:
        """Whether it stands still because the company completes its file."""
        return self.begonnen_op is None and bool(self.periodes) and self.periodes[-1].status == Status.ONVOLLEDIG

    @property
    def vanaf_volledig(self) -> bool:
        """Whether the regeling counts from the complete file."""
        return self.startgebeurtenis == Startgebeurtenis.VOLLEDIG


def klokstand_van(aanvraag: Aanvraag) -> Klokstand | None:
    """Return the clock of a filed application, None for one that never was; one query when its log was read."""
    if aanvraag.ingediend_op is None:
        return None
    start, dagen = beslistermijn(aanvraag)
    return maak_klokstand(dag_van(aanvraag.ingediend_op), aanvraag.overgangen.all(), start, dagen)


def maak_klokstand(ingediend_op: date, overgangen: Iterable[Any], start: str, dagen: int) -> Klokstand:
    """Return the clock from the log (oldest first), the event that starts it and its length in calendar days."""
    vanaf_volledig = start == Startgebeurtenis.VOLLEDIG
    stappen = [(Status.INGEDIEND.value, ingediend_op)]
    stappen += [
        (rij.naar, dag_van(rij.op)) for rij in overgangen if rij.naar not in (Status.WERKVERSIE, Status.INGEDIEND)
    ]
    geeindigd_op = next((dag for status, dag in stappen if status not in Status.LOPEND), None)
    lopend = [(status, dag) for status, dag in stappen if status in Status.LOPEND]
    periodes, begonnen_op = [], None if vanaf_volledig else ingediend_op
    for nummer, (status, van) in enumerate(lopend):
        tot = lopend[nummer + 1][1] if nummer + 1 < len(lopend) else geeindigd_op
        telt = status == Status.IN_BEHANDELING or not vanaf_volledig
        periodes.append(Periode(van, tot, status, telt, ((tot or vandaag()) - van).days))
        if vanaf_volledig:
            begonnen_op = van if telt else None
    tot = plus_dagen(begonnen_op, dagen) if begonnen_op else None
    gebruikt = ((geeindigd_op or vandaag()) - begonnen_op).days if begonnen_op else 0
    return Klokstand(start, dagen, tuple(periodes), begonnen_op, tot, gebruikt, geeindigd_op)
