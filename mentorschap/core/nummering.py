"""Reference numbers that people quote in letters: `ER-2026-00042`, without gaps inside a transaction that commits."""

import re
from collections.abc import Iterable

from django.db import connection, transaction

VORM = re.compile(r"([A-Z]{2})-([0-9]{4})-([0-9]{5,})")


def gegeven(nummers: Iterable[str]) -> set[str]:
    """Return which of these numbers were given here, also when what had one is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT prefix, jaar, laatste FROM core_teller")
        laatste = {(prefix, jaar): hoogste for prefix, jaar, hoogste in cursor.fetchall()}
    passend = ((nummer, VORM.fullmatch(nummer)) for nummer in nummers)
    return {nummer for nummer, past in passend if past and int(past[3]) <= laatste.get((past[1], int(past[2])), 0)}


def volgend_nummer(prefix: str, jaar: int) -> str:
    """Return the next number for this prefix and year. The counter row stays locked until the transaction ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO core_teller (prefix, jaar, laatste) VALUES (%s, %s, 1)
            ON CONFLICT ON CONSTRAINT teller_uniek DO UPDATE SET laatste = core_teller.laatste + 1
            RETURNING laatste
            """,
            [prefix, jaar],
        )
        (laatste,) = cursor.fetchone()
    return f"{prefix}-{jaar}-{laatste:05d}"
