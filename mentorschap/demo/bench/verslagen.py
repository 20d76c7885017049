"""The evaluation report: one of them against bare WeasyPrint, and two hundred with one and with two workers."""

import contextlib
import gc
import re
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import CommandError
from django.db import connection, transaction

from mentorschap.celery import app
from mentorschap.core import afval
from mentorschap.core.werkrij import Werkstatus, werk_af
from mentorschap.demo.bench.meten import Maat, Meting, mediaan
from mentorschap.documenten.maken import maak, weergave_van
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import TAAK
from mentorschap.documenten.render import render_pdf

MS_PER_PAGINA, KEER_KAAL, VRAGEN, MIB, WINST = 80, 1.15, 15, 130, 1.8
AANTAL, KEREN = 200, 9
HOOGSTENS_SECONDEN = 300


def metingen() -> Iterator[Meting]:
    """Measure one report, then two hundred."""
    voorbeeld = Document.objects.filter(soort="evaluatieverslag", werkstatus=Werkstatus.GEREED).latest("pk")
    # As a worker after its first report: what stays is set aside, with what the measurements before left behind.
    weergave_van(voorbeeld)
    afval.stel_in_voor_werk()
    yield _een(voorbeeld)
    yield from _velen(voorbeeld)


def _een(voorbeeld: Document) -> Meting:
    weergave = weergave_van(voorbeeld)
    vragen: list[str] = []

    def tel(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        vragen.append(sql)
        return execute(sql, params, many, context)

    with _geplande(voorbeeld, KEREN + 3) as nummers:
        volgende = iter(nummers)
        with connection.execute_wrapper(tel):
            werk_af(Document, maak, pk=next(volgende), seconden=0)
        taken, kale = _om_beurten(
            lambda: werk_af(Document, maak, pk=next(volgende), seconden=0), lambda: render_pdf(weergave.html)
        )
    taak = statistics.median(taken)
    # Of two that ran one after the other: a clock that drifts in the middle of the turns says nothing about either.
    keer_kaal = statistics.median(taak / kaal for taak, kaal in zip(taken, kale, strict=True))
    return Meting(
        "verslag",
        (
            Maat("ms", round(taak)),
            Maat("pagina's", weergave.paginas),
            Maat("ms per pagina", round(taak / weergave.paginas, 1), MS_PER_PAGINA),
            Maat("× kale WeasyPrint", round(keer_kaal, 2), KEER_KAAL),
            Maat("vragen", len(vragen), VRAGEN),
        ),
    )


def _om_beurten(*werken: Callable[[], Any]) -> list[list[float]]:
    """Return the CPU times of each, in ms; by turns, so that a busy machine slows all of them alike."""
    tijden: list[list[float]] = [[] for _ in werken]
    for _ in range(KEREN + 2):
        for werk, tijd in zip(werken, tijden, strict=True):
            tijd.append(mediaan(werk, keren=1, opwarmen=0))
            # Nobody pays for what the other left behind.
            gc.collect()
    return [tijd[2:] for tijd in tijden]


def _velen(voorbeeld: Document) -> Iterator[Meting]:
    """The real worker, with one process and with two; what it made is counted in the database and on disk."""
    seconden, eigen, geheugen, verloren, dubbel = {}, 0.0, 0.0, 0, 0
    for processen in (1, 2):
        with _werker(processen) as werker, _geplande(voorbeeld, AANTAL) as nummers:
            begin = time.perf_counter()
            for nummer in nummers:
                app.send_task(TAAK, [nummer])
            _wacht(nummers)
            seconden[processen] = time.perf_counter() - begin
            eigen, geheugen = max(eigen, _aandeel(werker)), max(geheugen, _piek(werker))
            verloren += AANTAL - Document.objects.filter(pk__in=nummers, werkstatus=Werkstatus.GEREED).count()
            dubbel += _dubbel(nummers)
    winst = seconden[1] / seconden[2]
    yield Meting(
        f"{AANTAL} verslagen, 2 processen",
        (
            Maat("× één proces", round(winst, 2), WINST, minstens=True),
            Maat("s", round(seconden[2], 1)),
            Maat("verloren", verloren, 0),
            Maat("dubbel", dubbel, 0),
        ),
    )
    yield Meting(
        "geheugen van een werker",
        (
            Maat("MiB per proces (PSS)", round(eigen), MIB),
            Maat("MiB op het hoogste punt, met wat het deelt", round(geheugen)),
        ),
    )


@contextlib.contextmanager
def _geplande(voorbeeld: Document, aantal: int) -> Iterator[list[int]]:
    """Plan copies of a report that belong to nothing; afterwards they are gone, rows and files."""
    rijen = Document.objects.bulk_create(
        Document(
            soort=voorbeeld.soort,
            sjabloonversie=voorbeeld.sjabloonversie,
            titel=voorbeeld.titel,
            sleutel=f"bench:{uuid.uuid4()}",
            onderwerp_soort=voorbeeld.onderwerp_soort,
            onderwerp_uuid=uuid.uuid4(),
            context=voorbeeld.context | {"vastgesteld": None},
        )
        for _ in range(aantal)
    )
    nummers = [rij.pk for rij in rijen]
    try:
        yield nummers
    finally:
        for naam in Document.objects.filter(pk__in=nummers).exclude(bestand="").values_list("bestand", flat=True):
            default_storage.delete(naam)
        _wis(nummers)


def _wis(nummers: list[int]) -> None:
    # The table refuses to lose a document; these never belonged to anybody.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM documenten_document WHERE id = ANY(%s)", [nummers])


@contextlib.contextmanager
def _werker(processen: int) -> Iterator[subprocess.Popen[bytes]]:
    """Start the worker of the project and wait until it listens; it is stopped with its children."""
    opdracht = [sys.executable, "-m", "mentorschap.werker", "-c", str(processen), "-l", "ERROR"]
    proces = subprocess.Popen(
        [*opdracht, "-n", f"bench{processen}@%h"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        einde = time.monotonic() + 60
        while not app.control.ping(timeout=0.5):
            if proces.poll() is not None or time.monotonic() > einde:
                raise CommandError("De werker voor de verslagen start niet.")
        yield proces
    finally:
        proces.terminate()
        proces.wait(30)


def _wacht(nummers: list[int]) -> None:
    einde = time.monotonic() + HOOGSTENS_SECONDEN
    klaar = Document.objects.filter(pk__in=nummers, werkstatus__in=(Werkstatus.GEREED, Werkstatus.MISLUKT))
    while klaar.count() < len(nummers) and time.monotonic() < einde:
        time.sleep(0.2)


def _kinderen(werker: subprocess.Popen[bytes]) -> list[str]:
    return Path(f"/proc/{werker.pid}/task/{werker.pid}/children").read_text().split()


def _aandeel(werker: subprocess.Popen[bytes]) -> float:
    """Return what the largest of the children that render takes, in MiB, after its reports: PSS.

    A page of memory that two processes share counts half for each; only the sum of that is what a machine must have.
    """
    delen = [re.search(r"Pss:\s+(\d+)", Path(f"/proc/{kind}/smaps_rollup").read_text()) for kind in _kinderen(werker)]
    return max((int(deel[1]) / 1024 for deel in delen if deel), default=0.0)


def _piek(werker: subprocess.Popen[bytes]) -> float:
    """Return the highest memory use of the children that render, in MiB, since they started: RSS."""
    pieken = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{kind}/status").read_text()) for kind in _kinderen(werker)]
    return max((int(piek[1]) / 1024 for piek in pieken if piek), default=0.0)


def _dubbel(nummers: list[int]) -> int:
    """Return how many were taken up more than once, or left more than one file."""
    rijen = Document.objects.filter(pk__in=nummers)
    teveel = rijen.filter(pogingen__gt=1).count()
    for document in rijen.only("uuid"):
        _, bestanden = default_storage.listdir(f"documenten/{document.uuid.hex[:2]}")
        teveel += max(0, sum(naam.startswith(str(document.uuid)) for naam in bestanden) - 1)
    return teveel
