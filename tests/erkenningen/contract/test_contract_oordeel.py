"""The verdict over one mentor: the order of the contract, every rule always answered, MEN-07 never decisive."""

from itertools import product

import pytest

from erkenningen.rules import REGELVERSIE, VOORWAARDEN, MentorFeiten, toets_mentor
from erkenningen.rules.json import beantwoord_regel
from mentorschap.core.jsonl import Leesfout, Lezer
from tests.erkenningen.contract.regels import BEWIJS, D, antwoord, periode, regel

IN_TABELVOLGORDE = ["MEN-01", "MEN-03", "MEN-05", "MEN-06", "MEN-07"]
TE_JONG = {"geboortedatum": "2010-01-01"}
TE_BESLISSEN = {"geboortedatum": "2000-01-01", "vooropleiding": BEWIJS}
AFWIJKING = {"geboortedatum": "2000-01-01", "vooropleiding": BEWIJS | {"afwijking_leeftijd": True}}
ONBEKEND = {"uittreksel": {"afgiftedatum": "2024-02-01", "oordeel": None}}


@pytest.mark.parametrize(
    ("feiten", "oordeel"),
    [
        pytest.param({}, "voldoet", id="alles_goed"),
        pytest.param(AFWIJKING, "voldoet_met_afwijking", id="afwijking"),
        pytest.param(TE_BESLISSEN, "te_beslissen", id="te_beslissen"),
        pytest.param(ONBEKEND, "onvolledig", id="onbekend"),
        pytest.param(TE_JONG, "voldoet_niet", id="niet_voldaan"),
        pytest.param(TE_BESLISSEN | ONBEKEND, "onvolledig", id="onbekend_voor_te_beslissen"),
        pytest.param(AFWIJKING | ONBEKEND, "onvolledig", id="onbekend_voor_afwijking"),
        pytest.param(TE_JONG | ONBEKEND, "voldoet_niet", id="niet_voldaan_voor_onbekend"),
        pytest.param(AFWIJKING | {"praktijkervaring": []}, "te_beslissen", id="te_beslissen_voor_afwijking"),
        pytest.param(
            TE_BESLISSEN | {"uittreksel": {"afgiftedatum": "2020-01-01", "oordeel": "gunstig"}},
            "voldoet_niet",
            id="oud_uittreksel",
        ),
        pytest.param(
            {"uittreksel": {"afgiftedatum": "2024-02-01", "oordeel": "ongunstig"}}, "voldoet_niet", id="ongunstig"
        ),
        pytest.param({"erkend_op": "2020-05-01"}, "voldoet", id="opleiding_te_laat_beslist_niet"),
        pytest.param(
            {"aanvraagdatum": "2019-08-31", "peildatum": "2019-08-31", "uittreksel": {"oordeel": "gunstig"}},
            "voldoet",
            id="oude_aanvraag_zonder_uittreksel",
        ),
        pytest.param(
            {"aanvraagdatum": "2019-08-31", "peildatum": "2019-08-31", "uittreksel": None},
            "onvolledig",
            id="oude_aanvraag_gedrag_blijft_gevraagd",
        ),
    ],
)
def test_eerste_van_de_rij_beslist(feiten: dict, oordeel: str) -> None:
    assert antwoord(**feiten)["oordeel"] == oordeel


GEVALLEN = {
    "geboortedatum": [None, "1985-01-01", "2000-01-01", "2010-01-01"],
    "praktijkervaring": [None, [], [periode("2010-01-01")]],
    "vooropleiding": [None, BEWIJS, BEWIJS | {"afwijking_leeftijd": True, "afwijking_ervaring": True}],
    "uittreksel": [
        None,
        {"afgiftedatum": "2024-02-01", "oordeel": "gunstig"},
        {"afgiftedatum": "2020-01-01", "oordeel": "ongunstig"},
    ],
}


def test_oordeel_volgt_in_elke_combinatie_de_regel_van_het_contract() -> None:
    for waarden in product(*GEVALLEN.values()):
        uit = antwoord(**dict(zip(GEVALLEN, waarden, strict=True)))
        uitkomsten = {b["uitkomst"] for b in uit["regels"] if b["regel"] != "MEN-07"}
        if "niet_voldaan" in uitkomsten:
            verwacht = "voldoet_niet"
        elif "onbekend" in uitkomsten:
            verwacht = "onvolledig"
        elif "te_beslissen" in uitkomsten:
            verwacht = "te_beslissen"
        else:
            verwacht = "voldoet_met_afwijking" if "afwijking" in uitkomsten else "voldoet"
        assert uit["oordeel"] == verwacht, waarden
        assert [b["regel"] for b in uit["regels"]] == IN_TABELVOLGORDE
        for bevinding in uit["regels"]:
            assert bevinding["toelichting"].endswith("."), bevinding
            assert "art. 7" in bevinding["grondslag"]


@pytest.mark.parametrize("mentor", [None, {}], ids=["null", "leeg"])
def test_zonder_mentor_is_alles_onbekend(mentor: dict | None) -> None:
    uit = beantwoord_regel(Lezer({"soort": "nieuwe_erkenning", "aanvraagdatum": "2024-03-01", "mentor": mentor}))

    assert uit["oordeel"] == "onvolledig"
    assert [b["uitkomst"] for b in uit["regels"]] == ["onbekend"] * 4 + ["termijn_loopt"]
    assert uit["mentoropleiding"] == {"status": "termijn_loopt", "plannen_voor": None, "volgen_voor": None}
    assert uit["voldoet_vanaf"] is None


