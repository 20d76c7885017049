"""A new version in a real browser, on a phone and on a desk: fill in, look at what it touches, save."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from erkenningen.models import Regeling
from mentorschap.demo.erkenningen import BAKKER, laad_regels, maak_mentor, vul_aanvraag
from mentorschap.demo.wereld import Wereld, bouw_wereld
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid, meld_aan

pytestmark = pytest.mark.browser


@pytest.fixture
def wereld(live_server: Any) -> Wereld:
    wereld = bouw_wereld()
    laad_regels(wereld)
    return wereld


@pytest.mark.parametrize("vorm", ["telefoon", "pagina"])
def test_nieuwe_versie_van_invullen_tot_bewaren(
    request: pytest.FixtureRequest, live_server: Any, wereld: Wereld, vorm: str
) -> None:
    page: Page = request.getfixturevalue(vorm)
    vul_aanvraag(wereld, "korenaar", BAKKER, maak_mentor(wereld, "korenaar", "Jan Peeters", leeftijd=40, ervaring=9))
    meld_aan(page, wereld.personen["behandelaar_voeding"], live_server.url)

    page.goto(reverse("erkenningen:regelingen"))
    page.get_by_role("link", name="Nieuwe versie maken").click()
    page.get_by_label("Mentoropleiding volgen binnen").fill("0")
    page.get_by_role("button", name="Gevolgen nakijken").click()
    expect(page.locator("[data-foutsamenvatting]")).to_be_focused()
    _kijk_na(page)

    page.get_by_label("Mentoropleiding volgen binnen").fill("9")
    page.get_by_label("Activiteit", exact=True).nth(4).fill("IJs draaien")
    page.get_by_role("button", name="Gevolgen nakijken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wat verandert er vanaf")
    expect(page.get_by_text("1 in voorbereiding")).to_be_visible()
    _kijk_na(page)

    page.get_by_role("button", name="Versie bewaren").click()
    expect(page.get_by_text("De versie is bewaard")).to_be_visible()
    rij = Regeling.objects.get(volgen_maanden=9)
    assert page.url.endswith(reverse("erkenningen:regeling", args=[rij.uuid]))
    assert rij.activiteiten.filter(omschrijving="IJs draaien").exists()


@pytest.mark.parametrize("vorm", ["telefoon", "pagina"])
def test_stap_uw_onderneming_met_lijst_en_documenten(
    request: pytest.FixtureRequest, live_server: Any, wereld: Wereld, vorm: str
) -> None:
    page: Page = request.getfixturevalue(vorm)
    aanvraag = vul_aanvraag(
        wereld, "korenaar", BAKKER, maak_mentor(wereld, "korenaar", "Jan Peeters", leeftijd=40, ervaring=9)
    )
    meld_aan(page, wereld.personen["beheerder_korenaar"], live_server.url)

    page.goto(reverse("erkenningen:aanvraag_criteria", args=[aanvraag.uuid]))
    _kijk_na(page)
    vraag = page.get_by_role("group", name="Komt dit bij u voor: Deeg kneden")
    vraag.get_by_label("Nee").check()
    page.get_by_role("button", name="Bewaren en verder").click()
    expect(page.get_by_text("Leg uit hoe u “Deeg kneden, verdelen en opmaken” opvangt")).to_be_visible()
    _kijk_na(page)


def _kijk_na(page: Page) -> None:
    controleer_toegankelijkheid(page)
    controleer_breedte(page)
