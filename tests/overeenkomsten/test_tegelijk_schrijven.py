"""Two people who write in the same row: the second one loses nothing and overwrites nothing without knowing."""

from queue import SimpleQueue
from typing import Any
from uuid import uuid4

import pytest

from overeenkomsten.models import Startprofiel
from tests.factories import evaluatie as werelden
from tests.hulp.html import soep, tekst
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db


def ingevuld(antwoord: Any) -> dict[str, str]:
    """What a browser would send back of the page as it is."""
    velden = {}
    for veld in soep(antwoord).select("form.formulier input[name], form.formulier textarea[name]"):
        if veld.get("type") not in ("checkbox", "radio", "submit") and veld["name"] != "csrfmiddlewaretoken":
            velden[veld["name"]] = veld.get("value", veld.text.strip())
    return velden


@pytest.mark.django_db(transaction=True)
def test_twee_die_een_startprofiel_tegelijk_beginnen_maken_er_een(aanmelden: Any) -> None:
    wereld = werelden.maak_wereld()
    pad = f"/overeenkomsten/opleidingen/{wereld.traject.uuid}/startprofiel/"
    mensen = SimpleQueue()
    for mens in (wereld.begeleider, wereld.beheerder):
        mensen.put((aanmelden(mens), mens.voornaam))
    velden = ingevuld(aanmelden(wereld.begeleider).get(pad))
    assert velden["_stand"] == "nieuw"

    def vul_in() -> int:
        client, naam = mensen.get()
        return client.post(pad, velden | {"sterk": naam, "_sleutel": str(uuid4())}).status_code

    statussen = samen(vul_in, aantal=2)

    assert statussen.count(302) == 1
    assert set(statussen) <= {302, 409, 422}
    assert Startprofiel.objects.count() == 1


def test_een_startprofiel_dat_een_ander_intussen_bewaarde_wordt_niet_overschreven(aanmelden: Any) -> None:
    wereld = werelden.maak_wereld()
    Startprofiel.objects.create(traject=wereld.traject, sterk="Eerste")
    pad = f"/overeenkomsten/opleidingen/{wereld.traject.uuid}/startprofiel/"
    een, twee = aanmelden(wereld.begeleider), aanmelden(wereld.beheerder)
    van_een, van_twee = ingevuld(een.get(pad)), ingevuld(twee.get(pad))
    assert twee.post(pad, van_twee | {"sterk": "Van twee"}).status_code == 302

    antwoord = een.post(pad, van_een | {"sterk": "Van een"})

    profiel = Startprofiel.objects.get()
    assert (antwoord.status_code, profiel.sterk) == (422, "Van twee")
    assert "Iemand anders bewaarde dit terwijl u schreef." in tekst(antwoord, "main")[0]
    assert soep(antwoord).select_one("[name=sterk]").text.strip() == "Van een"
    assert een.post(pad, ingevuld(antwoord) | {"sterk": "Van een"}).status_code == 302
    profiel.refresh_from_db()
    assert profiel.sterk == "Van een"
