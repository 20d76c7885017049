"""What the script of the page for observations sends, at once or long after the tap."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from evaluatie.models import Waarneming
from evaluatie.waarnemingen import HOOGSTENS_GELEDEN, te_zien_bij
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu
from tests.evaluatie.test_meekijken import kijker, pad, soep, telefoon, wereld
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db
__all__ = ["wereld"]
SCRIPT = {"HTTP_ACCEPT": "application/json"}


def tik(wereld: fabriek.Wereld, **velden: Any) -> dict[str, Any]:
    sleutel = te_zien_bij(wereld.overeenkomst)[0].sleutel
    return {"c": sleutel, "waarde": "3", "opmerking": "", "_sleutel": str(uuid4())} | velden


def test_een_uitgestelde_tik_staat_op_het_ogenblik_van_tikken(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    antwoord = telefoon(lid).post(f"{pad(lid)}?geleden=7200", tik(wereld, opmerking=" Zonder\n hulp. "), **SCRIPT)
    assert (antwoord.status_code, antwoord.json()) == (200, {"bewaard": True})
    waarneming = Waarneming.objects.get()
    assert waarneming.opmerking == "Zonder hulp."
    assert abs(waarneming.op - (nu() - timedelta(hours=2))) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("geleden", "telt"),
    [("", timedelta(0)), ("-60", timedelta(0)), ("nan", timedelta(0)), ("9" * 30, HOOGSTENS_GELEDEN)],
)
def test_hoe_lang_geleden_heeft_grenzen(wereld: fabriek.Wereld, geleden: str, telt: timedelta) -> None:
    lid = kijker(wereld)
    assert telefoon(lid).post(f"{pad(lid)}?geleden={geleden}", tik(wereld), **SCRIPT).status_code == 200
    assert abs(Waarneming.objects.get().op - (nu() - telt)) < timedelta(minutes=1)


def test_dezelfde_tik_twee_keer_verzonden_is_een_waarneming(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    client, gegevens = telefoon(lid), tik(wereld)
    client.post(f"{pad(lid)}?geleden=0", gegevens, **SCRIPT)
    nog_eens = client.post(f"{pad(lid)}?geleden=30", gegevens, **SCRIPT)
    # The page knows this answer: it goes on to the page itself.
    assert (nog_eens.status_code, nog_eens["Location"], Waarneming.objects.count()) == (302, pad(lid), 1)
    # A word that was written after it arrived is not taken for the same thing, and not lost without a word.
    assert client.post(pad(lid), gegevens | {"opmerking": "Later."}, **SCRIPT).status_code == 409
    assert Waarneming.objects.get().opmerking == ""


def test_wat_niet_meer_kan_komt_terug_met_de_reden(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    antwoord = telefoon(lid).post(pad(lid), tik(wereld, c="c0"), **SCRIPT)
    assert antwoord.status_code == 422
    assert antwoord.json() == {"fout": "Deze competentie staat niet meer in het opleidingsplan. Kies een andere."}


def test_een_dode_link_neemt_niets_meer_aan(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    client = telefoon(lid)
    PersoonlijkeLink.objects.update(ingetrokken_op=nu())
    assert client.post(pad(lid), tik(wereld), **SCRIPT).status_code == 410
    assert not Waarneming.objects.exists()


def test_de_pagina_draagt_de_niveaus_van_elke_competentie(wereld: fabriek.Wereld) -> None:
    lid = kijker(wereld)
    pagina = soep(telefoon(lid).get(pad(lid)))
    blokken = {blok["data-niveaus"]: blok for blok in pagina.select("template[data-niveaus]")}
    links = pagina.select(".te-zien a")
    assert len(links) == len(te_zien_bij(wereld.overeenkomst))
    # Two kinds of competences, so two sets of levels, whatever the number of competences.
    assert {link["data-blok"] for link in links} == set(blokken) == {"1", "2"}
    for blok in blokken.values():
        assert [knop["value"] for knop in blok.select("button.niveau")] == ["1", "2", "3", "4"]
        assert all(knop.small.contents for knop in blok.select("button.niveau"))


def test_de_dienst_mag_ook_de_pagina_van_waarnemingen_bewaren(client: Any) -> None:
    assert client.get(reverse("evaluatie:blad_dienst"))["Service-Worker-Allowed"] == "/evaluaties/"
