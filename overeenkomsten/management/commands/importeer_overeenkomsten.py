"""`manage.py importeer_overeenkomsten FILE.csv [--proef]`: take over agreements of another register (contract 4)."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from mentorschap.core.jsonl import schrijf
from mentorschap.core.jsonlcommando import REDENEN
from mentorschap.core.opdracht import ONLEESBAAR, Opdracht
from mentorschap.core.rekenblad import Bestandsfout
from overeenkomsten.overnemen import FOUT, OPENEN, Uitkomst, Verslag, neem_over


class Command(Opdracht):
    """Answers with a line of JSON per bad row, then one with the counts; exit status 2 for a bad row or file."""

    help = "Neem overeenkomsten uit een CSV-bestand over; met --proef wordt niets bewaard."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", help="CSV-bestand in UTF-8")
        parser.add_argument("--proef", action="store_true", help="zeg wat er zou gebeuren en bewaar niets")

    def handle(self, *args: Any, bestand: str, proef: bool, **options: Any) -> None:
        if hasattr(self.stdout, "reconfigure"):
            self.stdout.reconfigure(encoding="utf-8", newline="\n")
        try:
            with Path(bestand).open(**OPENEN) as bron:
                fouten = sum(self._antwoord(deel) for deel in neem_over(bron, proef=proef))
        except OSError as fout:
            reden = REDENEN.get(type(fout), "kan niet gelezen worden")
            raise CommandError(f"{bestand} {reden}.", returncode=ONLEESBAAR) from fout
        except Bestandsfout as fout:
            raise CommandError(str(fout), returncode=ONLEESBAAR) from fout
        if fouten:
            aantal = "1 regel is" if fouten == 1 else f"{fouten} regels zijn"
            raise CommandError(f"{aantal} niet overgenomen; zie 'fout' in de uitvoer.", returncode=ONLEESBAAR)

    def _antwoord(self, deel: Uitkomst | Verslag) -> bool:
        """Write what has to be said; returns whether it was a bad row."""
        if isinstance(deel, Verslag):
            self.stdout.write(schrijf(deel.samenvatting))
            return False
        if deel.wat != FOUT:
            return False
        zinnen = " ".join(f"'{sleutel}': {zin}" if sleutel else zin for sleutel, zin in deel.fouten)
        eerste = deel.fouten[0][0] or None
        self.stdout.write(schrijf({"id": deel.nummer or None, "regel": deel.regel, "sleutel": eerste, "fout": zinnen}))
        return True
