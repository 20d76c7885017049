"""`manage.py ruim_op [--proef]`: delete the personal data whose term is over, or say what would go."""

from typing import Any

from django.core.management.base import CommandParser

from mentorschap.core.bewaartermijnen import ALLE
from mentorschap.core.klok import vandaag
from mentorschap.core.opdracht import Opdracht
from mentorschap.core.opruimen import Uitslag, ruim_op

WAT = {termijn.code: termijn for termijn in ALLE}


class Command(Opdracht):
    """One line per kind, with numbers and never a name."""

    help = "Verwijder de persoonsgegevens waarvan de bewaartermijn voorbij is; met --proef verdwijnt er niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--proef", action="store_true", help="zeg wat er zou verdwijnen en verwijder niets")

    def handle(self, *args: Any, proef: bool, **options: Any) -> None:
        if hasattr(self.stdout, "reconfigure"):
            self.stdout.reconfigure(encoding="utf-8", newline="\n")
        uitslagen = ruim_op(vandaag(), proef=proef)
        for uitslag in uitslagen:
            self.stdout.write(_regel(uitslag))
        dossiers = sum(uitslag.dossiers for uitslag in uitslagen)
        self.stdout.write(f"Proef: {dossiers} zouden verdwijnen." if proef else f"Verdwenen: {dossiers}.")


def _regel(uitslag: Uitslag) -> str:
    code, _, deel = uitslag.code.partition(".")
    eruit = f"{uitslag.rijen} rijen, {uitslag.geschiedenis} regels geschiedenis, {uitslag.bestanden} bestanden"
    gebleven = f"; {uitslag.tegengehouden} nog nodig" if uitslag.tegengehouden else ""
    return f"{deel or code} ({WAT[code].duur}): {uitslag.dossiers} ({eruit}){gebleven}"
