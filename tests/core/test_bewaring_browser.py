"""The terms on a phone and on a screen: read by everybody, also with a screen reader."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from mentorschap.core.bewaartermijnen import ALLE
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_termijnen_passen_op_een_telefoon_en_op_een_scherm(telefoon: Page, pagina: Page, live_server: Any) -> None:
    for venster in (telefoon, pagina):
        venster.goto(reverse("core:bewaring"))
        expect(venster.locator("tbody tr")).to_have_count(len(ALLE))
        controleer_breedte(venster)
        controleer_toegankelijkheid(venster)
