"""A mentor who evaluates on a phone, in a real browser against a real server: taps, requests, bytes and seconds.

On a copy of the database, so that the evaluation that is filed here stays open for the next time.
"""

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from importlib.util import find_spec
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from psycopg import sql

from evaluatie.models import Beoordeling
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.demo.bench.meten import Maat, Meting
from mentorschap.demo.bench.paginas import MENTOR
from mentorschap.lokaal import systeempakketten

NAAM = "evaluatie op een telefoon"
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
VLAGGEN = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
# Filing asks two taps besides one per competence. A browser needs a minute at most; people think longer than it does.
EXTRA_TIKKEN, SECONDEN, MIDDELEN_KB, TIK_KB = 2, 60, 150, 2
NIVEAU = "3"
COMPETENTIES = 30
WACHT_MS = 15_000
# The sheet of the story has one or two more or fewer; in the copy it gets exactly so many.
AANVULLEN = """
INSERT INTO evaluatie_evaluatieitem (uuid, created_at, updated_at, evaluatie_id, volgorde, cluster_code, cluster_naam,
                                     omschrijving, soort, plan_competentie_id, sleutel)
SELECT gen_random_uuid(), now(), now(), evaluatie_id, n, cluster_code, cluster_naam, omschrijving, soort,
       plan_competentie_id, 'bench:' || n
FROM (SELECT * FROM evaluatie_evaluatieitem WHERE evaluatie_id = %s ORDER BY volgorde DESC LIMIT 1) AS laatste,
     generate_series(laatste.volgorde + 1, %s) AS n
"""


@dataclass
class Verkeer:
    """What went over the line, in the order it came in."""

    antwoorden: list[Any] = field(default_factory=list)

    def neem(self, antwoord: Any) -> None:
        """Take an answer of the server."""
        self.antwoorden.append(antwoord)

    def bytes_van(self, *deel: str) -> list[int]:
        """Return the size, with headers, of each answer whose address has one of these in it."""
        return [_grootte(a) for a in self.antwoorden if any(stuk in a.url for stuk in deel)]


def meting() -> Meting:
    """Fill in and file one sheet; without a browser, or without the right to copy the database, say so."""
    programma = systeempakketten.chromium()
    if programma is None or find_spec("playwright") is None:
        return Meting(NAAM, (), "niet gemeten: Chromium of Playwright ontbreekt (make systeem-test)")
    blad = Beoordeling.objects.filter(email=MENTOR, status="open").earliest("pk")
    link = PersoonlijkeLink.objects.filter(onderwerp_uuid=blad.uuid, ingetrokken_op=None).earliest("pk")
    try:
        with _kopie(blad, link) as database, _server(database) as adres:
            return _meet(programma, f"{adres}/l/{token_van(link)}/")
    except psycopg.errors.InsufficientPrivilege:
        return Meting(NAAM, (), "niet gemeten: deze gebruiker mag de databank niet kopiëren")


def _meet(programma: str, adres: str) -> Meting:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - not there in production

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=programma, args=VLAGGEN)
        page = browser.new_page(locale="nl-BE", **TELEFOON)
        page.set_default_timeout(WACHT_MS)
        verkeer = Verkeer()
        page.on("response", verkeer.neem)
        begin = time.perf_counter()
        page.goto(adres, wait_until="load")
        geladen = time.perf_counter() - begin
        eerste = Verkeer(list(verkeer.antwoorden))
        tikken, wachten = _vul_in(page)
        seconden = time.perf_counter() - begin
        page.wait_for_load_state("load")
        maten = (
            Maat("competenties", COMPETENTIES),
            Maat("tikken", tikken, COMPETENTIES + EXTRA_TIKKEN),
            Maat("verzoeken", len(verkeer.antwoorden)),
            Maat("KB in alles", _kb(verkeer.bytes_van("/"))),
            Maat("KB middelen bij de start", _kb(eerste.bytes_van("/static/")), MIDDELEN_KB),
            Maat("KB per tik", round(max(verkeer.bytes_van("/bewaren/")) / 1024, 2), TIK_KB),
            Maat("s tot het blad er is", round(geladen, 1)),
            Maat("ms tot een tik bewaard is", round(1000 * statistics.median(wachten))),
            Maat("s van link tot ingediend", round(seconden, 1), SECONDEN),
        )
        browser.close()
    return Meting(NAAM, maten)


