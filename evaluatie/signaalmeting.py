"""How often a signal came before an early end, and how often it did not: figures on everything that was signed."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from evaluatie.enums_overleg import Signaalsoort
from evaluatie.rules.signalen import Voorval
from evaluatie.signaalfeiten import met_team
from evaluatie.signalen import groepen, voorvallen_van
from mentorschap.core.klok import vandaag
from overeenkomsten.jaarcijfers import hier_gemaakt

DUIZENDSTE = Decimal("0.001")


def meet(dag: date | None = None) -> dict[str, Any]:
    """Return how often each signal came before an early end and how often it did not, on every signed agreement.

    An agreement counts as `zonder einde` when it ended as agreed; one that still runs counts in neither. A signal that
    first showed on the day of the end or later did not precede it.
    """
    dag = dag or vandaag()
    teller = _Teller()
    rijen = met_team(hier_gemaakt()).order_by("pk")
    for groep in groepen(rijen):
        per: dict[int, list[Voorval]] = {}
        for pk, voorval in voorvallen_van(groep, {}):
            per.setdefault(pk, []).append(voorval)
        for overeenkomst in groep:
            teller.tel(overeenkomst, per.get(overeenkomst.pk, []), dag)
    return teller.als_gegevens()


class _Teller:
    """Adds up agreements by kind of signal."""

    def __init__(self) -> None:
        self.vroegtijdig = self.volbracht = self.lopend = self.vroegtijdig_met_signaal = 0
        self.per: dict[str, dict[str, Any]] = {
            soort: {"met_einde": 0, "zonder_einde": 0, "lopend": 0, "dagen": []} for soort in Signaalsoort.values
        }

    def tel(self, overeenkomst: Any, gevonden: Iterable[Voorval], dag: date) -> None:
        """Count one agreement: in what way it ended, and which kinds of signal came before."""
        einde = overeenkomst.beeindigd_op if overeenkomst.vroegtijdig else None
        loopt = einde is None and overeenkomst.beeindigd_op is None and overeenkomst.einde >= dag
        grens = einde or min(overeenkomst.beeindigd_op or overeenkomst.einde, dag)
        eerste: dict[str, date] = {}
        for voorval in gevonden:
            if voorval.vanaf < grens:
                eerste.setdefault(voorval.soort, voorval.vanaf)
        uitkomst = "met_einde" if einde else "lopend" if loopt else "zonder_einde"
        self.vroegtijdig += einde is not None
        self.lopend += loopt
        self.volbracht += uitkomst == "zonder_einde"
        self.vroegtijdig_met_signaal += einde is not None and bool(eerste)
        for soort, vanaf in eerste.items():
            self.per[soort][uitkomst] += 1
            if einde:
                self.per[soort]["dagen"].append((einde - vanaf).days)

    def als_gegevens(self) -> dict[str, Any]:
        """Return the figures; `trefkans` is the share of agreements with the signal that ended early, None without."""
        return {
            "overeenkomsten": self.vroegtijdig + self.volbracht + self.lopend,
            "vroegtijdig": self.vroegtijdig,
            "volbracht": self.volbracht,
            "lopend": self.lopend,
            "basiskans": _deel(self.vroegtijdig, self.vroegtijdig + self.volbracht),
            "vroegtijdig_met_signaal": self.vroegtijdig_met_signaal,
            "vroegtijdig_zonder_signaal": self.vroegtijdig - self.vroegtijdig_met_signaal,
            "signalen": {soort: _regel(tellingen) for soort, tellingen in self.per.items()},
        }


def _regel(tellingen: dict[str, Any]) -> dict[str, Any]:
    afgelopen = tellingen["met_einde"] + tellingen["zonder_einde"]
    dagen = sorted(tellingen["dagen"])
    return {
        "gevolgd_door_einde": tellingen["met_einde"],
        "niet_gevolgd": tellingen["zonder_einde"],
        "loopt_nog": tellingen["lopend"],
        "trefkans": _deel(tellingen["met_einde"], afgelopen),
        "mediaan_dagen_vooraf": dagen[len(dagen) // 2] if dagen else None,
    }


def _deel(aantal: int, geheel: int) -> Decimal | None:
    return (Decimal(aantal) / geheel).quantize(DUIZENDSTE, ROUND_HALF_UP) if geheel else None
