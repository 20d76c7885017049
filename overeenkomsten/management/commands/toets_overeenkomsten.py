"""`manage.py toets_overeenkomsten [FILE|-]`: test agreements, one JSON object per line, without a database."""

from typing import Any

from mentorschap.core.jsonl import Lezer
from mentorschap.core.jsonlcommando import JsonlCommando
from overeenkomsten.rules.regel import beantwoord_regel


class Command(JsonlCommando):
    help = "Toets overeenkomsten aan het decreet: één JSON-object per regel in, één antwoord per regel uit."

    def antwoord(self, gegevens: Lezer) -> dict[str, Any]:
        return beantwoord_regel(gegevens)
