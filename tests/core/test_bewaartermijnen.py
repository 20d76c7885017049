"""The terms after which personal data is gone: the last day kept, the day after, and the query that follows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erkenningen.wissen import BEROEPSTERMIJN_DAGEN, ONTVANGST_DAGEN
from mentorschap.core import bewaartermijnen as termijnen
from mentorschap.core.tasks import BEWAARTERMIJN_SLEUTELS
from mentorschap.logboek.tijd import bewaard_tot as tijd_bewaard_tot

DAG = timedelta(days=1)
DAGEN = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("vanaf", "laatste"),
    [
        (date(2021, 6, 30), date(2026, 6, 30)),
        (date(2020, 2, 29), date(2025, 2, 28)),
        (date(2019, 2, 28), date(2024, 2, 28)),
        (date(2021, 12, 31), date(2026, 12, 31)),
    ],
)
def test_vijf_jaar_houdt_de_dag_zelf_en_de_dag_erna_niet_meer(vanaf, laatste):
    assert termijnen.TRAJECT.bewaard_tot(vanaf) == laatste
    assert not termijnen.TRAJECT.is_voorbij(vanaf, laatste)
    assert termijnen.TRAJECT.is_voorbij(vanaf, laatste + DAG)


def test_vijftien_dagen_na_een_beslissing():
    assert termijnen.UITTREKSEL.bewaard_tot(date(2026, 11, 1)) == date(2026, 11, 16)
    assert termijnen.UITTREKSEL.is_voorbij(date(2026, 11, 1), date(2026, 11, 17))


@pytest.mark.parametrize("dag", [date(2026, 8, 31), date(2026, 9, 1), date(2027, 1, 4)])
def test_werktijd_van_dit_en_het_vorige_schooljaar(dag):
    assert termijnen.WERKTIJD.bewaard_tot(dag) == tijd_bewaard_tot(dag)


@given(vanaf=DAGEN, dag=DAGEN, termijn=st.sampled_from(termijnen.ALLE))
def test_wat_een_vraag_vindt_is_precies_wat_voorbij_is(vanaf, dag, termijn):
    assert (vanaf <= termijn.grens(dag)) == termijn.is_voorbij(vanaf, dag)


@given(vanaf=DAGEN)
def test_de_grens_ligt_op_de_dag_na_de_laatste(vanaf):
    laatste = termijnen.TRAJECT.bewaard_tot(vanaf)

    assert termijnen.TRAJECT.grens(laatste) < vanaf <= termijnen.TRAJECT.grens(laatste + DAG)


def test_de_termijnen_zijn_die_van_wie_al_opruimde():
    assert termijnen.UITTREKSEL.aantal == BEROEPSTERMIJN_DAGEN + ONTVANGST_DAGEN
    assert timedelta(days=termijnen.SLEUTEL.aantal) == BEWAARTERMIJN_SLEUTELS


def test_elke_termijn_heeft_een_code_en_zegt_wat_ze_is():
    assert len({termijn.code for termijn in termijnen.ALLE}) == len(termijnen.ALLE)
    assert termijnen.TRAJECT.duur == "5 jaar"
    assert termijnen.UITTREKSEL.duur == "15 dagen"
    assert termijnen.SLEUTEL.duur == "1 dag"
    assert termijnen.WERKTIJD.duur == "dat schooljaar en het volgende"
