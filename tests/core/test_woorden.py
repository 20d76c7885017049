"""Dates, amounts and hours as they are written in Dutch."""

from datetime import date
from decimal import Decimal

import pytest

from mentorschap.core.woorden import datum_voluit, euro, getal, opsomming


def test_datum_staat_voluit_zonder_voorloopnul():
    assert datum_voluit(date(2024, 3, 1)) == "1 maart 2024"


@pytest.mark.parametrize(
    ("bedrag", "tekst"),
    [("662.6", "€ 662,60"), ("0", "€ 0,00"), ("1662.605", "€ 1.662,605"), ("2070.48", "€ 2.070,48")],
)
def test_euro_heeft_belgische_tekens(bedrag, tekst):
    assert euro(Decimal(bedrag)) == tekst


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [("22.0", "22"), ("22.50", "22,5"), ("0", "0"), ("100", "100"), ("19.999", "19,999"), ("1E+2", "100")],
)
def test_getal_heeft_een_komma_en_geen_nullen_te_veel(waarde, tekst):
    assert getal(Decimal(waarde)) == tekst


@pytest.mark.parametrize(
    ("delen", "tekst"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_opsomming_leest_als_een_zin(delen, tekst):
    assert opsomming(delen) == tekst
