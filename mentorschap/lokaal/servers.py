"""The servers of one run: those that the environment names, and our own for the others."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from mentorschap.lokaal.plaats import LOKAAL, Bezet, elders, kies_uitvoerder, maak_map, servermap, slot
from mentorschap.lokaal.postgres import LokalePostgres
from mentorschap.lokaal.valkey import LokaleValkey

TESTVOORVOEGSEL = "test-"
SLOTNAAM = "slot"


@contextlib.contextmanager
def wegwerpservers(lokaal: Path = LOKAAL) -> Iterator[dict[str, str]]:
    """Throw-away servers in a fresh folder, removed at the end: the DATABASE_URL, REDIS_URL and MEDIA_ROOT to use.

    A URL that the environment already holds is given back as it is, and no server is started for it.
    Folders of runs that were killed are removed, with whatever still ran in them.
    """
    gegeven = {naam: os.environ[naam] for naam in ("DATABASE_URL", "REDIS_URL") if os.environ.get(naam)}
    with contextlib.ExitStack() as stapel:
        with slot(lokaal / "opruimen.slot", wacht=True):
            ruim_dode_runs_op(lokaal)
            map_ = maak_map(lokaal / f"{TESTVOORVOEGSEL}{os.getpid()}")
            stapel.callback(verwijder, map_)
            # Taken while nobody can be cleaning up, so that this folder is never seen without its lock.
            stapel.enter_context(slot(map_ / SLOTNAAM))
        als = kies_uitvoerder()
        plek = servermap(map_, als)
        gegeven["MEDIA_ROOT"] = str(maak_map(map_ / "media"))
        if "DATABASE_URL" not in gegeven:
            gegeven["DATABASE_URL"] = stapel.enter_context(LokalePostgres(plek, vluchtig=True, als=als)).url
        if "REDIS_URL" not in gegeven:
            gegeven["REDIS_URL"] = stapel.enter_context(LokaleValkey(plek, vluchtig=True, als=als)).url
        yield gegeven


def ruim_dode_runs_op(lokaal: Path = LOKAAL) -> list[str]:
    """Stop and remove what killed test runs left; the names of the folders removed. A living run holds its lock."""
    weg = []
    for map_ in sorted(lokaal.glob(f"{TESTVOORVOEGSEL}*")):
        try:
            with slot(map_ / SLOTNAAM):
                stop_achterblijvers(map_)
        except Bezet:
            continue
        verwijder(map_)
        weg.append(map_.name)
    return weg


def stop_achterblijvers(map_: Path) -> None:
    """Stop the servers that a dead run of this folder left, and remove their sockets. The data stays."""
    als = kies_uitvoerder()
    plek = servermap(map_, als)
    for server in (LokalePostgres(plek, als=als), LokaleValkey(plek, als=als)):
        server.ruim_op()


def verwijder(map_: Path) -> None:
    """Remove the folder of a run, wherever its parts are."""
    shutil.rmtree(map_, ignore_errors=True)
    shutil.rmtree(elders(map_.parent) / map_.name, ignore_errors=True)
