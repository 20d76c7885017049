"""Background work in tests: done here and now, looked at on the broker, or by a real worker process."""

import base64
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil
from django.conf import settings
from django.db import connection
from kombu import pools
from redis import Redis

from mentorschap.celery import app
from mentorschap.core import wekker
from mentorschap.core.klok import nu
from mentorschap.core.werkrij import Werkstatus
from mentorschap.lokaal.plaats import PROJECT, kies_uitvoerder, servermap
from mentorschap.lokaal.proces import Proces
from mentorschap.lokaal.valkey import LokaleValkey

WACHTRIJ = "celery"


def broker() -> Redis:
    """A client of the database that this test process has on the broker."""
    url = urlsplit(settings.CELERY_BROKER_URL)
    if url.scheme == "redis+socket":
        return Redis(unix_socket_path=url.path, db=int(parse_qs(url.query)["virtual_host"][0]))
    return Redis.from_url(settings.CELERY_BROKER_URL)


def wachtende_berichten() -> list[tuple[str, list]]:
    """The wake-ups on the broker, oldest first, as (task, arguments)."""
    with broker() as client:
        ruw = [json.loads(bericht) for bericht in reversed(client.lrange(WACHTRIJ, 0, -1))]
    return [(bericht["headers"]["task"], json.loads(base64.b64decode(bericht["body"]))[0]) for bericht in ruw]


def maak_broker_leeg() -> None:
    """Forget every wake-up of this test process."""
    with broker() as client:
        client.flushdb()


@contextmanager
def dode_broker() -> Iterator[None]:
    """For as long as this lasts the broker is gone for this process: its socket does not exist."""
    levend = app.conf.broker_url
    app.conf.broker_url = "redis+socket:///bestaat/niet/valkey?virtual_host=0"
    _vergeet_verbindingen()
    try:
        yield
    finally:
        app.conf.broker_url = levend
        _vergeet_verbindingen()


@contextmanager
def eigen_broker(map_: Path) -> Iterator[LokaleValkey]:
    """A broker that nobody else uses, so that a test may kill it; it keeps nothing, so it comes back empty.

    This process and every worker that it starts meanwhile wake each other there.
    """
    gedeeld = app.conf.broker_url, os.environ["REDIS_URL"]
    als = kies_uitvoerder()
    with LokaleValkey(servermap(map_, als), vluchtig=True, als=als) as valkey:
        app.conf.broker_url = os.environ["REDIS_URL"] = f"{valkey.url}?virtual_host=0"
        _vergeet_verbindingen()
        try:
            yield valkey
        finally:
            app.conf.broker_url, os.environ["REDIS_URL"] = gedeeld
            _vergeet_verbindingen()


def _vergeet_verbindingen() -> None:
    app.amqp._producer_pool = None
    app._pool = None
    pools.reset()
    wekker.Broker.rust_tot = 0.0


def doe_werk() -> int:
    """Carry out all planned rows in this process, until nothing is left to take; the number of rounds that did work."""
    # A worker imports the tasks when it starts; without one, nobody has.
    app.loader.import_default_modules()
    rondes = 0
    while any(soort.model.objects.te_nemen().exists() for soort in wekker._werksoorten):
        for soort in wekker._werksoorten:
            app.tasks[soort.taak].apply(throw=True)
        rondes += 1
        assert rondes < 50, "werk plant zichzelf eindeloos opnieuw"
    return rondes


def laat_leases_verlopen() -> None:
    """Let the leases of workers that died run out now: what they held can be taken again."""
    for soort in wekker._werksoorten:
        soort.model.objects.filter(werkstatus=Werkstatus.BEZIG).update(lease_tot=nu())


class CeleryWerker:
    """A real worker process on the test database and the broker of this test process."""

    def __init__(self, map_: Path, *, processen: int = 1, beat: bool = False) -> None:
        opdracht = [sys.executable, "-m", "mentorschap.werker"]
        if beat:
            # Only Celery's own command runs beat inside the worker, so that both die at once.
            opdracht = [sys.executable, "-m", "celery", "-A", "mentorschap", "worker", "-B", "-s", str(map_ / "beat")]
            opdracht += ["--without-gossip", "--without-mingle"]
        opdracht += ["-l", "INFO", "-c", str(processen), "-n", f"{map_.name}@%h"]
        self.proces = Proces("werker", opdracht, map_)

    def start(self) -> None:
        """Start the worker and wait until it takes work."""
        naam = connection.settings_dict["NAME"]
        omgeving = os.environ | {
            "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{naam}",
            "DJANGO_SETTINGS_MODULE": "mentorschap.settings.test",
            "PYTHONWARNINGS": "ignore",
        }
        eerder = self._keren_klaar()
        self.proces.start(omgeving=omgeving, cwd=PROJECT)
        self.proces.wacht_tot(lambda: self._keren_klaar() > eerder, seconden=60)

    def dood(self) -> None:
        """Kill the worker and its children at once, as a machine that loses power would."""
        if self.proces.pid and self.proces.loopt:
            os.killpg(self.proces.pid, signal.SIGKILL)
            self.proces.stop()

    def dood_als(self, bezig: Callable[[], bool], *, seconden: float) -> None:
        """Kill the worker and its children in the middle of work: frozen first, so that `bezig` holds when it dies."""

        def bevroren_en_bezig() -> bool:
            groep = self.proces.pid
            assert groep is not None
            os.killpg(groep, signal.SIGSTOP)
            if bezig():
                return True
            os.killpg(groep, signal.SIGCONT)
            return False

        self.proces.wacht_tot(bevroren_en_bezig, seconden=seconden)
        self.dood()

    def dood_kind(self) -> None:
        """Kill one child of the worker, as the kernel does when memory is short: the one that works, never beat."""
        kinderen = psutil.Process(self.proces.pid).children()
        max(kinderen, key=lambda kind: kind.cpu_times().user).kill()

    def _keren_klaar(self) -> int:
        return self.proces.log.read_text().count(" ready.") if self.proces.log.exists() else 0
