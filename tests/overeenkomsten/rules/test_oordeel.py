"""The verdict over an agreement, and the completeness of the rules behind it."""

from dataclasses import replace
from datetime import date

import pytest

from erkenningen.rules.basis import Geldigheid, Norm
from overeenkomsten.rules import VOORWAARDEN, Ernst, Feiten, Soort, Uitkomst, normen, toets
from overeenkomsten.rules.toetsing import oordeel_over
from tests.overeenkomsten.rules.zaken import DAG, DAO, OAO, SAO, met

IN_TABELVOLGORDE = [
    "OVK-01", "OVK-03", "OVK-04", "OVK-05", "OVK-06", "OVK-07",
    "OVK-08", "OVK-10", "OVK-11", "OVK-12", "OVK-16", "OVK-17",
]  # fmt: skip


@pytest.mark.parametrize("feiten", [OAO, SAO, DAO, Feiten(Soort.OAO)], ids=["oao", "sao", "dao", "leeg"])
def test_iedere_regel_krijgt_een_bevinding_in_tabelvolgorde(feiten):
    bevindingen = toets(feiten).bevindingen

    assert [bevinding.regel for bevinding in bevindingen] == IN_TABELVOLGORDE
    for bevinding in bevindingen:
        assert bevinding.toelichting.endswith(".")
        assert "art." in bevinding.grondslag


@pytest.mark.parametrize("feiten", [OAO, SAO, DAO], ids=["oao", "sao", "dao"])
def test_overeenkomst_zonder_gebreken_is_in_orde(feiten):
    toetsing = toets(feiten)

    assert toetsing.oordeel == "in_orde"
    assert toetsing.in_de_weg == ()
    assert feiten.soort in toetsing.juiste_soorten


@pytest.mark.parametrize(
    ("feiten", "oordeel", "in_de_weg"),
    [
        pytest.param(met(OAO, mentor_actief=False), "niet_in_orde", ["OVK-04"], id="blokkerend_niet_voldaan"),
        pytest.param(met(OAO, mentor_actief=None), "niet_in_orde", ["OVK-04"], id="blokkerend_onbekend"),
        pytest.param(met(OAO, start=date(2024, 4, 1)), "niet_in_orde", ["OVK-05"], id="handtekeningen_na_de_start"),
        pytest.param(met(OAO, vergoedingsstap=None), "met_opmerkingen", [], id="minimum_onbekend"),
        pytest.param(met(OAO, leervergoeding=None), "niet_in_orde", ["OVK-16"], id="leervergoeding_ontbreekt"),
        pytest.param(met(DAO, uren_school=1), "met_opmerkingen", [], id="waarschuwing"),
        pytest.param(met(DAO, uren_school=None), "met_opmerkingen", [], id="waarschuwing_onbekend"),
        pytest.param(
            met(OAO, vergoedingsstap=None, opleidingsplan=False), "niet_in_orde", ["OVK-06"], id="zwaarste_telt"
        ),
    ],
)
def test_zwaarste_bevinding_bepaalt_het_oordeel(feiten, oordeel, in_de_weg):
    toetsing = toets(feiten)

    assert toetsing.oordeel == oordeel
    assert [bevinding.regel for bevinding in toetsing.in_de_weg] == in_de_weg


def test_informatie_staat_niemand_in_de_weg():
    bevinding = replace(toets(OAO).bevinding("OVK-01"), uitkomst=Uitkomst.NIET_VOLDAAN, gewicht=Ernst.INFO)

    assert oordeel_over([bevinding]) == "in_orde"


def test_codes_zijn_uniek_en_iedere_voorwaarde_heeft_een_artikel_en_een_zin():
    codes = [voorwaarde.code for voorwaarde in VOORWAARDEN]

    assert len(codes) == len(set(codes))
    for voorwaarde in VOORWAARDEN:
        assert "art." in voorwaarde.grondslag
        assert voorwaarde.omschrijving.endswith(".")
        assert voorwaarde.soorten


def test_normen_zijn_uniek_en_hebben_een_artikel():
    alle = [norm for norm in vars(normen).values() if isinstance(norm, Norm)]

    assert sorted(norm.code for norm in alle) == sorted({norm.code for norm in alle})
    assert all("art." in norm.grondslag for norm in alle)


def test_geldigheid_telt_de_eerste_dag_mee_en_de_laatste_niet():
    geldig = Geldigheid(date(2024, 1, 1), date(2025, 1, 1))

    assert not geldig.geldt_op(geldig.van - DAG)
    assert geldig.geldt_op(geldig.van)
    assert geldig.geldt_op(geldig.tot - DAG)
    assert not geldig.geldt_op(geldig.tot)
