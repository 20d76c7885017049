"""`manage.py leervergoeding --stap {1,2,3} --datum YYYY-MM-DD`: the minimum allowance of a step on a date."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from mentorschap.core.jsonl import Leesfout, Lezer, schrijf
from mentorschap.core.opdracht import ONLEESBAAR, Opdracht
from overeenkomsten.leervergoeding import rijen_zonder_zekerheid_over_databank
from overeenkomsten.rules.leervergoeding import PERCENTAGES, STAPPEN, GeenBedrag, zoek


class Command(Opdracht):
    help = "Toon de laagste leervergoeding per maand van een stap op een datum."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        # Read as text and judged below, so that a mistake is answered in Dutch.
        parser.add_argument("--stap", metavar="{1,2,3}")
        parser.add_argument("--datum", metavar="JJJJ-MM-DD")

    def handle(self, *args: Any, stap: str | None, datum: str | None, **options: Any) -> None:
        try:
            gevraagde_stap = int(Lezer({"--stap": stap}).verplichte_code("--stap", map(str, STAPPEN)))
            dag = Lezer({"--datum": datum}).verplichte_datum("--datum")
            rij = zoek(dag, rijen_zonder_zekerheid_over_databank())
        except (Leesfout, GeenBedrag) as fout:
            raise CommandError(str(fout), returncode=ONLEESBAAR) from fout
        uit = {
            "stap": gevraagde_stap,
            "datum": dag,
            "bedrag": rij.bedragen[gevraagde_stap],
            "van": rij.van,
            "tot": rij.tot,
            "ggmmi": rij.ggmmi,
            "percentage": PERCENTAGES[gevraagde_stap],
        }
        self.stdout.write(schrijf(uit))
