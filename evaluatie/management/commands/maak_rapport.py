"""Write one evaluation report to a file, exactly as the worker makes it."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evaluatie.documents import verslag_van
from evaluatie.models import Evaluatie
from mentorschap.documenten.maken import weergave_van
from mentorschap.organisaties.actor import Actor


class Command(BaseCommand):
    """Renders the frozen context of the planned report; writes nothing to the database."""

    help = "Schrijft het verslag van een ingediende evaluatie naar een PDF-bestand."

    def add_arguments(self, parser: CommandParser) -> None:
        """The evaluation and where to write."""
        parser.add_argument("evaluatie", metavar="EVALUATIE_UUID")
        parser.add_argument("--uit", required=True, type=Path, metavar="BESTAND.pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        """Render, write, and print hash, pages and template version as one JSON object."""
        try:
            kenmerk = UUID(options["evaluatie"])
        except ValueError:
            raise CommandError("Dit is geen kenmerk van een evaluatie.") from None
        evaluatie = Evaluatie.objects.zichtbaar_voor(Actor.systeem()).filter(uuid=kenmerk).first()
        if evaluatie is None:
            raise CommandError("Er is geen evaluatie met dit kenmerk.")
        document = verslag_van(evaluatie)
        if document is None:
            raise CommandError("Deze evaluatie is nog niet ingediend; er is nog geen verslag.")
        weergave = weergave_van(document)
        options["uit"].write_bytes(weergave.pdf)
        antwoord = {
            "sha256": weergave.sha256,
            "paginas": weergave.paginas,
            "sjabloonversie": document.sjabloonversie,
        }
        self.stdout.write(json.dumps(antwoord))
