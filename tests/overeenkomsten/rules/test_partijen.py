"""D16 arts. 4-7 and 10: OVK-03 to OVK-08."""

from datetime import date

import pytest

from overeenkomsten.rules import ErkenningFeiten, HandtekeningFeiten, Partij, is_minderjarig
from tests.overeenkomsten.rules.zaken import DAG, DAO, GESLOTEN, OAO, SAO, START, getekend, met, uitkomst, zin

VAN, TOT = date(2022, 1, 10), date(2027, 1, 9)
DRIE = (Partij.LEERLING, Partij.ONDERNEMING, Partij.OPLEIDINGSVERSTREKKER)
VOLWASSEN = date(2000, 1, 1)


@pytest.mark.parametrize(
    ("erkenning", "verwacht"),
    [
        pytest.param(ErkenningFeiten(START, TOT), "voldaan", id="begint_op_de_start"),
        pytest.param(ErkenningFeiten(START + DAG, TOT), "niet_voldaan", id="begint_een_dag_te_laat"),
        pytest.param(ErkenningFeiten(START - DAG, TOT), "voldaan", id="begint_een_dag_vroeger"),
        pytest.param(ErkenningFeiten(VAN, START), "voldaan", id="laatste_dag"),
        pytest.param(ErkenningFeiten(VAN, START - DAG), "niet_voldaan", id="een_dag_voorbij"),
        pytest.param(ErkenningFeiten(VAN, TOT, START), "niet_voldaan", id="opgeheven_op_de_start"),
        pytest.param(ErkenningFeiten(VAN, TOT, START - DAG), "niet_voldaan", id="opgeheven_de_dag_voordien"),
        pytest.param(ErkenningFeiten(VAN, TOT, START + DAG), "voldaan", id="opgeheven_de_dag_erna"),
        pytest.param(None, "niet_voldaan", id="geen_erkenning"),
        pytest.param(ErkenningFeiten(None, TOT), "onbekend", id="begin_onbekend"),
        pytest.param(ErkenningFeiten(VAN, None), "onbekend", id="einde_onbekend"),
        pytest.param(ErkenningFeiten(None, START - DAG), "niet_voldaan", id="begin_onbekend_maar_voorbij"),
    ],
)
def test_ovk_03_erkenning_geldt_op_de_start(erkenning, verwacht):
    assert uitkomst(met(OAO, erkenning=erkenning), "OVK-03") == verwacht


def test_ovk_03_is_onbekend_zonder_start():
    assert uitkomst(met(OAO, start=None), "OVK-03") == "onbekend"


def test_ovk_03_noemt_de_dag_van_opheffing():
    feiten = met(OAO, erkenning=ErkenningFeiten(VAN, TOT, date(2024, 8, 15)))

    assert zin(feiten, "OVK-03") == (
        "De erkenning is opgeheven op 15 augustus 2024; de overeenkomst start op 1 september 2024."
    )


@pytest.mark.parametrize(
    ("code", "feit"), [("OVK-04", "mentor_actief"), ("OVK-06", "opleidingsplan"), ("OVK-07", "uurrooster")]
)
@pytest.mark.parametrize(("waarde", "verwacht"), [(True, "voldaan"), (False, "niet_voldaan"), (None, "onbekend")])
def test_ja_nee_feit_geeft_drie_uitkomsten(code, feit, waarde, verwacht):
    assert uitkomst(met(OAO, **{feit: waarde}), code) == verwacht


@pytest.mark.parametrize(
    ("gesloten", "verwacht"),
    [
        pytest.param(date(2018, 6, 30), "niet_van_toepassing", id="dag_voordien"),
        pytest.param(date(2018, 7, 1), "niet_voldaan", id="eerste_dag"),
        pytest.param(date(2018, 7, 2), "niet_voldaan", id="dag_erna"),
        pytest.param(None, "onbekend", id="onbekend"),
    ],
)
def test_ovk_07_geldt_voor_overeenkomsten_vanaf_juli_2018(gesloten, verwacht):
    assert uitkomst(met(OAO, conclusiedatum=gesloten, uurrooster=False), "OVK-07") == verwacht


