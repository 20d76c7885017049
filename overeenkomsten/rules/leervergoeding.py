"""The learner's allowance (leervergoeding) of an OAO: the monthly minimum per step, by date (D16 art. 17).

Amounts are a table, not a computation: a row counts only because a person confirmed it, and the gaps between the rows
are real. The formula (a percentage of the GGMMI, rounded up to 10 cent) proposes the amounts of a new row and checks
the shipped ones; the rounding rule itself is inferred from the published amounts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from erkenningen.rules.basis import D16

GRONDSLAG = f"{D16}, art. 17"
PERCENTAGES: Mapping[int, Decimal] = {1: Decimal("29.0"), 2: Decimal("32.0"), 3: Decimal("34.5")}
STAPPEN = tuple(PERCENTAGES)
_TIEN_CENT = Decimal("0.1")
_CENT = Decimal("0.01")


class GeenBedrag(LookupError):
    """No amount is known for this date. The text is Dutch and names the neighbouring rows."""


@dataclass(frozen=True, slots=True)
class Rij:
    """The amounts (€ per month) of one period, both ends included; `tot` None = still running.

    `zekerheid` says how well the amounts are known: `hoog` when read on an official page, `middel` otherwise.
    """

    van: date
    tot: date | None
    ggmmi: Decimal
    bedragen: Mapping[int, Decimal]
    zekerheid: str

    def geldt_op(self, datum: date) -> bool:
        return self.van <= datum and (self.tot is None or datum <= self.tot)


def _rij(van: date, tot: date | None, ggmmi: str, bedragen: tuple[str, str, str], zekerheid: str) -> Rij:
    per_stap = dict(zip(STAPPEN, map(Decimal, bedragen), strict=True))
    return Rij(van, tot, Decimal(ggmmi), per_stap, zekerheid)


GELEVERDE_RIJEN = (
    _rij(date(2022, 1, 1), date(2022, 2, 28), "1691.40", ("490.60", "541.30", "583.60"), "hoog"),
    _rij(date(2023, 11, 1), date(2024, 3, 31), "1994.18", ("578.40", "638.20", "688.00"), "hoog"),
    _rij(date(2024, 5, 1), date(2025, 1, 31), "2070.48", ("600.50", "662.60", "714.40"), "hoog"),
    _rij(date(2025, 2, 1), None, "2111.89", ("612.50", "675.90", "728.70"), "middel"),
)


def tabel_rijen() -> Sequence[Rij]:
    """The shipped rows: what counts without a database.

    With one, `overeenkomsten.leervergoeding` reads the table of the department and hands its rows to the rules.
    """
    return GELEVERDE_RIJEN


def voorstel(ggmmi: Decimal) -> dict[int, Decimal]:
    """The amount per step (€ per month) that follows from a GGMMI: the percentage, rounded up to 10 cent."""
    return {
        stap: (ggmmi * percentage / 100).quantize(_TIEN_CENT, ROUND_CEILING).quantize(_CENT)
        for stap, percentage in PERCENTAGES.items()
    }


def rij_op(datum: date, rijen: Sequence[Rij]) -> Rij | None:
    return next((rij for rij in rijen if rij.geldt_op(datum)), None)


def minimum_op(stap: int | None, datum: date, rijen: Sequence[Rij]) -> Decimal | None:
    """The minimum (€ per month) of a step on a date; None when the step or the amount of that date is not known."""
    rij = rij_op(datum, rijen)
    return None if rij is None or stap is None else rij.bedragen[stap]


def zoek(datum: date, rijen: Sequence[Rij]) -> Rij:
    """The row of a date. Raises `GeenBedrag` before the first row, after the last, and in a gap."""
    rij = rij_op(datum, rijen)
    if rij is not None:
        return rij
    ervoor = max((rij for rij in rijen if rij.van <= datum), key=lambda rij: rij.van, default=None)
    erna = min((rij for rij in rijen if rij.van > datum), key=lambda rij: rij.van, default=None)
    buren = []
    if ervoor is None:
        buren.append("er is geen rij voor die datum")
    else:
        buren.append(f"de rij ervoor loopt {_periode(ervoor)}")
    if erna is None:
        buren.append("er is geen rij na die datum")
    else:
        buren.append(f"de rij erna loopt {_periode(erna)}")
    raise GeenBedrag(f"Voor {datum.isoformat()} is geen leervergoeding bekend: {buren[0]}, {buren[1]}.")


def controleer(rijen: Sequence[Rij]) -> None:
    """Rows never overlap, end after they begin and know every step. Raises `ValueError` (Dutch) otherwise."""
    for rij in rijen:
        if rij.tot is not None and rij.tot < rij.van:
            raise ValueError(f"De rij {_periode(rij)} eindigt voor ze begint.")
        if set(rij.bedragen) != set(STAPPEN):
            raise ValueError(f"De rij {_periode(rij)} heeft niet voor elke stap een bedrag.")
    for eerste, tweede in pairwise(sorted(rijen, key=lambda rij: rij.van)):
        if eerste.tot is None or eerste.tot >= tweede.van:
            raise ValueError(f"De rij {_periode(eerste)} overlapt met de rij {_periode(tweede)}.")


def _periode(rij: Rij) -> str:
    if rij.tot is None:
        return f"vanaf {rij.van.isoformat()}"
    return f"van {rij.van.isoformat()} tot en met {rij.tot.isoformat()}"
