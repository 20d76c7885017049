"""Drawing up an agreement on the screen, step by step."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.models import Leerling, Overeenkomst
from tests.factories.overeenkomsten import (
    ErkenningFactory,
    MentorOpErkenningFactory,
    OndernemingFactory,
    OpleidingFactory,
    TrajectFactory,
    VestigingFactory,
    klaar,
    lid,
    mensen_bij,
    voorgelegd,
    werkversie,
)
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
STAPPEN = ("leerling", "leerwerkplek", "afspraken", "uurrooster", "opleidingsplan", "overzicht")


@pytest.fixture
def begeleider(aanmelden: Aanmelden) -> Callable[[Overeenkomst], Any]:
    """A client on which the trajectbegeleider of an agreement is logged in."""
    return lambda overeenkomst: aanmelden(overeenkomst.traject.trajectbegeleider)


def url(overeenkomst: Overeenkomst, stap: str) -> str:
    return f"/overeenkomsten/{overeenkomst.uuid}/{stap}/"


def test_nieuw_begint_bij_een_gekende_leerling(aanmelden: Aanmelden) -> None:
    traject = TrajectFactory.create()
    lid(traject.school, Rol.TRAJECTBEGELEIDER, traject.trajectbegeleider)
    client = aanmelden(traject.trajectbegeleider)
    antwoord = client.post("/overeenkomsten/nieuw/", {"traject": str(traject.uuid)})
    overeenkomst = Overeenkomst.objects.get(traject=traject)
    assert antwoord.url == url(overeenkomst, "leerwerkplek")


def test_nieuw_weigert_de_leerling_van_een_andere_school(aanmelden: Aanmelden) -> None:
    vreemd = TrajectFactory.create()
    eigen = TrajectFactory.create()
    lid(eigen.school, Rol.TRAJECTBEGELEIDER, eigen.trajectbegeleider)
    antwoord = aanmelden(eigen.trajectbegeleider).post("/overeenkomsten/nieuw/", {"traject": str(vreemd.uuid)})
    assert antwoord.status_code == 422
    assert not Overeenkomst.objects.exists()


def test_elke_stap_is_te_lezen(begeleider: Any) -> None:
    overeenkomst = klaar(minderjarig=True)
    client = begeleider(overeenkomst)
    for stap in STAPPEN:
        antwoord = client.get(url(overeenkomst, stap))
        assert antwoord.status_code == 200, stap
        assert len(soep(antwoord).select(".stappen li")) == 6, stap


def test_stap_bestaat_niet_voor_wie_er_niets_mee_te_maken_heeft(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar()
    client = aanmelden(lid(TrajectFactory.create().school, Rol.SCHOOLBEHEERDER).gebruiker)
    for stap in STAPPEN:
        assert client.get(url(overeenkomst, stap)).status_code == 404, stap


def test_stap_zegt_na_het_voorleggen_wie_ze_mag_doen_en_dat_de_inhoud_vastligt(
    aanmelden: Aanmelden, begeleider: Any
) -> None:
    overeenkomst = voorgelegd()
    partij, school = aanmelden(mensen_bij(overeenkomst).gebruiker("ondernemingsbeheerder")), begeleider(overeenkomst)
    for stap in STAPPEN:
        verboden = partij.get(url(overeenkomst, stap))
        assert verboden.status_code == 403, stap
        assert "Alleen de school van de leerling" in verboden.content.decode(), stap
        vast = school.get(url(overeenkomst, stap))
        assert vast.status_code == 409, stap
        assert "haar inhoud ligt vast" in vast.content.decode(), stap


def test_verder_gaat_naar_de_eerste_stap_die_niet_klaar_is(begeleider: Any) -> None:
    overeenkomst = werkversie()
    client = begeleider(overeenkomst)
    assert client.get(url(overeenkomst, "verder")).url == url(overeenkomst, "leerwerkplek")
    volledig = klaar()
    assert begeleider(volledig).get(url(volledig, "verder")).url == url(volledig, "overzicht")


class TestLeerwerkplek:
    def test_zonder_zoeken_staan_er_alleen_erkende(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        erkend = MentorOpErkenningFactory.create(erkenning__opleiding=overeenkomst.traject.opleiding)
        MentorOpErkenningFactory.create()
        antwoord = begeleider(overeenkomst).get(url(overeenkomst, "leerwerkplek"))
        assert tekst(antwoord, ".leerwerkplek .sterk") == [erkend.erkenning.onderneming.naam]

    def test_zoeken_toont_een_niet_erkende_met_de_reden_en_zonder_knop(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        opleiding = overeenkomst.traject.opleiding
        onderneming = OndernemingFactory.create(naam="Suikerroos")
        VestigingFactory.create(organisatie=onderneming, naam="A zonder")
        voorbij = VestigingFactory.create(organisatie=onderneming, naam="B voorbij")
        dag = vandaag() - timedelta(days=1)
        ErkenningFactory.create(vestiging=voorbij, opleiding=opleiding, geldig_van=date(2021, 1, 1), geldig_tot=dag)
        mentorloos = VestigingFactory.create(organisatie=onderneming, naam="C mentorloos")
        ErkenningFactory.create(vestiging=mentorloos, opleiding=opleiding)
        opgeheven = VestigingFactory.create(organisatie=onderneming, naam="D opgeheven")
        ErkenningFactory.create(vestiging=opgeheven, opleiding=opleiding, status="opgeheven", opgeheven_op=vandaag())
        antwoord = begeleider(overeenkomst).get(url(overeenkomst, "leerwerkplek"), {"q": "suiker"})
        redenen = tekst(antwoord, ".leerwerkplek .klein")
        assert [reden.split(" ")[0:3] for reden in redenen] == [
            ["Deze", "vestiging", "is"],
            ["De", "erkenning", "liep"],
            ["De", "erkenning", "heeft"],
            ["De", "erkenning", "is"],
        ]
        assert soep(antwoord).select(".leerwerkplek button") == []

    def test_kiezen_neemt_de_enige_mentor_en_de_beheerder_over(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        mentor = MentorOpErkenningFactory.create(erkenning__opleiding=overeenkomst.traject.opleiding)
        beheerder = lid(mentor.erkenning.onderneming, Rol.ONDERNEMINGSBEHEERDER).gebruiker
        begeleider(overeenkomst).post(
            url(overeenkomst, "leerwerkplek/kiezen"), {"erkenning": str(mentor.erkenning.uuid)}
        )
        rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
        assert (rij.erkenning, rij.mentor, rij.ondertekenaar_email) == (mentor.erkenning, mentor, beheerder.email)

    @pytest.mark.parametrize("keuze", ["andere opleiding", "geen uuid", ""])
    def test_kiezen_weigert_wat_niet_aangeboden_is(self, begeleider: Any, keuze: str) -> None:
        overeenkomst = werkversie()
        ander = MentorOpErkenningFactory.create().erkenning
        waarde = {"andere opleiding": str(ander.uuid)}.get(keuze, keuze)
        antwoord = begeleider(overeenkomst).post(url(overeenkomst, "leerwerkplek/kiezen"), {"erkenning": waarde})
        assert antwoord.status_code == 302
        assert Overeenkomst.objects.get(pk=overeenkomst.pk).erkenning is None

    def test_inactieve_mentor_kan_niet_gekozen_worden_en_invoer_blijft(self, begeleider: Any) -> None:
        overeenkomst = klaar()
        inactief = MentorOpErkenningFactory.create(erkenning=overeenkomst.erkenning, status="inactief")
        velden = {"mentor": str(inactief.uuid), "ondertekenaar_naam": "Ann Nieuw", "ondertekenaar_email": "ann"}
        antwoord = begeleider(overeenkomst).post(url(overeenkomst, "leerwerkplek"), velden)
        assert antwoord.status_code == 422
        assert soep(antwoord).select_one("[name=ondertekenaar_naam]")["value"] == "Ann Nieuw"
        assert "niet actief op de erkenning" in antwoord.content.decode()


class TestAfspraken:
    VELDEN = {
        "start": "2027-02-01",
        "einde": "2027-06-30",
        "uren_werkplek": "24",
        "uren_school": "14",
        "vergoedingsstap": "2",
        "leervergoeding": "675,90",
    }

    def test_bewaart_en_leidt_de_soort_af(self, begeleider: Any) -> None:
        overeenkomst = werkversie(opleiding=OpleidingFactory.create(uren_werkplek=16))
        assert overeenkomst.soort == "SAO"
        antwoord = begeleider(overeenkomst).post(url(overeenkomst, "afspraken"), self.VELDEN)
        assert antwoord.url == url(overeenkomst, "uurrooster")
        rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
        assert (rij.soort, rij.uren_werkplek, str(rij.leervergoeding)) == ("OAO", 24, "675.90")

    def test_einde_voor_start_houdt_de_invoer(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        velden = self.VELDEN | {"einde": "2027-02-01"}
        antwoord = begeleider(overeenkomst).post(url(overeenkomst, "afspraken"), velden)
        assert antwoord.status_code == 422
        assert "De einddatum ligt niet na de startdatum." in antwoord.content.decode()
        assert soep(antwoord).select_one("[name=leervergoeding]")["value"] == "675,90"
        assert Overeenkomst.objects.get(pk=overeenkomst.pk).start is None

    def test_uitleg_rekent_met_wat_getypt_wordt_en_bewaart_niets(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        velden = self.VELDEN | {"uren_werkplek": "19,5"}
        antwoord = begeleider(overeenkomst).get(url(overeenkomst, "afspraken/uitleg"), velden)
        assert "Stageovereenkomst alternerende opleiding (SAO)" in antwoord.content.decode()
        assert Overeenkomst.objects.get(pk=overeenkomst.pk).uren_werkplek == 24

    def test_uitleg_noemt_het_minimum_van_de_leervergoeding(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        antwoord = begeleider(overeenkomst).get(url(overeenkomst, "afspraken/uitleg"), self.VELDEN)
        assert "€ 675,90 per maand" in antwoord.content.decode()


class TestUurrooster:
    def test_bewaart_de_week(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        velden = {"d1-1-plaats": "werkplek", "d1-1-van": "08:00", "d1-1-tot": "16:00"}
        antwoord = begeleider(overeenkomst).post(url(overeenkomst, "uurrooster"), velden)
        assert antwoord.url == url(overeenkomst, "opleidingsplan")
        assert [str(blok) for blok in overeenkomst.uurrooster.all()] == ["maandag 08:00-16:00"]

    def test_fout_houdt_de_invoer_en_de_vorige_week(self, begeleider: Any) -> None:
        overeenkomst = klaar()
        velden = {"d1-1-plaats": "werkplek", "d1-1-van": "16:00", "d1-1-tot": "08:00"}
        antwoord = begeleider(overeenkomst).post(url(overeenkomst, "uurrooster"), velden)
        assert antwoord.status_code == 422
        assert soep(antwoord).select_one("#d1-1-van")["value"] == "16:00"
        assert tekst(antwoord, "[data-foutsamenvatting] a") == ["Maandag: Het einduur ligt niet na het beginuur."]
        assert overeenkomst.uurrooster.count() == 5


def regel(overeenkomst: Overeenkomst) -> str:
    return reverse("overeenkomsten:plan_regel", args=[overeenkomst.plan.uuid])


class TestPlan:
    def test_een_tik_bewaart_een_competentie(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        competentie = overeenkomst.plan.competenties.order_by("volgorde").first()
        antwoord = begeleider(overeenkomst).post(regel(overeenkomst), {f"plaats-{competentie.uuid}": "beide"})
        competentie.refresh_from_db()
        assert competentie.plaats == "beide"
        assert "1 van 3" in antwoord.content.decode()
        assert len(antwoord.content) < 2048

    def test_hele_cluster_in_een_keer(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        begeleider(overeenkomst).post(url(overeenkomst, "opleidingsplan"), {"alle": "school:Deeg bereiden"})
        plaatsen = list(overeenkomst.plan.competenties.order_by("volgorde").values_list("plaats", flat=True))
        assert plaatsen == ["school", "school", ""]

    def test_competentie_van_een_ander_plan_bestaat_niet(self, begeleider: Any) -> None:
        overeenkomst, ander = werkversie(), werkversie()
        vreemd = ander.plan.competenties.first()
        antwoord = begeleider(overeenkomst).post(regel(overeenkomst), {f"plaats-{vreemd.uuid}": "school"})
        assert antwoord.status_code == 404

    def test_extra_ondersteuning_wordt_bewaard(self, begeleider: Any) -> None:
        overeenkomst = werkversie()
        begeleider(overeenkomst).post(
            url(overeenkomst, "opleidingsplan"), {"extra_ondersteuning": "Meer tijd bij schriftelijke opdrachten."}
        )
        assert overeenkomst.plan.extra_ondersteuning == "Meer tijd bij schriftelijke opdrachten."


class TestOverzicht:
    def test_klare_overeenkomst_kan_voorgelegd_worden(self, begeleider: Any) -> None:
        overeenkomst = klaar()
        client = begeleider(overeenkomst)
        assert soep(client.get(url(overeenkomst, "overzicht"))).select_one("form[action$='/voorleggen/']")
        client.post(url(overeenkomst, "voorleggen"))
        assert Overeenkomst.objects.get(pk=overeenkomst.pk).status == Status.TER_ONDERTEKENING

    def test_wat_in_de_weg_staat_heeft_een_link_en_er_is_geen_knop(self, begeleider: Any) -> None:
        overeenkomst = klaar()
        overeenkomst.uurrooster.all().delete()
        antwoord = begeleider(overeenkomst).get(url(overeenkomst, "overzicht"))
        assert [a["href"] for a in soep(antwoord).select(".beletselen a")] == [url(overeenkomst, "uurrooster")]
        assert soep(antwoord).select_one("form[action$='/voorleggen/']") is None

    def test_voorleggen_dat_niet_kan_zegt_waarom(self, begeleider: Any) -> None:
        overeenkomst = klaar()
        overeenkomst.uurrooster.all().delete()
        antwoord = begeleider(overeenkomst).post(url(overeenkomst, "voorleggen"), follow=True)
        assert any("geen uurrooster" in regel for regel in tekst(antwoord, ".melding"))
        assert Overeenkomst.objects.get(pk=overeenkomst.pk).status == Status.WERKVERSIE

    def test_elke_regel_staat_er_met_zijn_artikel(self, begeleider: Any) -> None:
        overeenkomst = klaar(minderjarig=True)
        regels = tekst(begeleider(overeenkomst).get(url(overeenkomst, "overzicht")), ".bevinding")
        assert len(regels) == 10
        assert all("Decreet" in regel or "Codex" in regel for regel in regels)


class TestLeerling:
    VELDEN = {
        "voornaam": "Lotte",
        "familienaam": "Claes",
        "email": "lotte@voorbeeld.be",
        "start": "2026-09-01",
        "einde": "2028-06-30",
    }

    @pytest.fixture
    def school(self, aanmelden: Aanmelden) -> tuple[Any, dict[str, str]]:
        begeleider = lid(TrajectFactory.create().school, Rol.TRAJECTBEGELEIDER)
        opleiding = OpleidingFactory.create()
        velden = {"opleiding": str(opleiding.uuid), "trajectbegeleider": str(begeleider.gebruiker_id)}
        return aanmelden(begeleider.gebruiker), self.VELDEN | velden

    def test_minderjarige_zonder_vertegenwoordiger_wordt_geweigerd(self, school: Any) -> None:
        client, velden = school
        geboren = (vandaag() - timedelta(days=16 * 365)).isoformat()
        antwoord = client.post("/overeenkomsten/leerlingen/nieuw/", velden | {"geboortedatum": geboren})
        assert antwoord.status_code == 422
        assert "Vul de familienaam van de wettelijke vertegenwoordiger in." in antwoord.content.decode()
        assert soep(antwoord).select_one("[name=familienaam]")["value"] == "Claes"
        assert not Leerling.objects.filter(familienaam="Claes").exists()

    def test_nieuwe_leerling_gaat_verder_naar_de_overeenkomst(self, school: Any) -> None:
        client, velden = school
        velden |= {"geboortedatum": "2009-02-03", "vt_voornaam": "Mia", "vt_familienaam": "Claes", "vt_email": "m@v.be"}
        antwoord = client.post("/overeenkomsten/leerlingen/nieuw/?naar=overeenkomst", velden)
        leerling = Leerling.objects.get(familienaam="Claes")
        traject = leerling.trajecten.get()
        assert antwoord.url == f"/overeenkomsten/nieuw/{traject.uuid}/"
        assert leerling.vertegenwoordigers.get().naam == "Mia Claes"
        assert client.get(antwoord.url).status_code == 200
        assert client.post(antwoord.url).status_code == 302

    def test_zoekvelden_tonen_alleen_eigen_leerlingen(self, school: Any) -> None:
        client, _ = school
        TrajectFactory.create(leerling__familienaam="Vreemd")
        assert tekst(client.get("/overeenkomsten/zoek/leerling/", {"q": "vreemd"}), "li") == [
            "Geen leerling gevonden. Voeg de leerling eerst toe."
        ]
        naam = OpleidingFactory.create(naam="Kapper duaal").naam
        assert naam in tekst(client.get("/overeenkomsten/zoek/opleiding/", {"q": "kapper"}), "li")[0]
