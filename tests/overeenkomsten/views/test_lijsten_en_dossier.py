"""Lists and the page of one agreement: who, what, and how many queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions import begin
from tests.factories.einde import geschorst, lopend
from tests.factories.overeenkomsten import (
    LeerlingFactory,
    SchoolFactory,
    TrajectFactory,
    actief,
    actor_van_school,
    klaar,
    lid,
    mensen_bij,
    teken,
    voorgelegd,
    werkversie,
)
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
LIJST = "/overeenkomsten/"
LEERLINGEN = "/overeenkomsten/leerlingen/"


def detail(overeenkomst: Overeenkomst) -> str:
    return f"{LIJST}{overeenkomst.uuid}/"


def eigen_aan(school: Any, begeleider: Any, **velden: Any) -> Overeenkomst:
    leerling = LeerlingFactory.create(school=school, **velden)
    return klaar_bij(TrajectFactory.create(leerling=leerling, trajectbegeleider=begeleider))


def klaar_bij(traject: Any) -> Overeenkomst:
    return begin(traject, actor=actor_van_school(traject))


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_doet_altijd_evenveel_queries(aanmelden: Aanmelden, django_assert_num_queries: Any, aantal: int) -> None:
    beheerder = lid(SchoolFactory.create(), Rol.SCHOOLBEHEERDER)
    begeleider = lid(beheerder.organisatie, Rol.TRAJECTBEGELEIDER).gebruiker
    for _ in range(aantal):
        eigen_aan(beheerder.organisatie, begeleider)
    client = aanmelden(beheerder.gebruiker)
    with django_assert_num_queries(8):
        antwoord = client.get(LIJST)
    assert len(soep(antwoord).select("tbody tr")) == aantal


@pytest.mark.parametrize("getekend", [1, 3])
def test_dossier_doet_hoogstens_veertien_queries(
    aanmelden: Aanmelden, django_assert_max_num_queries: Any, getekend: int
) -> None:
    overeenkomst = voorgelegd()
    for handtekening in overeenkomst.huidige_handtekeningen[:getekend]:
        teken(handtekening)
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    with django_assert_max_num_queries(14):
        antwoord = client.get(detail(overeenkomst))
    assert len(soep(antwoord).select(".handtekeningen li")) == 3


@pytest.mark.parametrize("fase", [voorgelegd, actief], ids=lambda fase: fase.__name__)
def test_dossier_is_leesbaar_voor_elke_partij(aanmelden: Aanmelden, fase: Any) -> None:
    overeenkomst = fase()
    mensen = mensen_bij(overeenkomst)
    for wie in ("begeleider", "schoolbeheerder", "ondernemingsbeheerder", "mentor", "leerling"):
        client = aanmelden(mensen.gebruiker(wie))
        assert client.get(LIJST).status_code == 200, wie
        antwoord = client.get(detail(overeenkomst))
        assert antwoord.status_code == 200, wie
        zichtbaar = soep(antwoord).select_one("main").get_text(" ")
        assert overeenkomst.erkenning.onderneming.naam in zichtbaar, wie
        assert ("Terugtrekken" in zichtbaar) == (wie in {"begeleider", "schoolbeheerder"} and fase is voorgelegd), wie
        pdf = client.get(f"/documenten/{overeenkomst.document.uuid}/")
        assert b"".join(pdf.streaming_content).startswith(b"%PDF"), wie


def test_leerling_wordt_aangesproken_met_je(aanmelden: Aanmelden) -> None:
    overeenkomst = voorgelegd()
    mensen = mensen_bij(overeenkomst)
    overeenkomst.handtekeningen.filter(partij=Partij.LEERLING).update(gebruiker=mensen.gebruiker("leerling"))
    antwoord = aanmelden(mensen.gebruiker("leerling")).get(detail(overeenkomst))
    assert tekst(antwoord, "h1") == [f"Je overeenkomst bij {overeenkomst.erkenning.onderneming.naam}"]
    assert tekst(antwoord, ".kopregel-beurt") == ["Jij bent aan zet: lees de overeenkomst en teken ze."]


def test_dossier_bestaat_niet_voor_een_ander(aanmelden: Aanmelden) -> None:
    overeenkomst = voorgelegd()
    ander = voorgelegd()
    for wie in ("schoolbeheerder", "ondernemingsbeheerder", "leerling"):
        client = aanmelden(mensen_bij(ander).gebruiker(wie))
        assert client.get(detail(overeenkomst)).status_code == 404
        assert client.get(f"/documenten/{overeenkomst.document.uuid}/").status_code == 404


def test_werkversie_toont_wat_er_nog_ontbreekt(aanmelden: Aanmelden) -> None:
    overeenkomst = werkversie()
    antwoord = aanmelden(overeenkomst.traject.trajectbegeleider).get(detail(overeenkomst))
    assert len(tekst(antwoord, ".beletselen li")) >= 4
    assert tekst(antwoord, ".kopregel-acties .btn-primary") == ["Overeenkomst verder afwerken"]


@pytest.mark.parametrize(
    ("filters", "aantal"),
    [({}, 2), ({"q": "zoe"}, 1), ({"q": "niemand"}, 0), ({"status": "werkversie"}, 2), ({"status": "actief"}, 0)],
    ids=str,
)
def test_lijst_filtert(aanmelden: Aanmelden, filters: dict[str, str], aantal: int) -> None:
    beheerder = lid(SchoolFactory.create(), Rol.SCHOOLBEHEERDER)
    begeleider = lid(beheerder.organisatie, Rol.TRAJECTBEGELEIDER).gebruiker
    eigen_aan(beheerder.organisatie, begeleider, voornaam="Zoë")
    eigen_aan(beheerder.organisatie, begeleider, voornaam="Milan")
    antwoord = aanmelden(beheerder.gebruiker).get(LIJST, filters, headers={"hx-request": "true"})
    assert len(soep(antwoord).select("tbody tr")) == aantal
    assert soep(antwoord).select("h1") == []


@pytest.mark.parametrize(("sinds", "getoond"), [(0, True), (-1, False)], ids=["vandaag", "tot_gisteren"])
def test_lijst_zegt_dat_een_overeenkomst_geschorst_is(aanmelden: Aanmelden, sinds: int, getoond: bool) -> None:
    dag = vandaag() + timedelta(days=sinds)
    overeenkomst, mensen = lopend(vandaag() - timedelta(days=30))
    geschorst(overeenkomst, mensen.actor("begeleider"), dag, None if getoond else dag)
    rij = soep(aanmelden(mensen.gebruiker("begeleider")).get(LIJST)).select_one("tbody tr")
    assert ("geschorst" in rij.get_text()) is getoond


def test_lijst_filtert_op_opleiding_en_begeleider(aanmelden: Aanmelden) -> None:
    beheerder = lid(SchoolFactory.create(), Rol.SCHOOLBEHEERDER)
    een, twee = (lid(beheerder.organisatie, Rol.TRAJECTBEGELEIDER).gebruiker for _ in range(2))
    eerste = eigen_aan(beheerder.organisatie, een)
    eigen_aan(beheerder.organisatie, twee)
    client = aanmelden(beheerder.gebruiker)
    for filters in ({"opleiding": eerste.traject.opleiding_id}, {"begeleider": een.pk}):
        assert tekst(client.get(LIJST, filters), "tbody .klein")[0].startswith(eerste.nummer)
        assert len(tekst(client.get(LIJST, filters), "tbody tr")) == 1


@pytest.mark.parametrize("handeling", ["terugtrekken", "annuleren"])
def test_terugtrekken_en_annuleren_vragen_een_reden_en_houden_de_invoer(aanmelden: Aanmelden, handeling: str) -> None:
    overeenkomst = voorgelegd()
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    url = f"{detail(overeenkomst)}{handeling}/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"toelichting": " "}).status_code == 422
    assert client.post(url, {"toelichting": "Het uurrooster klopt niet."}).status_code == 302
    assert Overeenkomst.objects.get(pk=overeenkomst.pk).status in {"werkversie", "geannuleerd"}
    # Once more: it is no longer possible, and the page says so.
    assert client.post(url, {"toelichting": "Nog eens"}).status_code == 409


@pytest.mark.parametrize("handeling", ["terugtrekken", "annuleren"])
def test_onderneming_trekt_niet_terug(aanmelden: Aanmelden, handeling: str) -> None:
    overeenkomst = voorgelegd()
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("ondernemingsbeheerder"))
    antwoord = client.post(f"{detail(overeenkomst)}{handeling}/", {"toelichting": "x"})
    assert antwoord.status_code == 403
    assert "Alleen de school van de leerling" in antwoord.content.decode()


def test_link_opnieuw_sturen(aanmelden: Aanmelden) -> None:
    overeenkomst = voorgelegd()
    handtekening = overeenkomst.handtekeningen.get(partij=Partij.LEERLING)
    url = f"/overeenkomsten/handtekeningen/{handtekening.uuid}/opnieuw/"
    antwoord = aanmelden(overeenkomst.traject.trajectbegeleider).post(url, follow=True)
    assert "krijgt een nieuwe link" in tekst(antwoord, ".melding")[0]
    assert aanmelden(mensen_bij(overeenkomst).gebruiker("ondernemingsbeheerder")).post(url).status_code == 403


def test_leerlingen_zijn_voor_de_school(aanmelden: Aanmelden) -> None:
    overeenkomst = voorgelegd()
    mensen = mensen_bij(overeenkomst)
    leerling = f"{LEERLINGEN}{overeenkomst.traject.leerling.uuid}/"
    assert aanmelden(mensen.gebruiker("begeleider")).get(leerling).status_code == 200
    assert aanmelden(mensen.gebruiker("ondernemingsbeheerder")).get(LEERLINGEN).status_code == 403
    assert aanmelden(mensen.gebruiker("ondernemingsbeheerder")).get(leerling).status_code == 404
    assert aanmelden(mensen.gebruiker("leerling")).get(leerling).status_code == 200
    assert aanmelden(mensen.gebruiker("leerling")).get(f"{leerling}wijzigen/").status_code == 403


def test_traject_toevoegen_en_wijzigen(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar()
    traject = overeenkomst.traject
    client = aanmelden(traject.trajectbegeleider)
    velden = {"trajectbegeleider": traject.trajectbegeleider_id, "start": "2026-09-01", "einde": "2029-06-30"}
    # The training of a route with an agreement is fixed; the rest can change.
    antwoord = client.post(f"/overeenkomsten/opleidingen/{traject.uuid}/wijzigen/", velden)
    assert antwoord.status_code == 302
    traject.refresh_from_db()
    assert str(traject.einde) == "2029-06-30"
    nieuw = f"{LEERLINGEN}{traject.leerling.uuid}/opleiding/"
    assert client.get(nieuw).status_code == 200
    fout = client.post(nieuw, velden | {"opleiding": str(traject.opleiding.uuid), "einde": "2026-01-01"})
    assert fout.status_code == 422
    assert "ligt niet na de start" in fout.content.decode()
