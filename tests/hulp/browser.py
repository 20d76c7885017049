"""A real browser on the live server: Debian's Chromium without windows, driven by Playwright."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from mentorschap.lokaal import systeempakketten
from mentorschap.lokaal.plaats import PROJECT
from tests.hulp.client import meld_client_aan

WACHT_MS = 15_000
AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
# What it finds wrong is all that is asked; of the style sheets it loads on its own no rule that is on makes use.
AXE_KEUZES = {"iframes": False, "resultTypes": ["violations"], "preload": {"assets": ["media"]}}
# Without the last four Chromium looks for its maker's servers at every start.
VLAGGEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BUREAU = {"viewport": {"width": 1280, "height": 800}}
# Nobody looks at the pixels here: one for each unit of the style sheet is a quarter of the painting.
TELEFOON = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 1}
# A refused form answers 422 and a page out of reach 404: Chromium notes that as an error of the page, we do not.
VERWACHT = ("Failed to load resource: the server responded with a status of 4",)
# The competence in view on the sheet of a mentor; before the script has come they all stand below each other.
KAART = "[data-blad]:not(:has([data-zonder-script])) .competentie:visible"
# A list that is still on its way when somebody goes on to the next page is given up: htmx says so as an error.
AFGEBROKEN = ("htmx:afterRequest", "htmx:sendAbort")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser.

    Playwright keeps an event loop in the thread of the tests, on which Django refuses its database; nothing runs in
    that loop at the same time as a test, so for as long as the browser lives the refusal is lifted.
    """
    programma = systeempakketten.chromium()
    if programma is None:
        pytest.fail("Chromium ontbreekt: `make systeem-test` installeert ze.")
    with sync_playwright() as playwright:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        try:
            browser = playwright.chromium.launch(executable_path=programma, args=VLAGGEN)
            yield browser
            browser.close()
        finally:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@contextmanager
def pagina(browser: Browser, basis_url: str, vorm: dict[str, Any]) -> Iterator[Page]:
    """A page in a fresh context; an error in its console or a request to another address fails the test."""
    context = browser.new_context(base_url=basis_url, locale="nl-BE", timezone_id="Europe/Brussels", **vorm)
    context.set_default_timeout(WACHT_MS)
    expect.set_options(timeout=WACHT_MS)
    fouten: list[str] = []
    _let_op(context, basis_url, fouten)
    try:
        yield context.new_page()
    finally:
        context.close()
    if fouten:
        pytest.fail("fouten in de browser: " + "; ".join(fouten))


def _let_op(context: BrowserContext, basis_url: str, fouten: list[str]) -> None:
    def bij_melding(melding: ConsoleMessage) -> None:
        if melding.type == "error" and not melding.text.startswith(VERWACHT + AFGEBROKEN):
            fouten.append(f"{melding.text} ({melding.location.get('url', '')})")

    def bij_verzoek(verzoek: Any) -> None:
        # A PDF is shown by a part of the browser itself.
        if not verzoek.url.startswith((basis_url, "data:", "blob:", "about:", "chrome-extension:", "chrome:")):
            fouten.append(f"verzoek naar buiten: {verzoek.url}")

    context.on("console", bij_melding)
    context.on("weberror", lambda fout: fouten.append(str(fout.error)))
    context.on("request", bij_verzoek)


def meld_aan(page: Page, gebruiker: Any, basis_url: str) -> None:
    """Give the browser a session of this person, without going through the login form."""
    client = Client()
    meld_client_aan(client, gebruiker)
    sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sessie, "url": basis_url}])


def controleer_toegankelijkheid(page: Page, *, uitgezonderd: tuple[str, ...] = ()) -> None:
    """Run axe on the page (WCAG 2.2 A and AA and best practices) and fail with what it finds.

    What stands in a frame is a page of its own, with landmarks of its own: it is looked at by itself.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    gevonden = page.evaluate(
        "keuzes => axe.run(document, keuzes).then(r => r.violations)",
        AXE_KEUZES | {"rules": {regel: {"enabled": False} for regel in uitgezonderd}},
    )
    meldingen = [
        f"{fout['id']} ({fout['impact']}): {fout['help']}: " + ", ".join(k["html"][:120] for k in fout["nodes"][:3])
        for fout in gevonden
    ]
    if meldingen:
        pytest.fail(f"{page.url}: " + "\n".join(meldingen))


def controleer_breedte(page: Page) -> None:
    """Fail when the page scrolls sideways."""
    # Not innerWidth: a phone zooms out until what is too wide fits, and then innerWidth is as wide as the page.
    breedte = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    if breedte[0] > breedte[1]:
        pytest.fail(f"{page.url}: {breedte[0]} px breed in een venster van {breedte[1]} px")


# What an offline browser does to a page, in the page itself: a route and `set_offline` let a request slip through while
# a service worker takes over the page or loads it again.
NET = """
const fetchMetNet = window.fetch.bind(window);
window.fetch = (...vraag) => localStorage.getItem("proef:zonder-net")
  ? Promise.reject(new TypeError("Failed to fetch"))
  : fetchMetNet(...vraag);
"""


def met_schakelaar(page: Page) -> Page:
    """Let `zonder_net` and `met_net` cut and restore the network of this page; call it before the page is opened."""
    page.add_init_script(NET)
    return page


def zonder_net(page: Page, *, ook_paginas: bool = True) -> None:
    """Cut the network: nothing that the page sends arrives; with `ook_paginas` no page is fetched either."""
    page.evaluate("localStorage.setItem('proef:zonder-net', 'ja')")
    page.context.set_offline(ook_paginas)


def met_net(page: Page) -> None:
    """Give the network back, and tell the page as a phone does."""
    page.context.set_offline(False)
    page.evaluate("localStorage.removeItem('proef:zonder-net'); window.dispatchEvent(new Event('online'))")
