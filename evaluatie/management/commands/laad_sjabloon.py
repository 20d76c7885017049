"""Load the general evaluation template."""

from typing import Any

from django.core.management.base import BaseCommand

from evaluatie.standaard import laad_standaardsjabloon


class Command(BaseCommand):
    """Idempotent: the same words are loaded once, other words become a new version."""

    help = "Laadt het algemene evaluatiesjabloon (niveaus en gedragsankers)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what happened."""
        sjabloon, nieuw = laad_standaardsjabloon()
        self.stdout.write(f"{sjabloon}: {'geladen' if nieuw else 'was al geladen'}.")
