"""The mentor on a phone: tapping through, losing the connection, coming back, filing; and the school at a desk."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluatie.models import Beoordeling, Score
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from tests.factories import evaluatie as fabriek
from tests.hulp.browser import (
    KAART,
    TELEFOON,
    controleer_breedte,
    controleer_toegankelijkheid,
    meld_aan,
    met_net,
    met_schakelaar,
    zonder_net,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_link(page: Page, blad: Beoordeling) -> None:
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=blad.uuid, ingetrokken_op=None)
    page.goto(f"/l/{token_van(link)}/")
    expect(page.locator("[data-weergave]")).to_be_visible()


def kaart(page: Page) -> "Locator":
    return page.locator(KAART)


def opgeslagen(page: Page) -> None:
    expect(page.locator("[data-opslaan-status]")).to_have_attribute("data-staat", "opgeslagen")
    expect(page.locator("[data-opslaan-status]")).to_have_text("opgeslagen")


def gegeven(blad: Beoordeling) -> list[tuple[int, int | None]]:
    return list(
        Score.objects.filter(beoordeling=blad).order_by("item__volgorde").values_list("item__volgorde", "waarde")
    )


def nieuw_blad() -> Beoordeling:
    return fabriek.blad_van_mentor(fabriek.open_(fabriek.maak_wereld()))


def test_mentor_tikt_zich_op_een_telefoon_door_het_blad_en_dient_in(telefoon: Page, werker: Callable[[], int]) -> None:
    blad = nieuw_blad()
    open_link(telefoon, blad)
    controleer_breedte(telefoon)
    controleer_toegankelijkheid(telefoon)
    for nummer, keuze in enumerate(("3", "4", "2", "n", "3"), start=1):
        expect(kaart(telefoon)).to_have_attribute("id", f"c{nummer}")
        kaart(telefoon).locator(f'label:has(input[value="{keuze}"])').tap()
        expect(telefoon.locator("[data-voortgang]")).to_have_text(f"{nummer} van 6")
    opgeslagen(telefoon)
    assert gegeven(blad) == [(1, 3), (2, 4), (3, 2), (4, None), (5, 3)]
    telefoon.reload()
    expect(kaart(telefoon)).to_have_attribute("id", "c6")
    kaart(telefoon).locator(".niveau-4").tap()
    telefoon.get_by_role("button", name="Nakijken").tap()
    expect(telefoon.get_by_text("Alles is ingevuld")).to_be_visible()
    controleer_breedte(telefoon)
    controleer_toegankelijkheid(telefoon)
    telefoon.get_by_role("button", name="Evaluatie indienen").tap()
    expect(telefoon.get_by_text("Bedankt, uw evaluatie is ingediend")).to_be_visible()
    werker()
    expect(telefoon.get_by_role("link", name="Verslag openen")).to_be_visible()
    controleer_toegankelijkheid(telefoon)


@pytest.fixture
def telefoon_zonder_bereik(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone on which errors of the network are expected, so that they do not fail the test."""
    with closing(browser.new_context(base_url=live_server.url, locale="nl-BE", **TELEFOON)) as context:
        yield met_schakelaar(context.new_page())


def test_tik_zonder_verbinding_blijft_bewaard_en_vertrekt_later(telefoon_zonder_bereik: Page) -> None:
    telefoon, blad = telefoon_zonder_bereik, nieuw_blad()
    open_link(telefoon, blad)
    zonder_net(telefoon, ook_paginas=False)
    for nummer in (1, 2):
        expect(kaart(telefoon)).to_have_attribute("id", f"c{nummer}")
        kaart(telefoon).locator(".niveau-3").tap()
    expect(telefoon.locator("[data-opslaan-status]")).to_have_attribute("data-staat", "fout")
    assert gegeven(blad) == []
    telefoon.on("dialog", lambda venster: venster.accept())
    telefoon.reload()
    expect(telefoon.locator("[data-voortgang]")).to_have_text("2 van 6")
    expect(kaart(telefoon)).to_have_attribute("id", "c3")
    met_net(telefoon)
    opgeslagen(telefoon)
    assert gegeven(blad) == [(1, 3), (2, 3)]


def test_blad_opent_zonder_verbinding_en_stuurt_later_wat_er_getikt_is(telefoon_zonder_bereik: Page) -> None:
    telefoon, blad = telefoon_zonder_bereik, nieuw_blad()
    open_link(telefoon, blad)
    expect(telefoon.locator("[data-bijgehouden=ja]")).to_be_attached()
    zonder_net(telefoon)
    telefoon.on("dialog", lambda venster: venster.accept())
    telefoon.reload()
    expect(kaart(telefoon)).to_have_attribute("id", "c1")
    kaart(telefoon).locator(".niveau-3").tap()
    expect(telefoon.locator("[data-opslaan-status]")).to_have_attribute("data-staat", "fout")
    assert gegeven(blad) == []
    met_net(telefoon)
    opgeslagen(telefoon)
    assert gegeven(blad) == [(1, 3)]


def test_twee_toestellen_laten_de_mentor_kiezen_wat_juist_is(telefoon: Page, pagina: Page) -> None:
    blad = nieuw_blad()
    open_link(telefoon, blad)
    open_link(pagina, blad)
    kaart(telefoon).locator(".niveau-3").tap()
    opgeslagen(telefoon)
    kaart(pagina).locator(".niveau-2").click()
    expect(pagina.locator("[data-melding]")).to_contain_text("Op een ander toestel staat hier niveau 3")
    assert gegeven(blad) == [(1, 3)]
    kaart(pagina).locator(".niveau-2").click()
    opgeslagen(pagina)
    assert gegeven(blad) == [(1, 2)]


