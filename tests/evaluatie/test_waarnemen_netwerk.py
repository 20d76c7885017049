"""A colleague in a cold room without reception: every tap is kept, told, and arrives once."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from evaluatie.meekijkers import levende_link, nodig_uit
from evaluatie.models import Teamlid, Waarneming
from mentorschap.berichten.links import token_van, trek_in
from mentorschap.core.klok import nu
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek
from tests.hulp.browser import (
    TELEFOON,
    controleer_breedte,
    controleer_toegankelijkheid,
    met_net,
    met_schakelaar,
    zonder_net,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rita(transactional_db: None) -> Teamlid:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    lid = Teamlid(naam="Rita Bakker", email="rita@korenbloem.be", rol="collega")
    return nodig_uit(wereld.overeenkomst, lid, actor=wereld.actor(Rol.MENTOR, wereld.mentor.gebruiker))


@pytest.fixture
def page(browser: Browser, live_server: Any, rita: Teamlid) -> Iterator[Page]:
    """A phone on which errors of the network are expected; the page was opened once with a connection."""
    with closing(browser.new_context(base_url=live_server.url, locale="nl-BE", **TELEFOON)) as context:
        page = met_schakelaar(context.new_page())
        page.goto(f"/l/{token_van(levende_link(rita))}/")
        expect(page.locator("[data-bijgehouden=ja]")).to_be_visible()
        yield page


def tik(page: Page, nummer: int, waarde: int) -> str:
    link = page.locator("#te-zien section:not(:has-text('Laatst door u gezien')) .te-zien a").nth(nummer)
    naam = link.inner_text()
    link.tap()
    expect(page.locator("[data-plaats] legend")).to_contain_text(naam)
    page.locator(f"[data-plaats] .niveau-{waarde}").tap()
    return naam


def gezien() -> list[tuple[str, int, str]]:
    return list(Waarneming.objects.order_by("pk").values_list("omschrijving", "waarde", "opmerking"))


def test_wat_zonder_verbinding_getikt_werd_komt_een_keer_aan(page: Page) -> None:
    zonder_net(page)
    eerste, tweede = tik(page, 0, 3), tik(page, 1, 2)
    vak = page.locator("[data-wachtend]")
    expect(vak.locator("li")).to_have_count(2)
    controleer_breedte(page)
    controleer_toegankelijkheid(page)

    # Closed and opened again, still without a connection: the page is there, and so is what waits.
    page.reload()
    expect(vak.locator("li")).to_have_count(2)
    vak.get_by_label(f"Een woord bij {eerste}").fill("Zonder hulp")
    derde = tik(page, 2, 4)
    vak.get_by_role("button", name=f"{tweede} weghalen").tap()
    expect(vak.locator("li")).to_have_count(2)
    assert gezien() == []

    met_net(page)
    expect(vak).to_be_hidden()
    expect(page.locator(".net-bewaard")).to_contain_text(derde)
    assert gezien() == [(eerste, 3, "Zonder hulp"), (derde, 4, "")]
    assert all(nu() - op < timedelta(minutes=10) for op in Waarneming.objects.values_list("op", flat=True))
    assert page.evaluate("Object.entries(localStorage).filter(([naam]) => naam.startsWith('waarnemen:'))")[0][1] == "[]"


def test_een_verloren_antwoord_maakt_geen_tweede_waarneming(page: Page, rita: Teamlid) -> None:
    def verlies(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(re.compile(rf"/waarnemen/{rita.uuid}/\?geleden="), verlies, times=1)
    naam = tik(page, 0, 3)
    expect(page.locator("[data-wachtend] li")).to_have_count(1)
    # Tried again by itself after two seconds.
    expect(page.locator(".net-bewaard")).to_contain_text(naam)
    assert gezien() == [(naam, 3, "")]


def test_een_keuze_opent_ook_zonder_verbinding_en_terug_gaat_naar_de_lijst(page: Page) -> None:
    adres = page.url
    zonder_net(page)
    link = page.locator(".te-zien a").first
    naam, href = link.inner_text(), link.get_attribute("href")
    page.goto(f"{adres}{href}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe deed Lotte dit?")
    expect(page.locator("[data-plaats] legend")).to_contain_text(naam)
    page.get_by_role("link", name="Iets anders kiezen").tap()
    expect(page.locator("#te-zien")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-plaats] .niveau-1")).to_be_visible()


def test_een_ingetrokken_link_zegt_het_en_houdt_de_tik_op_het_toestel(page: Page, rita: Teamlid) -> None:
    trek_in(levende_link(rita))
    tik(page, 0, 3)
    expect(page.get_by_role("alert")).to_contain_text("U bent niet meer verbonden met deze pagina")
    expect(page.locator("[data-wachtend] li")).to_have_count(1)
    assert gezien() == []
    # Of the page itself nothing stays behind once the device heard that the link is dead.
    page.reload()
    bewaard = "async () => Boolean(await (await caches.open('waarnemen-1')).match(location.href))"
    assert page.evaluate(bewaard) is False
