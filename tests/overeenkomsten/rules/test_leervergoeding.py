"""D16 art. 17: the allowance per step and date."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overeenkomsten.rules.leervergoeding import (
    GELEVERDE_RIJEN,
    PERCENTAGES,
    GeenBedrag,
    controleer,
    minimum_op,
    tabel_rijen,
    voorstel,
    zoek,
)

DAG = timedelta(days=1)
GGMMI = st.decimals(min_value=0, max_value=10_000, places=2)


@pytest.mark.parametrize("rij", GELEVERDE_RIJEN, ids=lambda rij: rij.van.isoformat())
def test_geleverde_rij_volgt_uit_de_formule(rij):
    assert voorstel(rij.ggmmi) == rij.bedragen


@given(ggmmi=GGMMI)
def test_voorstel_rondt_naar_boven_af_op_tien_cent(ggmmi):
    for stap, bedrag in voorstel(ggmmi).items():
        exact = ggmmi * PERCENTAGES[stap] / 100
        assert exact <= bedrag < exact + Decimal("0.1")
        assert bedrag % Decimal("0.1") == 0
        assert str(bedrag).partition(".")[2][1] == "0"


@given(laag=GGMMI, hoog=GGMMI)
def test_voorstel_daalt_nooit_als_het_ggmmi_stijgt(laag, hoog):
    laag, hoog = sorted((laag, hoog))
    assert all(voorstel(laag)[stap] <= voorstel(hoog)[stap] for stap in PERCENTAGES)


def test_geleverde_rijen_overlappen_niet():
    controleer(tabel_rijen())


@pytest.mark.parametrize(
    ("rijen", "melding"),
    [
        pytest.param(
            (GELEVERDE_RIJEN[0], replace(GELEVERDE_RIJEN[1], van=GELEVERDE_RIJEN[0].tot)),
            "overlapt",
            id="een_dag_samen",
        ),
        pytest.param(
            (GELEVERDE_RIJEN[3], replace(GELEVERDE_RIJEN[3], van=date(2026, 1, 1))), "overlapt", id="open_einde"
        ),
        pytest.param((replace(GELEVERDE_RIJEN[0], tot=date(2021, 12, 31)),), "eindigt voor ze begint", id="omgekeerd"),
        pytest.param((replace(GELEVERDE_RIJEN[0], bedragen={1: Decimal(1)}),), "elke stap", id="stap_ontbreekt"),
    ],
)
def test_foute_rijen_worden_geweigerd(rijen, melding):
    with pytest.raises(ValueError, match=melding):
        controleer(rijen)


@pytest.mark.parametrize("rij", GELEVERDE_RIJEN, ids=lambda rij: rij.van.isoformat())
def test_rij_geldt_van_haar_eerste_tot_en_met_haar_laatste_dag(rij):
    assert rij.geldt_op(rij.van)
    assert not rij.geldt_op(rij.van - DAG)
    if rij.tot is None:
        assert rij.geldt_op(rij.van + 5000 * DAG)
    else:
        assert rij.geldt_op(rij.tot)
        assert not rij.geldt_op(rij.tot + DAG)


@pytest.mark.parametrize(
    ("datum", "buren"),
    [
        pytest.param(date(2021, 12, 31), ["geen rij voor die datum", "2022-01-01"], id="voor_de_eerste_rij"),
        pytest.param(date(2022, 3, 1), ["2022-02-28", "2023-11-01"], id="eerste_dag_van_een_gat"),
        pytest.param(date(2024, 4, 30), ["2024-03-31", "2024-05-01"], id="laatste_dag_van_een_gat"),
    ],
)
def test_datum_zonder_bedrag_noemt_de_rijen_ernaast(datum, buren):
    with pytest.raises(GeenBedrag) as fout:
        zoek(datum, tabel_rijen())

    assert all(buur in str(fout.value) for buur in buren)


def test_datum_na_de_laatste_rij_zegt_dat_er_geen_rij_meer_is():
    with pytest.raises(GeenBedrag, match="geen rij na die datum"):
        zoek(date(2030, 1, 1), GELEVERDE_RIJEN[:1])


def test_minimum_is_onbekend_zonder_stap_of_zonder_rij():
    assert minimum_op(2, date(2024, 9, 1), tabel_rijen()) == Decimal("662.60")
    assert minimum_op(None, date(2024, 9, 1), tabel_rijen()) is None
    assert minimum_op(2, date(2024, 4, 15), tabel_rijen()) is None
