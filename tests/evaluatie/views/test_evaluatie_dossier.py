"""The page of an evaluation, opening one, its links, and the list."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup

from evaluatie.models import Evaluatie, Sjabloon
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.werkrij import Werkstatus
from mentorschap.documenten.models import Document
from mentorschap.logboek.models import Logregel
from mentorschap.organisaties.enums import Rol
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], StrengeClient]


def soep(antwoord: Any) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def detail(evaluatie: Evaluatie, staart: str = "") -> str:
    return f"/evaluaties/{evaluatie.uuid}/{staart}"


@pytest.fixture
def school(aanmelden: Aanmelden, wereld: fabriek.Wereld) -> StrengeClient:
    return aanmelden(wereld.begeleider)


def test_openen_vanuit_de_overeenkomst_stuurt_de_link(school: StrengeClient, wereld: fabriek.Wereld) -> None:
    url = f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/openen/"
    assert "Jan Wouters" in soep(school.get(url)).select_one("dl").text
    gegevens = {"soort": "tussentijds", "tegen": (vandaag() + timedelta(days=5)).isoformat()}
    antwoord = school.post(url, gegevens, follow=True)
    evaluatie = Evaluatie.objects.get()
    assert antwoord.redirect_chain == [(detail(evaluatie), 302)]
    assert (evaluatie.dagen_over, Bericht.objects.filter(soort="evaluatie_gevraagd").count()) == (5, 1)


@pytest.mark.parametrize("tegen", ["", "gisteren", "2020-01-01"])
def test_openen_met_een_foute_dag_houdt_het_formulier(
    school: StrengeClient, wereld: fabriek.Wereld, tegen: str
) -> None:
    antwoord = school.post(f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/openen/", {"tegen": tegen})
    assert (antwoord.status_code, Evaluatie.objects.count()) == (422, 0)


def test_openen_biedt_een_soort_die_al_loopt_niet_aan(school: StrengeClient, evaluatie: Evaluatie) -> None:
    url = f"/evaluaties/overeenkomst/{evaluatie.overeenkomst.uuid}/openen/"
    pagina = soep(school.get(url))
    assert pagina.select_one(f'.inhoud a[href="{detail(evaluatie)}"]')
    assert [optie["value"] for optie in pagina.select("[name=soort] option")] == ["start", "eind"]
    antwoord = school.post(url, {"soort": "tussentijds", "tegen": vandaag().isoformat()})
    assert (antwoord.status_code, Evaluatie.objects.count()) == (422, 1)


def test_openen_toont_wat_in_de_weg_staat_in_plaats_van_een_knop(school: StrengeClient, wereld: fabriek.Wereld) -> None:
    Sjabloon.objects.update(actief=False)
    url = f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/openen/"
    pagina = soep(school.get(url))
    assert "sjabloon" in pagina.select_one(".beletselen").text
    assert pagina.select(".inhoud form") == []
    assert school.post(url, {"soort": "tussentijds", "tegen": vandaag().isoformat()}).status_code == 409


def test_openen_is_niet_voor_de_mentor(aanmelden: Aanmelden) -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    url = f"/evaluaties/overeenkomst/{wereld.overeenkomst.uuid}/openen/"
    assert aanmelden(wereld.mentor.gebruiker).get(url).status_code == 403
    assert aanmelden(fabriek.maak_wereld().begeleider).get(url).status_code == 404


def test_dossier_van_de_school_toont_voortgang_en_stand_van_de_link(
    school: StrengeClient, evaluatie: Evaluatie
) -> None:
    kaart = soep(school.get(detail(evaluatie))).select_one(".beoordelaar")
    assert "0 van 6" in kaart.text
    assert "nog niet geopend" in kaart.text
    PersoonlijkeLink.objects.update(laatst_geopend_op=nu())
    assert "Geopend" in soep(school.get(detail(evaluatie))).select_one(".beoordelaar").text
    PersoonlijkeLink.objects.update(geldig_tot=nu())
    assert "Verlopen" in soep(school.get(detail(evaluatie))).select_one(".beoordelaar").text


def test_link_intrekken_en_nieuwe_sturen(school: StrengeClient, evaluatie: Evaluatie) -> None:
    blad = fabriek.blad_van_mentor(evaluatie)
    eerste = PersoonlijkeLink.objects.get()
    antwoord = school.post(f"/evaluaties/blad/{blad.uuid}/link/intrekken/", follow=True)
    assert "Ingetrokken" in soep(antwoord).select_one(".beoordelaar").text
    eerste.refresh_from_db()
    assert not eerste.is_geldig
    school.post(f"/evaluaties/blad/{blad.uuid}/link/sturen/")
    geldig = PersoonlijkeLink.objects.geldig().get()
    assert geldig != eerste
    assert Bericht.objects.filter(link=geldig).count() == 1
    gebeurd = list(Logregel.objects.order_by("pk").values_list("gebeurtenis", flat=True))
    assert gebeurd == ["link_ingetrokken", "link_gestuurd"]


def test_link_beheren_mag_alleen_de_school(aanmelden: Aanmelden) -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    for handeling in ("sturen", "intrekken"):
        url = f"/evaluaties/blad/{blad.uuid}/link/{handeling}/"
        assert aanmelden(wereld.mentor.gebruiker).post(url).status_code == 403
        assert aanmelden(fabriek.maak_wereld().begeleider).post(url).status_code == 404
    assert PersoonlijkeLink.objects.geldig().filter(onderwerp_uuid=blad.uuid).count() == 1


def test_dossier_toont_na_het_indienen_resultaat_en_verslag(
    school: StrengeClient, wereld: fabriek.Wereld, werker: Callable[[], int]
) -> None:
    evaluatie = fabriek.ingediend(wereld, {1: 4, 2: None}, opmerking="Flink gewerkt.")
    pagina = soep(school.get(detail(evaluatie)))
    assert pagina.select_one("#verslag")["hx-get"] == detail(evaluatie, "verslag/stand/")
    assert "Flink gewerkt." in pagina.select_one("#resultaat").text
    werker()
    deel = soep(school.get(detail(evaluatie, "verslag/stand/")))
    document = Document.objects.get(soort="evaluatieverslag")
    assert deel.select_one("a")["href"] == f"/documenten/{document.uuid}/"
    pdf = school.get(f"/documenten/{document.uuid}/")
    assert pdf.status_code == 200
    pdf.close()


def test_mislukt_verslag_kan_de_school_opnieuw_vragen(school: StrengeClient, wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    Document.objects.filter(soort="evaluatieverslag").update(werkstatus=Werkstatus.MISLUKT, fout="OSError", pogingen=8)
    deel = soep(school.get(detail(evaluatie, "verslag/stand/"))).select_one("#verslag")
    assert "hx-get" not in deel.attrs
    antwoord = school.post(deel.form["action"], {"terug": deel.select_one("input[name=terug]")["value"]})
    assert antwoord["Location"] == detail(evaluatie)
    assert Document.objects.get(soort="evaluatieverslag").werkstatus == Werkstatus.GEPLAND


def test_dossier_van_de_mentor_leidt_naar_zijn_blad(aanmelden: Aanmelden) -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    evaluatie = fabriek.open_(wereld)
    pagina = soep(aanmelden(wereld.mentor.gebruiker).get(detail(evaluatie)))
    blad = fabriek.blad_van_mentor(evaluatie)
    assert pagina.select_one(".kopregel .btn-primary")["href"] == f"/evaluaties/blad/{blad.uuid}/"
    assert pagina.select(".beoordelaar") == []


def test_dossier_van_de_leerling_is_in_de_je_vorm_en_pas_na_indienen(
    aanmelden: Aanmelden, wereld: fabriek.Wereld
) -> None:
    account = fabriek.persoon("Lotte", "Claes", Rol.LEERLING, None)
    type(wereld.leerling).objects.update(gebruiker=account)
    evaluatie = fabriek.open_(wereld)
    client = aanmelden(account)
    assert client.get(detail(evaluatie)).status_code == 404
    assert "Je hebt nog geen evaluatie" in client.get("/evaluaties/").content.decode()
    fabriek.dien_evaluatie_in(evaluatie)
    pagina = soep(client.get(detail(evaluatie)))
    assert "Je mentor heeft de evaluatie ingediend" in pagina.select_one(".kopregel").text
    assert pagina.select_one("#resultaat h2").text == "Jouw resultaat"
    assert pagina.select(".beoordelaar, .tijdlijn") == []


@pytest.mark.parametrize("rol", [Rol.ONDERNEMINGSBEHEERDER, Rol.CO_BEGELEIDER])
def test_dossier_bestaat_niet_voor_de_rest_van_de_onderneming(
    aanmelden: Aanmelden, wereld: fabriek.Wereld, rol: str
) -> None:
    evaluatie = fabriek.ingediend(wereld)
    client = aanmelden(fabriek.persoon("Piet", "Baas", rol, wereld.onderneming))
    assert client.get(detail(evaluatie)).status_code == 404


def test_gesprek_noteren_sluit_de_evaluatie_af(school: StrengeClient, wereld: fabriek.Wereld) -> None:
    evaluatie = fabriek.ingediend(wereld)
    url = detail(evaluatie, "bespreken/")
    assert school.post(url, {"op": vandaag().isoformat(), "afspraken": ""}).status_code == 422
    antwoord = school.post(url, {"op": vandaag().isoformat(), "afspraken": "Vrijdag samen bakken."}, follow=True)
    pagina = soep(antwoord)
    assert "Vrijdag samen bakken." in pagina.select_one(".tijdlijn").text
    assert "Besproken" in pagina.select_one(".kopregel-stand").text
    assert soep(school.get(url)).select(".inhoud form") == []


def test_lijst_filtert_op_status_en_naam(school: StrengeClient, wereld: fabriek.Wereld) -> None:
    eerste, tweede = fabriek.ingediend(wereld), fabriek.open_(wereld)

    def nummers(**keuzes: str) -> list[str]:
        return [cel.text for cel in soep(school.get("/evaluaties/", keuzes)).select("tbody td:nth-of-type(1) .klein")]

    assert nummers() == [tweede.nummer, eerste.nummer]
    assert nummers(status="open") == [tweede.nummer]
    assert nummers(status="te_laat") == []
    Evaluatie.objects.filter(pk=tweede.pk).update(tegen=vandaag() - timedelta(days=2))
    assert nummers(status="te_laat") == [tweede.nummer]
    assert nummers(q="lotte CLÁES") == [tweede.nummer, eerste.nummer]
    assert nummers(q=eerste.nummer) == [eerste.nummer]
    assert nummers(q="niemand") == []


def test_lijst_geeft_bij_een_filter_alleen_de_lijst(school: StrengeClient, evaluatie: Evaluatie) -> None:
    antwoord = school.get("/evaluaties/", headers={"HX-Request": "true"})
    assert antwoord.content.decode().strip().startswith('<div class="lijst" id="lijst">')
    assert evaluatie.nummer in antwoord.content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_kost_even_veel_queries(
    school: StrengeClient, wereld: fabriek.Wereld, django_assert_num_queries: Any, aantal: int
) -> None:
    for _ in range(aantal):
        fabriek.ingediend(wereld)
    school.get("/evaluaties/")
    with django_assert_num_queries(5):
        school.get("/evaluaties/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_dossier_kost_even_veel_queries(
    school: StrengeClient, wereld: fabriek.Wereld, django_assert_num_queries: Any, aantal: int
) -> None:
    for _ in range(aantal):
        evaluatie = fabriek.ingediend(wereld)
    school.get(detail(evaluatie))
    with django_assert_num_queries(10):
        school.get(detail(evaluatie))
