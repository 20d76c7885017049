"""D16 art. 7 § 1, 1°, a: the extract 596.2 (MEN-05) and the conduct it shows (MEN-06)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erkenningen.rules import Uitkomst, UittrekselFeiten
from erkenningen.rules.mentor import bruikbaar_tot
from mentorschap.core.termijnen import min_jaren
from tests.erkenningen.rules.zaken import DAG, PEIL, bevinding


def afgegeven(op: str | None, oordeel: str | None = "gunstig") -> UittrekselFeiten:
    return UittrekselFeiten(op and date.fromisoformat(op), oordeel)


@pytest.mark.parametrize(
    ("afgifte", "peildatum", "uitkomst"),
    [
        pytest.param("2023-02-28", "2024-03-01", Uitkomst.NIET_VOLDAAN, id="dag_te_oud"),
        pytest.param("2023-03-01", "2024-03-01", Uitkomst.VOLDAAN, id="precies_een_jaar"),
        pytest.param("2024-03-01", "2024-03-01", Uitkomst.VOLDAAN, id="op_de_peildatum"),
        pytest.param("2024-03-02", "2024-03-01", Uitkomst.NIET_VOLDAAN, id="dag_na_de_peildatum"),
        pytest.param("2023-02-28", "2024-02-29", Uitkomst.VOLDAAN, id="29_februari_min_een_jaar_is_28_februari"),
        pytest.param("2023-02-27", "2024-02-29", Uitkomst.NIET_VOLDAAN, id="29_februari_dag_te_oud"),
        pytest.param("2024-02-29", "2025-02-28", Uitkomst.VOLDAAN, id="afgegeven_op_29_februari"),
        pytest.param("2024-02-29", "2025-03-01", Uitkomst.NIET_VOLDAAN, id="afgegeven_op_29_februari_te_oud"),
    ],
)
def test_uittreksel_is_hoogstens_een_jaar_oud_op_de_peildatum(afgifte, peildatum, uitkomst):
    gevonden = bevinding("MEN-05", date.fromisoformat(peildatum), uittreksel=afgegeven(afgifte))

    assert gevonden.uitkomst == uitkomst


@pytest.mark.parametrize(
    ("aanvraag", "uitkomst"),
    [
        pytest.param(date(2019, 8, 31), Uitkomst.NIET_VAN_TOEPASSING, id="dag_voor_de_invoering"),
        pytest.param(date(2019, 9, 1), Uitkomst.ONBEKEND, id="dag_van_de_invoering"),
        pytest.param(date(2019, 9, 2), Uitkomst.ONBEKEND, id="dag_erna"),
    ],
)
@pytest.mark.parametrize("uittreksel", [None, afgegeven(None)], ids=["geen", "zonder_datum"])
def test_uittreksel_is_verplicht_voor_aanvragen_sinds_1_september_2019(aanvraag, uitkomst, uittreksel):
    assert bevinding("MEN-05", PEIL, aanvraagdatum=aanvraag, uittreksel=uittreksel).uitkomst == uitkomst


@pytest.mark.parametrize("afgifte", ["2010-01-01", "2030-01-01"])
def test_een_oude_aanvraag_vraagt_geen_uittreksel_ook_al_is_er_een(afgifte):
    gevonden = bevinding("MEN-05", PEIL, aanvraagdatum=date(2019, 8, 31), uittreksel=afgegeven(afgifte))

    assert gevonden.uitkomst == Uitkomst.NIET_VAN_TOEPASSING
    assert gevonden.toelichting == (
        "Deze voorwaarde geldt voor aanvragen vanaf 1 september 2019. Deze aanvraag is van 31 augustus 2019."
    )


@pytest.mark.parametrize(
    ("afgifte", "zin"),
    [
        (
            "2023-10-01",
            (
                "Het uittreksel uit het strafregister (model 596.2) is afgegeven op 1 oktober 2023. Op 1 maart 2024 "
                "is het hoogstens 1 jaar oud. Het is bruikbaar tot en met 1 oktober 2024."
            ),
        ),
        (
            "2023-02-28",
            (
                "Het uittreksel uit het strafregister (model 596.2) is afgegeven op 28 februari 2023. Op 1 maart 2024 "
                "mag het hoogstens 1 jaar oud zijn; het is 1 dag te oud. Vraag een nieuw uittreksel aan."
            ),
        ),
        (
            "2024-03-02",
            (
                "Het uittreksel uit het strafregister (model 596.2) is afgegeven op 2 maart 2024. Dat is na 1 maart "
                "2024. Kijk de datum na."
            ),
        ),
        (
            None,
            (
                "Het uittreksel uit het strafregister (model 596.2) of de afgiftedatum ervan ontbreekt. Bezorg een "
                "uittreksel."
            ),
        ),
    ],
    ids=["in_orde", "te_oud", "toekomst", "onbekend"],
)
def test_uittreksel_legt_uit_met_de_datums_van_deze_mentor(afgifte, zin):
    assert bevinding("MEN-05", uittreksel=afgegeven(afgifte)).toelichting == zin


@given(st.dates(date(2015, 1, 1), date(2110, 12, 31)))
def test_bruikbaar_tot_is_de_laatste_dag_die_nog_goed_is(afgifte):
    laatste = bruikbaar_tot(afgifte, 1)

    assert min_jaren(laatste, 1) <= afgifte
    assert min_jaren(laatste + DAG, 1) > afgifte


@pytest.mark.parametrize("aanvraag", [date(2018, 1, 1), PEIL], ids=["oude_aanvraag", "nieuwe_aanvraag"])
@pytest.mark.parametrize(
    ("uittreksel", "uitkomst"),
    [
        (afgegeven("2023-10-01", "gunstig"), Uitkomst.VOLDAAN),
        (afgegeven("2023-10-01", "ongunstig"), Uitkomst.NIET_VOLDAAN),
        (afgegeven("2023-10-01", None), Uitkomst.ONBEKEND),
        (afgegeven(None, "gunstig"), Uitkomst.VOLDAAN),
        (afgegeven("2001-01-01", "gunstig"), Uitkomst.VOLDAAN),
        (None, Uitkomst.ONBEKEND),
    ],
    ids=["gunstig", "ongunstig", "niet_beoordeeld", "zonder_datum", "te_oud", "geen_uittreksel"],
)
def test_gedrag_volgt_het_oordeel_van_het_partnerschap(aanvraag, uittreksel, uitkomst):
    assert bevinding("MEN-06", aanvraagdatum=aanvraag, uittreksel=uittreksel).uitkomst == uitkomst
