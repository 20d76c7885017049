"""Every page of the matrix, with the demo story in it, on a phone and on a desk: readable by all, never too wide."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Error, Page, Response

from tests.hulp.browser import (
    AXE,
    BUREAU,
    TELEFOON,
    controleer_breedte,
    controleer_toegankelijkheid,
    meld_aan,
)
from tests.hulp.browser import pagina as open_pagina
from tests.hulp.demowereld import Demowereld, bouw
from tests.hulp.matrix import MATRIX, Rij

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Who has something to see on the pages that are open to everybody.
VOL = {"erkenningen": "beheerder_korenaar", "overeenkomsten": "begeleider_campus", "evaluatie": "begeleider_campus"}
# Parts of a page, which a browser never shows by themselves.
FRAGMENTEN = {
    "erkenningen:zoek_opleiding",
    "overeenkomsten:zoek_opleiding",
    "overeenkomsten:zoek_traject",
    "overeenkomsten:afspraken_uitleg",
    "overeenkomsten:uurrooster_uitleg",
    "overeenkomsten:beeindigen_gevolgen",
    "evaluatie:verslag_stand",
    "evaluatie:blad_verslag_stand",
    "evaluatie:raad_verslag_stand",
    "evaluatie:raadslid_verslag_stand",
}
# What somebody chose before he came to the page.
GEKOZEN = {"overeenkomsten:filter_bewaren": "?status=actief"}
HEEL_DOCUMENT = re.compile(r"<html\b", re.IGNORECASE)


class Kijkers:
    """One browser context per person, logged in once."""

    def __init__(self, stapel: ExitStack, browser: Browser, url: str, wereld: Demowereld) -> None:
        self.stapel, self.browser, self.url, self.wereld = stapel, browser, url, wereld
        self.paginas: dict[str, Page] = {}

    def pagina(self, persoon: str) -> Page:
        """Return the page of this person."""
        if persoon not in self.paginas:
            page = self.stapel.enter_context(open_pagina(self.browser, self.url, TELEFOON))
            meld_aan(page, self.wereld.personen[persoon], self.url)
            # Sent to the browser once, not with every page.
            page.context.add_init_script(path=AXE)
            self.paginas[persoon] = page
        return self.paginas[persoon]


def test_elke_pagina_is_toegankelijk_en_past_in_de_breedte(browser: Browser, live_server: Any) -> None:
    wereld = bouw()
    with ExitStack() as stapel:
        kijkers = Kijkers(stapel, browser, live_server.url, wereld)
        fouten = [fout for rij in MATRIX if rij.methode == "get" and rij.mag for fout in bekijk(rij, kijkers)]

    assert fouten == [], "\n".join(fouten)


def bekijk(rij: Rij, kijkers: Kijkers) -> Iterator[str]:
    """Open the page as one person who may, and give what is wrong with it."""
    voorkeur = VOL.get(rij.naam.partition(":")[0])
    persoon = voorkeur if voorkeur in rij.mag else min(rij.mag)
    url = reverse(rij.naam, kwargs=kijkers.wereld.kwargs(rij.object)) + GEKOZEN.get(rij.naam, "")
    page = kijkers.pagina(persoon)
    antwoord = open_adres(page, url)
    # A file is not a page; how a PDF looks is proven with the documents.
    if antwoord is None:
        return
    if antwoord.status >= 400:
        yield f"{rij.id} als {persoon}: status {antwoord.status}"
        return
    if not antwoord.headers["content-type"].startswith("text/html"):
        return
    if not HEEL_DOCUMENT.search(antwoord.text()):
        if rij.naam not in FRAGMENTEN:
            yield f"{rij.id} als {persoon}: geen hele pagina"
        return
    # Opened as the page before it was left, then the other way: what differs is for the stylesheet to settle. A colour
    # does not change with the width and takes half of the looking: on a phone for one page, on a desk for the next.
    kleuren: tuple[str, ...] = ()
    for vorm in (BUREAU, TELEFOON) if page.viewport_size == BUREAU["viewport"] else (TELEFOON, BUREAU):
        page.set_viewport_size(vorm["viewport"])
        try:
            controleer_toegankelijkheid(page, uitgezonderd=kleuren)
            controleer_breedte(page)
        except pytest.fail.Exception as fout:
            yield f"{rij.id} als {persoon}, {vorm['viewport']['width']} breed: {fout}"
        kleuren = ("color-contrast",)


def open_adres(page: Page, url: str) -> Response | None:
    """Go there; None when the answer is a file to keep."""
    try:
        return page.goto(url)
    except Error as fout:
        if "Download is starting" in str(fout):
            return None
        raise
