"""MEN-01, with MEN-02 and MEN-04: 25 years, 23 with proof and a granted deviation, never less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erkenningen.rules.tijd import DAG, leeftijd_op, verjaardag
from tests.erkenningen.contract.regels import BEWIJS, D, antwoord, bevinding, uitkomst

TOEGEKEND = BEWIJS | {"afwijking_leeftijd": True}
GEWEIGERD = BEWIJS | {"afwijking_leeftijd": False}
ZONDER_BEWIJS = TOEGEKEND | {"bewijs": False}


@pytest.mark.parametrize(
    ("geboortedatum", "vooropleiding", "verwacht"),
    [
        pytest.param("1999-02-28", None, "voldaan", id="25_sinds_gisteren"),
        pytest.param("1999-03-01", None, "voldaan", id="25_vandaag"),
        pytest.param("1999-03-02", None, "niet_voldaan", id="25_morgen_zonder_bewijs"),
        pytest.param("1999-03-02", BEWIJS, "te_beslissen", id="25_morgen_met_bewijs"),
        pytest.param("1999-03-02", TOEGEKEND, "afwijking", id="25_morgen_toegekend"),
        pytest.param("1999-03-02", GEWEIGERD, "niet_voldaan", id="25_morgen_geweigerd"),
        pytest.param("1999-03-02", ZONDER_BEWIJS, "niet_voldaan", id="toegekend_maar_zonder_bewijs"),
        pytest.param("1999-03-02", BEWIJS | {"bewijs": None}, "niet_voldaan", id="bewijs_onbekend_is_geen_bewijs"),
        pytest.param("1999-03-02", {}, "niet_voldaan", id="leeg_bewijs"),
        pytest.param("1999-03-02", BEWIJS | {"afwijking_ervaring": True}, "te_beslissen", id="andere_afwijking"),
        pytest.param("2001-02-28", TOEGEKEND, "afwijking", id="23_sinds_gisteren"),
        pytest.param("2001-03-01", TOEGEKEND, "afwijking", id="23_vandaag"),
        pytest.param("2001-03-01", BEWIJS, "te_beslissen", id="23_vandaag_nog_te_beslissen"),
        pytest.param("2001-03-02", TOEGEKEND, "niet_voldaan", id="23_morgen_kan_nooit"),
        pytest.param("2001-03-02", BEWIJS, "niet_voldaan", id="23_morgen_valt_niets_te_beslissen"),
        pytest.param("2024-03-01", TOEGEKEND, "niet_voldaan", id="vandaag_geboren"),
        pytest.param("2024-03-02", TOEGEKEND, "niet_voldaan", id="morgen_geboren"),
        pytest.param(None, TOEGEKEND, "onbekend", id="onbekend"),
    ],
)
def test_leeftijd_op_de_peildatum(geboortedatum: str | None, vooropleiding: dict | None, verwacht: str) -> None:
    assert uitkomst("MEN-01", geboortedatum=geboortedatum, vooropleiding=vooropleiding) == verwacht


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [
        pytest.param("2025-02-28", "niet_voldaan", id="28_februari_is_een_dag_te_vroeg"),
        pytest.param("2025-03-01", "voldaan", id="1_maart_in_een_gewoon_jaar"),
    ],
)
def test_geboren_op_29_februari_wordt_25_op_1_maart(peildatum: str, verwacht: str) -> None:
    assert uitkomst("MEN-01", geboortedatum="2000-02-29", peildatum=peildatum) == verwacht


def test_geboren_op_29_februari_wordt_24_op_de_dag_zelf_in_een_schrikkeljaar() -> None:
    geboren = D("2000-02-29")

    assert [leeftijd_op(geboren, D(dag)) for dag in ("2024-02-28", "2024-02-29", "2024-03-01")] == [23, 24, 24]
    assert [leeftijd_op(geboren, D(dag)) for dag in ("2023-02-28", "2023-03-01")] == [22, 23]


def test_leeftijd_telt_op_de_peildatum_en_niet_op_de_aanvraagdatum() -> None:
    assert (
        uitkomst("MEN-01", geboortedatum="1999-03-02", aanvraagdatum="2024-03-01", peildatum="2024-03-02") == "voldaan"
    )
    assert (
        uitkomst("MEN-01", geboortedatum="1999-03-02", aanvraagdatum="2024-03-02", peildatum="2024-03-01") != "voldaan"
    )


@pytest.mark.parametrize("dag", ["2010-06-15", "2016-06-30", "2016-07-01", "2019-08-31", "2019-09-01"])
def test_leeftijd_wordt_altijd_gevraagd_ook_voor_het_decreet(dag: str) -> None:
    assert uitkomst("MEN-01", aanvraagdatum=dag, peildatum=dag) == "voldaan"
    assert uitkomst("MEN-01", aanvraagdatum=dag, peildatum=dag, geboortedatum="2009-01-01") == "niet_voldaan"


def test_zin_noemt_leeftijd_en_de_dag_waarop_het_wel_kan() -> None:
    te_jong = bevinding("MEN-01", geboortedatum="2003-07-04")["toelichting"]
    bijna = bevinding("MEN-01", geboortedatum="1999-05-02", vooropleiding=BEWIJS)["toelichting"]

    assert "20 jaar" in te_jong
    assert "4 juli 2026" in te_jong
    assert "24 jaar" in bijna
    assert "2 mei 2024" in bijna
    assert "art. 7" in bevinding("MEN-01")["grondslag"]


def test_onmogelijke_geboortedatum_is_geen_fout_maar_een_vraag_om_na_te_kijken() -> None:
    over_de_rand = antwoord(geboortedatum="9990-01-01", praktijkervaring=[])

    assert over_de_rand["regels"][0]["uitkomst"] == "niet_voldaan"
    assert over_de_rand["voldoet_vanaf"] is None


@given(st.dates(D("1930-01-01"), D("2010-12-31")), st.integers(0, 60))
def test_verjaardag_is_de_eerste_dag_met_die_leeftijd(geboren: object, leeftijd: int) -> None:
    dag = verjaardag(geboren, leeftijd)

    assert leeftijd_op(geboren, dag) == leeftijd
    assert leeftijd_op(geboren, dag - DAG) == leeftijd - 1
