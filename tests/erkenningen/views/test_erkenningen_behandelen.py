"""The partnership's screens: taking up, asking, judging, deviating, deciding."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.models import Uittreksel
from mentorschap.berichten.models import Bericht
from tests.factories.erkenningen import MOTIVERING, mentor, wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    return wereld()


def url(naam, rij, *rest):
    return reverse(f"erkenningen:{naam}", args=[rij.uuid, *rest])


def tekst_van(antwoord):
    return " ".join(BeautifulSoup(antwoord.content, "html.parser").get_text(" ").split())


def primaire_knoppen(antwoord):
    kop = BeautifulSoup(antwoord.content, "html.parser").select_one(".kopregel")
    return [knop.get_text(strip=True) for knop in kop.select(".btn-primary")]


@pytest.mark.parametrize(
    ("status", "wie", "knoppen"),
    [
        ("ingediend", "behandelaar", ["Aanvraag in behandeling nemen"]),
        ("ingediend", "stem", []),
        ("ingediend", "beheerder", []),
        ("in_behandeling", "behandelaar", ["Voorstel doen"]),
        ("in_behandeling", "stem", []),
        ("onvolledig", "beheerder", ["Aanvulling indienen"]),
        ("onvolledig", "behandelaar", []),
        ("goedgekeurd", "beheerder", ["Erkenning bekijken"]),
        ("geweigerd", "beheerder", []),
    ],
)
def test_dossier_heeft_hoogstens_een_hoofdhandeling(aanmelden, w, status, wie, knoppen):
    rij = w.in_status(status)

    assert primaire_knoppen(aanmelden(w.gebruiker(getattr(w, wie))).get(url("aanvraag", rij))) == knoppen


def test_opnemen_maakt_de_behandelaar_en_zegt_wat_volgt(aanmelden, w):
    rij = w.ingediend()
    client = aanmelden(w.gebruiker(w.behandelaar))

    antwoord = client.post(url("aanvraag_opnemen", rij), follow=True)

    rij.refresh_from_db()
    assert (rij.status, rij.behandelaar_id) == ("in_behandeling", w.behandelaar.gebruiker_id)
    assert "Kijk de voorwaarden na" in tekst_van(antwoord)


def test_opnemen_na_een_collega_geeft_409_met_uitleg(aanmelden, w):
    rij = w.in_behandeling()

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).post(url("aanvraag_opnemen", rij))

    assert antwoord.status_code == 409
    assert "Iemand was u voor" in tekst_van(antwoord)


def test_aanvulling_vragen_stuurt_het_dossier_met_de_vragen_terug(aanmelden, w):
    rij = w.in_behandeling()

    aanmelden(w.gebruiker(w.behandelaar)).post(
        url("aanvulling_vragen", rij), {"vraag_1": "Welke oven?", "vraag_2": "", "vraag_3": "Hoeveel bakkers?"}
    )

    rij.refresh_from_db()
    assert rij.status == "onvolledig"
    assert [v.tekst for v in rij.vragen.all()] == ["Welke oven?", "Hoeveel bakkers?"]
    bericht = Bericht.objects.get(soort="aanvraag_onvolledig")
    assert bericht.context["vragen"] == ["Welke oven?", "Hoeveel bakkers?"]
    assert bericht.gebruiker_id == w.beheerder.gebruiker_id


def test_aanvulling_zonder_vraag_wordt_geweigerd_met_behoud_van_invoer(aanmelden, w):
    rij = w.in_behandeling()

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).post(
        url("aanvulling_vragen", rij), {"vraag_1": "", "vraag_2": "Hoeveel bakkers?"}
    )

    assert antwoord.status_code == 422
    assert "Hoeveel bakkers?" in antwoord.content.decode()
    rij.refresh_from_db()
    assert rij.status == "in_behandeling"


def test_onderneming_antwoordt_en_geeft_terug(aanmelden, w):
    rij = w.onvolledig("Welke oven?")
    client = aanmelden(w.gebruiker(w.beheerder))
    te_vroeg = client.post(url("aanvraag_aanvullen", rij), follow=True)
    assert "Beantwoord eerst de vraag" in tekst_van(te_vroeg)

    client.post(url("vraag_beantwoorden", rij, rij.vragen.get().uuid), {"antwoord": "Een etageoven."})
    client.post(url("aanvraag_aanvullen", rij))

    rij.refresh_from_db()
    assert rij.status == "in_behandeling"
    dossier = tekst_van(aanmelden(w.gebruiker(w.behandelaar)).get(url("aanvraag", rij)))
    assert "Een etageoven." in dossier


def test_uittreksel_beoordelen_op_het_dossier(aanmelden, w):
    rij = w.in_behandeling()
    uittreksel = Uittreksel.objects.get(mentor__aanvragen__aanvraag=rij)
    client = aanmelden(w.gebruiker(w.behandelaar))
    assert "Uittreksel gunstig beoordelen" in tekst_van(client.get(url("aanvraag", rij)))

    client.post(url("uittreksel", rij, uittreksel.uuid), {"oordeel": "gunstig"})

    uittreksel.refresh_from_db()
    assert uittreksel.oordeel == "gunstig"
    dossier = tekst_van(client.get(url("aanvraag", rij)))
    assert "Uittreksel van" in dossier
    assert "beoordeeld: gunstig" in dossier


def test_uittreksel_van_een_mentor_buiten_de_aanvraag_bestaat_niet(aanmelden, w):
    rij = w.in_behandeling()
    vreemd = mentor(w.beheerder).uittreksels.get()

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).post(url("uittreksel", rij, vreemd.uuid), {"oordeel": "gunstig"})

    assert antwoord.status_code == 404


def test_uittreksel_vraagt_een_geldig_oordeel(aanmelden, w):
    rij = w.in_behandeling()
    uittreksel = Uittreksel.objects.get(mentor__aanvragen__aanvraag=rij)

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).post(url("uittreksel", rij, uittreksel.uuid), {"oordeel": "x"})

    assert antwoord.status_code == 409


def test_afwijking_toekennen_op_een_eigen_pagina(aanmelden, w):
    rij = w.beoordeeld(mentor(w.beheerder, leeftijd=24, diploma=True))
    am = rij.mentoren.get()
    client = aanmelden(w.gebruiker(w.stem))
    pagina = tekst_van(client.get(url("afwijking", rij, am.uuid, "leeftijd")))
    assert "24 jaar" in pagina
    assert "Getuigschrift bakkerij" in pagina

    client.post(url("afwijking", rij, am.uuid, "leeftijd"), {"besluit": "toekennen", "motivering": "Sterk diploma."})

    assert am.afwijkingen.get().toegekend
    dossier = tekst_van(client.get(url("aanvraag", rij)))
    assert "voldoet met afwijking" in dossier
    assert "Sterk diploma." in dossier


def test_afwijking_zonder_motivering_wordt_geweigerd(aanmelden, w):
    rij = w.beoordeeld(mentor(w.beheerder, leeftijd=24, diploma=True))
    am = rij.mentoren.get()

    antwoord = aanmelden(w.gebruiker(w.stem)).post(
        url("afwijking", rij, am.uuid, "leeftijd"), {"besluit": "toekennen", "motivering": ""}
    )

    assert antwoord.status_code == 422
    assert not am.afwijkingen.exists()


def test_onbekende_afwijking_bestaat_niet(aanmelden, w):
    rij = w.beoordeeld()

    antwoord = aanmelden(w.gebruiker(w.stem)).get(url("afwijking", rij, rij.mentoren.get().uuid, "lengte"))

    assert antwoord.status_code == 404


def test_beslispagina_zegt_wat_er_zal_gebeuren(aanmelden, w):
    goed, jong = mentor(w.beheerder), mentor(w.beheerder, leeftijd=22)
    rij = w.beoordeeld(goed, jong)

    pagina = tekst_van(aanmelden(w.gebruiker(w.behandelaar)).get(url("aanvraag_beslissen", rij)))

    assert f"{goed.naam} mag als mentor optreden" in pagina
    assert f"{jong.naam} voldoet nog niet en wordt niet geactiveerd" in pagina
    assert "is erkend van" in pagina


def test_beslispagina_biedt_goedkeuren_niet_aan_als_er_iets_in_de_weg_staat(aanmelden, w):
    rij = w.in_behandeling()
    client = aanmelden(w.gebruiker(w.behandelaar))

    pagina = BeautifulSoup(client.get(url("aanvraag_beslissen", rij)).content, "html.parser")
    assert [keuze["value"] for keuze in pagina.select("input[name=uitkomst]")] == ["geweigerd"]

    antwoord = client.post(url("aanvraag_beslissen", rij), {"uitkomst": "goedgekeurd", "motivering": MOTIVERING})
    assert antwoord.status_code == 422


@pytest.mark.parametrize("uitkomst", ["goedgekeurd", "geweigerd"])
def test_voorstel_en_twee_stemmen_op_de_pagina(aanmelden, w, uitkomst):
    rij = w.beoordeeld()
    aanmelden(w.gebruiker(w.behandelaar)).post(
        url("aanvraag_beslissen", rij), {"uitkomst": uitkomst, "motivering": MOTIVERING}
    )
    voorstel = rij.voorstellen.get()

    for actor in (w.stem, w.stem2):
        client = aanmelden(w.gebruiker(actor))
        assert primaire_knoppen(client.get(url("aanvraag", rij))) == ["Voorstel lezen en stemmen"]
        assert MOTIVERING in tekst_van(client.get(url("voorstel", voorstel)))
        antwoord = client.post(url("voorstel", voorstel), {"keuze": "akkoord", "motivering": ""}, follow=True)

    rij.refresh_from_db()
    assert rij.status == uitkomst
    assert "De brief wordt gemaakt" in tekst_van(antwoord)


def test_tegenstem_zonder_reden_houdt_de_keuze(aanmelden, w):
    voorstel = w.voorstel()

    antwoord = aanmelden(w.gebruiker(w.stem)).post(
        url("voorstel", voorstel), {"keuze": "niet_akkoord", "motivering": " "}
    )

    assert antwoord.status_code == 422
    pagina = BeautifulSoup(antwoord.content, "html.parser")
    assert pagina.select_one("input[name=keuze][value=niet_akkoord]").has_attr("checked")


def test_onderneming_ziet_geen_voorstel(aanmelden, w):
    voorstel = w.voorstel()
    client = aanmelden(w.gebruiker(w.beheerder))

    assert client.get(url("voorstel", voorstel)).status_code == 404
    assert "ter stemming" not in tekst_van(client.get(url("aanvraag", voorstel.aanvraag)))


def test_dossier_toont_wie_van_welke_bank_stemde(aanmelden, w):
    voorstel = w.voorstel()
    t.stem(voorstel, actor=w.stem, keuze="akkoord")

    pagina = tekst_van(aanmelden(w.gebruiker(w.behandelaar)).get(url("aanvraag", voorstel.aanvraag)))

    assert f"{w.stem.naam}: akkoord" in pagina
    assert f"{w.stem2.naam}: nog niet gestemd" in pagina
    assert "Nog nodig: een akkoord van de bank werknemers." in pagina


def test_behandelaar_verlengt_en_trekt_in(aanmelden, w):
    voorstel = w.voorstel()
    client = aanmelden(w.gebruiker(w.behandelaar))
    later = voorstel.stemmen_tot + timedelta(days=5)

    client.post(url("voorstel_verlengen", voorstel), {"stemmen_tot": later.isoformat()})
    voorstel.refresh_from_db()
    assert voorstel.stemmen_tot == later
    client.post(url("voorstel_intrekken", voorstel))
    voorstel.refresh_from_db()
    assert voorstel.status == "ingetrokken"


def test_voorstellen_na_een_collega_zegt_dat_er_een_loopt(aanmelden, w):
    voorstel = w.voorstel()

    antwoord = aanmelden(w.gebruiker(w.behandelaar)).post(
        url("aanvraag_beslissen", voorstel.aanvraag), {"uitkomst": "geweigerd", "motivering": MOTIVERING}
    )

    assert antwoord.status_code == 409
    assert "ter stemming" in tekst_van(antwoord)


def test_intrekken_zegt_wat_het_betekent_en_doet_het(aanmelden, w):
    rij = w.ingediend()
    client = aanmelden(w.gebruiker(w.beheerder))
    assert "niet ongedaan" in tekst_van(client.get(url("aanvraag_intrekken", rij)))

    client.post(url("aanvraag_intrekken", rij), {"toelichting": "We wachten nog een jaar."})

    rij.refresh_from_db()
    assert rij.status == "ingetrokken"


def test_dossier_na_de_beslissing_toont_de_bevroren_toetsing(aanmelden, w):
    erkenning = w.goedgekeurd()
    m = erkenning.mentoren.get().mentor
    m.geboortedatum = m.geboortedatum.replace(year=m.geboortedatum.year + 25)
    m.save()

    dossier = tekst_van(aanmelden(w.gebruiker(w.stem)).get(url("aanvraag", erkenning.aanvraag)))

    assert "voldoet niet" not in dossier
    assert "40 jaar" in dossier


def test_departement_doet_beide_op_een_dossier_zonder_partnerschap(aanmelden):
    w = wereld(met_partnerschap=False)
    rij = w.beoordeeld()

    antwoord = aanmelden(w.gebruiker(w.stem)).get(url("aanvraag", rij))

    assert primaire_knoppen(antwoord) == ["Beslissing of voorstel maken"]
    assert "Aanvulling vragen" in tekst_van(antwoord)
