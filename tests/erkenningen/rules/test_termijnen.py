"""The terms of D16 art. 7 §§ 2, 3 and 5: to decide, how long a recognition holds, to appeal."""

from datetime import date

import pytest

from erkenningen.rules import beroep_uiterlijk, beslistermijn, bevestiging_uiterlijk, einde_erkenning
from tests.erkenningen.rules.zaken import PEIL


@pytest.mark.parametrize(
    ("peildatum", "over", "overschreden", "zin"),
    [
        ("2024-03-01", 14, False, "Nog 14 dagen, tot en met 15 maart 2024."),
        ("2024-03-14", 1, False, "Nog 1 dag, tot en met 15 maart 2024."),
        ("2024-03-15", 0, False, "De termijn loopt af op 15 maart 2024: dit is de laatste dag."),
        (
            "2024-03-16",
            -1,
            True,
            "De termijn liep af op 15 maart 2024, 1 dag geleden. Er is geen stilzwijgende beslissing.",
        ),
        (
            "2024-04-15",
            -31,
            True,
            "De termijn liep af op 15 maart 2024, 31 dagen geleden. Er is geen stilzwijgende beslissing.",
        ),
    ],
)
def test_beslistermijn_telt_veertien_kalenderdagen(peildatum, over, overschreden, zin):
    stand = beslistermijn(PEIL, peildatum=date.fromisoformat(peildatum))

    assert stand.uiterlijk == date(2024, 3, 15)
    assert (stand.dagen_over, stand.overschreden, stand.toelichting) == (over, overschreden, zin)


def test_beslistermijn_volgt_de_regeling_van_het_partnerschap():
    assert beslistermijn(PEIL, peildatum=PEIL, termijn_dagen=21).uiterlijk == date(2024, 3, 22)
    assert beslistermijn(PEIL, peildatum=PEIL, termijn_dagen=0).uiterlijk == PEIL


@pytest.mark.parametrize(
    ("beslist", "einde"),
    [
        ("2022-01-10", "2027-01-09"),
        ("2024-01-01", "2028-12-31"),
        ("2024-03-01", "2029-02-28"),
        ("2023-03-01", "2028-02-29"),
        ("2024-02-29", "2029-02-28"),
        ("2024-02-28", "2029-02-27"),
    ],
)
def test_erkenning_geldt_vijf_volle_jaren(beslist, einde):
    assert einde_erkenning(date.fromisoformat(beslist)) == date.fromisoformat(einde)


def test_beroep_kan_tot_tien_dagen_na_ontvangst():
    assert beroep_uiterlijk(date(2024, 2, 25)) == date(2024, 3, 6)


def test_een_beroep_wordt_bevestigd_binnen_tien_dagen():
    assert bevestiging_uiterlijk(date(2023, 12, 28)) == date(2024, 1, 7)
