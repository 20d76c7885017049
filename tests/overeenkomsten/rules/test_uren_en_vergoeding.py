"""D16 arts. 9, 15, 17 and 28, Codex 357/3: OVK-10 to OVK-12, OVK-16 and OVK-17."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overeenkomsten.rules import Soort, toets
from overeenkomsten.rules.leervergoeding import GELEVERDE_RIJEN, STAPPEN
from tests.overeenkomsten.rules.zaken import DAO, OAO, SAO, met, uitkomst, zin


def uren(feiten, werkplek, school, week="38"):
    waarden = (None if waarde is None else Decimal(waarde) for waarde in (werkplek, school, week))
    return met(feiten, **dict(zip(("uren_werkplek", "uren_school", "voltijdse_week_sector"), waarden, strict=True)))


@pytest.mark.parametrize(
    ("werkplek", "school", "week", "verwacht"),
    [
        pytest.param("24", "14", "38", "voldaan", id="precies_de_week"),
        pytest.param("24.01", "14", "38", "niet_voldaan", id="net_erover"),
        pytest.param("23.99", "14", "38", "voldaan", id="net_eronder"),
        pytest.param("24", "14", None, "onbekend", id="week_onbekend"),
        pytest.param("24", None, "38", "onbekend", id="school_onbekend"),
        pytest.param(None, "14", "38", "onbekend", id="werkplek_onbekend"),
    ],
)
def test_ovk_10_oao_past_in_de_week_van_de_sector(werkplek, school, week, verwacht):
    assert uitkomst(uren(OAO, werkplek, school, week), "OVK-10") == verwacht


def test_ovk_10_telt_zonder_afrondingsfouten():
    assert uitkomst(uren(OAO, "22.2", "15.8", "38"), "OVK-10") == "voldaan"
    assert uitkomst(uren(OAO, "22.1", "15.8", "37.9"), "OVK-10") == "voldaan"


@pytest.mark.parametrize(
    ("werkplek", "school", "week", "verwacht"),
    [
        pytest.param("16", "12", "38", "voldaan", id="precies_28"),
        pytest.param("16", "11.99", "38", "niet_voldaan", id="net_geen_28"),
        pytest.param("18", "20", "38", "voldaan", id="precies_de_week"),
        pytest.param("18.01", "20", "38", "niet_voldaan", id="net_meer_dan_de_week"),
        pytest.param("16", "12", None, "onbekend", id="week_onbekend"),
        pytest.param("16", "11", None, "niet_voldaan", id="te_weinig_al_is_de_week_onbekend"),
        pytest.param(None, "12", "38", "onbekend", id="uren_onbekend"),
    ],
)
def test_ovk_11_sao_ligt_tussen_28_uren_en_de_week(werkplek, school, week, verwacht):
    assert uitkomst(uren(SAO, werkplek, school, week), "OVK-11") == verwacht


@pytest.mark.parametrize(
    ("start", "verwacht"),
    [
        pytest.param(date(2022, 8, 31), "niet_van_toepassing", id="dag_voordien"),
        pytest.param(date(2022, 9, 1), "niet_voldaan", id="eerste_dag"),
        pytest.param(date(2022, 9, 2), "niet_voldaan", id="dag_erna"),
        pytest.param(None, "onbekend", id="onbekend"),
    ],
)
def test_ovk_11_geldt_vanaf_september_2022(start, verwacht):
    assert uitkomst(met(uren(SAO, "10", "10"), start=start), "OVK-11") == verwacht


@pytest.mark.parametrize(
    ("werkplek", "school", "verwacht"),
    [
        pytest.param("14", "14", "voldaan", id="precies_genoeg"),
        pytest.param("13.99", "20", "niet_voldaan", id="te_weinig_werkplek"),
        pytest.param("20", "7.99", "niet_voldaan", id="te_weinig_in_totaal"),
        pytest.param("13", None, "niet_voldaan", id="te_weinig_werkplek_school_onbekend"),
        pytest.param("20", None, "onbekend", id="school_onbekend"),
        pytest.param(None, "14", "onbekend", id="werkplek_onbekend"),
    ],
)
@pytest.mark.parametrize("feiten", [OAO, SAO, DAO], ids=["oao", "sao", "dao"])
def test_ovk_12_duaal_telt_28_uren_waarvan_14_op_de_werkplek(feiten, werkplek, school, verwacht):
    assert uitkomst(uren(feiten, werkplek, school), "OVK-12") == verwacht


@pytest.mark.parametrize(
    ("wijziging", "verwacht"),
    [
        pytest.param({"start": date(2018, 8, 31)}, "niet_van_toepassing", id="dag_voordien"),
        pytest.param({"start": date(2018, 9, 1)}, "niet_voldaan", id="eerste_dag"),
        pytest.param({"start": date(2018, 9, 2)}, "niet_voldaan", id="dag_erna"),
        pytest.param({"duaal": False}, "niet_van_toepassing", id="niet_duaal"),
        pytest.param({"duaal": None}, "onbekend", id="duaal_onbekend"),
    ],
)
def test_ovk_12_geldt_voor_duaal_vanaf_september_2018(wijziging, verwacht):
    assert uitkomst(met(uren(OAO, "10", "10"), **wijziging), "OVK-12") == verwacht


def test_ovk_12_noemt_allebei_als_allebei_te_weinig_is():
    assert zin(uren(SAO, "10.5", "10"), "OVK-12") == (
        "In totaal 20,5 uren per week; een duale opleiding telt er minstens 28. "
        "Op de werkplek 10,5 uren per week; een duale opleiding vraagt er gemiddeld minstens 14."
    )


@pytest.mark.parametrize(
    ("bedrag", "stap", "start", "verwacht"),
    [
        pytest.param("662.60", 2, date(2024, 9, 1), "voldaan", id="precies"),
        pytest.param("662.59", 2, date(2024, 9, 1), "niet_voldaan", id="een_cent_te_weinig"),
        pytest.param("662.61", 2, date(2024, 9, 1), "voldaan", id="een_cent_meer"),
        pytest.param("600.50", 1, date(2024, 9, 1), "voldaan", id="stap_1"),
        pytest.param("714.39", 3, date(2024, 9, 1), "niet_voldaan", id="stap_3"),
        pytest.param("662.60", 2, date(2025, 1, 31), "voldaan", id="laatste_dag_van_de_rij"),
        pytest.param("662.60", 2, date(2025, 2, 1), "niet_voldaan", id="eerste_dag_van_de_volgende_rij"),
        pytest.param("700", 2, date(2024, 4, 15), "onbekend", id="in_een_gat"),
        pytest.param(None, 2, date(2024, 4, 15), "onbekend", id="niets_ingevuld_in_een_gat"),
        pytest.param("700", 2, date(2021, 12, 31), "onbekend", id="voor_de_eerste_rij"),
        pytest.param("700", None, date(2024, 9, 1), "onbekend", id="stap_onbekend"),
        pytest.param(None, 2, date(2024, 9, 1), "niet_voldaan", id="niets_ingevuld"),
        pytest.param("700", 2, None, "onbekend", id="start_onbekend"),
    ],
)
def test_ovk_16_leervergoeding_haalt_het_minimum(bedrag, stap, start, verwacht):
    leervergoeding = None if bedrag is None else Decimal(bedrag)

    assert uitkomst(met(OAO, leervergoeding=leervergoeding, vergoedingsstap=stap, start=start), "OVK-16") == verwacht


@given(rij=st.sampled_from(GELEVERDE_RIJEN), stap=st.sampled_from(STAPPEN), cent=st.integers(-100_000, 100_000))
def test_ovk_16_grens_ligt_op_de_cent(rij, stap, cent):
    minimum = rij.bedragen[stap]
    bedrag = max(Decimal(0), minimum + Decimal(cent) / 100)
    feiten = met(OAO, start=rij.van, vergoedingsstap=stap, leervergoeding=bedrag)

    assert uitkomst(feiten, "OVK-16") == ("voldaan" if bedrag >= minimum else "niet_voldaan")
    assert toets(feiten).leervergoeding_minimum == minimum


def test_ovk_16_noemt_bedrag_minimum_stap_en_datum():
    assert zin(met(OAO, leervergoeding=Decimal("650")), "OVK-16") == (
        "De leervergoeding van € 650,00 per maand is lager dan het minimum van € 662,60 per maand "
        "voor stap 2 op 1 september 2024."
    )


@pytest.mark.parametrize(
    ("bedrag", "verwacht"),
    [(None, "voldaan"), ("0", "voldaan"), ("0.00", "voldaan"), ("0.01", "niet_voldaan")],
)
def test_ovk_17_sao_is_onbetaald(bedrag, verwacht):
    assert uitkomst(met(SAO, leervergoeding=None if bedrag is None else Decimal(bedrag)), "OVK-17") == verwacht


@pytest.mark.parametrize(
    ("code", "soort"),
    [
        ("OVK-10", Soort.OAO),
        ("OVK-11", Soort.SAO),
        ("OVK-16", Soort.OAO),
        ("OVK-17", Soort.SAO),
    ],
)
def test_regel_van_een_soort_geldt_niet_voor_de_andere(code, soort):
    for feiten in (OAO, SAO, DAO):
        assert (uitkomst(feiten, code) == "niet_van_toepassing") is (feiten.soort != soort)


def test_minimum_is_leeg_buiten_een_oao_of_zonder_bedrag():
    assert toets(met(SAO, vergoedingsstap=2)).leervergoeding_minimum is None
    assert toets(met(DAO, vergoedingsstap=2)).leervergoeding_minimum is None
    assert toets(met(OAO, start=date(2024, 4, 1))).leervergoeding_minimum is None
    assert toets(OAO, rijen=()).leervergoeding_minimum is None
    assert toets(OAO).leervergoeding_minimum == Decimal("662.60")
