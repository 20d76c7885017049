"""The connection drops halfway an evaluation and comes back: nothing is lost, nothing is overwritten unseen."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from evaluatie.models import Beoordeling, Score
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from tests.factories import evaluatie as fabriek
from tests.hulp.browser import KAART, TELEFOON, met_net, met_schakelaar, zonder_net

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def telefoon_zonder_bereik(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone on which errors of the network are expected, so that they do not fail the test."""
    with closing(browser.new_context(base_url=live_server.url, locale="nl-BE", **TELEFOON)) as context:
        yield met_schakelaar(context.new_page())


@pytest.fixture
def blad(transactional_db: None) -> Beoordeling:
    return fabriek.blad_van_mentor(fabriek.open_(fabriek.maak_wereld()))


def open_link(page: Page, blad: Beoordeling) -> None:
    link = PersoonlijkeLink.objects.get(onderwerp_uuid=blad.uuid, ingetrokken_op=None)
    page.goto(f"/l/{token_van(link)}/")
    expect(page.locator("[data-weergave]")).to_be_visible()


def tik(page: Page, nummer: int, keuze: str) -> None:
    expect(page.locator(KAART)).to_have_attribute("id", f"c{nummer}")
    page.locator(f'#c{nummer} label:has(input[value="{keuze}"])').tap()


def stand(page: Page, staat: str) -> None:
    expect(page.locator("[data-opslaan-status]")).to_have_attribute("data-staat", staat)


def gegeven(blad: Beoordeling) -> dict[int, int | None]:
    return dict(Score.objects.filter(beoordeling=blad).values_list("item__volgorde", "waarde"))


def valt_weg(page: Page) -> None:
    zonder_net(page)


def komt_terug(page: Page) -> None:
    met_net(page)
    stand(page, "opgeslagen")


def test_de_verbinding_valt_halverwege_weg_en_alles_komt_aan(telefoon_zonder_bereik: Page, blad: Beoordeling) -> None:
    page = telefoon_zonder_bereik
    open_link(page, blad)
    tik(page, 1, "3")
    tik(page, 2, "4")
    stand(page, "opgeslagen")
    valt_weg(page)
    tik(page, 3, "1")
    page.locator("#o3 textarea").fill("Oefent nog met de oven.")
    page.locator("#o3 textarea").blur()
    # Without a connection one goes on; what is not sent yet is told, and filing waits.
    page.get_by_role("button", name="Volgende").tap()
    tik(page, 4, "n")
    tik(page, 5, "2")
    tik(page, 6, "3")
    stand(page, "fout")
    expect(page.locator("[data-opslaan-status]")).to_contain_text("nog niet verzonden")
    page.get_by_role("button", name="Nakijken").tap()
    expect(page.locator("[data-melding]")).to_contain_text("nog iets niet verzonden")
    assert gegeven(blad) == {1: 3, 2: 4}
    komt_terug(page)
    assert gegeven(blad) == {1: 3, 2: 4, 3: 1, 4: None, 5: 2, 6: 3}
    assert blad.opmerkingen.get().tekst == "Oefent nog met de oven."
    page.get_by_role("button", name="Nakijken").tap()
    page.get_by_role("button", name="Evaluatie indienen").tap()
    expect(page.get_by_text("Bedankt, uw evaluatie is ingediend")).to_be_visible()
    # After filing nothing of the sheet is left on the device, once the script of the page ran.
    page.wait_for_load_state()
    resten = "Object.keys(localStorage).filter((naam) => naam !== 'evaluatieblad:weergave')"
    assert [naam for naam in page.evaluate(resten) if naam.startswith("evaluatieblad:")] == []


def test_twee_toestellen_voegen_samen_wat_zonder_verbinding_getikt_werd(
    telefoon_zonder_bereik: Page, telefoon: Page, blad: Beoordeling
) -> None:
    weg, aan = telefoon_zonder_bereik, telefoon
    open_link(weg, blad)
    open_link(aan, blad)
    valt_weg(weg)
    for nummer, keuze in ((1, "3"), (2, "4"), (3, "3"), (4, "2")):
        tik(weg, nummer, keuze)
    for nummer, keuze in ((1, "2"), (2, "2"), (3, "3")):
        tik(aan, nummer, keuze)
    stand(aan, "opgeslagen")
    komt_terug(weg)
    # What the other gave stays until a person says what is right; the same answer is no conflict.
    assert gegeven(blad) == {1: 2, 2: 2, 3: 3, 4: 2}
    melding = weg.locator("[data-melding]")
    expect(melding).to_contain_text(
        "niveau 2, op dit toestel tikte u niveau 3. Tik aan wat juist is. Daarna nog 1 keer."
    )
    expect(weg.locator("#c1 input[value='2']")).to_be_checked()
    tik(weg, 1, "3")
    expect(melding).to_contain_text("niveau 2, op dit toestel tikte u niveau 4. Tik aan wat juist is.")
    tik(weg, 2, "2")
    expect(melding).to_be_hidden()
    stand(weg, "opgeslagen")
    assert gegeven(blad) == {1: 3, 2: 2, 3: 3, 4: 2}
