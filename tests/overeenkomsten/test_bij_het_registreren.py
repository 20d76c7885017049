"""What a school is told while it registers: overlap, places of a mentor, the week, Dimona and premiums."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from erkenningen.models import Regeling
from mentorschap.core.transitions import HandelingBelet
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst, UurroosterBlok
from overeenkomsten.rules import Soort
from overeenkomsten.rules.hints import dimona, premie
from overeenkomsten.transitions import leg_voor
from tests.factories.overeenkomsten import actief, actor_van_school, klaar, lid, voorgelegd
from tests.hulp.html import soep

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


def adres(overeenkomst: Overeenkomst, deel: str) -> str:
    return f"/overeenkomsten/{overeenkomst.uuid}/{deel}/"


def naast(ander: Overeenkomst, start: date) -> Overeenkomst:
    """A complete working version of the same learner, at the same school, from a day on."""
    overeenkomst = klaar(leerling=ander.traject.leerling, start=start)
    overeenkomst.traject.trajectbegeleider = ander.traject.trajectbegeleider
    overeenkomst.traject.save()
    return overeenkomst


class TestOverlap:
    @pytest.mark.parametrize(("dagen", "overlapt"), [(0, True), (1, False)])
    def test_laatste_dag_van_de_andere_overlapt_nog(self, aanmelden: Aanmelden, dagen: int, overlapt: bool) -> None:
        ander = actief()
        eigen = naast(ander, ander.einde + timedelta(days=dagen))
        client = aanmelden(eigen.traject.trajectbegeleider)
        for deel in ("overzicht", "afspraken"):
            assert (ander.nummer in client.get(adres(eigen, deel)).content.decode()) == overlapt

    def test_uitwegen_hebben_een_weg(self, aanmelden: Aanmelden) -> None:
        ander = actief()
        eigen = naast(ander, ander.start + timedelta(days=5))
        antwoord = aanmelden(eigen.traject.trajectbegeleider).get(adres(eigen, "overzicht"))
        wegen = [a["href"] for melding in soep(antwoord).select(".melding") for a in melding.select("a")]
        assert wegen == [
            f"{adres(eigen, 'afspraken')}#id_start",
            f"/overeenkomsten/{ander.uuid}/",
            f"{adres(ander, 'wijzigen')}tweede_plek/",
        ]
        client = aanmelden(eigen.traject.trajectbegeleider)
        assert all(client.get(weg).status_code == 200 for weg in wegen)

    def test_van_een_andere_begeleider_is_er_geen_weg_wel_uitleg(self, aanmelden: Aanmelden) -> None:
        ander = actief()
        eigen = klaar(leerling=ander.traject.leerling, start=ander.start)
        pagina = aanmelden(eigen.traject.trajectbegeleider).get(adres(eigen, "overzicht"))
        assert "(vraag het aan de school van die overeenkomst)" in pagina.content.decode()
        assert f"/overeenkomsten/{ander.uuid}/" not in pagina.content.decode()

    def test_vroeger_geeindigde_overlapt_niet_meer(self, aanmelden: Aanmelden) -> None:
        ander = actief()
        eigen = naast(ander, ander.start + timedelta(days=5))
        Overeenkomst.objects.filter(pk=ander.pk).update(status="beeindigd", beeindigd_op=ander.start)
        pagina = aanmelden(eigen.traject.trajectbegeleider).get(adres(eigen, "overzicht"))
        assert ander.nummer not in pagina.content.decode()


class TestMentor:
    @pytest.fixture
    def maximum_een(self) -> None:
        Regeling.objects.create(geldig_van=date(2020, 1, 1), max_leerlingen_per_mentor=1)

    def bij_dezelfde_mentor(self, ander: Overeenkomst, **velden: Any) -> Overeenkomst:
        eigen = klaar(opleiding=ander.traject.opleiding, **velden)
        eigen.erkenning, eigen.mentor = ander.erkenning, ander.mentor
        eigen.save()
        return eigen

    @pytest.mark.usefixtures("maximum_een")
    def test_volle_mentor_kan_niet_gekozen_worden(self, aanmelden: Aanmelden) -> None:
        ander = actief()
        eigen = self.bij_dezelfde_mentor(ander)
        client = aanmelden(eigen.traject.trajectbegeleider)
        pagina = client.get(adres(eigen, "leerwerkplek")).content.decode()
        assert "plaatsen bezet: 1 van 1" in pagina
        velden = {"mentor": str(ander.mentor.uuid), "ondertekenaar_naam": "Rik", "ondertekenaar_email": "rik@v.be"}
        antwoord = client.post(adres(eigen, "leerwerkplek"), velden)
        assert antwoord.status_code == 422
        assert "begeleidt dan al 1 leerling; het partnerschap laat er 1 toe" in antwoord.content.decode()
        assert soep(antwoord).select_one("[name=ondertekenaar_naam]")["value"] == "Rik"

    @pytest.mark.usefixtures("maximum_een")
    def test_voorleggen_zegt_dat_een_ander_intussen_de_plaats_nam(self, aanmelden: Aanmelden) -> None:
        ander = voorgelegd()
        eigen = self.bij_dezelfde_mentor(ander)
        with pytest.raises(HandelingBelet, match="laat er 1 toe"):
            leg_voor(eigen, actor=actor_van_school(eigen.traject))
        antwoord = aanmelden(eigen.traject.trajectbegeleider).get(adres(eigen, "overzicht"))
        assert [a["href"] for a in soep(antwoord).select(".beletselen a")] == [adres(eigen, "leerwerkplek")]

    @pytest.mark.usefixtures("maximum_een")
    def test_na_de_andere_en_voor_dezelfde_leerling_is_er_plaats(self) -> None:
        ander = actief()
        na = self.bij_dezelfde_mentor(ander, start=ander.einde + timedelta(days=1))
        leg_voor(na, actor=actor_van_school(na.traject))
        zelfde = self.bij_dezelfde_mentor(ander)
        zelfde.traject = ander.traject
        zelfde.save()
        leg_voor(zelfde, actor=actor_van_school(zelfde.traject))

    def test_zonder_maximum_staat_er_alleen_hoeveel(self, aanmelden: Aanmelden) -> None:
        eigen = self.bij_dezelfde_mentor(actief())
        pagina = aanmelden(eigen.traject.trajectbegeleider).get(adres(eigen, "leerwerkplek")).content.decode()
        assert "(1 leerling)" in pagina


class TestRooster:
    def test_waarschuwt_terwijl_u_typt_en_bewaart_niets(self, aanmelden: Aanmelden) -> None:
        overeenkomst = klaar(minderjarig=True)
        velden = {"d7-1-plaats": "werkplek", "d7-1-van": "05:00", "d7-1-tot": "14:00", "d1-1-plaats": "school"}
        antwoord = aanmelden(overeenkomst.traject.trajectbegeleider).get(
            adres(overeenkomst, "uurrooster/uitleg"), velden
        )
        pagina = antwoord.content.decode()
        for zin in ("Op zondag 9 uren", "buiten 6 tot 20 uur", "Op zondag werkt een minderjarige alleen"):
            assert zin in pagina
        assert overeenkomst.uurrooster.count() == 5

    @pytest.mark.parametrize(("tot", "te_veel"), [(time(14), False), (time(14, 5), True)])
    def test_sectorweek_op_de_grens(self, aanmelden: Aanmelden, tot: time, te_veel: bool) -> None:
        overeenkomst = klaar()
        UurroosterBlok.objects.filter(overeenkomst=overeenkomst, dag=5).update(tot=tot)
        pagina = aanmelden(overeenkomst.traject.trajectbegeleider).get(adres(overeenkomst, "uurrooster"))
        assert ("een voltijdse week in de sector" in pagina.content.decode()) == te_veel


class TestHints:
    @pytest.mark.parametrize(
        ("soort", "start", "comite", "zin"),
        [
            (Soort.OAO, date(2023, 8, 31), "118", "Type OTH"),
            (Soort.OAO, date(2023, 9, 1), "118", "Type ALT"),
            (Soort.OAO, date(2023, 9, 2), None, "Type ALT"),
            (Soort.OAO, date(2026, 9, 1), "124", "Type RTA"),
            (Soort.OAO, date(2026, 9, 1), "124.00", "Type RTA"),
            (Soort.SAO, date(2026, 9, 1), "124", "Type STG"),
            (Soort.DAO, date(2026, 9, 1), "143", "deeltijdse werknemer"),
        ],
    )
    def test_dimona(self, soort: Soort, start: date, comite: str | None, zin: str) -> None:
        assert zin in dimona(soort, start, comite).tekst

    @pytest.mark.parametrize(
        ("soort", "start", "einde", "gewest", "zin"),
        [
            (Soort.OAO, date(2023, 8, 31), date(2024, 6, 30), "vlaams", "vanaf 1 september 2023"),
            (Soort.OAO, date(2023, 9, 1), date(2023, 12, 31), "vlaams", "€ 1000"),
            (Soort.OAO, date(2023, 9, 1), date(2023, 12, 30), "vlaams", "geen 4 maanden"),
            (Soort.SAO, date(2026, 9, 1), date(2027, 6, 30), "vlaams", "€ 600"),
            (Soort.OAO, date(2026, 9, 1), date(2027, 6, 30), "brussel", "niet in het Vlaams Gewest"),
        ],
    )
    def test_premie(self, soort: Soort, start: date, einde: date, gewest: str, zin: str) -> None:
        assert zin in premie(soort, start, einde, gewest).tekst

    def test_staan_als_informatie_op_het_overzicht(self, aanmelden: Aanmelden) -> None:
        overeenkomst = klaar()
        pagina = aanmelden(overeenkomst.traject.trajectbegeleider).get(adres(overeenkomst, "overzicht"))
        assert "Type ALT" in pagina.content.decode()
        assert "€ 1000 per schooljaar" in pagina.content.decode()


@pytest.mark.parametrize("deel", ["overzicht", "afspraken", "leerwerkplek", "uurrooster"])
def test_stap_doet_altijd_evenveel_queries(aanmelden: Aanmelden, deel: str, django_assert_num_queries: Any) -> None:
    """One and three: overlapping agreements, mentors and blocks of the week."""

    eerste = actief()
    eigen = naast(eerste, eerste.start)
    client = aanmelden(eigen.traject.trajectbegeleider)
    client.get(adres(eigen, deel))
    with CaptureQueriesContext(connection) as een:
        client.get(adres(eigen, deel))
    for _ in range(2):
        naast(eerste, eerste.start)
        ander = klaar(opleiding=eigen.traject.opleiding)
        ander.mentor.erkenning = eigen.erkenning
        ander.mentor.save()
    UurroosterBlok.objects.create(overeenkomst=eigen, dag=6, van=time(8), tot=time(9), plaats="school")
    with django_assert_num_queries(len(een)):
        assert client.get(adres(eigen, deel)).status_code == 200


def test_andere_school_ziet_de_uitleg_niet(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar()
    vreemd = lid(klaar().traject.school, Rol.SCHOOLBEHEERDER)
    assert aanmelden(vreemd.gebruiker).get(adres(overeenkomst, "uurrooster/uitleg")).status_code == 404
    eigen = lid(overeenkomst.traject.school, Rol.SCHOOLBEHEERDER)
    assert aanmelden(eigen.gebruiker).get(adres(overeenkomst, "uurrooster/uitleg")).status_code == 200
