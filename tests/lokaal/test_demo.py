"""The supervisor of the demo, run for real in a folder of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import psutil
import pytest

from mentorschap.lokaal.plaats import PROJECT
from mentorschap.lokaal.proces import Herkenning

pytestmark = pytest.mark.storing


class _Demo:
    def __init__(self, map_: Path, poort: int) -> None:
        self.map = map_
        weg = ("DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "DJANGO_SETTINGS_MODULE", "PYTHONWARNINGS")
        omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam not in weg}
        self.proces = subprocess.Popen(
            [sys.executable, "-m", "mentorschap.lokaal.demo", "--leeg", "--map", str(map_)],
            cwd=PROJECT,
            env=omgeving | {"POORT": str(poort), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.gezegd: list[str] = []

    @property
    def uitvoer(self) -> IO[str]:
        assert self.proces.stdout
        return self.proces.stdout

    def lees_tot(self, begin: str) -> str:
        """The first line from here on that starts like this; fails at the end of the output."""
        for ruw in self.uitvoer:
            self.gezegd.append(ruw)
            if ruw.startswith(begin):
                return ruw.strip()
        return pytest.fail(f"de demo zei nooit '{begin}':\n{''.join(self.gezegd)}")

    def kinderen(self) -> list[psutil.Process]:
        return psutil.Process(self.proces.pid).children(recursive=True)

    def stop(self, sein: signal.Signals) -> int:
        self.proces.send_signal(sein)
        self.gezegd += self.uitvoer.readlines()
        return self.proces.wait(timeout=60)


@pytest.fixture
def bezette_poort() -> Iterator[int]:
    with socket.socket() as opening:
        opening.bind(("127.0.0.1", 0))
        opening.listen()
        yield opening.getsockname()[1]


@pytest.fixture
def demo(open_map: Path, bezette_poort: int) -> Iterator[Callable[[], _Demo]]:
    gestart: list[_Demo] = []

    def start() -> _Demo:
        gestart.append(_Demo(open_map / "demo", bezette_poort))
        return gestart[-1]

    yield start
    for een in gestart:
        een.proces.kill()
        een.proces.wait()
        een.uitvoer.close()


def _status(adres: str) -> int:
    verbinding = http.client.HTTPConnection(adres.removeprefix("http://"), timeout=20)
    try:
        verbinding.request("GET", "/gezond/")
        return verbinding.getresponse().status
    finally:
        verbinding.close()


def _weg(processen: list[psutil.Process]) -> list[psutil.Process]:
    return psutil.wait_procs(processen, timeout=20)[1]


def test_demo_herstelt_stopt_overleeft_kill_en_begint_meteen_weer(
    demo: Callable[[], _Demo], bezette_poort: int
) -> None:
    eerste = demo()
    adres = eerste.lees_tot("Mentorschap draait op").rpartition(" ")[2]
    assert adres != f"http://127.0.0.1:{bezette_poort}"
    gezegd = "".join(eerste.gezegd)
    # The address is known before the data that carries it is loaded.
    assert 0 <= gezegd.find(f"Poort {bezette_poort} is bezet") < gezegd.index("Databank bijwerken")
    assert _status(adres) == 200

    dubbel = demo()
    assert dubbel.lees_tot("De demo draait al") == f"De demo draait al, op {adres}."
    assert dubbel.proces.wait(timeout=30) == 1

    web = Herkenning.lees(eerste.map / "processen" / "web.pid")
    assert web
    os.kill(web.pid, signal.SIGKILL)
    eerste.lees_tot("web loopt weer")
    assert _status(adres) == 200

    kinderen = eerste.kinderen()
    assert eerste.stop(signal.SIGINT) == 0
    assert _weg(kinderen) == []

    tweede = demo()
    tweede.lees_tot("Mentorschap draait op")
    assert "Databank bijwerken" not in "".join(tweede.gezegd)
    kinderen = tweede.kinderen()
    tweede.proces.kill()
    tweede.proces.wait()
    assert _weg(kinderen) == []

    derde = demo()
    assert _status(derde.lees_tot("Mentorschap draait op").rpartition(" ")[2]) == 200
    opdracht = [sys.executable, "-m", "mentorschap.lokaal.demo", "--weg", "--map", str(derde.map)]
    assert subprocess.run(opdracht, cwd=PROJECT, capture_output=True, check=False).returncode == 1
    assert derde.stop(signal.SIGTERM) == 0
    assert subprocess.run(opdracht, cwd=PROJECT, capture_output=True, check=False).returncode == 0
    assert not derde.map.exists()
