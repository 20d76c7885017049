"""The company side of an application: D16 art. 7 § 1, 1°-4° and § 2 (ERK-02, ERK-03, ERK-04, ERK-11)."""

import json
from dataclasses import replace
from datetime import date

import pytest

from erkenningen.rules import (
    REGELBOEK,
    AanvraagFeiten,
    CriteriumFeiten,
    MentorStand,
    Oordeel,
    Regelboek,
    Uitkomst,
    UittrekselFeiten,
    aanvraagfeiten_naar_json,
    aanvraagfeiten_uit_json,
    mentorstand,
    toets_aanvraag,
)
from erkenningen.rules.aanvraag import ERKENBARE_GEWESTEN
from erkenningen.rules.basis import Geldigheid
from mentorschap.core.jsonl import Leesfout
from tests.erkenningen.rules.zaken import BEWIJS, MET_AFWIJKINGEN, PEIL, toets

JA = CriteriumFeiten(voldoet=True)
AANVRAAG = AanvraagFeiten(PEIL, "vlaams", (MentorStand.VOLDOET,), JA, JA, JA)


def toets_met(**wijzigingen):
    return toets_aanvraag(replace(AANVRAAG, **wijzigingen), peildatum=PEIL)


def bevinding(code, **wijzigingen):
    gevonden = next(b for b in toets_met(**wijzigingen).bevindingen if b.regel == code)
    return gevonden.uitkomst, gevonden.toelichting


def test_alles_in_orde():
    gevonden = toets_met()

    assert gevonden.oordeel == Oordeel.VOLDOET
    assert (gevonden.ontbreekt, gevonden.waarschuwingen) == ((), ())
    assert [b.regel for b in gevonden.bevindingen] == ["ERK-02", "ERK-03", "ERK-04.2", "ERK-04.3", "ERK-04.4", "ERK-11"]


@pytest.mark.parametrize(
    ("gewest", "uitkomst"),
    [
        ("vlaams", Uitkomst.VOLDAAN),
        ("brussel", Uitkomst.VOLDAAN),
        ("waals", Uitkomst.NIET_VOLDAAN),
        (None, Uitkomst.ONBEKEND),
    ],
)
def test_gewest_waarschuwt_en_blokkeert_nooit(gewest, uitkomst):
    gevonden = toets_met(gewest=gewest)

    assert gevonden.bevindingen[0].uitkomst == uitkomst
    assert gevonden.oordeel == Oordeel.VOLDOET
    assert [b.regel for b in gevonden.waarschuwingen] == (["ERK-02"] if uitkomst == Uitkomst.NIET_VOLDAAN else [])


def test_gewesten_zijn_die_van_de_vestigingen():
    from mentorschap.organisaties.enums import Gewest

    assert set(ERKENBARE_GEWESTEN) == {Gewest.VLAAMS.value, Gewest.BRUSSEL.value}


GOED, WACHT, OPEN, NIET = MentorStand.VOLDOET, MentorStand.WACHT, MentorStand.ONVOLLEDIG, MentorStand.VOLDOET_NIET


@pytest.mark.parametrize(
    ("mentoren", "uitkomst", "zin"),
    [
        ((), Uitkomst.NIET_VOLDAAN, "Er is geen mentor aangeduid. Duid minstens één mentor aan."),
        ((GOED,), Uitkomst.VOLDAAN, "De mentor voldoet aan de voorwaarden. Eén mentor volstaat."),
        ((GOED, NIET, OPEN), Uitkomst.VOLDAAN, "1 van de 3 mentoren voldoet aan de voorwaarden. Eén mentor volstaat."),
        ((GOED, GOED), Uitkomst.VOLDAAN, "2 van de 2 mentoren voldoen aan de voorwaarden. Eén mentor volstaat."),
        ((WACHT, OPEN, NIET), Uitkomst.TE_BESLISSEN, "Het partnerschap moet nog beslissen over een mentor."),
        ((OPEN, NIET), Uitkomst.ONBEKEND, "Er ontbreken gegevens van een mentor. Vul die aan."),
        ((NIET,), Uitkomst.NIET_VOLDAAN, "De mentor voldoet niet aan de voorwaarden. Duid een andere mentor aan."),
        (
            (NIET, NIET),
            Uitkomst.NIET_VOLDAAN,
            "De 2 mentoren voldoen niet aan de voorwaarden. Duid een andere mentor aan.",
        ),
    ],
)
def test_minstens_een_mentor_voldoet(mentoren, uitkomst, zin):
    assert bevinding("ERK-03", mentoren=mentoren) == (uitkomst, zin)