def test_kleinste_regel_heeft_genoeg_aan_soort_en_datum() -> None:
    uit = beantwoord_regel(Lezer({"soort": "mentor_toevoegen", "aanvraagdatum": "2019-08-31"}))

    assert uit["peildatum"] == D("2019-08-31")
    assert [b["uitkomst"] for b in uit["regels"]] == [
        "onbekend", "onbekend", "niet_van_toepassing", "onbekend", "niet_van_toepassing",
    ]  # fmt: skip
    assert uit["mentoropleiding"]["status"] == "niet_van_toepassing"


def test_antwoord_heeft_precies_de_sleutels_van_het_contract() -> None:
    uit = antwoord()

    assert list(uit) == ["oordeel", "peildatum", "regels", "mentoropleiding", "voldoet_vanaf"]
    assert all(list(b) == ["regel", "uitkomst", "toelichting", "grondslag"] for b in uit["regels"])
    assert list(uit["mentoropleiding"]) == ["status", "plannen_voor", "volgen_voor"]


def test_peildatum_is_de_aanvraagdatum_als_ze_ontbreekt() -> None:
    assert antwoord(peildatum=None)["peildatum"] == D("2024-03-01")
    assert antwoord(peildatum="2025-01-01")["peildatum"] == D("2025-01-01")


@pytest.mark.parametrize("soort", ["nieuwe_erkenning", "mentor_toevoegen"])
def test_beide_soorten_aanvraag_krijgen_dezelfde_regels(soort: str) -> None:
    assert antwoord(soort=soort) == antwoord()


@pytest.mark.parametrize(
    ("wijziging", "sleutel"),
    [
        ({"soort": None}, "'soort' ontbreekt"),
        ({"soort": "erkenning"}, "'soort' heeft een onbekende waarde"),
        ({"aanvraagdatum": None}, "'aanvraagdatum' ontbreekt"),
        ({"aanvraagdatum": "2024-02-30"}, "'aanvraagdatum' moet een bestaande datum"),
        ({"aanvraagdatum": "20240301"}, "'aanvraagdatum'"),
        ({"aanvraagdatum": 20240301}, "'aanvraagdatum'"),
        ({"peildatum": "1 maart"}, "'peildatum'"),
        ({"erkend_op": True}, "'erkend_op'"),
        ({"partnerschap": "horeca"}, "'partnerschap' heeft een onbekende waarde; mogelijk: bouw"),
        ({"partnerschap": ""}, "'partnerschap'"),
        ({"mentor": []}, "'mentor' moet een object"),
        ({"geboortedatum": "1999-02-29"}, "'mentor.geboortedatum'"),
        ({"praktijkervaring": {}}, "'mentor.praktijkervaring' moet een lijst"),
        ({"praktijkervaring": [None]}, "'mentor.praktijkervaring[0]' moet een object"),
        (
            {"praktijkervaring": [periode("2010-01-01"), {"tot": "2011-01-01"}]},
            "'mentor.praktijkervaring[1].van' ontbreekt",
        ),
        ({"praktijkervaring": [{"van": "2010-01-01", "tot": ""}]}, "'mentor.praktijkervaring[0].tot'"),
        ({"vooropleiding": True}, "'mentor.vooropleiding' moet een object"),
        ({"vooropleiding": {"bewijs": "ja"}}, "'mentor.vooropleiding.bewijs' moet true, false of null"),
        ({"vooropleiding": {"bewijs": True, "afwijking_ervaring": 1}}, "'mentor.vooropleiding.afwijking_ervaring'"),
        ({"uittreksel": {"oordeel": "neutraal"}}, "'mentor.uittreksel.oordeel' heeft een onbekende waarde"),
        ({"uittreksel": "gunstig"}, "'mentor.uittreksel' moet een object"),
        ({"mentoropleiding": {"vrijstelling": True}}, "'mentor.mentoropleiding.vrijstelling' moet tekst"),
        ({"mentoropleiding": {"gevolgd_op": "2024-13-01"}}, "'mentor.mentoropleiding.gevolgd_op'"),
    ],
)
def test_regel_die_niet_te_lezen_is_noemt_de_sleutel(wijziging: dict, sleutel: str) -> None:
    with pytest.raises(Leesfout) as fout:
        beantwoord_regel(Lezer(regel(**wijziging)))

    assert sleutel in str(fout.value)


@pytest.mark.parametrize(
    "wijziging", [{"peildatum": "0003-01-01"}, {"peildatum": "9999-12-31"}, {"erkend_op": "9999-06-01"}]
)
def test_datum_aan_de_rand_van_de_kalender_is_een_leesbare_fout(wijziging: dict) -> None:
    with pytest.raises(Leesfout, match="te ver in het verleden of de toekomst"):
        antwoord(**wijziging)


def test_toetsing_zegt_welke_regels_spraken() -> None:
    toetsing = toets_mentor(MentorFeiten(D("2024-03-01")), peildatum=D("2024-03-01"))

    assert toetsing.regelversie == REGELVERSIE
    assert not toetsing.voldoet
    with pytest.raises(KeyError):
        toetsing.bevinding("MEN-99")
    codes = [voorwaarde.code for voorwaarde in VOORWAARDEN]
    assert codes == sorted(set(codes), key=codes.index)
