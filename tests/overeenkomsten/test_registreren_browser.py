"""Registering on a phone: a class from a file, the terms with what follows from them, the week with its warnings."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Leerling, Overeenkomst
from tests.factories.overeenkomsten import OpleidingFactory, klaar, lid
from tests.hulp.browser import TELEFOON, controleer_breedte, controleer_toegankelijkheid, meld_aan
from tests.hulp.browser import pagina as open_pagina

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KLAS = """voornaam;familienaam;geboortedatum;email;opleiding;start
Tim;Aerts;2001-02-03;tim@v.be;BAK;2026-09-01
Els;;x;e;?;
"""


@pytest.fixture
def telefoon(browser: Browser, live_server: Any) -> Any:
    with open_pagina(browser, live_server.url, TELEFOON) as page:
        yield page


def keur(page: Page) -> None:
    controleer_breedte(page)
    controleer_toegankelijkheid(page)


def test_een_klas_op_een_telefoon(telefoon: Page, live_server: Any, tmp_path: Any) -> None:
    begeleider = lid(klaar().traject.school, Rol.TRAJECTBEGELEIDER)
    OpleidingFactory.create(code="BAK", naam="Bakker duaal")
    meld_aan(telefoon, begeleider.gebruiker, live_server.url)
    bestand = tmp_path / "klas.csv"
    bestand.write_text(KLAS, encoding="utf-8")
    telefoon.goto("/overeenkomsten/leerlingen/")
    telefoon.get_by_role("link", name="Een klas toevoegen").click()
    telefoon.get_by_label("Bestand met leerlingen").set_input_files(bestand)
    telefoon.get_by_role("button", name="Bestand nakijken").click()
    expect(telefoon.get_by_role("heading", name="Fouten in het bestand (5)")).to_be_visible()
    keur(telefoon)
    assert not Leerling.objects.filter(voornaam="Tim").exists()
    telefoon.get_by_role("button", name="1 leerling toevoegen").click()
    expect(telefoon.get_by_text("1 leerling is toegevoegd.")).to_be_visible()
    assert Leerling.objects.filter(voornaam="Tim").exists()


def test_afspraken_en_week_op_een_telefoon(telefoon: Page, live_server: Any) -> None:
    overeenkomst = klaar(minderjarig=True)
    onderneming = overeenkomst.erkenning.onderneming
    onderneming.sociale_maribel = True
    onderneming.save()
    meld_aan(telefoon, overeenkomst.traject.trajectbegeleider, live_server.url)
    telefoon.goto(f"/overeenkomsten/{overeenkomst.uuid}/afspraken/")
    uitleg = telefoon.locator("#uitleg")
    expect(uitleg).to_contain_text("Dit wordt een Overeenkomst van alternerende opleiding (OAO)")
    telefoon.get_by_label("Een deeltijdse arbeidsovereenkomst").check()
    expect(uitleg).to_contain_text("Dit wordt een Deeltijdse arbeidsovereenkomst")
    telefoon.get_by_label("De overeenkomst die bij de uren hoort").check()
    telefoon.get_by_label("uren op de werkplek").fill("16")
    expect(uitleg).to_contain_text("Stageovereenkomst alternerende opleiding (SAO)")
    keur(telefoon)
    telefoon.get_by_label("uren op de werkplek").fill("24")
    telefoon.get_by_role("button", name="Bewaren en verder").click()
    opmerkingen = telefoon.locator("#rooster-opmerkingen")
    expect(opmerkingen).to_contain_text("een voltijdse week in de sector telt er 38")
    telefoon.get_by_label("Vrijdag, blok 1: tot").fill("14:00")
    expect(opmerkingen).not_to_contain_text("een voltijdse week in de sector")
    telefoon.get_by_label("Maandag, blok 1: van").fill("05:30")
    expect(opmerkingen).to_contain_text("buiten 6 tot 20 uur")
    keur(telefoon)
    telefoon.get_by_role("button", name="Bewaren en verder").click()
    expect(telefoon).to_have_url(f"{live_server.url}/overeenkomsten/{overeenkomst.uuid}/opleidingsplan/")
    blok = Overeenkomst.objects.get(pk=overeenkomst.pk).uurrooster.order_by("dag").first()
    assert str(blok) == "maandag 05:30-16:00"
