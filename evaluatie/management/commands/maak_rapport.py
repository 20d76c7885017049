"""Write one evaluation report to a file, exactly as the worker makes it."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError, CommandParser

from evaluatie.documents import verslag_van
from evaluatie.models import Evaluatie
from mentorschap.core.opdracht import ONLEESBAAR, Opdracht
from mentorschap.documenten.maken import weergave_van
from mentorschap.organisaties.actor import Actor

SCHRIJFREDENEN = {
    FileNotFoundError: "ligt in een map die er niet is",
    IsADirectoryError: "is een map",
    PermissionError: "mag u niet schrijven",
}


class Command(Opdracht):
    """Renders the frozen context of the planned report; stores nothing. Exit status 2 when it cannot."""

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
            raise CommandError("Dit is geen kenmerk van een evaluatie.", returncode=ONLEESBAAR) from None
        evaluatie = Evaluatie.objects.zichtbaar_voor(Actor.systeem()).filter(uuid=kenmerk).first()
        if evaluatie is None:
            raise CommandError("Er is geen evaluatie met dit kenmerk.", returncode=ONLEESBAAR)
        document = verslag_van(evaluatie)
        if document is None:
            zin = "Deze evaluatie is nog niet ingediend; er is nog geen verslag."
            raise CommandError(zin, returncode=ONLEESBAAR)
        weergave = weergave_van(document)
        try:
            options["uit"].write_bytes(weergave.pdf)
        except OSError as fout:
            reden = SCHRIJFREDENEN.get(type(fout), "kan niet geschreven worden")
            raise CommandError(f"{options['uit']} {reden}.", returncode=ONLEESBAAR) from fout
        antwoord = {
            "sha256": weergave.sha256,
            "paginas": weergave.paginas,
            "sjabloonversie": document.sjabloonversie,
        }
        self.stdout.write(json.dumps(antwoord))
