"""The weekly grid: what was typed is kept, what is wrong is said at its block."""

from decimal import Decimal

import pytest

from overeenkomsten.forms.uurrooster import Roosterinvoer


def post(**velden: str) -> Roosterinvoer:
    return Roosterinvoer.van_post({naam.replace("_", "-"): waarde for naam, waarde in velden.items()})


def test_geldige_week_geeft_blokken_en_totalen() -> None:
    rooster = post(
        d1_1_plaats="werkplek",
        d1_1_van="08:00",
        d1_1_tot="12:00",
        d1_2_plaats="werkplek",
        d1_2_van="12:30",
        d1_2_tot="16:45",
        d5_1_plaats="school",
        d5_1_van="08:30",
        d5_1_tot="12:00",
    )
    assert rooster.is_geldig()
    assert [(str(blok), blok.plaats) for blok in rooster.blokken] == [
        ("maandag 08:00-12:00", "werkplek"),
        ("maandag 12:30-16:45", "werkplek"),
        ("vrijdag 08:30-12:00", "school"),
    ]
    assert (rooster.totalen.werkplek, rooster.totalen.school) == (Decimal("8.25"), Decimal("3.5"))


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"d2_1_van": "08:00", "d2_1_tot": "12:00"}, "Dinsdag: Kies werkplek of school."),
        ({"d2_1_plaats": "school"}, "Dinsdag: Vul een begin- en einduur in, bijvoorbeeld 08:30."),
        (
            {"d2_1_plaats": "school", "d2_1_van": "25:00", "d2_1_tot": "26:00"},
            "Dinsdag: Vul een begin- en einduur in, bijvoorbeeld 08:30.",
        ),
        (
            {"d2_1_plaats": "school", "d2_1_van": "12:00", "d2_1_tot": "12:00"},
            "Dinsdag: Het einduur ligt niet na het beginuur.",
        ),
        (
            {
                "d2_1_plaats": "school",
                "d2_1_van": "08:00",
                "d2_1_tot": "12:00",
                "d2_2_plaats": "werkplek",
                "d2_2_van": "11:59",
                "d2_2_tot": "13:00",
            },
            "Dinsdag: Dit blok overlapt met een ander blok van die dag.",
        ),
    ],
)
def test_fout_blok_zegt_wat_er_scheelt(velden: dict[str, str], zin: str) -> None:
    rooster = post(**velden)
    assert not rooster.is_geldig()
    assert [tekst for _, tekst in rooster.fouten] == [zin]


def test_aansluitende_blokken_overlappen_niet() -> None:
    rooster = post(
        d3_1_plaats="school",
        d3_1_van="08:00",
        d3_1_tot="12:00",
        d3_2_plaats="werkplek",
        d3_2_van="12:00",
        d3_2_tot="16:00",
    )
    assert rooster.is_geldig()


def test_lege_week_is_geldig_en_leeg() -> None:
    rooster = post()
    assert rooster.is_geldig()
    assert rooster.blokken == []
