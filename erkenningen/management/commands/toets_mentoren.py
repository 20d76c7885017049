"""`manage.py toets_mentoren [FILE|-]`: test mentors, one JSON object per line, without a database."""

from typing import Any

from erkenningen.rules.json import beantwoord_regel
from mentorschap.core.jsonl import Lezer
from mentorschap.core.jsonlcommando import JsonlCommando


class Command(JsonlCommando):
    help = "Toets mentoren aan het decreet: één JSON-object per regel in, één antwoord per regel uit."

    def antwoord(self, gegevens: Lezer) -> dict[str, Any]:
        return beantwoord_regel(gegevens)
