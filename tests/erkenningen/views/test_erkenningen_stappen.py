"""The company's way from nothing to a filed application."""

import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen.models import Aanvraag, Mentor, Uittreksel
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren
from tests.factories.erkenningen import mentor, upload, wereld
from tests.factories.organisaties import VestigingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def klant(aanmelden, w):
    return aanmelden(w.gebruiker(w.beheerder))


def stap(naam, rij):
    return reverse(f"erkenningen:aanvraag_{naam}", args=[rij.uuid])


def soep(antwoord):
    return BeautifulSoup(antwoord.content, "html.parser")


def test_hele_weg_van_niets_tot_ingediend(klant, w):
    vestiging = VestigingFactory(organisatie=w.onderneming)

    klant.post(reverse("erkenningen:aanvraag_nieuw"), {"vestiging": vestiging.uuid, "opleiding": w.opleiding.uuid})
    rij = Aanvraag.objects.get()
    antwoord = klant.post(
        f"{reverse('erkenningen:mentor_nieuw')}?aanvraag={rij.uuid}",
        {"voornaam": "Greet", "familienaam": "Maes", "geboortedatum": "1980-05-04", "email": "Greet@Korenaar.be"},
    )
    assert antwoord.headers["Location"] == stap("bewijzen", rij)
    m = Mentor.objects.get()
    assert m.email == "greet@korenaar.be"
    bij = f"?aanvraag={rij.uuid}"
    klant.post(
        reverse("erkenningen:ervaring_nieuw", args=[m.uuid]) + bij,
        {"functie": "Bakker", "werkgever": "Peeters", "van": "2010-01-01"},
    )
    klant.post(
        reverse("erkenningen:uittreksel_nieuw", args=[m.uuid]) + bij,
        {"afgiftedatum": vandaag().isoformat(), "upload": upload()},
    )
    klant.post(
        stap("criteria", rij),
        {"organisatie_ok": "True", "draagkracht_ok": "True", "veroordeling": "False", "bewijs_draagkracht": upload()},
    )
    overzicht = klant.get(stap("overzicht", rij))
    assert "Dit ontbreekt nog" not in overzicht.content.decode()
    antwoord = klant.post(stap("indienen", rij))

    rij.refresh_from_db()
    assert antwoord.headers["Location"] == reverse("erkenningen:aanvraag", args=[rij.uuid])
    assert rij.status == "ingediend"
    assert rij.bewijsstukken.get().criterium == "draagkracht"
    assert Uittreksel.objects.get().bestand.gevoelig


def test_eerste_stap_kiest_de_enige_vestiging_al(klant, w):
    vestiging = VestigingFactory(organisatie=w.onderneming)

    pagina = soep(klant.get(reverse("erkenningen:aanvraag_nieuw")))

    assert pagina.select_one(f'input[name=vestiging][value="{vestiging.uuid}"]').has_attr("checked")


def test_eerste_stap_weigert_vestiging_van_een_ander_en_houdt_de_opleiding(klant, w):
    vreemd = VestigingFactory()

    antwoord = klant.post(
        reverse("erkenningen:aanvraag_nieuw"), {"vestiging": vreemd.uuid, "opleiding": w.opleiding.uuid}
    )

    assert antwoord.status_code == 422
    assert soep(antwoord).select_one(f'input[name=opleiding][value="{w.opleiding.uuid}"]')
    assert not Aanvraag.objects.exists()


def test_eerste_stap_weigert_een_tweede_lopende_aanvraag(klant, w):
    loopt = w.ingediend()

    antwoord = klant.post(
        reverse("erkenningen:aanvraag_nieuw"), {"vestiging": loopt.vestiging.uuid, "opleiding": w.opleiding.uuid}
    )

    assert antwoord.status_code == 422
    assert "loopt al een aanvraag" in antwoord.content.decode()


