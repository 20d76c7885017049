"""`manage.py meet_signalen [--json]`: how often each early signal came before an early end, and how often not."""

from decimal import Decimal
from typing import Any

from django.core.management.base import CommandParser

from evaluatie.enums_overleg import Signaalsoort
from evaluatie.signaalmeting import meet
from mentorschap.core.jsonl import schrijf
from mentorschap.core.opdracht import Opdracht


class Command(Opdracht):
    """One object of JSON, or the same figures as lines to read."""

    help = "Meet op alle ondertekende overeenkomsten hoe vaak een signaal een vroegtijdig einde voorafging."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="als één JSON-object")

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        cijfers = meet()
        if json:
            self.stdout.write(schrijf(cijfers))
            return
        for regel in _regels(cijfers):
            self.stdout.write(regel)


def _regels(cijfers: dict[str, Any]) -> list[str]:
    afgelopen = cijfers["vroegtijdig"] + cijfers["volbracht"]
    met, zonder = cijfers["vroegtijdig_met_signaal"], cijfers["vroegtijdig_zonder_signaal"]
    kans = _procent(cijfers["basiskans"])
    regels = [
        f"Overeenkomsten: {cijfers['overeenkomsten']} ({cijfers['lopend']} lopen nog)",
        f"Vroegtijdig beëindigd: {cijfers['vroegtijdig']} van {afgelopen} die afgelopen zijn{kans}",
        f"  met een signaal vooraf {met}, zonder {zonder}",
    ]
    for soort, deel in cijfers["signalen"].items():
        afgelopen = deel["gevolgd_door_einde"] + deel["niet_gevolgd"]
        dagen = deel["mediaan_dagen_vooraf"]
        mediaan = "" if dagen is None else f", mediaan {dagen} dagen vooraf"
        regels.append(
            f"{Signaalsoort(soort).label}: {deel['gevolgd_door_einde']} van {afgelopen} vroegtijdig beëindigd"
            f"{_procent(deel['trefkans'])}{mediaan}; {deel['loopt_nog']} lopen nog"
        )
    return regels


def _procent(aandeel: Decimal | None) -> str:
    return "" if aandeel is None else f", {aandeel:.1%}".replace(".", ",").replace("%", " %")
