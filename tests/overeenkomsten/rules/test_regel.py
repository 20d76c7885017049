"""Contract of `toets_overeenkomsten`: one line in, one answer out, and the golden cases."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from mentorschap.core.jsonl import beantwoord
from overeenkomsten.rules.regel import beantwoord_regel

GOUD = [json.loads(regel) for regel in (Path(__file__).parent / "gouden_zaken.jsonl").read_text().splitlines()]
BASIS = GOUD[0]["regel"]


def antwoord_op(regel):
    ((tekst, gelezen),) = beantwoord([json.dumps(regel).encode()], beantwoord_regel)
    return json.loads(tekst, parse_float=Decimal), gelezen


@pytest.mark.parametrize("zaak", GOUD, ids=lambda zaak: zaak["regel"]["id"])
def test_gouden_zaak(zaak):
    uit, gelezen = antwoord_op(zaak["regel"])
    uitkomsten = {bevinding["regel"]: bevinding["uitkomst"] for bevinding in uit["regels"]}

    assert gelezen
    assert uit["oordeel"] == zaak["oordeel"]
    assert uit["juiste_soorten"] == zaak["juiste_soorten"]
    assert uit["leervergoeding_minimum"] == (zaak["minimum"] and Decimal(zaak["minimum"]))
    assert {code: uitkomst for code, uitkomst in uitkomsten.items() if uitkomst != "voldaan"} == zaak["behalve"]


def test_antwoord_heeft_de_vaste_sleutels_in_vaste_volgorde():
    uit, _ = antwoord_op(BASIS)

    assert list(uit) == ["id", "oordeel", "regels", "juiste_soorten", "leervergoeding_minimum"]
    assert all(list(deel) == ["regel", "ernst", "uitkomst", "toelichting", "grondslag"] for deel in uit["regels"])
    assert {deel["regel"] for deel in uit["regels"] if deel["ernst"] == "waarschuwing"} == {"OVK-12"}


def test_bedrag_staat_met_twee_decimalen_in_de_uitvoer():
    ((tekst, _),) = beantwoord([json.dumps(BASIS).encode()], beantwoord_regel)

    assert tekst.endswith('"leervergoeding_minimum": 662.60}')


@pytest.mark.parametrize(
    ("wijziging", "sleutel"),
    [
        pytest.param({"soort": None}, "'soort'", id="soort_ontbreekt"),
        pytest.param({"soort": "oao"}, "'soort'", id="soort_in_kleine_letters"),
        pytest.param({"start": None}, "'start'", id="start_ontbreekt"),
        pytest.param({"start": "2024-02-30"}, "'start'", id="start_bestaat_niet"),
        pytest.param({"conclusiedatum": None}, "'conclusiedatum'", id="conclusiedatum_ontbreekt"),
        pytest.param({"einde": 20250630}, "'einde'", id="einde_geen_tekst"),
        pytest.param({"opleiding": []}, "'opleiding'", id="opleiding_is_lijst"),
        pytest.param({"opleiding": {"duaal": "ja"}}, "'opleiding.duaal'", id="duaal_is_tekst"),
        pytest.param({"opleiding": {"uren_school": "14"}}, "'opleiding.uren_school'", id="uren_als_tekst"),
        pytest.param({"onderneming": {"paritair_comite": 143}}, "'onderneming.paritair_comite'", id="comite_als_getal"),
        pytest.param({"erkenning": {"van": "ooit"}}, "'erkenning.van'", id="erkenning_zonder_datum"),
        pytest.param({"mentor_actief": 1}, "'mentor_actief'", id="mentor_als_getal"),
        pytest.param({"leerling": {"geboortedatum": "2007"}}, "'leerling.geboortedatum'", id="geboortejaar"),
        pytest.param({"handtekeningen": {}}, "'handtekeningen'", id="handtekeningen_geen_lijst"),
        pytest.param({"handtekeningen": [{"partij": "buur"}]}, "'handtekeningen[0].partij'", id="onbekende_partij"),
        pytest.param({"handtekeningen": [{"op": "2024-01-01"}]}, "'handtekeningen[0].partij'", id="geen_partij"),
        pytest.param({"leervergoeding": "662.60"}, "'leervergoeding'", id="bedrag_als_tekst"),
        pytest.param({"vergoedingsstap": 4}, "'vergoedingsstap'", id="onbekende_stap"),
        pytest.param({"vergoedingsstap": 2.0}, "'vergoedingsstap'", id="stap_met_komma"),
    ],
)
def test_onleesbare_sleutel_wordt_genoemd(wijziging, sleutel):
    uit, gelezen = antwoord_op(BASIS | wijziging)

    assert not gelezen
    assert list(uit) == ["id", "fout"]
    assert uit["id"] == BASIS["id"]
    assert uit["fout"].startswith(sleutel)


@pytest.mark.parametrize("sleutel", sorted(set(BASIS) - {"id", "soort", "start", "conclusiedatum"}))
def test_ontbrekende_sleutel_leest_als_null(sleutel):
    zonder = {naam: waarde for naam, waarde in BASIS.items() if naam != sleutel}

    assert antwoord_op(zonder) == antwoord_op(BASIS | {sleutel: None})
    assert antwoord_op(zonder)[1]
