"""`manage.py bench [--schaal klein|nationaal]`: every figure against its budget, as JSON and as a table."""

import json
from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentorschap.core import afval
from mentorschap.demo.bench import dossiers, paginas, regels, telefoon, verslagen
from mentorschap.demo.bench.meten import Meting
from overeenkomsten.models import Overeenkomst

SCHALEN = ("klein", "nationaal")
# The small story has a handful of agreements, a country thousands.
VANAF_NATIONAAL = 1_000


class Command(BaseCommand):
    help = "Meet pagina's, verslagen en regels tegen de budgetten; de vloer is een view met SELECT 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--schaal", choices=SCHALEN, help="op welke gegevens; standaard op wat er is")
        parser.add_argument("--json", action="store_true", help="alleen het JSON-document")
        parser.add_argument("--snel", action="store_true", help="alleen de pagina's")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", verbosity=0)
        schaal = self._gegevens(options["schaal"])
        # Measured as the server runs.
        afval.stel_in()
        vloer = paginas.vloer()
        metingen = []
        for meting in _metingen(snel=options["snel"], vol=schaal == SCHALEN[-1]):
            metingen.append(meting)
            if not options["json"]:
                self.stderr.write(meting.als_regel())
        uit = {
            "gegevens": schaal,
            "vloer_ms": round(vloer, 2),
            "metingen": [meting.als_json() for meting in metingen],
        }
        self.stdout.write(json.dumps(uit, ensure_ascii=False))
        if not options["json"]:
            self.stdout.write(f"\ngegevens: {schaal}; vloer (SELECT 1): {vloer:.2f} ms CPU\n")
            self.stdout.write("\n".join(meting.als_regel() for meting in metingen))
        if te_duur := [meting.naam for meting in metingen if not meting.goed]:
            raise CommandError(f"Buiten het budget: {', '.join(te_duur)}.", returncode=1)

    def _gegevens(self, gevraagd: str | None) -> str:
        """Return the scale of the data; an empty database is filled first. Raises CommandError for another scale."""
        if not get_user_model().objects.exists():
            call_command("laad_demodata", schaal=gevraagd or SCHALEN[0], stdout=self.stderr)
        schaal = SCHALEN[Overeenkomst.objects.count() >= VANAF_NATIONAAL]
        if gevraagd not in (None, schaal):
            raise CommandError(f"De databank bevat de gegevens “{schaal}”. Begin met een lege databank.")
        return schaal


def _metingen(*, snel: bool, vol: bool) -> Iterator[Meting]:
    yield from paginas.metingen()
    if vol:
        yield from dossiers.metingen()
    if not snel:
        yield telefoon.meting()
        yield regels.meting()
        yield from verslagen.metingen()
