"""Filters that somebody keeps: under a name, applied, renamed, deleted, and nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest

from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import BewaardeFilter
from tests.factories.overeenkomsten import lid, mensen_bij, voorgelegd, werkversie
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
FILTERS, LEERLINGEN, LIJST = "/overeenkomsten/filters/", "/overeenkomsten/leerlingen/", "/overeenkomsten/"
NIEUW = f"{FILTERS}nieuw/leerlingen/?aandacht=plan&pagina=3&vreemd=1&stand="


def test_bewaren_toepassen_hernoemen_en_verwijderen(aanmelden: Aanmelden) -> None:
    client = aanmelden(werkversie().traject.trajectbegeleider)
    assert "Deze filter bewaren" in tekst(client.get(LEERLINGEN, {"aandacht": "plan"}), ".filterbalk a")
    assert client.post(NIEUW, {"naam": "Plan te doen"}).url == f"{LEERLINGEN}?aandacht=plan"
    filter_ = BewaardeFilter.objects.get()
    assert (filter_.vraag, filter_.lijst) == ("aandacht=plan", "leerlingen")
    balk = soep(client.get(LEERLINGEN)).select_one(".filterbalk ul a")
    assert (balk.get_text(), balk["href"]) == ("Plan te doen", f"{LEERLINGEN}?aandacht=plan")
    toegepast = soep(client.get(balk["href"])).select_one(".filterbalk")
    assert toegepast.select_one("[aria-current]").get_text() == "Plan te doen"
    assert "Deze filter bewaren" not in toegepast.get_text()
    assert client.post(f"{FILTERS}{filter_.uuid}/", {"naam": "Plannen"}).url == FILTERS
    assert tekst(client.get(FILTERS), "tbody th") == ["Plannen"]
    assert client.post(f"{FILTERS}{filter_.uuid}/verwijderen/").url == FILTERS
    assert not BewaardeFilter.objects.exists()
    assert tekst(client.get(FILTERS), ".lege-lijst h2") == ["U bewaarde nog geen filters"]


def test_overeenkomsten_bewaren_ook_voor_een_onderneming(aanmelden: Aanmelden) -> None:
    client = aanmelden(mensen_bij(voorgelegd()).gebruiker("ondernemingsbeheerder"))
    antwoord = client.post(f"{FILTERS}nieuw/overeenkomsten/?status=actief&q=bram", {"naam": "Lopend"})
    assert antwoord.url == f"{LIJST}?status=actief&q=bram"
    assert tekst(client.get(LIJST), ".filterbalk ul a") == ["Lopend"]


def test_zelfde_naam_en_lege_naam_vragen_een_andere(aanmelden: Aanmelden) -> None:
    client = aanmelden(werkversie().traject.trajectbegeleider)
    client.post(NIEUW, {"naam": "Mijn klas"})
    antwoord = client.post(NIEUW, {"naam": "MIJN klas"})
    assert antwoord.status_code == 422
    assert "U bewaarde al een filter met die naam" in antwoord.content.decode()
    assert soep(antwoord).select_one("#id_naam")["value"] == "MIJN klas"
    assert client.post(NIEUW, {"naam": " "}).status_code == 422
    # The same name in another list, or of the filter itself, is no other filter's.
    assert client.post(f"{FILTERS}nieuw/overeenkomsten/?q=x", {"naam": "Mijn klas"}).status_code == 302
    eigen = BewaardeFilter.objects.get(lijst="leerlingen")
    assert client.post(f"{FILTERS}{eigen.uuid}/", {"naam": "mijn klas"}).status_code == 302


@pytest.mark.parametrize("vraag", ["", "?pagina=2", f"?q={'a' * 501}"])
def test_niets_of_te_veel_gekozen(aanmelden: Aanmelden, vraag: str) -> None:
    client = aanmelden(werkversie().traject.trajectbegeleider)
    assert client.post(f"{FILTERS}nieuw/leerlingen/{vraag}", {"naam": "Niets"}).status_code == 409
    assert not BewaardeFilter.objects.exists()


def test_alleen_eigen_filters_van_deze_organisatie(aanmelden: Aanmelden) -> None:
    traject = werkversie().traject
    aanmelden(traject.trajectbegeleider).post(NIEUW, {"naam": "Van mij"})
    filter_ = BewaardeFilter.objects.get()
    ander = aanmelden(lid(traject.school, Rol.SCHOOLBEHEERDER).gebruiker)
    assert tekst(ander.get(LEERLINGEN), ".filterbalk a") == []
    assert ander.get(f"{FILTERS}{filter_.uuid}/").status_code == 404
    assert ander.post(f"{FILTERS}{filter_.uuid}/verwijderen/").status_code == 404
    assert ander.post(NIEUW, {"naam": "Van mij"}).status_code == 302
    assert BewaardeFilter.objects.count() == 2


def test_een_onderneming_bewaart_geen_filter_van_leerlingen(aanmelden: Aanmelden) -> None:
    client = aanmelden(mensen_bij(voorgelegd()).gebruiker("mentor"))
    assert client.get(NIEUW).status_code == 404
    assert client.get(f"{FILTERS}nieuw/iets/?q=x").status_code == 404