@pytest.mark.parametrize("onzin", ["geen-uuid", "0f6d3a52-8f0e-4a3e-9b53-1d2f0c9b7a11", ""])
def test_eerste_stap_verdraagt_onzin_als_opleiding(klant, w, onzin):
    vestiging = VestigingFactory(organisatie=w.onderneming)

    antwoord = klant.post(reverse("erkenningen:aanvraag_nieuw"), {"vestiging": vestiging.uuid, "opleiding": onzin})

    assert antwoord.status_code == 422


def test_zoekveld_vindt_een_opleiding_op_een_deel_van_de_naam(klant, w):
    antwoord = klant.get(reverse("erkenningen:zoek_opleiding"), {"q": "banket"})

    assert [li["data-waarde"] for li in soep(antwoord).select("li")] == [str(w.opleiding.uuid)]
    assert "Geen opleiding gevonden" in klant.get(reverse("erkenningen:zoek_opleiding"), {"q": "zzz"}).content.decode()


def test_bekende_mentor_kiezen_vraagt_niets_opnieuw(klant, w):
    bekend = mentor(w.beheerder)
    rij = w.werkversie(mentor(w.beheerder))
    assert bekend.naam in klant.get(stap("mentoren", rij)).content.decode()

    antwoord = klant.post(stap("mentoren", rij), {"mentoren": [bekend.uuid]})

    assert antwoord.headers["Location"] == stap("bewijzen", rij)
    assert [am.mentor for am in rij.mentoren.all()] == [bekend]


def test_mentor_van_een_andere_onderneming_kan_niet_gekozen_worden(klant, w):
    ander = wereld()
    vreemd = mentor(ander.beheerder)
    rij = w.werkversie()

    antwoord = klant.post(stap("mentoren", rij), {"mentoren": [vreemd.uuid]})

    assert antwoord.status_code == 422
    assert rij.mentoren.count() == 1


def test_bewijzenstap_toont_elke_voorwaarde_met_de_feiten_van_deze_mentor(klant, w):
    rij = w.werkversie(mentor(w.beheerder, leeftijd=24, diploma=True))

    pagina = soep(klant.get(stap("bewijzen", rij))).get_text(" ")

    assert "24 jaar" in pagina
    assert "afwijking te beslissen" in pagina


def test_criteria_bewaren_half_ingevuld(klant, w):
    rij = w.werkversie()

    klant.post(stap("criteria", rij), {"organisatie_ok": "False", "organisatie_toelichting": "De oven komt nog."})

    rij.refresh_from_db()
    assert (rij.organisatie_ok, rij.draagkracht_ok, rij.veroordeling) == (False, None, None)
    overzicht = soep(klant.get(stap("overzicht", rij)))
    links = {a["href"] for a in overzicht.select(".beletselen a")}
    assert links == {stap("criteria", rij)}


def test_criteria_weigeren_een_bestand_dat_geen_bewijs_is_en_houden_de_antwoorden(klant, w):
    rij = w.werkversie()

    antwoord = klant.post(
        stap("criteria", rij),
        {
            "organisatie_ok": "True",
            "organisatie_toelichting": "Grote oven.",
            "bewijs_organisatie": upload("x.exe", b"MZ"),
        },
    )

    assert antwoord.status_code == 422
    assert "Grote oven." in antwoord.content.decode()
    assert not rij.bewijsstukken.exists()


def test_bewijsstuk_verwijderen(klant, w):
    rij = w.werkversie()
    klant.post(stap("criteria", rij), {"bewijs_organisatie": upload()})
    stuk = rij.bewijsstukken.get()

    klant.post(reverse("erkenningen:bewijsstuk_wissen", args=[rij.uuid, stuk.uuid]))

    assert not rij.bewijsstukken.exists()


def test_indienen_met_gaten_keert_terug_naar_het_overzicht(klant, w):
    rij = w.werkversie(draagkracht_ok=None)

    antwoord = klant.post(stap("indienen", rij))

    assert antwoord.headers["Location"] == stap("overzicht", rij)
    rij.refresh_from_db()
    assert rij.status == "werkversie"


@pytest.mark.parametrize("naam", ["plaats", "mentoren", "bewijzen", "criteria", "overzicht"])
def test_stap_kan_niet_meer_na_indienen(klant, w, naam):
    antwoord = klant.get(stap(naam, w.ingediend()))

    assert antwoord.status_code == 409
    assert "niet meer wijzigen" in antwoord.content.decode()


