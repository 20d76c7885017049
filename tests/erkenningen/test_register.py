"""The public register: what holds today, found by parts of words, with free places and without people."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen.models import Erkenning, MentorOpErkenning, Regeling
from erkenningen.views import register as module
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import plus_jaren
from mentorschap.organisaties.models import Organisatie, Vestiging
from tests.factories.erkenningen import OpleidingFactory, Wereld, mentor, wereld
from tests.factories.overeenkomsten import actief, voorgelegd, werkversie

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def pagina(client, **vraag) -> BeautifulSoup:
    antwoord = client.get(reverse("erkenningen:register"), vraag)
    assert antwoord.status_code == 200
    return BeautifulSoup(antwoord.content, "html.parser")


def namen(client, **vraag) -> list[str]:
    return [str(th.contents[0]) for th in pagina(client, **vraag).select("tbody th")]


def plaatsen(client) -> list[str]:
    return [td.get_text(strip=True) for td in pagina(client).select("tbody td[data-label='Vrije plaatsen']")]


def regel(w: Wereld, maximum: int | None, **velden) -> None:
    Regeling.objects.create(
        **{"partnerschap": w.partnerschap, "geldig_van": date(2016, 7, 1), "max_leerlingen_per_mentor": maximum}
        | velden
    )


def adres(erkenning: Erkenning, **velden) -> None:
    Vestiging.objects.filter(pk=erkenning.vestiging_id).update(**velden)
    Erkenning.objects.get(pk=erkenning.pk).save()


def test_register_is_open_voor_iedereen_en_noemt_niemand(client, w):
    m = mentor(w.beheerder, voornaam="Wendelien", familienaam="Onvindbaar")
    erkenning = w.goedgekeurd(m)

    antwoord = client.get(reverse("erkenningen:register"))
    tekst = antwoord.content.decode()

    assert w.onderneming.naam in tekst
    assert w.onderneming.kbo in tekst
    assert erkenning.opleiding.naam in tekst
    assert not {deel for deel in ("Wendelien", "Onvindbaar", m.email) if deel in tekst}


def test_mentor_is_niet_te_vinden_in_het_register(client, w):
    w.goedgekeurd(mentor(w.beheerder, familienaam="Onvindbaar"))

    assert namen(client, q="onvindbaar") == []


def test_register_mag_bewaard_worden_en_zet_geen_cookie(client, w):
    w.goedgekeurd()

    gewoon = client.get(reverse("erkenningen:register"))
    gezocht = client.get(reverse("erkenningen:register"), {"q": "brood"})

    assert "public" in gewoon["Cache-Control"]
    assert f"max-age={module.BEWAAR_SECONDEN}" in gewoon["Cache-Control"]
    assert not gewoon.cookies
    assert "HX-Request" in gewoon["Vary"]
    assert "X-Robots-Tag" not in gewoon
    assert gezocht["X-Robots-Tag"] == "noindex, follow"


def test_erkenning_staat_er_van_haar_eerste_tot_haar_laatste_dag(client, w):
    erkenning = w.goedgekeurd()

    for dag, staat_er in (
        (erkenning.geldig_van - timedelta(days=1), False),
        (erkenning.geldig_van, True),
        (erkenning.geldig_tot, True),
        (erkenning.geldig_tot + timedelta(days=1), False),
    ):
        with time_machine.travel(f"{dag} 12:00:00+01:00", tick=False):
            assert bool(namen(client)) is staat_er, dag


def test_opgeheven_erkenning_staat_er_niet(client, w):
    erkenning = w.goedgekeurd()
    Erkenning.objects.filter(pk=erkenning.pk).update(status="opgeheven", opgeheven_op=vandaag())

    assert namen(client) == []


def test_zoeken_vindt_delen_van_woorden(client, w):
    Organisatie.objects.filter(pk=w.onderneming.pk).update(naam="Pâtisserie Crème")
    w.goedgekeurd()

    for zoek in ("patiss", "CREME 93", "aals", "9300", "brood", "bank creme"):
        assert namen(client, q=zoek) == ["Pâtisserie Crème"], zoek


def test_zoeken_op_ondernemingsnummer_mag_met_punten(client, w):
    w.goedgekeurd()
    wereld().goedgekeurd()

    for geschreven in (w.onderneming.kbo, f"BE{w.onderneming.ondernemingsnummer}", w.onderneming.ondernemingsnummer):
        assert namen(client, q=geschreven) == [w.onderneming.naam]


def test_filters_op_opleiding_provincie_en_postcode(client, w):
    aalst = w.goedgekeurd()
    ander = wereld()
    gent = ander.goedgekeurd()
    adres(gent, postcode="1500", gemeente="Halle")

    assert namen(client, opleiding=aalst.opleiding.code) == [w.onderneming.naam]
    assert namen(client, provincie="oost-vlaanderen") == [w.onderneming.naam]
    assert namen(client, provincie="vlaams-brabant") == [ander.onderneming.naam]
    assert namen(client, postcode="15") == [ander.onderneming.naam]
    assert namen(client, provincie="limburg", postcode="93") == []


GRENZEN = {
    "1000": "brussel",
    "1299": "brussel",
    "1500": "vlaams-brabant",
    "1999": "vlaams-brabant",
    "2000": "antwerpen",
    "2999": "antwerpen",
    "3000": "vlaams-brabant",
    "3499": "vlaams-brabant",
    "3500": "limburg",
    "3999": "limburg",
    "8000": "west-vlaanderen",
    "8999": "west-vlaanderen",
    "9000": "oost-vlaanderen",
    "9999": "oost-vlaanderen",
}


def test_elke_grens_van_een_provincie(client, w):
    erkenning = w.goedgekeurd()

    gevonden = {}
    for postcode in GRENZEN:
        adres(erkenning, postcode=postcode)
        (gevonden[postcode],) = [code for code in module.PROVINCIES if namen(client, provincie=code)]

    assert gevonden == GRENZEN


def test_lege_lijsten_zeggen_het_vriendelijk(client, w):
    assert "Nog geen erkende leerwerkplekken" in pagina(client).get_text()
    w.goedgekeurd()
    assert "Geen leerwerkplekken gevonden" in pagina(client, q="%_bestaat niet").get_text()


def test_bladzijde_begint_na_de_laatste_van_de_vorige(client, w, monkeypatch):
    monkeypatch.setattr(module, "PER_PAGINA", 2)
    for _ in range(5):
        w.goedgekeurd()
    alle = set(Erkenning.objects.values_list("uuid", flat=True))
    gezien, na = [], ""
    for grootte in (2, 2, 1):
        antwoord = client.get(reverse("erkenningen:register"), {"na": na})
        rijen = [rij.uuid for rij, _ in antwoord.context["rijen"]]
        assert len(rijen) == grootte
        gezien, na = gezien + rijen, antwoord.context["volgende"]

    assert na is None
    assert len(gezien) == len(alle)
    assert set(gezien) == alle


@pytest.mark.parametrize("na", ["weg", "00000000-0000-0000-0000-000000000000"])
def test_bladzijde_na_iets_wat_niet_bestaat_is_de_eerste(client, w, na):
    w.goedgekeurd()

    assert namen(client, na=na) == [w.onderneming.naam]


def test_vrije_plaatsen_zonder_maximum_zijn_onbeperkt(client, w):
    w.goedgekeurd()
    assert plaatsen(client) == ["onbeperkt"]
    regel(w, None)
    assert plaatsen(client) == ["onbeperkt"]


def test_vrije_plaatsen_zijn_de_som_over_de_actieve_mentoren(client, w):
    regel(w, 9, partnerschap=None)
    regel(w, 2)
    erkenning = w.goedgekeurd(mentor(w.beheerder), mentor(w.beheerder))
    assert plaatsen(client) == ["4"]

    MentorOpErkenning.objects.filter(pk=erkenning.mentoren.first().pk).update(status="inactief", tot=vandaag())
    assert plaatsen(client) == ["2"]


def test_algemene_regeling_geldt_waar_het_partnerschap_er_geen_heeft(client, w):
    regel(w, 3, partnerschap=None)
    w.goedgekeurd()

    assert plaatsen(client) == ["3"]


def test_zonder_mentor_zijn_er_geen_plaatsen(client, w):
    erkenning = w.goedgekeurd()
    erkenning.mentoren.update(status="gesanctioneerd")

    assert plaatsen(client) == ["geen: er is geen actieve mentor"]


@pytest.mark.parametrize(("maak", "vrij"), [(werkversie, "2"), (voorgelegd, "1"), (actief, "1")])
def test_overeenkomst_neemt_een_plaats_in_vanaf_het_ondertekenen(client, maak, vrij):
    Regeling.objects.create(geldig_van=date(2016, 7, 1), max_leerlingen_per_mentor=2)
    overeenkomst = maak()
    if overeenkomst.erkenning_id is None:
        w = wereld()
        w.goedgekeurd()

    assert plaatsen(client) == [vrij]


def test_afgelopen_overeenkomst_geeft_haar_plaats_terug(client):
    Regeling.objects.create(geldig_van=date(2016, 7, 1), max_leerlingen_per_mentor=1)
    overeenkomst = actief()
    Erkenning.objects.update(geldig_tot=plus_jaren(overeenkomst.einde, 1))
    MentorOpErkenning.objects.update(tot=None)

    for dag, vrij in ((overeenkomst.einde, "0"), (overeenkomst.einde + timedelta(days=1), "1")):
        with time_machine.travel(f"{dag} 12:00:00+01:00", tick=False):
            assert plaatsen(client) == [vrij]


@pytest.mark.parametrize("aantal", [1, 3])
def test_register_kost_evenveel_vragen(client, w, django_assert_num_queries, aantal):
    regel(w, 2)
    OpleidingFactory(uren_werkplek=Decimal(20))
    for _ in range(aantal):
        w.goedgekeurd(mentor(w.beheerder), mentor(w.beheerder))

    with django_assert_num_queries(5):
        client.get(reverse("erkenningen:register"))
