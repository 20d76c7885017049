"""The school holidays, against the years that were published."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter

from mentorschap.core.schoolkalender import paaszondag, schoolvakanties, vrij_tussen


def test_pasen_is_die_van_de_bibliotheek() -> None:
    assert [paaszondag(jaar) for jaar in range(1990, 2100)] == [easter(jaar) for jaar in range(1990, 2100)]


@pytest.mark.parametrize(
    ("eerste", "laatste"),
    [
        (date(2025, 10, 27), date(2025, 11, 2)),
        (date(2026, 11, 2), date(2026, 11, 8)),
        (date(2026, 12, 21), date(2027, 1, 3)),
        (date(2027, 12, 27), date(2028, 1, 9)),
        (date(2027, 2, 8), date(2027, 2, 14)),
        (date(2025, 4, 7), date(2025, 4, 20)),
        (date(2026, 4, 6), date(2026, 4, 19)),
        (date(2027, 3, 29), date(2027, 4, 11)),
        (date(2026, 7, 1), date(2026, 8, 31)),
        (date(2026, 5, 15), date(2026, 5, 15)),
    ],
)
def test_vakantie_begint_en_eindigt_op_de_dag_zelf(eerste: date, laatste: date) -> None:
    dagen = schoolvakanties(eerste.year)
    assert eerste in dagen
    assert laatste in dagen
    assert eerste - timedelta(days=1) not in dagen
    assert laatste + timedelta(days=1) not in dagen


def test_kerstvakantie_loopt_over_het_jaar_heen() -> None:
    assert date(2027, 1, 1) in vrij_tussen(date(2027, 1, 1), date(2027, 1, 1))
