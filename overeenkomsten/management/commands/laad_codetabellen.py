"""`manage.py laad_codetabellen`: the causes of an early end that are shipped; what is there stays as it is."""

from typing import Any

from django.core.management.base import BaseCommand

from overeenkomsten.standaard import laad_oorzaken


class Command(BaseCommand):
    """Add the causes that are missing."""

    help = "Voegt de meegeleverde oorzaken van een vroegtijdig einde toe; wat er al is, blijft staan."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how many were new."""
        self.stdout.write(f"{laad_oorzaken()} oorzaken toegevoegd.")
