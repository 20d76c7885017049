"""The preview and the short list in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from evaluatie.models import Score, Sjabloon
from evaluatie.sjablonen import begin_ontwerp, publiceer
from evaluatie.sjabloonblokken import blokken_van
from mentorschap.organisaties.enums import Rol
from tests.evaluatie.test_schaal import met_niveaus
from tests.evaluatie.test_sjablonen import NIEUW, herschrijf
from tests.factories import evaluatie as fabriek
from tests.hulp.browser import BUREAU, TELEFOON, controleer_breedte, meld_aan
from tests.hulp.browser import pagina as open_pagina

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(browser: Browser, live_server: Any, wereld: fabriek.Wereld) -> Iterator[Page]:
    with open_pagina(browser, live_server.url, TELEFOON) as page:
        meld_aan(page, wereld.beheerder, live_server.url)
        yield page


@pytest.fixture
def versie(wereld: fabriek.Wereld) -> Sjabloon:
    """A template in which the second competence has an anchor of its own."""
    beheerder = wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder)
    ontwerp = begin_ontwerp(wereld.traject.opleiding, actor=beheerder)
    herschrijf(ontwerp, blokken_van(ontwerp).clusters[0].competenties[1].code, {2: NIEUW}, beheerder)
    return publiceer(ontwerp.uuid, wijziging="Afwegen", actor=beheerder)


def test_tikken_in_het_voorbeeld_stuurt_niets(page: Page, versie: Sjabloon) -> None:
    gestuurd: list[str] = []

    def noteer(verzoek: Request) -> None:
        if verzoek.method == "POST":
            gestuurd.append(verzoek.url)

    page.on("request", noteer)
    page.goto(f"/evaluaties/sjablonen/{versie.uuid}/voorbeeld/?rol=leerling")
    kader = page.frame_locator("iframe")
    expect(kader.get_by_role("heading", level=1)).to_have_text("Hoe doe jij het?")
    for nummer in range(1, 7):
        kader.locator(".competentie:not([hidden]) .niveau-3").tap()
        expect(kader.locator("[data-voortgang]")).to_have_text(f"{nummer} van 6")
        if nummer < 6:
            expect(kader.locator(f"#c{nummer + 1}")).to_be_visible()
    kader.get_by_role("button", name="Nakijken").tap()
    expect(kader.get_by_role("alert")).to_contain_text("Dit is een voorbeeld")
    assert (gestuurd, Score.objects.count()) == ([], 0)


def test_korte_lijst_toont_een_eigen_anker_bij_zijn_competentie(page: Page, versie: Sjabloon) -> None:
    page.goto(f"/evaluaties/sjablonen/{versie.uuid}/voorbeeld/")
    kader = page.frame_locator("iframe")
    kader.get_by_role("button", name="Korte lijst").tap()
    expect(kader.locator(".blad-ankers-eigen")).to_have_count(1)
    expect(kader.locator("#c2 .blad-ankers-eigen")).to_contain_text(NIEUW)
    expect(kader.locator("#c1")).not_to_contain_text(NIEUW)


@pytest.mark.parametrize("weergave", ["Eén per keer", "Korte lijst"])
def test_vijfde_niveau_met_de_toets_en_met_de_duim(page: Page, wereld: fabriek.Wereld, weergave: str) -> None:
    sjabloon = met_niveaus(5, wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder))
    page.goto(f"/evaluaties/sjablonen/{sjabloon.uuid}/voorbeeld/mentor/")
    page.get_by_role("button", name=weergave).tap()
    controleer_breedte(page)
    page.locator("#c1 .niveau-5").tap()
    expect(page.locator("[data-voortgang]")).to_have_text("1 van 5")
    expect(page.locator("#c2")).to_be_visible()
    page.locator("#c2 input").first.focus()
    page.keyboard.press("5")
    expect(page.locator('#c2 input[value="5"]')).to_be_checked()
    expect(page.locator("[data-voortgang]")).to_have_text("2 van 5")


def test_lange_namen_boven_een_vergelijking_passen_op_het_scherm(
    browser: Browser, live_server: Any, wereld: fabriek.Wereld, versie: Sjabloon
) -> None:
    algemeen = Sjabloon.objects.get(eigenaar=None)
    with open_pagina(browser, live_server.url, BUREAU) as page:
        meld_aan(page, wereld.beheerder, live_server.url)
        page.goto(f"/evaluaties/sjablonen/vergelijken/?van={algemeen.uuid}&naar={versie.uuid}")
        expect(page.locator("tbody")).to_contain_text(NIEUW)
        controleer_breedte(page)


def test_voorbeeld_van_een_volgende_evaluatie_neemt_over_zonder_iets_te_sturen(page: Page, versie: Sjabloon) -> None:
    gestuurd: list[str] = []
    page.on("request", lambda verzoek: gestuurd.append(verzoek.url) if verzoek.method == "POST" else None)
    page.goto(f"/evaluaties/sjablonen/{versie.uuid}/voorbeeld/")
    page.get_by_role("link", name="Volgende evaluatie").tap()
    expect(page.get_by_role("link", name="Volgende evaluatie")).to_have_attribute("aria-current", "page")
    controleer_breedte(page)
    kader = page.frame_locator("iframe")
    expect(kader.locator("#c1 .niveau:has(i)")).to_contain_text("vorige keer")
    expect(kader.locator("#c1 .gezien")).to_contain_text("2 keer gezien sinds de vorige keer")
    kader.get_by_role("button", name="Rest van deze groep onveranderd").first.tap()
    expect(kader.locator("[data-voortgang]")).to_have_text("2 van 6")
    assert gestuurd == []