@pytest.mark.parametrize(
    ("wijzigingen", "stand"),
    [
        ({}, GOED),
        ({"praktijkervaring": (), "vooropleiding": MET_AFWIJKINGEN}, GOED),
        ({"uittreksel": UittrekselFeiten(PEIL)}, WACHT),
        ({"praktijkervaring": (), "vooropleiding": BEWIJS}, WACHT),
        ({"uittreksel": None}, OPEN),
        ({"geboortedatum": None}, OPEN),
        ({"praktijkervaring": ()}, NIET),
        ({"praktijkervaring": (), "uittreksel": UittrekselFeiten(PEIL)}, NIET),
        ({"uittreksel": UittrekselFeiten(PEIL, "ongunstig")}, NIET),
    ],
    ids=[
        "goed",
        "afwijking",
        "niet_beoordeeld",
        "te_beslissen",
        "geen_uittreksel",
        "onbekend",
        "niet",
        "niet2",
        "gedrag",
    ],
)
def test_stand_van_een_mentor_in_een_aanvraag(wijzigingen, stand):
    assert mentorstand(toets(**wijzigingen).bevindingen) == stand


CRITERIA = [
    ("ERK-04.2", "organisatie", "de organisatie en de bedrijfsuitrusting"),
    ("ERK-04.3", "draagkracht", "de financiële draagkracht"),
    ("ERK-04.4", "veroordeling", "veroordelingen"),
]


@pytest.mark.parametrize(("code", "veld", "waarover"), CRITERIA)
@pytest.mark.parametrize(
    ("feiten", "uitkomst", "zin", "oordeel"),
    [
        (CriteriumFeiten(), Uitkomst.ONBEKEND, "Beantwoord de vraag over {}.", Oordeel.ONVOLLEDIG),
        (
            CriteriumFeiten(voldoet=False, toelichting=" "),
            Uitkomst.ONBEKEND,
            "Licht uw antwoord op de vraag over {} toe.",
            Oordeel.ONVOLLEDIG,
        ),
    ],
    ids=["leeg", "nee_zonder_uitleg"],
)
def test_criterium_dat_niet_beantwoord_is(code, veld, waarover, feiten, uitkomst, zin, oordeel):
    assert bevinding(code, **{veld: feiten}) == (uitkomst, zin.format(waarover))
    gevonden = toets_met(**{veld: feiten})
    assert gevonden.oordeel == oordeel
    assert [b.regel for b in gevonden.ontbreekt] == [code]


NEE = CriteriumFeiten(voldoet=False, toelichting="Lang geleden.")


@pytest.mark.parametrize(
    ("code", "veld", "feiten", "uitkomst", "zin"),
    [
        ("ERK-04.2", "organisatie", JA, Uitkomst.VOLDAAN, "Antwoord: ja."),
        ("ERK-04.2", "organisatie", NEE, Uitkomst.NIET_VOLDAAN, "Antwoord: nee. Lang geleden."),
        ("ERK-04.3", "draagkracht", NEE, Uitkomst.NIET_VOLDAAN, "Antwoord: nee. Lang geleden."),
        ("ERK-04.4", "veroordeling", JA, Uitkomst.VOLDAAN, "Antwoord: nee."),
        # The only one of the three that the law lets people weigh (second paragraph, 3°).
        ("ERK-04.4", "veroordeling", NEE, Uitkomst.TE_BESLISSEN, "Antwoord: ja. Lang geleden."),
    ],
)
def test_criterium_van_de_onderneming(code, veld, feiten, uitkomst, zin):
    assert bevinding(code, **{veld: feiten}) == (uitkomst, zin)


@pytest.mark.parametrize(("code", "veld"), [(code, veld) for code, veld, _ in CRITERIA])
@pytest.mark.parametrize("antwoord", [JA, NEE, CriteriumFeiten()], ids=["ja", "nee", "leeg"])
@pytest.mark.parametrize(
    ("aanvaard", "uitkomst", "zin"),
    [
        (True, Uitkomst.VOLDAAN, "Oordeel van het partnerschap: aanvaard. Gezien."),
        (False, Uitkomst.NIET_VOLDAAN, "Oordeel van het partnerschap: niet aanvaard. Gezien."),
    ],
)
def test_oordeel_van_het_partnerschap_gaat_voor(code, veld, antwoord, aanvaard, uitkomst, zin):
    gevonden, gezegd = bevinding(code, **{veld: replace(antwoord, aanvaard=aanvaard, opmerking="Gezien.")})

    assert gevonden == uitkomst
    assert gezegd.endswith(zin)


