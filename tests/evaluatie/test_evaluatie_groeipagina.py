"""The growth page: what the chart shows also stands in a table, and why it asks “te voorzichtig?”, for each viewer."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from evaluatie.models import Evaluatie
from mentorschap.documenten.maken import weergave_van
from mentorschap.documenten.models import Document
from mentorschap.organisaties.enums import Rol
from tests.evaluatie.test_evaluatie_bundel import maak_regels, vraag
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def gegroeid() -> fabriek.Wereld:
    """Everybody has an account; the level rises by a level and nothing is done independently."""
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    wereld.leerling.gebruiker = fabriek.persoon("Lotte", "Claes", Rol.LEERLING, None)
    wereld.leerling.save()
    fabriek.ingediend(wereld, {1: 2, 2: 1, 3: None, 4: 2, 5: 2, 6: 2}, "Begin is er.")
    fabriek.ingediend(wereld, {1: 3, 2: 3, 3: 3, 4: 2, 5: 3, 6: 3}, "Er zit vooruitgang in.")
    return wereld


def groeipagina(client: Any) -> BeautifulSoup:
    evaluatie = Evaluatie.objects.latest("pk")
    return BeautifulSoup(client.get(f"/evaluaties/{evaluatie.uuid}/groei/").content, "html.parser")


def cellen(tabel: Any) -> list[list[str]]:
    return [[cel.get_text() for cel in rij.select("th, td")] for rij in tabel.select("tbody tr")]


GETALLEN = [
    ["Deeg bereiden", "1,5", "3,0", "+ 1,5", "2 van 2"],
    ["Bakken", "2,0", "2,5", "+ 0,5", "1 van 2"],
    ["Werkhouding", "2,0", "3,0", "+ 1,0", "2 van 2"],
]


def test_school_ziet_de_grafiek_haar_getallen_en_waarom_er_een_vraag_is(
    gegroeid: fabriek.Wereld, aanmelden: Callable[[Any], Any]
) -> None:
    pagina = groeipagina(aanmelden(gegroeid.begeleider))
    assert "Deeg bereiden van 1,5 naar 3,0" in pagina.select_one("figure svg desc").get_text()
    assert cellen(pagina.select_one("figure + details table")) == GETALLEN
    assert "Te voorzichtig?" in pagina.get_text()
    uitleg = " ".join(pagina.select_one("details.vouw").get_text(" ").split())
    assert (
        "Van de 5 competenties die de eerste én de laatste keer beoordeeld zijn, ging het gemiddelde van 1,8 naar 2,8."
        in uitleg
    )
    assert "Op het hoogste niveau: toen 0, nu 0." in uitleg
    assert "minstens 0,5" in uitleg


def test_mentor_ziet_dezelfde_groei(gegroeid: fabriek.Wereld, aanmelden: Callable[[Any], Any]) -> None:
    pagina = groeipagina(aanmelden(gegroeid.mentor.gebruiker))
    assert pagina.h1.get_text() == "Groei van Lotte Claes"
    assert cellen(pagina.select_one("figure + details table")) == GETALLEN


def test_leerling_leest_het_over_zichzelf(gegroeid: fabriek.Wereld, aanmelden: Callable[[Any], Any]) -> None:
    pagina = groeipagina(aanmelden(gegroeid.leerling.gebruiker))
    assert pagina.h1.get_text() == "Jouw groei"
    assert "Van 6 competenties beheers je er nu 5 voldoende of beter." in pagina.get_text()
    assert "er komt niets bij dat je zelfstandig doet" in pagina.get_text()
    assert cellen(pagina.select_one("figure + details table")) == GETALLEN


def test_zonder_vergelijking_is_er_geen_vraag(aanmelden: Callable[[Any], Any]) -> None:
    wereld = fabriek.maak_wereld()
    fabriek.ingediend(wereld)
    pagina = groeipagina(aanmelden(wereld.begeleider))
    assert "Te voorzichtig?" not in pagina.get_text()
    assert "vergeleken" not in pagina.get_text()
    assert cellen(pagina.select_one("figure + details table"))[0] == [
        "Deeg bereiden",
        "3,0",
        "3,0",
        "0",
        "2 van 2",
    ]


def test_groeirapport_drukt_de_getallen_en_de_uitleg_af(gegroeid: fabriek.Wereld) -> None:
    vraag(gegroeid)
    maak_regels()
    pagina = BeautifulSoup(weergave_van(Document.objects.get(soort="groeirapport")).html, "html.parser")
    assert cellen(pagina.select_one(".grafiek ~ table")) == GETALLEN
    tekst = " ".join(pagina.get_text(" ").split())
    assert "Te voorzichtig?" in tekst
    assert "over Werkhouding" in tekst
    assert "ging het gemiddelde van 1,8 naar 2,8; op het hoogste niveau waren er toen 0 en nu 0." in tekst
