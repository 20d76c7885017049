"""Terms in the life of an agreement (D16 arts. 22, 23, 25 and 26). Pure: dates in, dates out; days are calendar days.

A term "from the day after" does not count the day itself: what was received on the 1st with 7 days runs up to and
including the 8th.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from erkenningen.rules.basis import D16, Norm
from overeenkomsten.rules.normen import SINDS_2016

# OVK-18: a suspension of more days than this is told; so is taking up the work again, within so many days.
SCHORSING_MELDEN = Norm("schorsing_melden", 14, SINDS_2016, f"{D16}, art. 22")
HERVATTING_MELDEN = Norm("hervatting_melden", 3, SINDS_2016, f"{D16}, art. 22")
# OVK-19: after more days than this company or learner may end the agreement.
SCHORSING_EINDE = Norm("schorsing_einde", 60, SINDS_2016, f"{D16}, art. 23, 6°")
# OVK-21: the first days, and the notice within them.
OPZEGVENSTER = Norm("opzegvenster", 30, SINDS_2016, f"{D16}, art. 25")
OPZEGTERMIJN = Norm("opzegtermijn", 7, SINDS_2016, f"{D16}, art. 25")
# OVK-22: three weeks of mediation at most.
BEMIDDELING = Norm("bemiddeling", 21, SINDS_2016, f"{D16}, art. 26, § 2")

NORMEN_LEVEN = (SCHORSING_MELDEN, HERVATTING_MELDEN, SCHORSING_EINDE, OPZEGVENSTER, OPZEGTERMIJN, BEMIDDELING)
DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Periode:
    """Both days included; `tot` None = still going on."""

    van: date
    tot: date | None = None

    def geldt_op(self, dag: date) -> bool:
        """Whether it holds on a day."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)

    def dagen_tot(self, dag: date) -> int:
        """Return how many days it lasted up to and including a day; 0 before it began."""
        laatste = dag if self.tot is None else min(dag, self.tot)
        return max((laatste - self.van).days + 1, 0)


@dataclass(frozen=True, slots=True)
class Schorsingssignalen:
    """What the length of a suspension means on a day.

    `meer_dan_14_vanaf`, `meer_dan_60_vanaf`: the first day on which it lasts longer. `hervat_op`: the first day back,
    None while the end is not known. `hervatting_melden_tot`: the last day to tell that, None when it need not be told.
    """

    dagen: int
    loopt: bool
    moet_melden: bool
    meer_dan_14_vanaf: date
    hervat_op: date | None
    hervatting_melden_tot: date | None
    mag_beeindigen: bool
    meer_dan_60_vanaf: date


def signalen(periode: Periode, dag: date) -> Schorsingssignalen:
    """Return what a suspension means on this day (OVK-18, OVK-19)."""
    dagen, loopt = periode.dagen_tot(dag), periode.geldt_op(dag)
    hervat_op = periode.tot + DAG if periode.tot else None
    lang = periode.tot is not None and periode.dagen_tot(periode.tot) > SCHORSING_MELDEN.waarde
    return Schorsingssignalen(
        dagen=dagen,
        loopt=loopt,
        moet_melden=dagen > SCHORSING_MELDEN.waarde,
        meer_dan_14_vanaf=periode.van + timedelta(days=SCHORSING_MELDEN.waarde),
        hervat_op=hervat_op,
        hervatting_melden_tot=hervat_op + timedelta(days=HERVATTING_MELDEN.waarde) if hervat_op and lang else None,
        mag_beeindigen=loopt and dagen > SCHORSING_EINDE.waarde,
        meer_dan_60_vanaf=periode.van + timedelta(days=SCHORSING_EINDE.waarde),
    )


def venster_tot(start: date, schorsingen: Iterable[Periode]) -> date | None:
    """Return the last of the first 30 days, each suspended day in it added; None while a suspension has no end yet.

    A suspension that begins after the window is closed does not open it again. The periods do not overlap.
    """
    laatste = start + timedelta(days=OPZEGVENSTER.waarde - 1)
    for periode in sorted(schorsingen, key=lambda p: p.van):
        if periode.van > laatste:
            break
        if periode.tot is None:
            return None
        eerste = max(periode.van, start)
        laatste += timedelta(days=max((periode.tot - eerste).days + 1, 0))
    return laatste


def in_venster(dag: date, start: date, schorsingen: Iterable[Periode]) -> bool:
    """Whether a day lies in the first 30 days, stretched by suspensions (OVK-21)."""
    tot = venster_tot(start, schorsingen)
    return start <= dag and (tot is None or dag <= tot)


def opzeg_tot(ontvangen: date) -> date:
    """Return the last day of the notice, which is the last day of the agreement; a suspension does not stop it."""
    return ontvangen + timedelta(days=OPZEGTERMIJN.waarde)


def bemiddeling_tot(ontvangen: date) -> date:
    """Return the last day of the mediation; a suspension does not make it longer."""
    return ontvangen + timedelta(days=BEMIDDELING.waarde)
