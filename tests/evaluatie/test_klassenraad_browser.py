"""A mentor votes on a phone, with the link from the mail and nothing else."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from evaluatie.enums_raad import Raadsrol, Raadsstem
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from tests.factories import evaluatie as fabriek
from tests.factories import klassenraad as raden
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_mentor_stemt_op_zijn_telefoon(telefoon: Page, live_server: Any) -> None:
    wereld = fabriek.maak_wereld()
    fabriek.ingediend(wereld, {1: 3, 2: 3, 3: 2, 4: 2, 5: 3, 6: 3})
    lid = raden.lid_met_rol(raden.geopend(wereld), Raadsrol.MENTOR)
    link = PersoonlijkeLink.objects.filter(onderwerp_uuid=lid.uuid).latest("pk")

    telefoon.goto(f"/l/{token_van(link)}/")
    # The token leaves the address at once.
    assert "/l/" not in telefoon.url
    controleer_toegankelijkheid(telefoon)
    telefoon.get_by_role("link", name="Dossier van Lotte lezen").click()
    expect(telefoon.get_by_role("heading", name="Groei", exact=True)).to_be_visible()
    controleer_toegankelijkheid(telefoon)
    controleer_breedte(telefoon)
    telefoon.get_by_role("link", name="Terug naar de klassenraad").click()
    telefoon.get_by_text("Akkoord", exact=True).click()
    telefoon.get_by_role("button", name="Stem uitbrengen").click()
    expect(telefoon.get_by_text("U stemde: akkoord")).to_be_visible()

    lid.refresh_from_db()
    assert lid.stem == Raadsstem.AKKOORD
