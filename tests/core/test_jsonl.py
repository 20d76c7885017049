"""Reading lines: one bad line never stops the others, and numbers stay decimal."""

import json
from decimal import Decimal

import pytest

from mentorschap.core.jsonl import Leesfout, Lezer, beantwoord, schrijf


def antwoorden(*regels, antwoord=lambda lezer: {"ok": True}):
    uit = list(beantwoord(regels, antwoord))
    return [json.loads(regel) for regel, _ in uit], [gelezen for _, gelezen in uit]


def test_elke_regel_krijgt_een_antwoord_ook_na_een_slechte():
    uit, gelezen = antwoorden(b'{"id": "a"}\n', b"{kapot\n", b"\n", b'{"id": "b"}')

    assert uit == [
        {"id": "a", "ok": True},
        {"id": None, "fout": "De regel is geen geldige JSON."},
        {"id": "b", "ok": True},
    ]
    assert gelezen == [True, False, True]


@pytest.mark.parametrize(
    ("regel", "fout"),
    [
        pytest.param(b"[1]", "De regel moet één JSON-object zijn.", id="lijst"),
        pytest.param(b"\xff", "De regel is geen UTF-8.", id="geen_utf8"),
        pytest.param(b'{"id": "a", "x": NaN}', "NaN is geen getal.", id="nan"),
        pytest.param(b"[" * 100_000, "De regel is geen geldige JSON.", id="te_diep"),
        pytest.param(b'{"x": 1}', "'id' ontbreekt.", id="zonder_id"),
        pytest.param(b'{"id": ""}', "'id' ontbreekt.", id="leeg_id"),
        pytest.param(b'{"id": true}', "'id' moet tekst zijn.", id="id_is_waar"),
        pytest.param(
            b'{"id": 1e99999999999999999999}', "De regel bevat een getal dat niet te lezen is.", id="oneindig_getal"
        ),
    ],
)
def test_onleesbare_regel_wordt_uitgelegd(regel, fout):
    uit, gelezen = antwoorden(regel)

    assert uit == [{"id": None, "fout": fout}]
    assert gelezen == [False]


def test_fout_in_een_sleutel_houdt_het_id():
    uit, _ = antwoorden(b'{"id": "a", "start": "2024-02-30"}', antwoord=lambda lezer: {"x": lezer.datum("start")})

    assert uit == [{"id": "a", "fout": "'start' moet een bestaande datum zijn (JJJJ-MM-DD)."}]


def test_byte_order_mark_aan_het_begin_stoort_niet():
    uit, _ = antwoorden(b'\xef\xbb\xbf{"id": "a"}')

    assert uit == [{"id": "a", "ok": True}]


def test_bedrag_blijft_op_de_cent_gelijk():
    ((regel, _),) = beantwoord([b'{"id": "a", "bedrag": 662.60}'], lambda lezer: {"bedrag": lezer.getal("bedrag")})

    assert regel == '{"id": "a", "bedrag": 662.60}'


@pytest.mark.parametrize(
    ("lees", "waarde"),
    [
        pytest.param(Lezer.tekst, 5, id="tekst"),
        pytest.param(Lezer.ja_nee, 1, id="ja_nee"),
        pytest.param(Lezer.getal, "22", id="getal_als_tekst"),
        pytest.param(Lezer.getal, True, id="getal_als_waar"),
        pytest.param(Lezer.getal, -1, id="negatief"),
        pytest.param(Lezer.geheel, Decimal("2.5"), id="geheel"),
        pytest.param(Lezer.datum, 20240101, id="datum_als_getal"),
        pytest.param(Lezer.datum, "20240101", id="datum_zonder_streepjes"),
        pytest.param(Lezer.datum, "2024-01-01T00:00", id="datum_met_uur"),
        pytest.param(Lezer.object, [], id="object"),
        pytest.param(Lezer.lijst, {}, id="lijst"),
        pytest.param(Lezer.lijst, ["x"], id="lijst_zonder_objecten"),
    ],
)
def test_verkeerd_type_noemt_de_sleutel(lees, waarde):
    with pytest.raises(Leesfout, match="sleutel"):
        lees(Lezer({"sleutel": waarde}), "sleutel")


@pytest.mark.parametrize(
    "lees", [Lezer.tekst, Lezer.ja_nee, Lezer.getal, Lezer.geheel, Lezer.datum, Lezer.object, Lezer.lijst]
)
@pytest.mark.parametrize("gegevens", [{}, {"sleutel": None}], ids=["ontbreekt", "null"])
def test_ontbrekende_sleutel_leest_als_null(lees, gegevens):
    assert lees(Lezer(gegevens), "sleutel") is None


def test_code_kent_alleen_de_gegeven_waarden():
    lezer = Lezer({"soort": "OAO", "stap": True})

    assert lezer.code("soort", ("OAO", "SAO")) == "OAO"
    assert lezer.code("ontbreekt", ("OAO",)) is None
    with pytest.raises(Leesfout, match="mogelijk: SAO"):
        lezer.code("soort", ("SAO",))
    with pytest.raises(Leesfout, match="stap"):
        lezer.code("stap", (1, 2, 3))
    with pytest.raises(Leesfout, match="'ontbreekt' ontbreekt"):
        lezer.verplichte_code("ontbreekt", ("OAO",))


def test_pad_van_een_diepe_sleutel_staat_in_de_melding():
    lezer = Lezer({"handtekeningen": [{"op": "gisteren"}]})
    (handtekening,) = lezer.lijst("handtekeningen")

    with pytest.raises(Leesfout, match=r"handtekeningen\[0\]\.op"):
        handtekening.datum("op")


def test_verplichte_datum_mag_niet_ontbreken():
    with pytest.raises(Leesfout, match="'start' ontbreekt"):
        Lezer({}).verplichte_datum("start")


def test_schrijf_weigert_binaire_breuken():
    with pytest.raises(TypeError):
        schrijf({"bedrag": 662.6})


def test_schrijf_houdt_utf8_en_halve_tekens_leesbaar():
    assert schrijf(["één", None, True, Decimal("1E+2")]) == '["één", null, true, 100]'
    assert schrijf("\ud800") == '"\\ud800"'
