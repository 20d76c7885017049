"""Two people who write in the same row: the second one loses nothing and overwrites nothing without knowing."""

from typing import Any

import pytest

from overeenkomsten.models import Startprofiel
from tests.factories import evaluatie as werelden
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db


def ingevuld(antwoord: Any) -> dict[str, str]:
    """What a browser would send back of the page as it is."""
    velden = {}
    for veld in soep(antwoord).select("form.formulier input[name], form.formulier textarea[name]"):
        if veld.get("type") not in ("checkbox", "radio", "submit") and veld["name"] != "csrfmiddlewaretoken":
            velden[veld["name"]] = veld.get("value", veld.text.strip())
    return velden


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