def _vul_in(page: Any) -> tuple[int, list[float]]:
    """Tap through the sheet and file it; return the taps, and how long each one took to be saved."""
    wachten, tikken = [], 0
    for nummer in range(1, COMPETENTIES + 1):
        keuze = page.locator(f'#c{nummer} label:has(input[value="{NIVEAU}"])')
        keuze.wait_for(state="visible")
        begin = time.perf_counter()
        with page.expect_response("**/bewaren/"):
            keuze.tap()
        tikken += 1
        wachten.append(time.perf_counter() - begin)
    for naam in ("Nakijken", "Evaluatie indienen"):
        page.get_by_role("button", name=naam).tap()
        tikken += 1
    page.get_by_text("Bedankt, uw evaluatie is ingediend").wait_for(state="visible")
    return tikken, wachten


def _grootte(antwoord: Any) -> int:
    maten = antwoord.request.sizes()
    return int(maten["responseBodySize"] + maten["responseHeadersSize"])


def _kb(groottes: list[int]) -> float:
    return round(sum(groottes) / 1024, 1)


@contextlib.contextmanager
def _kopie(blad: Beoordeling, link: PersoonlijkeLink) -> Iterator[str]:
    """Copy the database, empty the sheet in the copy, and give its name; the copy goes at the end."""
    naam, van = f"bench_{uuid.uuid4().hex[:12]}", connection.settings_dict["NAME"]
    # A database that somebody is connected to cannot be copied.
    connection.close()
    connection.close_pool()
    with _verbind("postgres") as beheer:
        beheer.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(naam), sql.Identifier(van)))
        try:
            with _verbind(naam) as kopie:
                kopie.execute("DELETE FROM evaluatie_score WHERE beoordeling_id = %s", [blad.pk])
                kopie.execute(
                    "DELETE FROM evaluatie_evaluatieitem WHERE evaluatie_id = %s AND volgorde > %s",
                    [blad.evaluatie_id, COMPETENTIES],
                )
                kopie.execute(AANVULLEN, [blad.evaluatie_id, COMPETENTIES])
                kopie.execute(
                    "UPDATE berichten_persoonlijkelink SET geldig_tot = now() + interval '1 day' WHERE id = %s",
                    [link.pk],
                )
            yield naam
        finally:
            beheer.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(naam)))


def _verbind(database: str) -> psycopg.Connection:
    """Return a connection to another database of the same server, outside Django."""
    velden = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    plek = {naam: connection.settings_dict[veld] for naam, veld in velden.items() if connection.settings_dict[veld]}
    return psycopg.connect(dbname=database, autocommit=True, **plek)


@contextlib.contextmanager
def _server(database: str) -> Iterator[str]:
    """Start the web server as it runs in production, on a free port of this machine."""
    basis = os.environ.get("DATABASE_URL", "postgres:///mentorschap").rpartition("/")[0]
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        adres = f"127.0.0.1:{vrij.getsockname()[1]}"
    opdracht = [
        sys.executable,
        "-m",
        "gunicorn",
        "mentorschap.wsgi:application",
        "--bind",
        adres,
        "--log-level",
        "error",
    ]
    proces = subprocess.Popen(
        [*opdracht, "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": f"{basis}/{database}"},
    )
    try:
        _wacht_op(adres, proces)
        yield f"http://{adres}"
    finally:
        proces.terminate()
        proces.wait(30)


def _wacht_op(adres: str, proces: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + 60
    while True:
        try:
            with contextlib.closing(HTTPConnection(adres, timeout=5)) as verbinding:
                verbinding.request("GET", "/gezond/", headers={"Host": adres})
                verbinding.getresponse().read()
                break
        except OSError:
            if proces.poll() is not None or time.monotonic() > einde:
                raise CommandError("De webserver voor de telefoon start niet.") from None
            time.sleep(0.1)
