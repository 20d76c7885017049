"""MEN-05 and MEN-06: the extract 596.2 is at most a year old, and a person judged it."""

import pytest

from tests.erkenningen.contract.regels import bevinding, uitkomst


def uittreksel(afgiftedatum: str | None, oordeel: str | None = "gunstig") -> dict:
    return {"afgiftedatum": afgiftedatum, "oordeel": oordeel}


@pytest.mark.parametrize(
    ("peildatum", "afgifte", "verwacht"),
    [
        pytest.param("2024-03-01", "2023-02-28", "niet_voldaan", id="een_dag_te_oud"),
        pytest.param("2024-03-01", "2023-03-01", "voldaan", id="precies_een_jaar"),
        pytest.param("2024-03-01", "2023-03-02", "voldaan", id="bijna_een_jaar"),
        pytest.param("2024-03-01", "2024-03-01", "voldaan", id="vandaag"),
        pytest.param("2024-03-01", "2024-03-02", "niet_voldaan", id="na_de_peildatum"),
        # 29 February 2023 does not exist: the year starts on 28 February.
        pytest.param("2024-02-29", "2023-02-28", "voldaan", id="schrikkeldag_min_een_jaar"),
        pytest.param("2024-02-29", "2023-02-27", "niet_voldaan", id="schrikkeldag_een_dag_te_oud"),
        pytest.param("2025-02-28", "2024-02-28", "voldaan", id="28_februari_na_een_schrikkeljaar"),
        pytest.param("2025-02-28", "2024-02-29", "voldaan", id="afgegeven_op_schrikkeldag"),
        pytest.param("2025-03-01", "2024-02-29", "niet_voldaan", id="afgegeven_op_schrikkeldag_een_dag_te_oud"),
        pytest.param("2024-03-01", None, "onbekend", id="zonder_datum"),
    ],
)
def test_hoogstens_een_jaar_oud_op_de_peildatum(peildatum: str, afgifte: str | None, verwacht: str) -> None:
    assert uitkomst("MEN-05", peildatum=peildatum, uittreksel=uittreksel(afgifte)) == verwacht


@pytest.mark.parametrize(
    ("aanvraagdatum", "verwacht"),
    [("2019-08-31", "niet_van_toepassing"), ("2019-09-01", "voldaan"), ("2019-09-02", "voldaan")],
)
def test_verplicht_voor_aanvragen_sinds_1_september_2019(aanvraagdatum: str, verwacht: str) -> None:
    # The date of filing decides, whatever the reference date.
    for peildatum in ("2019-08-31", "2020-01-15"):
        recent = uittreksel("2019-06-01")
        assert uitkomst("MEN-05", aanvraagdatum=aanvraagdatum, peildatum=peildatum, uittreksel=recent) == verwacht


@pytest.mark.parametrize("gegeven", [None, uittreksel(None), uittreksel("1999-01-01"), uittreksel("2999-01-01")])
def test_oude_aanvraag_vraagt_geen_uittreksel_wat_er_ook_ligt(gegeven: dict | None) -> None:
    oud = {"aanvraagdatum": "2019-08-31", "peildatum": "2019-08-31"}

    assert uitkomst("MEN-05", uittreksel=gegeven, **oud) == "niet_van_toepassing"
    assert "1 september 2019" in bevinding("MEN-05", uittreksel=gegeven, **oud)["toelichting"]


@pytest.mark.parametrize(
    ("gegeven", "verwacht"),
    [
        (uittreksel("2024-02-01", "gunstig"), "voldaan"),
        (uittreksel("2024-02-01", "ongunstig"), "niet_voldaan"),
        (uittreksel("2024-02-01", None), "onbekend"),
        (uittreksel("1999-01-01", "gunstig"), "voldaan"),
        (uittreksel(None, "ongunstig"), "niet_voldaan"),
        ({}, "onbekend"),
        (None, "onbekend"),
    ],
)
def test_gedrag_volgt_het_oordeel_van_een_mens(gegeven: dict | None, verwacht: str) -> None:
    assert uitkomst("MEN-06", uittreksel=gegeven) == verwacht
    # MEN-06 has no start date: conduct was asked from the first day of the decree.
    assert uitkomst("MEN-06", uittreksel=gegeven, aanvraagdatum="2017-01-01", peildatum="2017-01-01") == verwacht


def test_zin_noemt_de_datum_en_hoe_oud_het_mag_zijn() -> None:
    te_oud = bevinding("MEN-05", uittreksel=uittreksel("2023-02-20"))["toelichting"]
    goed = bevinding("MEN-05", uittreksel=uittreksel("2024-02-01"))["toelichting"]

    assert "20 februari 2023" in te_oud
    assert "1 februari 2024" in goed
    assert "2024" in bevinding("MEN-05", uittreksel=uittreksel("2024-05-06"))["toelichting"]
