"""On a phone, from a proposed place to an agreement that is filled in: the school, then learner and mentor by link."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Matchvoorstel, Overeenkomst, Startprofiel, Werkplekprofiel
from tests.factories.overeenkomsten import ErkenningFactory, MentorOpErkenningFactory, TrajectFactory, lid
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid, meld_aan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_orde(page: Page) -> None:
    controleer_breedte(page)
    controleer_toegankelijkheid(page)


def antwoord(page: Page, rol: str, keuze: str) -> None:
    """Open the link of one side, read both profiles, and answer."""
    link = PersoonlijkeLink.objects.get(doel="match", rol=rol, ingetrokken_op=None)
    page.goto(f"/l/{token_van(link)}/")
    expect(page.get_by_text("Vroeg opstaan")).to_be_visible()
    expect(page.get_by_text("Brood en gebak.")).to_be_visible()
    in_orde(page)
    page.get_by_label(keuze, exact=True).check()
    page.get_by_role("button", name="Antwoord versturen").click()
    expect(page.get_by_text("Bedankt, het antwoord is bewaard.")).to_be_visible()


def test_van_voorstel_tot_ingevulde_overeenkomst(telefoon: Page, live_server: Any) -> None:
    traject = TrajectFactory.create()
    lid(traject.school, Rol.TRAJECTBEGELEIDER, traject.trajectbegeleider)
    erkenning = ErkenningFactory.create(opleiding=traject.opleiding)
    mentor = MentorOpErkenningFactory.create(erkenning=erkenning).mentor
    Startprofiel.objects.create(traject=traject, sterk="Vroeg opstaan", postcode="9300", max_km=5)
    Werkplekprofiel.objects.create(vestiging=erkenning.vestiging, te_leren="Brood en gebak.")
    bedrijf = erkenning.onderneming.naam

    meld_aan(telefoon, traject.trajectbegeleider, live_server.url)
    telefoon.goto(reverse("overeenkomsten:plekken", args=[traject.uuid]))
    in_orde(telefoon)
    telefoon.get_by_role("button", name="Plek voorstellen").click()
    expect(telefoon.get_by_text("De plek is voorgesteld.")).to_be_visible()
    telefoon.get_by_role("link", name="Intakegesprek plannen").click()
    telefoon.get_by_label("Datum").fill((vandaag() + timedelta(days=3)).isoformat())
    telefoon.get_by_label("Uur").fill("14:30")
    telefoon.get_by_role("button", name="Intakegesprek plannen en uitnodigen").click()
    expect(telefoon.get_by_text("Vul in waar het gesprek is.").first).to_be_visible()
    expect(telefoon.get_by_label("Uur")).to_have_value("14:30")
    in_orde(telefoon)
    telefoon.get_by_label("Waar").fill("In de bakkerij")
    telefoon.get_by_role("button", name="Intakegesprek plannen en uitnodigen").click()
    expect(telefoon.get_by_text("krijgen een uitnodiging voor hun agenda")).to_be_visible()
    telefoon.get_by_role("link", name="Gesprek opschrijven").click()
    telefoon.get_by_label("Afspraken").fill("Eerste week samen met een collega.")
    telefoon.get_by_role("button", name="Gesprek bewaren").click()
    expect(telefoon.get_by_text("Eerste week samen met een collega.")).to_be_visible()
    in_orde(telefoon)

    Matchvoorstel.objects.update(intake_op=nu() - timedelta(hours=1))
    antwoord(telefoon, "leerling", "Ja")
    antwoord(telefoon, "onderneming", "Ja")
    assert Bericht.objects.filter(soort="match_antwoord", aan_email=traject.trajectbegeleider.email).count() == 2

    telefoon.context.clear_cookies()
    meld_aan(telefoon, traject.trajectbegeleider, live_server.url)
    telefoon.goto("/")
    telefoon.get_by_role("link", name="Overeenkomst opstellen").click()
    telefoon.get_by_role("button", name="Overeenkomst opstellen").click()
    expect(telefoon).to_have_url(re.compile(r"/overeenkomsten/[0-9a-f-]{36}/"))
    in_orde(telefoon)
    overeenkomst = Overeenkomst.objects.get()
    telefoon.goto(reverse("overeenkomsten:stap_leerwerkplek", args=[overeenkomst.uuid]))
    in_orde(telefoon)
    expect(telefoon.locator("main")).to_contain_text(bedrijf)
    expect(telefoon.locator("main")).to_contain_text(mentor.naam)
    assert (overeenkomst.traject, overeenkomst.erkenning) == (traject, erkenning)
    assert overeenkomst.mentor.mentor == mentor
