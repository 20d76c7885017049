"""The glossary is a page that everybody may read."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from mentorschap.core.begrippen import alle_begrippen
from tests.hulp.client import StrengeClient


@pytest.mark.django_db
def test_pagina_toont_elk_begrip_een_keer_zonder_aanmelden() -> None:
    antwoord = StrengeClient().get(reverse("core:begrippen"))

    assert antwoord.status_code == 200
    pagina = BeautifulSoup(antwoord.content, "html.parser")
    getoond = [dt.find(string=True).strip() for dt in pagina.select("dl.begrippen dt")]
    assert getoond == [begrip.term for begrip in alle_begrippen()]
    ankers = {a["href"].removeprefix("#") for a in pagina.select("nav[aria-label=Onderwerpen] a")}
    assert ankers == {sectie["id"] for sectie in pagina.select("main section")}


@pytest.mark.django_db
def test_voet_van_de_inlogpagina_verwijst_ernaar() -> None:
    pagina = BeautifulSoup(StrengeClient().get("/account/login/").content, "html.parser")

    assert reverse("core:begrippen") in [a["href"] for a in pagina.select("footer a")]
