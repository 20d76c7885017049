"""A colleague on a phone: finding what he saw, one tap, taking it back; and the mentor who reads it on the sheet."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from evaluatie.meekijkers import levende_link, nodig_uit
from evaluatie.models import Bewijs, Teamlid, Waarneming
from evaluatie.waarnemingen import neem_waar, te_zien_bij
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek
from tests.hulp.browser import KAART, controleer_breedte, controleer_toegankelijkheid, meld_aan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def kijk(page: Page) -> None:
    controleer_breedte(page)
    controleer_toegankelijkheid(page)


@pytest.fixture
def wereld(transactional_db: None) -> fabriek.Wereld:
    return fabriek.maak_wereld(mentor_met_account=True)


@pytest.fixture
def rita(wereld: fabriek.Wereld) -> Teamlid:
    lid = Teamlid(naam="Rita Bakker", email="rita@korenbloem.be", rol="collega")
    return nodig_uit(wereld.overeenkomst, lid, actor=wereld.actor(Rol.MENTOR, wereld.mentor.gebruiker))


def test_een_collega_zoekt_tikt_en_maakt_ongedaan(telefoon: Page, rita: Teamlid) -> None:
    telefoon.goto(f"/l/{token_van(levende_link(rita))}/")
    kijk(telefoon)
    telefoon.get_by_label("Zoek wat u zag").fill("OVEN")
    expect(telefoon.locator(".te-zien a:visible")).to_have_count(1)
    telefoon.get_by_label("Zoek wat u zag").fill("xyz")
    expect(telefoon.get_by_text("Niets gevonden")).to_be_visible()
    telefoon.get_by_label("Zoek wat u zag").fill("oven brood")
    telefoon.get_by_role("link", name="De oven instellen").tap()
    knop = telefoon.locator(".niveau-3")
    expect(knop).to_be_visible()
    kijk(telefoon)
    assert (knop.bounding_box() or {})["height"] >= 56
    knop.tap()
    expect(telefoon.locator(".net-bewaard")).to_contain_text("Bewaard om")
    telefoon.wait_for_load_state()
    assert Waarneming.objects.get().waarde == 3
    kijk(telefoon)
    telefoon.get_by_label("Een woord erbij").fill("Zonder hulp")
    telefoon.get_by_role("button", name="Opmerking bewaren").tap()
    expect(telefoon.get_by_text("Uw opmerking is bewaard")).to_be_visible()
    telefoon.get_by_role("button", name="Ongedaan maken").tap()
    expect(telefoon.get_by_text("De waarneming is weg")).to_be_visible()
    assert not Waarneming.objects.exists()


def test_de_mentor_nodigt_uit_drukt_een_kaartje_en_leest_op_het_blad(
    pagina: Page, wereld: fabriek.Wereld, live_server: Any
) -> None:
    meld_aan(pagina, wereld.mentor.gebruiker, live_server.url)
    pagina.goto(f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/meekijken/")
    pagina.get_by_label("Naam").fill("Rita Bakker")
    pagina.get_by_label("E-mailadres").fill("rita@korenbloem.be")
    pagina.get_by_role("button", name="Uitnodigen om mee te kijken").click()
    expect(pagina.get_by_text("Rita Bakker kijkt mee.")).to_be_visible()
    kijk(pagina)
    pagina.get_by_role("link", name="Kaartje met QR-code").click()
    expect(pagina.locator(".kijkkaart svg")).to_be_visible()
    kijk(pagina)
    lid = Teamlid.objects.get()
    neem_waar(lid, te_zien_bij(wereld.overeenkomst)[0].sleutel, "4", actor=Actor.van_link(levende_link(lid)))
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    pagina.goto(f"/evaluaties/blad/{blad.uuid}/")
    pagina.get_by_text("1 keer gezien: 4").click()
    expect(pagina.get_by_text("Rita Bakker,")).to_be_visible()
    kijk(pagina)


def test_een_foto_bij_een_competentie_op_een_telefoon(telefoon: Page, wereld: fabriek.Wereld, tmp_path: Any) -> None:
    bestand = tmp_path / "deeg.pdf"
    bestand.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    link = PersoonlijkeLink.objects.geldig().get(onderwerp_uuid=blad.uuid)
    telefoon.goto(f"/l/{token_van(link)}/")
    telefoon.locator(f"{KAART} .niveau-3").tap()
    expect(telefoon.locator("#c2")).to_be_visible()
    telefoon.locator("#c2 .bewijzen-bij").tap()
    expect(telefoon.get_by_label("Of een bestand kiezen")).to_be_visible()
    kijk(telefoon)
    telefoon.get_by_label("Of een bestand kiezen").set_input_files(bestand)
    telefoon.get_by_label("Wat is er te zien").fill("Deeg van vandaag")
    telefoon.get_by_role("button", name="Toevoegen").tap()
    # Back at the same competence, with the answer that was given before.
    expect(telefoon.locator("#c2")).to_contain_text("deeg.pdf")
    expect(telefoon.locator("[data-voortgang]")).to_have_text("1 van 6")
    kijk(telefoon)
    assert Bewijs.objects.get().uitleg == "Deeg van vandaag"
