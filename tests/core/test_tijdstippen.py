"""Moments from the database, as Django would read them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DataError, connection
from django.db.backends.postgresql import psycopg_any

from mentorschap.core import tijdstippen

pytestmark = pytest.mark.django_db

GEVALLEN = [
    "2026-11-21 23:59:59.123456+00",
    "2026-11-21 23:59:59.5+00",
    "2026-03-29 02:30:00+01",
    "1970-01-01 00:00:00+00",
    "0999-12-31 23:59:59+00",
    "9999-12-31 00:00:00+00",
]


@pytest.mark.parametrize("tekst", GEVALLEN)
def test_databank_geeft_hetzelfde_tijdstip_als_van_django(tekst: str) -> None:
    class VanDjango(psycopg_any.BaseTzLoader):
        timezone = UTC

    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [tekst])
        (gelezen,) = cursor.fetchone()
        cursor.cursor.adapters.register_loader("timestamptz", VanDjango)
        cursor.execute("SELECT %s::timestamptz", [tekst])
        (verwacht,) = cursor.fetchone()

    assert (gelezen, gelezen.tzinfo) == (verwacht, UTC)


def test_andere_tijdzone_van_een_verbinding() -> None:
    brussel = ZoneInfo("Europe/Brussels")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'Europe/Brussels'")
        tijdstippen.registreer(brussel, cursor.cursor)
        cursor.execute("SELECT '2026-07-01 10:00:00+00'::timestamptz, NULL::timestamptz")
        assert cursor.fetchone() == (datetime(2026, 7, 1, 12, tzinfo=brussel), None)


def test_wat_geen_tijdstip_is_weigert_de_databank_als_van_django() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'infinity'::timestamptz")
        with pytest.raises(DataError, match="infinity"):
            cursor.fetchone()
