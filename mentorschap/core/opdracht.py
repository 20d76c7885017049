"""The base of commands that people run: a mistake in the command itself is answered in Dutch, with exit status 2."""

import re
import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

ONLEESBAAR = 2
HULP = "Toon de uitleg met --help."
# What argparse says, and what we say; the groups are the names and values that the person typed.
ZINNEN = (
    (r"unrecognized arguments: (.+)", "Dit hoort niet bij deze opdracht: {}."),
    (r"argument (.+?): expected (?:one|at least one|\d+) arguments?", "Geef een waarde na {}."),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", "De waarde {1} past niet bij {0}; mogelijk: {2}."),
    (r"argument (.+?): invalid .*value: (.+)", "De waarde {1} past niet bij {0}."),
    (r"argument (.+?): ignored explicit argument (.+)", "Na {} komt geen waarde."),
    (r"argument (.+?): not allowed with argument (.+)", "{} en {} gaan niet samen."),
    (r"the following arguments are required: (.+)", "Dit ontbreekt in de opdracht: {}."),
    (r"ambiguous option: (.+?) could match (.+)", "{} is niet volledig; mogelijk: {}."),
)


def nederlands(melding: str) -> str:
    """Return what argparse says as a Dutch sentence; a general one for a message that we do not know."""
    for patroon, zin in ZINNEN:
        if treffer := re.fullmatch(patroon, melding, re.DOTALL):
            return zin.format(*treffer.groups())
    return "Deze opdracht klopt niet."


class Opdracht(BaseCommand):
    """A command whose own mistakes are Dutch. Called from code it raises CommandError with returncode 2."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Return Django's parser, with our way to say that the command is wrong."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # Django makes the parser itself and leaves no place for a class of our own.
        parser.error = self._weiger  # type: ignore[method-assign]
        return parser

    def _weiger(self, message: str) -> NoReturn:
        zin = f"{nederlands(message)} {HULP}"
        if not getattr(self, "_called_from_command_line", False):
            raise CommandError(zin, returncode=ONLEESBAAR)
        self.stderr.write(zin)
        sys.exit(ONLEESBAAR)
