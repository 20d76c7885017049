"""The demo: from nothing to a running system, and back to nothing at Ctrl-C.

`python -m mentorschap.lokaal.demo` starts everything; `--weg` removes what the demo keeps.
"""

import argparse
import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

import psycopg

from mentorschap.lokaal.bewaking import Bewaking
from mentorschap.lokaal.plaats import (
    LOKAAL,
    PROJECT,
    Bezet,
    PlaatsFout,
    elders,
    kies_uitvoerder,
    maak_map,
    servermap,
    slot,
)
from mentorschap.lokaal.postgres import LokalePostgres
from mentorschap.lokaal.proces import Proces, ProcesFout
from mentorschap.lokaal.servers import SLOTNAAM, stop_achterblijvers, verwijder
from mentorschap.lokaal.stempel import Stempel, vingerafdruk
from mentorschap.lokaal.systeempakketten import ontbrekend, regel
from mentorschap.lokaal.valkey import LokaleValkey

EERSTE_POORT = 8000
POORTEN = 100
BEZIG, GELADEN = "bezig", "geladen"


class Gestopt(BaseException):
    """Ctrl-C or a signal to stop: not an error, and nothing on the way may catch it."""


def meld(zin: str) -> None:
    """One sentence for the person at the terminal."""
    print(zin, flush=True)


def luister() -> socket.socket:
    """An open socket on the port of POORT (8000), or on the next free one.

    The web server gets this very socket: between finding a free port and using it nobody can take it.
    Raises `ProcesFout` when no port is free.
    """
    eerste = int(os.environ.get("POORT") or EERSTE_POORT)
    for poort in range(eerste, eerste + POORTEN):
        opening = socket.socket()
        opening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opening.bind(("127.0.0.1", poort))
        except OSError:
            opening.close()
            continue
        opening.listen(128)
        if poort != eerste:
            meld(f"Poort {eerste} is bezet; de demo neemt poort {poort}.")
        return opening
    raise ProcesFout(f"Geen vrije poort tussen {eerste} en {eerste + POORTEN - 1}.")


