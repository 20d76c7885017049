"""A mistake in a command is answered in Dutch; the people who run it know no argparse."""

from argparse import ArgumentError, ArgumentParser

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from mentorschap.core.opdracht import nederlands
from overeenkomsten.management.commands import leervergoeding


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        (["--datum"], "Geef een waarde na --datum."),
        (["--stap", "1", "--datum"], "Geef een waarde na --datum."),
        (["--stap", "1", "extra"], "Dit hoort niet bij deze opdracht: extra."),
        (["--onbekend", "1"], "Dit hoort niet bij deze opdracht: --onbekend 1."),
        (["--verbosity", "9"], "De waarde 9 past niet bij -v/--verbosity; mogelijk: 0, 1, 2, 3."),
        (["--verbosity", "veel"], "De waarde 'veel' past niet bij -v/--verbosity."),
        (["--no-color=ja"], "Na --no-color komt geen waarde."),
        (["--s", "1"], "--s is niet volledig; mogelijk: --settings, --stap."),
    ],
)
def test_fout_in_de_opdracht_eindigt_met_2_en_een_nederlandse_zin(
    opdracht: list[str], zin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as einde:
        leervergoeding.Command(no_color=True).run_from_argv(["manage.py", "leervergoeding", *opdracht])

    assert einde.value.code == 2
    assert capsys.readouterr().err == f"{zin} Toon de uitleg met --help.\n"


def test_vanuit_code_is_het_een_commandofout() -> None:
    with pytest.raises(CommandError, match="Dit hoort niet bij deze opdracht") as fout:
        call_command("leervergoeding", "extra")

    assert fout.value.returncode == 2


def test_wat_argparse_zegt_wordt_vertaald() -> None:
    parser = ArgumentParser(exit_on_error=False)
    groep = parser.add_mutually_exclusive_group()
    for naam in ("--a", "--b"):
        groep.add_argument(naam, action="store_true")

    with pytest.raises(ArgumentError) as fout:
        parser.parse_args(["--a", "--b"])

    assert nederlands(str(fout.value)) == "--b en --a gaan niet samen."
    assert nederlands("the following arguments are required: bestand") == "Dit ontbreekt in de opdracht: bestand."
    assert nederlands("iets nieuws") == "Deze opdracht klopt niet."