@pytest.mark.parametrize(
    ("gevraagd", "bezorgd", "uitkomst", "zin"),
    [
        (
            (),
            (),
            Uitkomst.NIET_VAN_TOEPASSING,
            "Het partnerschap vraagt geen documenten.",
        ),
        (
            ("RSZ-attest",),
            ("RSZ-attest", "brief"),
            Uitkomst.VOLDAAN,
            "Alle gevraagde documenten zijn er: RSZ-attest.",
        ),
        (("RSZ-attest",), (), Uitkomst.ONBEKEND, "Er ontbreekt nog 1 document: RSZ-attest. Voeg het toe."),
        (
            ("RSZ-attest", "jaarrekening", "foto"),
            ("foto",),
            Uitkomst.ONBEKEND,
            "Er ontbreken nog 2 documenten: RSZ-attest en jaarrekening. Voeg ze toe.",
        ),
    ],
    ids=["niets_gevraagd", "bezorgd", "een_ontbreekt", "twee_ontbreken"],
)
def test_gevraagde_documenten(gevraagd, bezorgd, uitkomst, zin):
    criterium = CriteriumFeiten(voldoet=True, gevraagd=gevraagd, bezorgd=bezorgd)

    assert bevinding("ERK-11", draagkracht=criterium) == (uitkomst, zin)
    assert bevinding("ERK-11", van_mentoren=criterium) == (uitkomst, zin)


def test_een_document_bij_een_ander_criterium_telt_niet():
    gevraagd, elders = CriteriumFeiten(True, gevraagd=("attest",)), CriteriumFeiten(True, bezorgd=("attest",))

    assert bevinding("ERK-11", draagkracht=gevraagd, organisatie=elders)[0] == Uitkomst.ONBEKEND


def test_een_aanvraag_van_voor_het_decreet_wordt_toch_getoetst():
    gevonden = toets_aanvraag(AANVRAAG, peildatum=date(2015, 1, 1))

    assert gevonden.oordeel == Oordeel.VOLDOET


def test_regels_van_een_andere_dag_op_een_aanvraag():
    opgeheven = Geldigheid(REGELBOEK.aanvraagvoorwaarden[0].geldig.van, date(2025, 1, 1))
    anders = tuple(replace(v, geldig=opgeheven) for v in REGELBOEK.aanvraagvoorwaarden)
    boek = Regelboek("proef", aanvraagvoorwaarden=anders)

    toen = toets_aanvraag(AANVRAAG, peildatum=PEIL, boek=boek)
    nu = toets_aanvraag(AANVRAAG, peildatum=PEIL, boek=boek, regels_van=date(2025, 1, 1))

    assert toen.bevindingen[0].uitkomst == Uitkomst.VOLDAAN
    assert {b.uitkomst for b in nu.bevindingen} == {Uitkomst.NIET_VAN_TOEPASSING}


def test_feiten_van_een_aanvraag_gaan_heen_en_terug_door_json():
    feiten = replace(
        AANVRAAG,
        mentoren=(GOED, NIET),
        veroordeling=CriteriumFeiten(False, "Verjaard.", ("attest", "brief"), ("brief",), True, "Geen bezwaar."),
        draagkracht=CriteriumFeiten(),
        van_mentoren=CriteriumFeiten(gevraagd=("Diploma",)),
    )

    assert aanvraagfeiten_uit_json(json.loads(json.dumps(aanvraagfeiten_naar_json(feiten)))) == feiten
    assert aanvraagfeiten_uit_json({"aanvraagdatum": "2024-03-01"}) == AanvraagFeiten(PEIL)


@pytest.mark.parametrize(
    "beschadigd",
    [
        {},
        {"aanvraagdatum": "2024-03-01", "mentoren": [{"stand": "misschien"}]},
        {"aanvraagdatum": "2024-03-01", "mentoren": ["m1"]},
        {"aanvraagdatum": "1", "gewest": 3},
    ],
)
def test_beschadigde_feiten_van_een_aanvraag_worden_geweigerd(beschadigd):
    with pytest.raises(Leesfout):
        aanvraagfeiten_uit_json(beschadigd)