class Demo:
    """One run of the demo over one folder."""

    def __init__(self, map_: Path, *, gegevens: bool = True) -> None:
        """Keep everything below `map_`; without `gegevens` the database stays empty."""
        self.map = map_
        self.processen = maak_map(map_ / "processen")
        self.gegevens = gegevens
        self.omgeving = os.environ | {
            "DJANGO_SETTINGS_MODULE": "mentorschap.settings.dev",
            "MEDIA_ROOT": str(map_ / "media"),
            "PYTHONUNBUFFERED": "1",
        }
        self.postgres: LokalePostgres | None = None
        self.bewaking = Bewaking(meld)
        self.plek = map_

    def draai(self) -> None:
        """Start everything, then guard it until `Gestopt`. Raises `ProcesFout` when a step fails."""
        with contextlib.ExitStack() as stapel:
            # The data carries the address: mails and documents of the story point to where the demo will run.
            opening = stapel.enter_context(luister())
            adres = f"http://127.0.0.1:{opening.getsockname()[1]}"
            self.omgeving.setdefault("BASIS_URL", adres)
            self._start_servers(stapel)
            self._werk_bij()
            web = self._start_onderdelen(stapel, opening)
            web.wacht_tot(lambda: gezond(opening.getsockname()[1]), seconden=60)
            (self.map / "adres").write_text(adres)
            stapel.callback((self.map / "adres").unlink, missing_ok=True)
            self._vertel(adres)
            while True:
                self.bewaking.kijk()
                time.sleep(0.5)

    def _start_servers(self, stapel: contextlib.ExitStack) -> None:
        als = kies_uitvoerder()
        plek = servermap(self.map, als)
        if not os.environ.get("DATABASE_URL"):
            self.plek = plek
            _leg_log_opzij(plek / "postgres.log")
            self.postgres = stapel.enter_context(LokalePostgres(plek, als=als))
            self.omgeving["DATABASE_URL"] = self.postgres.url
            self.bewaking.bewaak(self.postgres.proces, self.postgres.herstart)
        if not os.environ.get("REDIS_URL"):
            _leg_log_opzij(plek / "valkey.log")
            valkey = stapel.enter_context(LokaleValkey(plek, als=als))
            self.omgeving["REDIS_URL"] = valkey.url
            self.bewaking.bewaak(valkey.proces, valkey.herstart)

    def _werk_bij(self) -> None:
        """Bring database, demo data and static files up to date; what did not change is not done again."""
        status = self.plek / "gegevens"
        if self.postgres and _lees(status) == BEZIG:
            meld("De voorbeeldgegevens waren half geladen; de databank begint opnieuw.")
            self.postgres.wis_database()
            for bestand in (status, self.plek / "migraties"):
                bestand.unlink(missing_ok=True)
        nieuw = self._is_nieuw()
        eisen = PROJECT / "requirements" / "base.txt"
        migraties = [eisen, *PROJECT.glob("*/migrations/*.py"), *PROJECT.glob("*/*/migrations/*.py")]
        stempel = Stempel(self.plek / "migraties", vingerafdruk(migraties))
        if self.postgres is None or nieuw or not stempel.geldig:
            self._beheer("Databank bijwerken", "migrate", "--no-input", "--verbosity", "0")
            stempel.zet()
        if self.gegevens and (nieuw or (self.postgres and _lees(status) != GELADEN)):
            self._laad_gegevens(status)
        bestanden = [pad for pad in (PROJECT / "static").rglob("*") if pad.is_file()]
        stempel = Stempel(LOKAAL / "staticfiles.stempel", vingerafdruk([eisen, *bestanden], inhoud=False))
        if not (stempel.geldig and (LOKAAL / "staticfiles").is_dir()):
            self._beheer("Statische bestanden verzamelen", "collectstatic", "--no-input", "--clear", "--verbosity", "0")
            stempel.zet()

    def _is_nieuw(self) -> bool:
        """Whether the database was never migrated; one of somebody else's that holds data is left as it is."""
        if self.postgres is None:
            with psycopg.connect(self.omgeving["DATABASE_URL"]) as verbinding:
                return verbinding.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone() == (True,)
        with self.postgres.verbind(self.postgres.database) as verbinding:
            return verbinding.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone() == (True,)

    def _laad_gegevens(self, status: Path) -> None:
        status.write_text(BEZIG)
        opdracht = ("laad_demodata", "--schaal", "klein", "--logins", str(self.map / "logins.txt"))
        self._beheer("Voorbeeldgegevens laden (eenmalig)", *opdracht)
        status.write_text(GELADEN)

    def _beheer(self, wat: str, *opdracht: str) -> None:
        """Run a management command quietly. Raises `ProcesFout` with what it printed when it fails."""
        begin = time.monotonic()
        print(f"{wat} … ", end="", flush=True)
        uitkomst = subprocess.run(
            [sys.executable, "manage.py", *opdracht],
            cwd=PROJECT,
            env=self.omgeving,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if uitkomst.returncode:
            meld("mislukt.")
            raise ProcesFout(f"{uitkomst.stdout}\nmanage.py {opdracht[0]} mislukte; `make demo-weg` begint opnieuw.")
        meld(f"{time.monotonic() - begin:.0f} s")

    def _start_onderdelen(self, stapel: contextlib.ExitStack, opening: socket.socket) -> Proces:
        """Start web, worker and beat; all get the signal to stop before the first is waited for."""
        nummer = opening.fileno()
        onderdelen = [self._proces(naam, opdracht) for naam, opdracht in _opdrachten(nummer, self.map).items()]
        for proces in onderdelen:
            stapel.callback(proces.stop)
        stapel.callback(_sein_alle, onderdelen)
        for proces in onderdelen:

            def start(proces: Proces = proces) -> None:
                proces.start(
                    omgeving=self.omgeving, cwd=PROJECT, door_te_geven=[nummer] if proces.naam == "web" else []
                )

            start()
            self.bewaking.bewaak(proces, start)
        return onderdelen[0]

    def _proces(self, naam: str, opdracht: Sequence[str]) -> Proces:
        _leg_log_opzij(self.processen / f"{naam}.log")
        return Proces(naam, opdracht, self.processen)

    def _vertel(self, adres: str) -> None:
        meld(f"\nMentorschap draait op {adres}\n")
        if logins := _lees(self.map / "logins.txt"):
            meld(logins.rstrip() + "\n")
        meld(f"Logboeken: {self.processen}\nStoppen: Ctrl-C. De gegevens blijven; `make demo-weg` wist ze.")


def _opdrachten(nummer: int, map_: Path) -> dict[str, list[str]]:
    python = [sys.executable, "-m"]
    celery = [*python, "celery", "-A", "mentorschap"]
    return {
        "web": [
            *(*python, "gunicorn", "mentorschap.wsgi:application", "--bind", f"fd://{nummer}", "--no-control-socket"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "5"),
            *("--access-logfile", "-"),
        ],
        "werker": [*python, "mentorschap.werker", "-c", "2", "-l", "INFO", "-n", "demo@%h"],
        "beat": [*celery, "beat", "-l", "INFO", "-s", str(map_ / "beat"), "--pidfile="],
    }


def gezond(poort: int) -> bool:
    """Whether the site answers that it is well."""
    verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=5)
    try:
        verbinding.request("GET", "/gezond/")
        return verbinding.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        verbinding.close()


