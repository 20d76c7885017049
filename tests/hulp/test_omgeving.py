"""The fixtures that bring a real browser and a real worker work on the same database and files as the test."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mentorschap.celery import app
from mentorschap.gebruikers.models import User
from tests.hulp.browser import controleer_breedte, controleer_toegankelijkheid, meld_aan
from tests.hulp.celery import CeleryWerker

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
def test_browser_ziet_de_pagina_van_wie_aangemeld_is(pagina: "Page", live_server: object) -> None:
    gebruiker = User.objects.create_user("persoon@voorbeeld.be", "een-goed-wachtwoord-1")
    meld_aan(pagina, gebruiker, live_server.url)
    pagina.goto("/")
    assert "/account/" not in pagina.url
    controleer_toegankelijkheid(pagina)


@pytest.mark.browser
def test_telefoon_toont_het_aanmeldscherm_zonder_zijwaarts_te_schuiven(telefoon: "Page") -> None:
    telefoon.goto("/account/login/")
    assert telefoon.locator("h1").count() == 1
    controleer_breedte(telefoon)
    controleer_toegankelijkheid(telefoon)


def test_wekker_staat_op_de_broker_tot_iemand_hem_neemt(gewekt: Callable[[], list[tuple[str, list]]]) -> None:
    app.send_task("core.ruim_sleutels_op", args=[])
    assert gewekt() == [("core.ruim_sleutels_op", [])]


@pytest.mark.storing
def test_gedode_werker_start_opnieuw_en_neemt_wat_wacht(
    celery_werker: CeleryWerker, gewekt: Callable[[], list[tuple[str, list]]]
) -> None:
    celery_werker.dood()
    app.send_task("core.ruim_sleutels_op", args=[])
    celery_werker.start()
    celery_werker.proces.wacht_tot(
        lambda: "Task core.ruim_sleutels_op" in celery_werker.proces.log.read_text(), seconden=30
    )
    assert ("core.ruim_sleutels_op", []) not in gewekt()
