"""`manage.py herbereken_beslissingen`: play every frozen decision again and report each difference."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from erkenningen.herberekening import Herberekening, herbereken_alle, toetsingen


class Command(BaseCommand):
    help = (
        "Speel alle bewaarde toetsingen opnieuw af met de regels van toen. Een verschil geeft code 1. "
        "Met --met-regels-van DATUM is elk verschil informatie: wat zouden de regels van die dag zeggen?"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--met-regels-van", metavar="DATUM", help="JJJJ-MM-DD")
        parser.add_argument("--json", action="store_true", help="één JSON-object per regel, het totaal als laatste")

    def handle(self, *args: Any, **options: Any) -> None:
        dag = _dag(options["met_regels_van"])
        aantal = anders = fouten = 0
        for gevonden in herbereken_alle(toetsingen(), regels_van=dag):
            aantal += 1
            fouten += bool(gevonden.fout)
            anders += bool(gevonden.verschillen)
            if not gevonden.klopt:
                self._meld(gevonden, als_json=options["json"])
        self._totaal(aantal, anders, fouten, dag, als_json=options["json"])
        if fouten or (anders and dag is None):
            raise CommandError("Niet elke beslissing is opnieuw dezelfde; zie de uitvoer.", returncode=1)

    def _meld(self, gevonden: Herberekening, *, als_json: bool) -> None:
        toetsing = gevonden.toetsing
        if als_json:
            verschillen = [{"regel": v.regel, "toen": v.toen, "nu": v.nu} for v in gevonden.verschillen]
            regel = {
                "toetsing": str(toetsing.uuid),
                "aanvraag": toetsing.aanvraag.nummer,
                "over": gevonden.over,
                "regelversie": toetsing.regelversie,
                "verschillen": verschillen,
                "fout": gevonden.fout or None,
            }
            self.stdout.write(json.dumps(regel, ensure_ascii=False))
            return
        wat = gevonden.fout or "; ".join(f"{v.regel}: {v.toen or '–'} → {v.nu or '–'}" for v in gevonden.verschillen)
        self.stdout.write(f"{toetsing.aanvraag.nummer}  {gevonden.over}  [{toetsing.regelversie}]  {wat}")

    def _totaal(self, aantal: int, anders: int, fouten: int, dag: date | None, *, als_json: bool) -> None:
        if als_json:
            totaal = {"toetsingen": aantal, "met_verschil": anders, "fouten": fouten}
            self.stdout.write(json.dumps(totaal | {"met_regels_van": dag.isoformat() if dag else None}))
            return
        waarmee = f"de regels van {dag.isoformat()}" if dag else "de regels van toen"
        self.stdout.write(f"{aantal} toetsingen met {waarmee}: {anders} met een verschil, {fouten} onleesbaar.")


def _dag(tekst: str | None) -> date | None:
    try:
        return date.fromisoformat(tekst) if tekst else None
    except ValueError as fout:
        raise CommandError("'--met-regels-van' moet een bestaande datum zijn (JJJJ-MM-DD).", returncode=2) from fout
