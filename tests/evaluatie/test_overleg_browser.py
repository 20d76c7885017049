"""From planning to confirmed minutes on a phone: the school by account, mentor and learner by their links."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from evaluatie.models import Deelnemer, Overleg
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from tests.factories import evaluatie as werelden
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid, meld_aan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_orde(page: Page) -> None:
    controleer_breedte(page)
    controleer_toegankelijkheid(page)


def open_link(page: Page, rol: str) -> None:
    link = PersoonlijkeLink.objects.get(
        onderwerp_uuid=Deelnemer.objects.get(rol=rol).uuid, doel="overleg", ingetrokken_op=None
    )
    page.goto(f"/l/{token_van(link)}/")


def plan(page: Page, wereld: werelden.Wereld) -> Overleg:
    page.goto(f"/evaluaties/overleg/overeenkomst/{wereld.overeenkomst.uuid}/plannen/")
    page.get_by_label("Datum").fill((vandaag() + timedelta(days=3)).isoformat())
    page.get_by_label("Uur").fill("14:30")
    page.get_by_label("Plaats").fill("In de bakkerij")
    page.get_by_label("Nog iemand").fill("Nele zonder adres")
    page.get_by_role("button", name="Overleg plannen en uitnodigen").click()
    expect(page.get_by_text("Regel 1: schrijf een naam, een komma en een e-mailadres.").first).to_be_visible()
    expect(page.get_by_label("Plaats")).to_have_value("In de bakkerij")
    in_orde(page)
    page.get_by_label("Thema").select_option("mentorschap")
    page.get_by_label("Nog iemand").fill("")
    page.get_by_role("button", name="Overleg plannen en uitnodigen").click()
    expect(page.get_by_text("Het overleg is gepland op")).to_be_visible()
    in_orde(page)
    return Overleg.objects.get()


def test_van_plannen_tot_bevestigd_verslag(
    telefoon: Page, browser: Any, live_server: Any, werker: Callable[[], int]
) -> None:
    wereld = werelden.maak_wereld()
    meld_aan(telefoon, wereld.begeleider, live_server.url)
    overleg = plan(telefoon, wereld)
    open_link(telefoon, "mentor")
    in_orde(telefoon)
    telefoon.get_by_label("2 – moeilijk").check()
    telefoon.get_by_label("In een paar woorden").fill("Te weinig tijd in december.")
    telefoon.get_by_role("button", name="Bewaren").click()
    expect(telefoon.get_by_text("U gaf een 2")).to_be_visible()
    telefoon.get_by_label("Waarover wilt u het hebben?").fill("De zaterdagen in december")
    telefoon.get_by_role("button", name="Punt op de agenda zetten").click()
    expect(telefoon.get_by_text("De zaterdagen in december")).to_be_visible()

    Overleg.objects.filter(pk=overleg.pk).update(wanneer=nu() - timedelta(hours=1))
    telefoon.goto(f"/evaluaties/overleg/{overleg.uuid}/verslag/")
    in_orde(telefoon)
    telefoon.get_by_role("group", name="De zaterdagen in december").get_by_label("Besproken", exact=True).check()
    telefoon.get_by_label("Afspraak 1").fill("Rooster van december doorsturen")
    telefoon.get_by_label("Samenvatting").fill("Een goed gesprek.")
    telefoon.get_by_role("button", name="Verslag afwerken").click()
    expect(telefoon.get_by_text(re.compile("Afspraak 1: Kies wie de afspraak nakomt")).first).to_be_visible()
    expect(telefoon.get_by_label("Afspraak 1")).to_have_value("Rooster van december doorsturen")
    in_orde(telefoon)
    telefoon.get_by_label("Wie", exact=True).first.select_option(label="Jan Wouters")
    telefoon.get_by_label("Tegen").first.fill((vandaag() + timedelta(days=7)).isoformat())
    telefoon.get_by_role("button", name="Verslag afwerken").click()
    expect(telefoon.get_by_text("Het verslag is klaar.")).to_be_visible()
    in_orde(telefoon)

    for rol, tekst in (("mentor", "Klopt"), ("leerling", "Klopt")):
        open_link(telefoon, rol)
        in_orde(telefoon)
        telefoon.get_by_label(tekst, exact=True).check()
        telefoon.get_by_role("button", name="Verslag bevestigen").click()
        expect(telefoon.get_by_text("Bedankt, het verslag is bevestigd.")).to_be_visible()
    werker()
    overleg.refresh_from_db()
    assert overleg.status == "bevestigd"
    assert overleg.document.is_gereed
    open_link(telefoon, "mentor")
    expect(telefoon.get_by_role("link", name="Verslag openen")).to_be_visible()
    telefoon.get_by_role("button", name="Gedaan").click()
    expect(telefoon.get_by_text("De afspraak “Rooster van december doorsturen” is gedaan.")).to_be_visible()
    in_orde(telefoon)