def test_laagste_niveau_opent_de_opmerking_en_gaat_niet_vanzelf_verder(telefoon: Page) -> None:
    blad = nieuw_blad()
    open_link(telefoon, blad)
    kaart(telefoon).locator(".niveau-1").tap()
    vak = telefoon.locator("#o1 textarea")
    expect(vak).to_be_visible()
    vak.fill("Oefent nog met de weegschaal.")
    vak.blur()
    opgeslagen(telefoon)
    expect(kaart(telefoon)).to_have_attribute("id", "c1")
    assert blad.opmerkingen.get().tekst == "Oefent nog met de weegschaal."


def test_nakijken_leidt_naar_wat_nog_open_is(telefoon: Page) -> None:
    blad = fabriek.vul_in(nieuw_blad().evaluatie)
    Score.objects.filter(beoordeling=blad, item__volgorde=4).delete()
    open_link(telefoon, blad)
    telefoon.goto(f"/evaluaties/blad/{blad.uuid}/indienen/")
    telefoon.locator(".beletselen a").tap()
    expect(kaart(telefoon)).to_have_attribute("id", "c4")


def test_korte_lijst_houdt_de_ankers_in_beeld_en_wordt_onthouden(telefoon: Page) -> None:
    blad = nieuw_blad()
    open_link(telefoon, blad)
    telefoon.get_by_role("button", name="Korte lijst").tap()
    expect(kaart(telefoon)).to_have_count(6)
    expect(telefoon.locator(".blad-ankers").first).to_contain_text("Doet het vlot, juist en veilig.")
    controleer_breedte(telefoon)
    controleer_toegankelijkheid(telefoon)
    telefoon.reload()
    expect(kaart(telefoon)).to_have_count(6)
    telefoon.locator("#c2 .niveau-2").tap()
    opgeslagen(telefoon)
    assert gegeven(blad) == [(2, 2)]


def test_toetsen_1_tot_4_en_0_kiezen_op_een_computer(pagina: Page) -> None:
    blad = nieuw_blad()
    open_link(pagina, blad)
    for nummer, toets in enumerate("3402", start=1):
        expect(kaart(pagina)).to_have_attribute("id", f"c{nummer}")
        pagina.keyboard.press(toets)
    expect(kaart(pagina)).to_have_attribute("id", "c5")
    opgeslagen(pagina)
    assert gegeven(blad) == [(1, 3), (2, 4), (3, None), (4, 2)]


def test_pijltjes_in_de_keuzes_springen_niet_naar_de_volgende(pagina: Page) -> None:
    blad = nieuw_blad()
    open_link(pagina, blad)
    kaart(pagina).locator("input").first.focus()
    pagina.keyboard.press("ArrowDown")
    pagina.keyboard.press("ArrowDown")
    opgeslagen(pagina)
    expect(kaart(pagina)).to_have_attribute("id", "c1")
    assert gegeven(blad) == [(1, 3)]


def test_blad_dat_elders_is_ingediend_zegt_het_bij_de_volgende_tik(telefoon: Page) -> None:
    blad = nieuw_blad()
    open_link(telefoon, blad)
    fabriek.dien_evaluatie_in(blad.evaluatie)
    kaart(telefoon).locator(".niveau-4").tap()
    expect(telefoon.locator("[data-melding]")).to_contain_text("al ingediend")


def test_ingetrokken_link_zegt_het_en_houdt_de_tik_op_het_toestel(telefoon: Page) -> None:
    blad = nieuw_blad()
    open_link(telefoon, blad)
    PersoonlijkeLink.objects.update(ingetrokken_op="2026-01-01T00:00:00Z")
    kaart(telefoon).locator(".niveau-4").tap()
    expect(telefoon.locator("[data-melding]")).to_contain_text("staat nog op dit toestel")
    telefoon.on("dialog", lambda venster: venster.accept())
    telefoon.reload()
    # Whoever revoked it shut its holder out: a new one comes from whoever sent it.
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")
    expect(telefoon.get_by_text("Vraag een nieuwe aan wie u deze bezorgde")).to_be_visible()


def test_school_opent_een_evaluatie_en_ziet_het_resultaat(
    pagina: Page, live_server: Any, werker: Callable[[], int]
) -> None:
    wereld = fabriek.maak_wereld()
    meld_aan(pagina, wereld.begeleider, live_server.url)
    pagina.goto(f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/openen/")
    controleer_toegankelijkheid(pagina)
    pagina.get_by_label("De leerling beoordeelt ook zichzelf").uncheck()
    pagina.get_by_label("De trajectbegeleider beoordeelt ook").uncheck()
    pagina.get_by_role("button", name="Evaluatie openen").click()
    expect(pagina.get_by_text("Een persoonlijke link vertrekt naar Jan Wouters")).to_be_visible()
    controleer_toegankelijkheid(pagina)
    fabriek.dien_evaluatie_in(wereld.overeenkomst.evaluaties.get())
    pagina.reload()
    expect(pagina.locator("#resultaat")).to_be_visible()
    controleer_toegankelijkheid(pagina)
    werker()
    expect(pagina.get_by_role("link", name="Verslag openen")).to_be_visible()
    pagina.goto("/evaluaties/")
    controleer_toegankelijkheid(pagina)