@pytest.mark.parametrize("naam", ["plaats", "mentoren", "bewijzen", "criteria", "overzicht"])
def test_onvolledige_aanvraag_kan_opnieuw_doorlopen_worden(klant, w, naam):
    assert klant.get(stap(naam, w.onvolledig())).status_code == 200


def test_vestiging_en_opleiding_liggen_vast_na_indienen(klant, w):
    rij = w.onvolledig()
    ander = VestigingFactory(organisatie=w.onderneming)

    klant.post(stap("plaats", rij), {"vestiging": ander.uuid, "opleiding": w.opleiding.uuid})

    oud = rij.vestiging_id
    rij.refresh_from_db()
    assert rij.vestiging_id == oud


def test_waalse_vestiging_waarschuwt_maar_houdt_niet_tegen(klant, w):
    rij = w.werkversie()
    rij.vestiging.gewest = "waals"
    rij.vestiging.save()

    assert "ligt niet in het Vlaams Gewest" in klant.get(stap("overzicht", rij)).content.decode()
    klant.post(stap("indienen", rij))
    rij.refresh_from_db()
    assert rij.status == "ingediend"


def test_mentorgegevens_liggen_vast_terwijl_het_partnerschap_nakijkt(klant, w):
    rij = w.in_behandeling()
    m = rij.mentoren.get().mentor

    assert klant.get(reverse("erkenningen:ervaring_nieuw", args=[m.uuid])).status_code == 409
    assert klant.get(reverse("erkenningen:mentoropleiding", args=[m.uuid])).status_code == 200


def test_geboortedatum_in_de_toekomst_wordt_geweigerd_met_behoud_van_invoer(klant, w):
    antwoord = klant.post(
        reverse("erkenningen:mentor_nieuw"),
        {"voornaam": "Greet", "familienaam": "Maes", "geboortedatum": f"{vandaag() + timedelta(days=1):%Y-%m-%d}"},
    )

    assert antwoord.status_code == 422
    pagina = soep(antwoord)
    assert "ligt in de toekomst" in pagina.get_text(" ")
    assert pagina.select_one("input[name=voornaam]")["value"] == "Greet"


def test_dubbel_versturen_maakt_een_mentor(klant):
    sleutel = str(uuid.uuid4())
    gegevens = {"voornaam": "Greet", "familienaam": "Maes", "_sleutel": sleutel}

    eerste = klant.post(reverse("erkenningen:mentor_nieuw"), gegevens)
    tweede = klant.post(reverse("erkenningen:mentor_nieuw"), gegevens)

    assert Mentor.objects.count() == 1
    assert eerste.headers["Location"] == tweede.headers["Location"]


def test_ervaring_wijzigen_en_wissen(klant, w):
    m = mentor(w.beheerder)
    periode = m.ervaringen.get()
    klant.post(
        reverse("erkenningen:ervaring", args=[m.uuid, periode.uuid]),
        {"functie": "Meestergast", "van": min_jaren(vandaag(), 8).isoformat()},
    )
    periode.refresh_from_db()
    assert periode.functie == "Meestergast"

    klant.post(reverse("erkenningen:ervaring_wissen", args=[m.uuid, periode.uuid]))
    assert not m.ervaringen.exists()


def test_vooropleiding_en_mentoropleiding_bewaren_hun_bewijs(klant, w):
    m = mentor(w.beheerder)
    klant.post(
        reverse("erkenningen:vooropleiding_nieuw", args=[m.uuid]), {"omschrijving": "Getuigschrift", "upload": upload()}
    )
    klant.post(reverse("erkenningen:mentoropleiding", args=[m.uuid]), {"gevolgd_op": "2024-05-06", "upload": upload()})

    m = Mentor.objects.get(pk=m.pk)
    assert m.vooropleidingen.get().bestand is not None
    assert m.attest is not None
    assert klant.get(reverse("erkenningen:mentor", args=[m.uuid])).status_code == 200
