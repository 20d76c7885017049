"""`manage.py maak_rapport` when something is in the way: a Dutch sentence, exit status 2, nothing left behind."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def ingediend() -> str:
    return str(fabriek.ingediend(fabriek.maak_wereld()).uuid)


def weigering(*argumenten: str) -> tuple[str, Any]:
    with pytest.raises(CommandError) as fout:
        call_command("maak_rapport", *argumenten)
    return str(fout.value), fout.value.returncode


def test_map_die_er_niet_is(ingediend: str, tmp_path: Path) -> None:
    doel = tmp_path / "weg" / "verslag.pdf"

    assert weigering(ingediend, "--uit", str(doel)) == (f"{doel} ligt in een map die er niet is.", 2)


def test_doel_is_een_map(ingediend: str, tmp_path: Path) -> None:
    assert weigering(ingediend, "--uit", str(tmp_path)) == (f"{tmp_path} is een map.", 2)


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (("geen-uuid", "--uit", "x.pdf"), "Dit is geen kenmerk van een evaluatie."),
        (("0e39f2c9-8558-46d9-ae6f-bf1834a11b7e", "--uit", "x.pdf"), "Er is geen evaluatie met dit kenmerk."),
        (("geen-uuid",), "Dit ontbreekt in de opdracht: --uit."),
    ],
)
def test_verkeerde_opdracht(
    argumenten: tuple[str, ...], zin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    melding, code = weigering(*argumenten)

    assert (melding.startswith(zin), code) == (True, 2)
    assert list(tmp_path.iterdir()) == []
