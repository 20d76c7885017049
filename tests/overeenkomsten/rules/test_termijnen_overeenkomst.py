"""Terms of suspensions and endings: the day before, the day itself, the day after."""

from datetime import date, timedelta

import pytest

from overeenkomsten.rules.termijnen_overeenkomst import (
    Periode,
    bemiddeling_tot,
    in_venster,
    opzeg_tot,
    signalen,
    venster_tot,
)

START = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("van", "dag", "dagen", "moet"),
    [
        (date(2026, 3, 1), date(2026, 3, 14), 14, False),
        (date(2026, 3, 1), date(2026, 3, 15), 15, True),
        (date(2026, 3, 1), date(2026, 3, 16), 16, True),
        # A leap day counts, and a year end is a day like another.
        (date(2028, 2, 16), date(2028, 2, 29), 14, False),
        (date(2028, 2, 16), date(2028, 3, 1), 15, True),
        (date(2026, 12, 20), date(2027, 1, 2), 14, False),
        (date(2026, 12, 20), date(2027, 1, 3), 15, True),
        (date(2026, 3, 1), date(2026, 2, 28), 0, False),
    ],
)
def test_een_schorsing_wordt_gemeld_vanaf_de_vijftiende_dag(van: date, dag: date, dagen: int, moet: bool) -> None:
    gevonden = signalen(Periode(van), dag)
    assert (gevonden.dagen, gevonden.moet_melden) == (dagen, moet)
    assert gevonden.meer_dan_14_vanaf == van + timedelta(days=14)


@pytest.mark.parametrize(
    ("van", "tot", "hervat", "uiterlijk"),
    [
        (date(2026, 3, 1), date(2026, 3, 14), date(2026, 3, 15), None),
        (date(2026, 3, 1), date(2026, 3, 15), date(2026, 3, 16), date(2026, 3, 19)),
        (date(2026, 3, 1), date(2026, 3, 16), date(2026, 3, 17), date(2026, 3, 20)),
        (date(2028, 2, 1), date(2028, 2, 26), date(2028, 2, 27), date(2028, 3, 1)),
        (date(2026, 12, 10), date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 3)),
        (date(2026, 3, 1), None, None, None),
    ],
)
def test_hervatting_na_een_lange_schorsing_wordt_binnen_drie_dagen_gemeld(
    van: date, tot: date | None, hervat: date | None, uiterlijk: date | None
) -> None:
    gevonden = signalen(Periode(van, tot), date(2028, 6, 1))
    assert (gevonden.hervat_op, gevonden.hervatting_melden_tot) == (hervat, uiterlijk)


@pytest.mark.parametrize(
    ("van", "dag", "mag"),
    [
        (date(2026, 1, 1), date(2026, 3, 1), False),
        (date(2026, 1, 1), date(2026, 3, 2), True),
        (date(2026, 1, 1), date(2026, 3, 3), True),
        (date(2028, 1, 1), date(2028, 2, 29), False),
        (date(2028, 1, 1), date(2028, 3, 1), True),
        (date(2026, 11, 15), date(2027, 1, 13), False),
        (date(2026, 11, 15), date(2027, 1, 14), True),
    ],
)
def test_na_meer_dan_zestig_dagen_mag_de_overeenkomst_stoppen(van: date, dag: date, mag: bool) -> None:
    gevonden = signalen(Periode(van), dag)
    assert gevonden.mag_beeindigen is mag
    assert gevonden.meer_dan_60_vanaf == van + timedelta(days=60)


def test_een_afgelopen_schorsing_van_meer_dan_zestig_dagen_beeindigt_niet_meer() -> None:
    periode = Periode(date(2026, 1, 1), date(2026, 4, 1))
    assert signalen(periode, date(2026, 4, 1)).mag_beeindigen is True
    assert signalen(periode, date(2026, 4, 2)).mag_beeindigen is False


@pytest.mark.parametrize(
    ("schorsingen", "tot"),
    [
        ((), date(2026, 9, 30)),
        # Ten days within the window: ten days longer.
        ((Periode(date(2026, 9, 6), date(2026, 9, 15)),), date(2026, 10, 10)),
        # On the last day it still stretches, on the day after it comes too late.
        ((Periode(date(2026, 9, 30), date(2026, 10, 1)),), date(2026, 10, 2)),
        ((Periode(date(2026, 10, 1), date(2026, 10, 9)),), date(2026, 9, 30)),
        # The second lies in the part that the first added.
        (
            (Periode(date(2026, 10, 2), date(2026, 10, 3)), Periode(date(2026, 9, 10), date(2026, 9, 12))),
            date(2026, 10, 5),
        ),
        # What lies before the start adds nothing.
        ((Periode(date(2026, 8, 25), date(2026, 9, 2)),), date(2026, 10, 2)),
        ((Periode(date(2026, 8, 20), date(2026, 8, 30)),), date(2026, 9, 30)),
        ((Periode(date(2026, 9, 20), None),), None),
        ((Periode(date(2026, 10, 1), None),), date(2026, 9, 30)),
    ],
)
def test_de_eerste_dertig_dagen_worden_langer_door_een_schorsing(
    schorsingen: tuple[Periode, ...], tot: date | None
) -> None:
    assert venster_tot(START, schorsingen) == tot


@pytest.mark.parametrize(
    ("start", "tot"),
    [
        (date(2028, 2, 1), date(2028, 3, 1)),
        (date(2027, 2, 1), date(2027, 3, 2)),
        (date(2026, 12, 10), date(2027, 1, 8)),
    ],
)
def test_de_eerste_dertig_dagen_over_een_schrikkeldag_en_een_jaareinde(start: date, tot: date) -> None:
    assert venster_tot(start, ()) == tot
    assert in_venster(start - timedelta(days=1), start, ()) is False
    assert in_venster(start, start, ()) is True
    assert in_venster(tot, start, ()) is True
    assert in_venster(tot + timedelta(days=1), start, ()) is False


def test_zolang_een_schorsing_loopt_blijft_het_venster_open() -> None:
    assert in_venster(date(2027, 3, 1), START, (Periode(date(2026, 9, 20)),)) is True


@pytest.mark.parametrize(
    ("ontvangen", "opzeg", "bemiddeling"),
    [
        (date(2026, 9, 1), date(2026, 9, 8), date(2026, 9, 22)),
        (date(2028, 2, 22), date(2028, 2, 29), date(2028, 3, 14)),
        (date(2028, 2, 23), date(2028, 3, 1), date(2028, 3, 15)),
        (date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 18)),
    ],
)
def test_opzeg_en_bemiddeling_tellen_vanaf_de_dag_na_de_ontvangst(
    ontvangen: date, opzeg: date, bemiddeling: date
) -> None:
    assert (opzeg_tot(ontvangen), bemiddeling_tot(ontvangen)) == (opzeg, bemiddeling)
