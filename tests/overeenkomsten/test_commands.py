"""The two commands, as people run them: answers on standard output, messages for people as an error with status 2."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from overeenkomsten.management.commands import leervergoeding, toets_overeenkomsten

GOED, KAPOT = b'{"id": "a", "soort": "SAO", "conclusiedatum": "2024-08-25", "start": "2024-09-01"}\n', b'{"id": "b"}\n'


@pytest.fixture(autouse=True)
def zonder_databank(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both commands answer without a database; with one, the amounts come from the table."""
    monkeypatch.delenv("DATABASE_URL", raising=False)


def voer_uit(module, **opties):
    uit = io.StringIO()
    module.Command(stdout=uit, no_color=True).handle(**opties)
    return uit.getvalue()


def test_toets_overeenkomsten_leest_een_bestand(tmp_path: Path):
    bestand = tmp_path / "overeenkomsten.jsonl"
    bestand.write_bytes(GOED)

    (antwoord,) = map(json.loads, voer_uit(toets_overeenkomsten, bestand=str(bestand)).splitlines())

    assert antwoord["id"] == "a"
    assert antwoord["oordeel"] == "niet_in_orde"


def test_toets_overeenkomsten_leest_standaardinvoer(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOED)))

    assert len(voer_uit(toets_overeenkomsten, bestand="-").splitlines()) == 1


@pytest.mark.parametrize(
    ("inhoud", "melding"), [(KAPOT + GOED, "1 regel kon niet"), (KAPOT + KAPOT + GOED, "2 regels konden niet")]
)
def test_toets_overeenkomsten_eindigt_met_2_maar_antwoordt_op_elke_regel(tmp_path: Path, inhoud, melding):
    bestand = tmp_path / "overeenkomsten.jsonl"
    bestand.write_bytes(inhoud)
    uit = io.StringIO()

    with pytest.raises(CommandError, match=melding) as fout:
        toets_overeenkomsten.Command(stdout=uit, no_color=True).handle(bestand=str(bestand))

    assert fout.value.returncode == 2
    antwoorden = [json.loads(regel) for regel in uit.getvalue().splitlines()]
    assert antwoorden[0] == {"id": "b", "fout": "'soort' ontbreekt."}
    assert antwoorden[-1]["oordeel"] == "niet_in_orde"


def test_toets_overeenkomsten_zegt_dat_een_bestand_ontbreekt(tmp_path: Path):
    with pytest.raises(CommandError, match="bestaat niet") as fout:
        voer_uit(toets_overeenkomsten, bestand=str(tmp_path / "weg.jsonl"))

    assert fout.value.returncode == 2


@pytest.mark.parametrize(
    ("stap", "datum", "verwacht"),
    [
        (
            "2",
            "2024-05-01",
            (
                '{"stap": 2, "datum": "2024-05-01", "bedrag": 662.60, "van": "2024-05-01", "tot": "2025-01-31", '
                '"ggmmi": 2070.48, "percentage": 32.0}\n'
            ),
        ),
        (
            "3",
            "2026-01-01",
            (
                '{"stap": 3, "datum": "2026-01-01", "bedrag": 728.70, "van": "2025-02-01", "tot": null, '
                '"ggmmi": 2111.89, "percentage": 34.5}\n'
            ),
        ),
    ],
)
def test_leervergoeding_toont_het_bedrag_van_de_datum(stap, datum, verwacht):
    assert voer_uit(leervergoeding, stap=stap, datum=datum) == verwacht


@pytest.mark.parametrize(
    ("stap", "datum", "melding"),
    [
        pytest.param("1", "2024-04-15", "2023-11-01 tot en met 2024-03-31.*2024-05-01 tot en met 2025-01-31", id="gat"),
        pytest.param(
            "1", "2021-12-31", "er is geen rij voor die datum.*2022-01-01 tot en met 2022-02-28", id="te_vroeg"
        ),
        pytest.param("4", "2024-09-01", "--stap.*mogelijk: 1, 2, 3", id="onbekende_stap"),
        pytest.param(None, "2024-09-01", "'--stap' ontbreekt", id="geen_stap"),
        pytest.param("1", "1 september", "--datum.*JJJJ-MM-DD", id="geen_datum"),
        pytest.param("1", None, "'--datum' ontbreekt", id="datum_ontbreekt"),
    ],
)
def test_leervergoeding_zonder_antwoord_eindigt_met_2(stap, datum, melding):
    with pytest.raises(CommandError, match=melding) as fout:
        voer_uit(leervergoeding, stap=stap, datum=datum)

    assert fout.value.returncode == 2