def _sein_alle(onderdelen: Sequence[Proces]) -> None:
    for proces in onderdelen:
        proces.vraag_einde()


def _leg_log_opzij(log: Path) -> None:
    """Keep the log of one start back, so that logs never grow without end."""
    if log.exists():
        log.replace(log.with_suffix(".vorige.log"))


def _lees(bestand: Path) -> str:
    try:
        return bestand.read_text(encoding="utf-8")
    except OSError:
        return ""


@contextlib.contextmanager
def _seinen() -> Iterator[None]:
    """Turn the signals to stop into `Gestopt`, once; a second Ctrl-C does not interrupt the stopping itself."""
    soorten = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def bij_sein(nummer: int, frame: FrameType | None) -> None:
        for soort in soorten:
            signal.signal(soort, signal.SIG_IGN)
        raise Gestopt

    vorige = [signal.signal(soort, bij_sein) for soort in soorten]
    try:
        yield
    finally:
        for soort, oud in zip(soorten, vorige, strict=True):
            signal.signal(soort, oud)


def start(map_: Path, *, gegevens: bool) -> int:
    """Run the demo until it is told to stop; the exit code."""
    if mist := ontbrekend("demo"):
        print(regel(mist), file=sys.stderr, flush=True)
    try:
        with slot(map_ / SLOTNAAM), _seinen():
            try:
                Demo(map_, gegevens=gegevens).draai()
            except Gestopt:
                meld("\nDe demo is gestopt.")
    except Bezet:
        waar = _lees(map_ / "adres") or "een adres dat nog komt"
        print(f"De demo draait al, op {waar}.", file=sys.stderr)
        return 1
    except (ProcesFout, PlaatsFout) as fout:
        print(fout, file=sys.stderr)
        return 1
    return 0


def weg(map_: Path) -> int:
    """Remove everything that the demo keeps; the exit code. Refuses while the demo runs."""
    try:
        with slot(map_ / SLOTNAAM):
            stop_achterblijvers(map_)
    except Bezet:
        print("De demo draait nog; stop ze eerst met Ctrl-C.", file=sys.stderr)
        return 1
    verwijder(map_)
    if map_.parent == LOKAAL:
        shutil.rmtree(LOKAAL / "staticfiles", ignore_errors=True)
        (LOKAAL / "staticfiles.stempel").unlink(missing_ok=True)
    if not any(elders(map_.parent).glob("test-*")):
        # The copied programs too, unless a test run still works with them.
        shutil.rmtree(elders(map_.parent), ignore_errors=True)
    meld("De gegevens van de demo zijn weg.")
    return 0


def main() -> int:
    """The command line."""
    lezer = argparse.ArgumentParser(prog="mentorschap.lokaal.demo", description="Start de demo, of wis ze.")
    lezer.add_argument("--weg", action="store_true", help="wis alles wat de demo bewaart")
    lezer.add_argument("--leeg", action="store_true", help="zonder voorbeeldgegevens")
    lezer.add_argument("--map", type=Path, default=LOKAAL / "demo", help="waar de demo alles bewaart")
    keuze = lezer.parse_args()
    map_ = maak_map(keuze.map.resolve())
    return weg(map_) if keuze.weg else start(map_, gegevens=not keuze.leeg)


if __name__ == "__main__":
    sys.exit(main())
