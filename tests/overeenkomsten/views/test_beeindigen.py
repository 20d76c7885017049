"""The pages of ending: what is told before, the dates while typing, and why by link."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Organisatie
from overeenkomsten.models import Beeindiging, Oorzaak, OorzaakVolgens
from overeenkomsten.standaard import laad_oorzaken
from overeenkomsten.transitions import beeindigen as b
from tests.factories.einde import lopend, op
from tests.factories.overeenkomsten import lid
from tests.hulp.client import meld_client_aan

pytestmark = pytest.mark.django_db
LAAT = date(2026, 11, 10)
MOTIEF = {"grond": "bemoeilijkt", "ontvangen_op": "2026-11-10", "motivering": "De werf ligt stil."}


def url(naam: str, obj: Any, *rest: str) -> str:
    return reverse(f"overeenkomsten:{naam}", args=[obj.uuid, *rest])


def test_onderneming_leest_wat_elke_weg_betekent_en_kost(client: Client) -> None:
    overeenkomst, mensen = lopend()
    with op(LAAT):
        meld_client_aan(client, mensen.gebruiker("ondernemingsbeheerder"))
        tekst = client.get(url("beeindigen", overeenkomst)).text
    assert "Dit kon tot en met 30 september 2026." in tekst
    assert "tot en met 1 december 2026" in tekst
    assert "één maand leervergoeding (€ 900,00)" in tekst


def test_leerling_leest_geen_weg_van_een_ander(client: Client) -> None:
    overeenkomst, mensen = lopend()
    with op(date(2026, 9, 5)):
        meld_client_aan(client, mensen.gebruiker("leerling"))
        tekst = client.get(url("beeindigen", overeenkomst)).text
        assert client.get(url("beeindigen_weg", overeenkomst, "verstrekker")).status_code == 404
        data = client.get(url("beeindigen_gevolgen", overeenkomst, "eerste_dagen"), {"ontvangen_op": "2026-09-05"}).text
    assert "Stoppen zonder deze regels" not in tekst
    assert "De laatste dag van de overeenkomst is 12 september 2026." in data


def test_motief_en_bemiddeling_via_de_paginas(client: Client) -> None:
    overeenkomst, mensen = lopend()
    with op(LAAT):
        meld_client_aan(client, mensen.gebruiker("ondernemingsbeheerder"))
        fout = client.post(url("beeindigen_weg", overeenkomst, "motief"), MOTIEF | {"grond": "andere_opleiding"})
        assert fout.status_code == 422
        assert "De werf ligt stil." in fout.text
        antwoord = client.post(url("beeindigen_weg", overeenkomst, "motief"), MOTIEF, follow=True)
    einde = Beeindiging.objects.get()
    assert antwoord.redirect_chain == [(url("einde", einde), 302)]
    assert "De overeenkomst loopt intussen gewoon door." in antwoord.text
    velden = {"uitkomst": "beeindigd", "op": "2026-11-20", "verslag": "Geen akkoord.", "geschrift_op": ""}
    with op(date(2026, 11, 21)):
        meld_client_aan(client, mensen.gebruiker("begeleider"))
        assert client.post(url("einde_bemiddeling", einde), velden).status_code == 422
        velden["geschrift_op"] = "2026-11-21"
        assert client.post(url("einde_bemiddeling", einde), velden).status_code == 302
        assert client.post(url("einde_bemiddeling", einde), velden).status_code == 409
        assert "21 november 2026" in client.get(url("overeenkomst_detail", overeenkomst)).text
    overeenkomst.refresh_from_db()
    assert (overeenkomst.status, overeenkomst.beeindigd_op) == ("beeindigd", date(2026, 11, 21))


def test_buiten_de_regels_kan_alleen_na_het_vinkje_over_de_kost(client: Client) -> None:
    overeenkomst, mensen = lopend()
    velden = {"laatste_dag": "2026-11-10", "motivering": ""}
    with op(LAAT):
        meld_client_aan(client, mensen.gebruiker("ondernemingsbeheerder"))
        weg = url("beeindigen_weg", overeenkomst, "zonder_regels")
        fout = client.post(weg, velden)
        assert (fout.status_code, "wat dit kost" in fout.text) == (422, True)
        antwoord = client.post(weg, velden | {"weet": "on"}, follow=True)
    assert "De onderneming volgde de regels niet" in antwoord.text
    assert "€ 900,00" in antwoord.text


def test_dubbelklik_begint_een_einde(client: Client) -> None:
    overeenkomst, mensen = lopend()
    velden = MOTIEF | {"_sleutel": "0b6f7a5e-9f0e-4f0e-8f52-0d8d6a1f7d12"}
    with op(LAAT):
        meld_client_aan(client, mensen.gebruiker("ondernemingsbeheerder"))
        weg = url("beeindigen_weg", overeenkomst, "motief")
        antwoorden = [client.post(weg, velden), client.post(weg, velden)]
        # A second attempt by somebody else reads why not.
        assert client.get(weg).status_code == 409
    assert len({antwoord.headers["Location"] for antwoord in antwoorden}) == 1
    assert Beeindiging.objects.count() == 1


def test_oorzaak_met_een_persoonlijke_link_en_naast_elkaar_voor_de_school(client: Client) -> None:
    laad_oorzaken()
    overeenkomst, mensen = lopend()
    with op(LAAT):
        voorstel = b.Voorstel(wijze="akkoord", initiatief="school", laatste_dag=LAAT)
        einde = b.meld_einde(overeenkomst, voorstel, actor=mensen.actor("begeleider"))
        link = PersoonlijkeLink.objects.get(doel="oorzaak_einde", rol="leerling")
        pagina = url("oorzaak", einde)
        antwoord = client.get(reverse("berichten:link_openen", args=[token_van(link)]), follow=True)
        assert antwoord.redirect_chain[-1][0] == pagina
        assert "volgens jou?" in antwoord.text
        assert client.post(pagina, {"oorzaak": "", "toelichting": "Te ver."}).status_code == 422
        assert client.post(pagina, {"oorzaak": "thuissituatie", "toelichting": "Te ver."}).status_code == 302
        # The link opens nothing else.
        assert client.get(url("einde", einde)).status_code == 302
        meld_client_aan(client, mensen.gebruiker("begeleider"))
        tekst = client.get(url("einde", einde)).text
    assert "Persoonlijke of thuissituatie" in tekst
    assert tekst.count("Nog niet gezegd.") == 2
    assert OorzaakVolgens.objects.get().genoteerd_door_school is False


@pytest.mark.parametrize("wie", ["mentor", "vreemd"])
def test_wie_geen_partij_is_beeindigt_niet(client: Client, wie: str) -> None:
    overeenkomst, mensen = lopend()
    vreemd = Organisatie.objects.create(soort=Soort.OPLEIDINGSVERSTREKKER, naam="Elders")
    gebruiker = mensen.gebruiker("mentor") if wie == "mentor" else lid(vreemd, Rol.SCHOOLBEHEERDER).gebruiker
    with op(LAAT):
        meld_client_aan(client, gebruiker)
        weg = url("beeindigen_weg", overeenkomst, "motief")
        assert client.post(weg, MOTIEF).status_code == (403 if wie == "mentor" else 404)
    assert not Beeindiging.objects.exists()


def test_departement_houdt_de_lijst_van_oorzaken_bij(client: Client) -> None:
    laad_oorzaken()
    departement = Organisatie.objects.create(soort=Soort.DEPARTEMENT, naam="Departement")
    meld_client_aan(client, lid(departement, Rol.DEPARTEMENT).gebruiker)
    rij = Oorzaak.objects.get(code="mismatch")
    velden = {"code": "iets-anders", "omschrijving": "Geen goede match", "uitleg": "", "volgorde": "1"}
    assert client.post(url("oorzaak_wijzigen", rij), velden).status_code == 302
    rij.refresh_from_db()
    # Figures hang on the code, so that stays; without the tick nobody can choose it any more.
    assert (rij.code, rij.omschrijving, rij.is_actief) == ("mismatch", "Geen goede match", False)
    nieuw = reverse("overeenkomsten:oorzaak_nieuw")
    assert client.post(nieuw, velden | {"code": "mismatch"}).status_code == 422
    assert client.post(nieuw, velden | {"is_actief": "on"}).status_code == 302
    assert "Geen goede match" in client.get(reverse("overeenkomsten:oorzaken")).text


def test_opzeggen_op_de_laatste_dag_van_het_venster(client: Client) -> None:
    overeenkomst, mensen = lopend()
    weg = url("beeindigen_weg", overeenkomst, "eerste_dagen")
    with op(date(2026, 9, 30) + timedelta(days=1)):
        meld_client_aan(client, mensen.gebruiker("leerling"))
        assert client.post(weg, {"ontvangen_op": "2026-10-01"}).status_code == 422
    with op(date(2026, 9, 30)):
        meld_client_aan(client, mensen.gebruiker("leerling"))
        assert client.post(weg, {"ontvangen_op": "2026-09-30"}).status_code == 302
    assert Beeindiging.objects.get().eindigt_op == date(2026, 10, 7)
