"""The management command that answers a file of JSON lines; the commands of the rules engines are built on it."""

import os
import sys
from abc import abstractmethod
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from mentorschap.core.jsonl import Lezer, beantwoord
from mentorschap.core.opdracht import ONLEESBAAR, Opdracht

# What a shell reports for a program that wrote to a closed pipe.
AFGEBROKEN = 141
REDENEN = {FileNotFoundError: "bestaat niet", IsADirectoryError: "is een map", PermissionError: "mag u niet lezen"}


class JsonlCommando(Opdracht):
    """Reads lines from FILE (or standard input), writes one answer per line to standard output, in UTF-8.

    Exit status 0 when every line was answered, 2 when a line (or the file) could not be read. Needs no database.
    """

    # The checks look at models and the database; these commands must also run where there is none.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bestand", nargs="?", default="-", help="bestand met JSON-regels; - leest standaardinvoer")

    def handle(self, *args: Any, bestand: str, **options: Any) -> None:
        if hasattr(self.stdout, "reconfigure"):
            self.stdout.reconfigure(encoding="utf-8", newline="\n")
        with ExitStack() as stapel:
            if bestand == "-":
                bron = sys.stdin.buffer
            else:
                try:
                    bron = stapel.enter_context(Path(bestand).open("rb"))
                except OSError as fout:
                    reden = REDENEN.get(type(fout), "kan niet gelezen worden")
                    raise CommandError(f"{bestand} {reden}.", returncode=ONLEESBAAR) from fout
            onleesbaar = self._beantwoord(bron)
        if onleesbaar:
            aantal = "1 regel kon" if onleesbaar == 1 else f"{onleesbaar} regels konden"
            raise CommandError(f"{aantal} niet gelezen worden; zie 'fout' in de uitvoer.", returncode=ONLEESBAAR)

    def _beantwoord(self, bron: Iterable[bytes]) -> int:
        """Write the answers; returns how many lines could not be read."""
        onleesbaar = 0
        try:
            for regel, gelezen in beantwoord(bron, self.antwoord):
                self.stdout.write(regel)
                onleesbaar += not gelezen
            self.stdout.flush()
        except BrokenPipeError:
            # The reader (`head`) has seen enough. What is left in the buffer would fail again when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(AFGEBROKEN)
        return onleesbaar

    @abstractmethod
    def antwoord(self, gegevens: Lezer) -> dict[str, Any]:
        """The answer for one line, without its id. Raises `Leesfout` when the line cannot be read."""
