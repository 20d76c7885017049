"""`manage.py importeer_catalogus [--map MAP]`: load trainings, clusters and competences."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from erkenningen.catalogus import GEGEVENS, CatalogusFout, importeer


class Command(BaseCommand):
    help = "Laad de catalogus: opleidingen.csv en competenties.csv. Twee keer hetzelfde laden verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--map", default=str(GEGEVENS), help="map met opleidingen.csv en competenties.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            verslag = importeer(Path(options["map"]))
        except CatalogusFout as fout:
            raise CommandError(f"Niets bewaard.\n{fout}") from fout
        self.stdout.write(f"{verslag.opleidingen} opleidingen en {verslag.competenties} competenties in de catalogus.")
