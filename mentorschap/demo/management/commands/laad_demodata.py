"""`manage.py laad_demodata [--schaal klein|nationaal] [--zaad N]`: example data in an empty database."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mentorschap.demo.klein import logintekst, speel
from mentorschap.demo.nationaal.laden import laad, samenvatting
from mentorschap.demo.nationaal.schaal import deel_van

SCHALEN = ("klein", "nationaal")


class Command(BaseCommand):
    help = (
        "Vul een lege databank met voorbeeldgegevens: een klein verhaal met elke status en elke rol, "
        "en met --schaal nationaal ook een land vol ondernemingen, mentoren, overeenkomsten en evaluaties."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--schaal", choices=SCHALEN, default="klein")
        parser.add_argument("--zaad", type=int, default=1, help="zelfde zaad, zelfde gegevens")
        parser.add_argument("--deel", type=float, default=100.0, help="hoeveel procent van nationaal (standaard 100)")
        parser.add_argument("--logins", type=Path, help="schrijf de aanmeldgegevens ook in dit bestand")

    def handle(self, *args: Any, **options: Any) -> None:
        if get_user_model().objects.exists():
            raise CommandError("De databank is niet leeg. Voorbeeldgegevens komen alleen in een lege databank.")
        if not settings.OMGEVING:
            raise CommandError("Voorbeeldgegevens horen niet in een echte omgeving (OMGEVING is leeg).")
        begin = time.monotonic()
        tekst = logintekst(speel(self.stderr.write))
        if options["schaal"] == "nationaal":
            telling = laad(self.stderr.write, schaal=deel_van(options["deel"]), zaad=options["zaad"])
            self.stdout.write(samenvatting(telling, time.monotonic() - begin))
        self.stdout.write(tekst)
        if options["logins"]:
            options["logins"].write_text(tekst, encoding="utf-8")
