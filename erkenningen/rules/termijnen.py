"""The terms around a decision: to decide (ERK-05, ERK-06), how long it holds (ERK-07), to appeal (ERK-15).

The recognitions by transition of 2016 (ERK-17) ended on 31 August 2017: no rule of today speaks about them.
"""

from dataclasses import dataclass
from datetime import date

from erkenningen.rules.normen import NORMENBOEK, Normenboek
from erkenningen.rules.tijd import DAG, verjaardag
from erkenningen.rules.zinnen import dagen
from mentorschap.core.termijnen import plus_dagen
from mentorschap.core.woorden import datum_voluit


@dataclass(frozen=True, slots=True)
class Beslistermijn:
    """The clock of a decision. `dagen_over` counts calendar days and is negative after the last day.

    An overrun is shown and decides nothing: the decree knows no tacit decision (ERK-06).
    """

    start: date
    uiterlijk: date
    dagen_over: int
    toelichting: str

    @property
    def overschreden(self) -> bool:
        """Whether the last day is over."""
        return self.dagen_over < 0


def beslistermijn(
    start: date, *, peildatum: date, termijn_dagen: int | None = None, normen: Normenboek = NORMENBOEK
) -> Beslistermijn:
    """Return where the clock stands that `start` set going: filing or file complete, as the Regeling says (ERK-05).

    The day of `start` does not count; the last day itself is in time. `termijn_dagen` None = the term of the decree.
    """
    lengte = normen.op("beslistermijn_dagen", start) if termijn_dagen is None else termijn_dagen
    uiterlijk = plus_dagen(start, lengte)
    over = (uiterlijk - peildatum).days
    tot = datum_voluit(uiterlijk)
    if over < 0:
        zin = f"De termijn liep af op {tot}, {dagen(-over)} geleden. Er is geen stilzwijgende beslissing."
    elif over == 0:
        zin = f"De termijn loopt af op {tot}: dit is de laatste dag."
    else:
        zin = f"Nog {dagen(over)}, tot en met {tot}."
    return Beslistermijn(start, uiterlijk, over, zin)


def einde_erkenning(beslisdatum: date, *, normen: Normenboek = NORMENBOEK) -> date:
    """Return the last day of a recognition: five full years from the decision on (art. 7 § 3, ERK-07).

    Decided on 29 February: the last day is 28 February, so that no day of the five years is lost.
    """
    return verjaardag(beslisdatum, normen.op("erkenning_jaren", beslisdatum)) - DAG


def beroep_uiterlijk(ontvangen_op: date, *, normen: Normenboek = NORMENBOEK) -> date:
    """Return the last day on which the onderneming may appeal: 10 days after it received the decision (ERK-15)."""
    return plus_dagen(ontvangen_op, normen.op("beroep_dagen", ontvangen_op))


def bevestiging_uiterlijk(beroep_ontvangen_op: date, *, normen: Normenboek = NORMENBOEK) -> date:
    """Return the last day to confirm receipt and admissibility of an appeal: 10 calendar days (ERK-15)."""
    return plus_dagen(beroep_ontvangen_op, normen.op("beroep_bevestiging_dagen", beroep_ontvangen_op))
