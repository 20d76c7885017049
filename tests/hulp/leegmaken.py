"""Emptying the database after a test that commits: only the tables that got rows.

Django truncates every table and writes all content types and permissions again: a second of work after a test that
made twenty rows.
"""

from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg import sql

# They follow from the code and stay the same for the whole run.
BLIJFT = {"django_migrations", "django_content_type", "auth_permission"}


def installeer() -> None:
    """Let every test that commits end with this."""
    TransactionTestCase._fixture_teardown = lambda _: maak_leeg()


def maak_leeg() -> None:
    """Delete all rows. Triggers and references are off meanwhile: what must never be deleted goes too."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for naam in volle_tabellen():
            cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(naam)))


def volle_tabellen() -> list[str]:
    """Return the names of the tables that hold rows of a test."""
    een = "SELECT {} WHERE EXISTS (SELECT 1 FROM {})"
    with connection.cursor() as cursor:
        tabellen = sorted(set(connection.introspection.table_names(cursor)) - BLIJFT)
        vragen = [sql.SQL(een).format(sql.Literal(naam), sql.Identifier(naam)) for naam in tabellen]
        cursor.execute(sql.SQL(" UNION ALL ").join(vragen))
        return [naam for (naam,) in cursor.fetchall()]
