"""The component page, and the pages for when something is not possible."""

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from tests.hulp.client import StrengeClient
from tests.hulp.html import fouten_in, soep

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("vraag", ["", "?blad=groot", "?blad=compact"])
def test_onderdelenpagina_toont_elk_onderdeel(client: StrengeClient, vraag: str) -> None:
    assert client.get(f"/_componenten/{vraag}").status_code == 200


def test_onderdelenpagina_bestaat_niet_in_productie(client: StrengeClient) -> None:
    with override_settings(OMGEVING=""):
        assert client.get("/_componenten/").status_code == 404


def test_zoekveld_vindt_een_deel_van_de_naam(client: StrengeClient) -> None:
    antwoord = client.get("/_componenten/", {"q": "zorg"})
    assert [optie["data-waarde"] for optie in soep(antwoord).select("[role=option]")] == ["AA-2026-00038"]


def test_zoekveld_zegt_het_als_er_niets_is(client: StrengeClient) -> None:
    antwoord = client.get("/_componenten/", {"q": "xyz"})
    assert soep(antwoord).select_one("[role=option]")["aria-disabled"] == "true"


def test_onbekend_adres_zegt_wat_men_kan_doen(client: StrengeClient) -> None:
    antwoord = client.get("/bestaat-niet/")
    assert antwoord.status_code == 404
    assert soep(antwoord).h1.text == "Deze pagina is er niet"


@pytest.mark.parametrize("naam", ["400.html", "403_csrf.html", "500.html"])
def test_foutpagina_heeft_geen_context_nodig(naam: str) -> None:
    html = render_to_string(naam)
    assert fouten_in(html) == []
    assert "<h1>" in html


def test_aanmelden_heeft_een_hoofdknop(client: StrengeClient) -> None:
    pagina = soep(client.get("/account/login/"))
    assert [knop.text.strip() for knop in pagina.select("main .btn-primary")] == ["Aanmelden"]
    assert {label.text.strip() for label in pagina.select("main label.form-label")} == {"E-mailadres", "Wachtwoord"}


def test_fout_bij_aanmelden_blijft_op_de_pagina(client: StrengeClient) -> None:
    antwoord = client.post("/account/login/", {"login": "jan", "password": "x"})
    assert soep(antwoord).select_one("[data-foutsamenvatting]") is not None


@pytest.mark.parametrize("pad", ["password/reset/", "password/reset/done/", "inactive/", "confirm-email/"])
def test_accountpagina_is_in_ons_uitzicht(client: StrengeClient, pad: str) -> None:
    antwoord = client.get(f"/account/{pad}")
    assert antwoord.status_code == 200
    assert soep(antwoord).select_one(".merk").text.strip() == "Mentorschap"
