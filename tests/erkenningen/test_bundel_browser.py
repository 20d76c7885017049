"""Two trainings at once, in a real browser on a phone: chosen, completed and filed together."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from erkenningen.enums import Criterium
from erkenningen.models import Aanvraag, GevraagdDocument, Regeling
from mentorschap.core.klok import vandaag
from tests.factories.erkenningen import PDF, OpleidingFactory, mentor, wereld
from tests.factories.organisaties import PartnerschapFactory, VestigingFactory
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid, meld_aan

pytestmark = pytest.mark.browser


def kijk(page: Page) -> None:
    controleer_breedte(page)
    controleer_toegankelijkheid(page)


def kies_opleiding(page: Page, naam: str) -> None:
    page.get_by_role("combobox", name=re.compile("Opleiding")).fill(naam)
    page.get_by_role("option", name=re.compile(naam)).first.click()


def test_twee_opleidingen_in_een_keer_op_een_telefoon(telefoon: Page, live_server: Any) -> None:
    page, w = telefoon, wereld()
    ander = OpleidingFactory(naam="Metselaar duaal", partnerschap=PartnerschapFactory())
    rij = Regeling.objects.create(partnerschap=ander.partnerschap, geldig_van=vandaag() - timedelta(days=9))
    GevraagdDocument.objects.create(regeling=rij, criterium=Criterium.DRAAGKRACHT, omschrijving="Attest van de bouw")
    VestigingFactory(organisatie=w.onderneming, naam="Atelier Aalst")
    m = mentor(w.beheerder)
    meld_aan(page, w.gebruiker(w.beheerder), live_server.url)

    page.goto(reverse("erkenningen:aanvraag_starten"))
    kijk(page)
    page.get_by_role("link", name="Nieuwe erkenning aanvragen").click()
    kies_opleiding(page, w.opleiding.naam)
    page.get_by_role("button", name="Tonen wat u nodig hebt").click()
    expect(page.get_by_role("heading", name="Wat heeft u nodig?")).to_be_visible()
    page.get_by_text("Andere keuze, of nog een opleiding").click()
    kies_opleiding(page, "Metselaar")
    page.get_by_role("button", name="Tonen wat u nodig hebt").click()
    expect(page.get_by_text("Attest van de bouw")).to_be_visible()
    kijk(page)
    page.get_by_role("button", name="2 aanvragen beginnen").click()
    page.get_by_label(re.compile(m.naam)).check()
    page.get_by_role("button", name="Bewaren en verder").click()
    page.get_by_role("link", name="Verder naar uw onderneming").click()
    for groep in ("geschikt om de opleiding", "financieel gezond"):
        page.get_by_role("group", name=re.compile(groep)).get_by_label("Ja", exact=True).check()
    page.get_by_role("group", name=re.compile("veroordeeld")).get_by_label("Nee", exact=True).check()
    page.get_by_role("button", name="Bewaren en verder").click()
    expect(page.get_by_role("heading", name="Samen in te dienen: 2 aanvragen")).to_be_visible()
    kijk(page)
    page.get_by_role("button", name="2 aanvragen indienen").click()
    expect(page.get_by_text("Er is niets ingediend")).to_be_visible()
    page.get_by_role("link", name="Invullen wat dit dossier vraagt").click()
    expect(page.get_by_role("heading", name="Wat dit dossier nog vraagt")).to_be_visible()
    kijk(page)
    attest = {"name": "attest.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label(re.compile("Attest van de bouw")).set_input_files(attest)
    page.get_by_role("button", name="Bewaren en verder").click()
    page.get_by_role("button", name="2 aanvragen indienen").click()

    expect(page.get_by_text("Uw 2 aanvragen zijn ingediend")).to_be_visible()
    kijk(page)
    assert set(Aanvraag.objects.values_list("status", flat=True)) == {"ingediend"}
