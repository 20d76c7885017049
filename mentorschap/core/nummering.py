"""Reference numbers that people quote in letters: `ER-2026-00042`, without gaps inside a transaction that commits."""

from django.db import connection, transaction


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