@pytest.mark.parametrize(
    ("feiten", "partijen", "verwacht"),
    [
        pytest.param(OAO, Partij, "voldaan", id="oao_minderjarig_allen"),
        pytest.param(OAO, DRIE, "niet_voldaan", id="oao_minderjarig_zonder_vertegenwoordiger"),
        pytest.param(met(OAO, geboortedatum_leerling=VOLWASSEN), DRIE, "voldaan", id="oao_meerderjarig"),
        pytest.param(met(SAO, geboortedatum_leerling=VOLWASSEN), DRIE[:2], "niet_voldaan", id="sao_zonder_school"),
        pytest.param(met(DAO, geboortedatum_leerling=VOLWASSEN), DRIE[:2], "voldaan", id="dao_zonder_school"),
        pytest.param(DAO, DRIE[:2], "niet_voldaan", id="dao_minderjarig_zonder_vertegenwoordiger"),
        pytest.param(met(OAO, geboortedatum_leerling=None), DRIE, "onbekend", id="leeftijd_onbekend"),
        pytest.param(
            met(OAO, geboortedatum_leerling=None), DRIE[:2], "niet_voldaan", id="leeftijd_onbekend_school_ontbreekt"
        ),
        pytest.param(met(OAO, geboortedatum_leerling=None), Partij, "voldaan", id="leeftijd_speelt_geen_rol"),
        pytest.param(OAO, (), "niet_voldaan", id="niemand"),
        pytest.param(met(OAO, start=None), Partij, "onbekend", id="start_onbekend"),
    ],
)
def test_ovk_05_iedere_partij_tekent(feiten, partijen, verwacht):
    assert uitkomst(met(feiten, handtekeningen=getekend(*partijen)), "OVK-05") == verwacht


@pytest.mark.parametrize(
    ("op", "verwacht"),
    [
        pytest.param(START - DAG, "voldaan", id="dag_voordien"),
        pytest.param(START, "voldaan", id="op_de_start"),
        pytest.param(START + DAG, "niet_voldaan", id="dag_erna"),
        pytest.param(None, "niet_voldaan", id="gevraagd_maar_niet_getekend"),
    ],
)
@pytest.mark.parametrize("partij", Partij)
def test_ovk_05_iedere_handtekening_ten_laatste_op_de_start(partij, op, verwacht):
    anderen = getekend(*(ander for ander in Partij if ander != partij))
    feiten = met(OAO, handtekeningen=(*anderen, HandtekeningFeiten(partij, op)))

    assert uitkomst(feiten, "OVK-05") == verwacht


def test_ovk_05_zegt_wie_ontbreekt_en_wie_te_laat_was():
    feiten = met(OAO, handtekeningen=(*getekend(*DRIE[:2]), HandtekeningFeiten(DRIE[2], START + DAG)))

    assert zin(feiten, "OVK-05") == (
        "De handtekening ontbreekt van de wettelijke vertegenwoordiger. De leerling was 16 jaar op 25 augustus 2024; "
        "voor wie jonger is dan 18, tekent ook de wettelijke vertegenwoordiger. "
        "Te laat getekend: de opleidingsverstrekker op 2 september 2024. Iedereen tekent ten laatste op de startdatum."
    )


def test_ovk_05_is_onbekend_zonder_lijst_van_handtekeningen():
    assert uitkomst(met(OAO, handtekeningen=None), "OVK-05") == "onbekend"


@pytest.mark.parametrize(
    ("geboren", "gesloten", "minderjarig"),
    [
        pytest.param(date(2006, 8, 25), GESLOTEN, False, id="verjaart_op_de_dag"),
        pytest.param(date(2006, 8, 26), GESLOTEN, True, id="verjaart_de_dag_erna"),
        pytest.param(date(2006, 8, 24), GESLOTEN, False, id="verjaarde_de_dag_voordien"),
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), True, id="schrikkeldag_28_februari"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), False, id="schrikkeldag_1_maart"),
        pytest.param(None, GESLOTEN, None, id="geboortedatum_onbekend"),
        pytest.param(date(2006, 8, 25), None, None, id="datum_van_sluiten_onbekend"),
    ],
)
def test_minderjarig_op_de_dag_van_sluiten(geboren, gesloten, minderjarig):
    assert is_minderjarig(met(OAO, geboortedatum_leerling=geboren, conclusiedatum=gesloten)) is minderjarig


@pytest.mark.parametrize(
    ("einde", "einde_opleiding", "verwacht"),
    [
        pytest.param(START, None, "niet_voldaan", id="op_de_start"),
        pytest.param(START - DAG, None, "niet_voldaan", id="voor_de_start"),
        pytest.param(START + DAG, None, "voldaan", id="dag_na_de_start"),
        pytest.param(date(2025, 6, 30), date(2025, 6, 30), "voldaan", id="samen_met_de_opleiding"),
        pytest.param(date(2025, 6, 30), date(2025, 6, 29), "niet_voldaan", id="dag_na_de_opleiding"),
        pytest.param(date(2025, 6, 30), date(2025, 7, 1), "voldaan", id="dag_voor_het_einde_van_de_opleiding"),
        pytest.param(None, date(2025, 6, 30), "niet_voldaan", id="geen_einde"),
    ],
)
def test_ovk_08_einde_ligt_na_de_start_en_binnen_de_opleiding(einde, einde_opleiding, verwacht):
    assert uitkomst(met(OAO, einde=einde, einde_opleiding=einde_opleiding), "OVK-08") == verwacht


def test_ovk_08_is_onbekend_zonder_start():
    assert uitkomst(met(OAO, start=None), "OVK-08") == "onbekend"
