"""Mentors as they come by in practice, with the answer worked out by hand; the whole line goes through the command."""

import json
from pathlib import Path

import pytest

from erkenningen.rules.json import beantwoord_regel
from mentorschap.core.jsonl import beantwoord

ZAKEN = [json.loads(regel) for regel in Path(__file__).with_name("gouden_zaken.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("zaak", ZAKEN, ids=lambda zaak: zaak["regel"]["id"])
def test_antwoord_is_wat_met_de_hand_uitgerekend_is(zaak: dict) -> None:
    ((uit, gelezen),) = beantwoord([json.dumps(zaak["regel"]).encode()], beantwoord_regel)
    antwoord = json.loads(uit)

    assert gelezen
    assert antwoord["id"] == zaak["regel"]["id"]
    assert [bevinding["uitkomst"] for bevinding in antwoord["regels"]] == zaak["uitkomsten"]
    assert antwoord["oordeel"] == zaak["oordeel"]
    assert list(antwoord["mentoropleiding"].values()) == zaak["mentoropleiding"]
    assert antwoord["voldoet_vanaf"] == zaak["voldoet_vanaf"]
    assert antwoord["peildatum"] == (zaak["regel"]["peildatum"] or zaak["regel"]["aanvraagdatum"])


def test_er_zijn_genoeg_verschillende_gevallen() -> None:
    assert len({zaak["regel"]["id"] for zaak in ZAKEN}) == len(ZAKEN) >= 15
    assert {zaak["oordeel"] for zaak in ZAKEN} == {
        "voldoet", "voldoet_met_afwijking", "te_beslissen", "onvolledig", "voldoet_niet",
    }  # fmt: skip
