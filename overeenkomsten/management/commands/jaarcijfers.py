"""`manage.py jaarcijfers [--schooljaar 2019-2020] [--json]`: agreements, early ends and mentors (contract 4)."""

from decimal import Decimal
from typing import Any

from django.core.management.base import CommandError, CommandParser

from mentorschap.core.jsonl import schrijf
from mentorschap.core.opdracht import ONLEESBAAR, Opdracht
from overeenkomsten.jaarcijfers import GeenSchooljaar, jaarcijfers, lees_schooljaar


class Command(Opdracht):
    """One object of JSON, or the same figures as lines to read."""

    help = "Toon de cijfers over overeenkomsten, vroegtijdige beëindigingen en mentoren per schooljaar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--schooljaar", metavar="JJJJ-JJJJ", help="alleen dit schooljaar")
        parser.add_argument("--json", action="store_true", help="als één JSON-object")

    def handle(self, *args: Any, schooljaar: str | None, json: bool, **options: Any) -> None:
        if hasattr(self.stdout, "reconfigure"):
            self.stdout.reconfigure(encoding="utf-8", newline="\n")
        try:
            cijfers = jaarcijfers(None if schooljaar is None else lees_schooljaar(schooljaar))
        except GeenSchooljaar as fout:
            raise CommandError(f"{fout} Dat hoort na --schooljaar.", returncode=ONLEESBAAR) from fout
        if json:
            self.stdout.write(schrijf(cijfers))
            return
        for regel in _regels(cijfers):
            self.stdout.write(regel)


def _regels(cijfers: dict[str, Any]) -> list[str]:
    mentoren = cijfers["mentoren"]
    regels = [
        f"Overeenkomsten: {cijfers['overeenkomsten']}",
        f"Vroegtijdig beëindigd: {cijfers['vroegtijdig_beeindigd']}{_procent(cijfers['aandeel_vroegtijdig'])}",
        f"Mentoren: {mentoren['totaal']}",
        f"  duaal {mentoren['duaal']}, leren en werken {mentoren['leren_en_werken']}, beide {mentoren['beide']}",
    ]
    for naam, jaar in cijfers["per_schooljaar"].items():
        regels.append(
            f"{naam}: {jaar['overeenkomsten']} overeenkomsten, {jaar['vroegtijdig_beeindigd']} vroegtijdig beëindigd"
        )
        regels += [
            f"  {oorzaak}: {deel['aantal']}{_procent(deel['aandeel'])}" for oorzaak, deel in jaar["per_oorzaak"].items()
        ]
    for titel, sleutel in (("Per partnerschap", "per_partnerschap"), ("Per opleiding", "per_opleiding")):
        regels.append(titel)
        regels += [
            f"  {naam}: {deel['overeenkomsten']} overeenkomsten, {deel['vroegtijdig_beeindigd']} vroegtijdig beëindigd"
            for naam, deel in cijfers[sleutel].items()
        ]
    return regels


def _procent(aandeel: Decimal | None) -> str:
    return "" if aandeel is None else f" ({aandeel * 100:.1f} %)".replace(".", ",")
