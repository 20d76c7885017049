"""The look in a real browser: accessible at both sizes, and the small behaviours."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid

pytestmark = pytest.mark.browser

PAGINAS = (
    "/_componenten/",
    "/_componenten/?blad=groot",
    "/_componenten/?blad=compact",
    "/account/login/",
    "/bestaat-niet/",
)


@pytest.mark.parametrize("pad", PAGINAS)
def test_pagina_is_toegankelijk_op_het_bureau(pagina: Page, pad: str) -> None:
    pagina.goto(pad)
    controleer_toegankelijkheid(pagina)
    controleer_breedte(pagina)


@pytest.mark.parametrize("pad", PAGINAS)
def test_pagina_is_toegankelijk_op_de_telefoon(telefoon: Page, pad: str) -> None:
    telefoon.goto(pad)
    controleer_toegankelijkheid(telefoon)
    controleer_breedte(telefoon)


def test_samenvatting_krijgt_de_focus_en_brengt_naar_het_veld(pagina: Page) -> None:
    pagina.goto("/_componenten/")
    expect(pagina.locator("[data-foutsamenvatting]")).to_be_focused()
    assert pagina.title().startswith("Fout: ")
    pagina.get_by_role("link", name="E-mailadres:").click()
    expect(pagina.locator("#id_email")).to_be_focused()


def test_bevestigen_geeft_de_veilige_keuze_de_focus(pagina: Page) -> None:
    pagina.goto("/_componenten/")
    pagina.get_by_role("button", name="Erkenning opheffen").click()
    venster = pagina.get_by_role("dialog", name="Erkenning opheffen?")
    expect(venster).to_contain_text("3 lopende overeenkomsten eindigen op 1 december 2026.")
    expect(venster.get_by_role("button", name="Toch niet")).to_be_focused()
    pagina.keyboard.press("Escape")
    expect(venster).to_have_count(0)
    expect(pagina.get_by_role("button", name="Erkenning opheffen")).to_be_focused()


def test_zoekveld_werkt_met_het_toetsenbord(pagina: Page) -> None:
    pagina.goto("/_componenten/")
    veld = pagina.locator("#zoek-opleiding")
    veld.fill("zorg")
    expect(pagina.locator("#zoek-opleiding-lijst [role=option]")).to_have_count(1)
    veld.press("ArrowDown")
    veld.press("Enter")
    expect(veld).to_have_value("Zorgkundige duaal")
    assert pagina.locator("#zoek-opleiding").evaluate("e => e.previousElementSibling.value") == "AA-2026-00038"


def test_formulier_wordt_een_keer_verstuurd(pagina: Page) -> None:
    verstuurd: list[str] = []

    def antwoord(route: Route) -> None:
        if route.request.method == "POST":
            verstuurd.append(route.request.url)
            # No content: the browser stays on the page, as it does while an answer is under way.
            route.fulfill(status=204)
        else:
            route.continue_()

    pagina.goto("/account/login/")
    pagina.route("**/account/login/", antwoord)
    pagina.get_by_label("E-mailadres").fill("jan@voorbeeld.be")
    knop = pagina.get_by_role("button", name="Aanmelden")
    knop.dblclick()
    expect(knop).to_be_disabled()
    expect(knop).to_have_attribute("aria-busy", "true")
    assert len(verstuurd) == 1


def test_keuze_op_het_blad_is_groot_genoeg_voor_een_duim(telefoon: Page) -> None:
    telefoon.goto("/_componenten/?blad=groot")
    hoogtes = telefoon.locator(".niveau").evaluate_all("labels => labels.map(l => l.getBoundingClientRect().height)")
    assert min(hoogtes) >= 48


def test_begrip_legt_zich_uit(pagina: Page) -> None:
    pagina.goto("/_componenten/")
    pagina.get_by_role("button", name="mentor", exact=True).click()
    expect(pagina.locator("#begrip-mentor")).to_be_visible()


def test_te_groot_bestand_wordt_meteen_gezegd(pagina: Page) -> None:
    pagina.goto("/_componenten/")
    bestand = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-" + b"0" * (11 * 1024 * 1024)}
    pagina.locator("input[type=file]").set_input_files(bestand)
    expect(pagina.locator("[data-upload-gekozen]")).to_have_text(re.compile("te groot"))
