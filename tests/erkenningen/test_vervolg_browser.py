"""Adding a mentor and renewing in a real browser, on a phone and on a desk: what is needed, and one button."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mentorschap.core.klok import vandaag
from tests.factories.erkenningen import wereld
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid, meld_aan

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("vorm", ["telefoon", "pagina"])
def test_van_wat_u_nodig_hebt_naar_de_mentoren(request: pytest.FixtureRequest, live_server: Any, vorm: str) -> None:
    page: Page = request.getfixturevalue(vorm)
    w = wereld()
    erkenning = w.goedgekeurd()
    erkenning.geldig_van -= timedelta(days=1700)
    erkenning.geldig_tot = vandaag() + timedelta(days=60)
    erkenning.save()
    meld_aan(page, w.gebruiker(w.beheerder), live_server.url)

    for naam in ("mentor_toevoegen", "erkenning_verlengen"):
        page.goto(reverse(f"erkenningen:{naam}", args=[erkenning.uuid]))
        expect(page.get_by_role("heading", name="Wat heeft u nodig?")).to_be_visible()
        controleer_breedte(page)
        controleer_toegankelijkheid(page)
        page.get_by_role("button", name="Aanvraag beginnen").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        controleer_breedte(page)
