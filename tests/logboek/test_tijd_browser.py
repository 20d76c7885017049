"""Counting in a real browser: what is looked at and used counts, what lies open or is hidden does not."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page

from mentorschap.logboek.models import Werktijd
from mentorschap.logboek.tijd import sleutels_van
from tests.factories import evaluatie as fabriek
from tests.hulp.browser import meld_aan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VERBERG = """() => {
  Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def wereld(transactional_db: None) -> fabriek.Wereld:
    """A school."""
    return fabriek.maak_wereld()


def rij_van(wereld: fabriek.Wereld) -> Werktijd | None:
    """The time of the trajectbegeleider; a page of an earlier test may have handed in that of somebody else."""
    return Werktijd.objects.filter(persoon=sleutels_van(wereld.begeleider.email)[0]).first()


@pytest.fixture
def gemeld(pagina: Page, live_server: Any, wereld: fabriek.Wereld) -> Callable[[Callable[[], Any]], dict[str, str]]:
    """The fields that the page hands in while something is done; the clock of the page stands in our hand."""
    meld_aan(pagina, wereld.begeleider, live_server.url)
    pagina.clock.install()
    pagina.goto("/evaluaties/")

    def tijdens(doe: Callable[[], Any]) -> dict[str, str]:
        with pagina.expect_request("**/tijd/melden/") as verzoek:
            doe()
        # The answer too: what is still on its way would reach the next test.
        verzoek.value.response()
        return {naam: waarden[0] for naam, waarden in parse_qs(verzoek.value.post_data).items()}

    return tijdens


def test_pagina_in_gebruik_meldt_haar_seconden_bij_het_verbergen(
    pagina: Page, gemeld: Callable[..., Any], wereld: fabriek.Wereld
) -> None:
    pagina.clock.run_for(20_000)
    velden = gemeld(lambda: pagina.evaluate(VERBERG))
    assert 19 <= int(velden["seconden"]) <= 22
    # Nothing else leaves the page.
    assert set(velden) == {"kenmerk", "seconden", "csrfmiddlewaretoken"}
    rij = rij_van(wereld)
    assert rij is not None
    # The page says twenty seconds; the clock of the server knows that less time passed.
    assert (rij.rol, rij.taak) == ("trajectbegeleider", "evaluatie_opvolgen")
    assert 1 <= rij.seconden <= 20


def test_na_een_minuut_zonder_beweging_telt_het_niet_meer(pagina: Page, gemeld: Callable[..., Any]) -> None:
    pagina.clock.run_for(200_000)
    assert 58 <= int(gemeld(lambda: pagina.evaluate(VERBERG))["seconden"]) <= 62


def test_beweging_houdt_de_pagina_in_gebruik_en_verborgen_tijd_telt_niet(
    pagina: Page, gemeld: Callable[..., Any]
) -> None:
    pagina.clock.run_for(50_000)
    pagina.mouse.move(100, 100)
    pagina.clock.run_for(50_000)
    assert 98 <= int(gemeld(lambda: pagina.evaluate(VERBERG))["seconden"]) <= 103
    pagina.clock.run_for(300_000)
    assert pagina.evaluate("Number(sessionStorage.getItem('tijd:evaluatie_opvolgen')) < 5")


def test_een_lange_pagina_meldt_tussendoor(pagina: Page, gemeld: Callable[..., Any]) -> None:
    def werk() -> None:
        for _ in range(7):
            pagina.mouse.move(100, 100)
            pagina.mouse.move(120, 100)
            pagina.clock.run_for(45_000)

    assert int(gemeld(werk)["seconden"]) == 300


def test_naar_een_andere_pagina_gaan_meldt_ook_en_stoort_niet(
    pagina: Page, gemeld: Callable[..., Any], wereld: fabriek.Wereld
) -> None:
    pagina.clock.run_for(9_000)
    pagina.goto("/tijd/")
    assert pagina.locator("h1").inner_text() == "Mijn tijd"
    assert pagina.locator('meta[name="tijdmeting"]').count() == 0
    # Playwright does not see what a page sends while it goes; the server does.
    grens = time.monotonic() + 15
    while (rij := rij_van(wereld)) is None:
        assert time.monotonic() < grens
        pagina.wait_for_timeout(50)
    assert rij.taak == "evaluatie_opvolgen"
