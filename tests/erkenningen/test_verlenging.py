"""A renewal: when it can be asked, what it is prefilled with, and what its approval does to the same recognition."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.dossier import ontbreekt_voor_indienen
from erkenningen.enums import AanvraagSoort, UittrekselOordeel
from erkenningen.mentorstand import met_opleidingstermijn
from erkenningen.models import Aanvraag, AanvraagMentor, Erkenning, Toetsing, Uittreksel
from erkenningen.transitions.vervolg import begin_vervolg
from erkenningen.verlengen import bijna_vervallen
from erkenningen.vervolg import in_de_weg_van_vervolg, verlengen_vanaf
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.termijnen import plus_jaren, plus_maanden
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.documenten.models import Document
from tests.factories.erkenningen import Wereld, bestand, mentor, wereld
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
VERLENGING = AanvraagSoort.VERLENGING


@pytest.fixture
def w() -> Wereld:
    return wereld()


def bijna_voorbij(w: Wereld, *mentoren, dagen: int = 60) -> Erkenning:
    erkenning = w.goedgekeurd(*mentoren)
    erkenning.geldig_van -= timedelta(days=1700)
    erkenning.geldig_tot = vandaag() + timedelta(days=dagen)
    erkenning.save()
    return erkenning


def keur_verlenging_goed(aanvraag: Aanvraag, w: Wereld) -> Erkenning:
    aanvraag = t.neem_in_behandeling(t.dien_in(aanvraag, actor=w.beheerder), actor=w.behandelaar)
    for uittreksel in Uittreksel.objects.filter(mentor__aanvragen__aanvraag=aanvraag, oordeel=""):
        t.beoordeel_uittreksel(uittreksel, aanvraag, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)
    return w.keur_goed(aanvraag)


def test_verlengen_kan_van_zes_maanden_voor_het_einde_tot_en_met_de_laatste_dag(w):
    erkenning = w.goedgekeurd()
    vanaf, einde, dag = verlengen_vanaf(erkenning.geldig_tot), erkenning.geldig_tot, timedelta(days=1)

    kan = {d: not in_de_weg_van_vervolg(erkenning, VERLENGING, d) for d in (vanaf - dag, vanaf, einde, einde + dag)}

    assert kan == {vanaf - dag: False, vanaf: True, einde: True, einde + dag: False}


@pytest.mark.parametrize(
    ("einde", "eerste"),
    [
        (date(2027, 8, 31), date(2027, 2, 28)),
        (date(2028, 8, 31), date(2028, 2, 29)),
        (date(2027, 8, 28), date(2027, 2, 28)),
        (date(2027, 5, 31), date(2026, 11, 30)),
        (date(2027, 6, 15), date(2026, 12, 15)),
    ],
)
def test_pagina_en_taak_bieden_de_verlenging_aan_op_dezelfde_dag(w, einde, eerste):
    erkenning = bijna_voorbij(w)
    erkenning.geldig_tot = einde
    erkenning.save()

    for dag, kan in ((eerste - timedelta(days=1), False), (eerste, True), (einde, True), (einde + timedelta(1), False)):
        assert (not in_de_weg_van_vervolg(erkenning, VERLENGING, dag)) is kan, dag
        assert bijna_vervallen(Erkenning.objects.all(), dag).exists() is kan, dag


def test_werkversie_is_ingevuld_met_vorige_antwoorden_en_actieve_mentoren(w):
    een, twee = mentor(w.beheerder), mentor(w.beheerder)
    erkenning = bijna_voorbij(w, een, twee)
    rij = erkenning.mentoren.get(mentor=twee)
    t.mentoren.deactiveer(rij, actor=w.beheerder, laatste_dag=vandaag(), reden="Stopt.")

    aanvraag = begin_vervolg(erkenning, VERLENGING, actor=w.beheerder)

    assert (aanvraag.vestiging_id, aanvraag.opleiding_id) == (erkenning.vestiging_id, erkenning.opleiding_id)
    assert (aanvraag.organisatie_ok, aanvraag.draagkracht_ok, aanvraag.veroordeling) == (True, True, False)
    assert [m.mentor_id for m in aanvraag.mentoren.all()] == [een.pk]
    assert begin_vervolg(erkenning, VERLENGING, actor=w.beheerder).pk == aanvraag.pk


def test_oud_uittreksel_volstaat_niet_voor_een_verlenging(w):
    m = mentor(w.beheerder)
    aanvraag = begin_vervolg(bijna_voorbij(w, m), VERLENGING, actor=w.beheerder)
    assert ontbreekt_voor_indienen(aanvraag) == []
    m.uittreksels.update(afgiftedatum=vandaag() - timedelta(days=400))

    assert [b.code for b in ontbreekt_voor_indienen(aanvraag)] == ["uittreksel"]

    Uittreksel.objects.create(mentor=m, afgiftedatum=vandaag(), bestand=bestand(w.beheerder, gevoelig=True))
    assert ontbreekt_voor_indienen(aanvraag) == []


def test_goedkeuring_verlengt_dezelfde_erkenning_en_schikt_de_mentoren(w):
    blijft, gaat, nieuw = mentor(w.beheerder), mentor(w.beheerder), mentor(w.beheerder)
    erkenning = bijna_voorbij(w, blijft, gaat)
    van, einde = erkenning.geldig_van, erkenning.geldig_tot
    aanvraag = begin_vervolg(erkenning, VERLENGING, actor=w.beheerder)
    aanvraag.mentoren.filter(mentor=gaat).delete()
    AanvraagMentor.objects.create(aanvraag=aanvraag, mentor=nieuw)

    verlengd = keur_verlenging_goed(aanvraag, w)

    log = verlengd.overgangen.get()
    assert (verlengd.pk, verlengd.geldig_van, Erkenning.objects.count()) == (erkenning.pk, van, 1)
    assert verlengd.geldig_tot == t.einde_erkenning(vandaag()) > plus_jaren(vandaag(), 4)
    assert (log.overgang, log.ingangsdatum, log.gegevens["van"]) == ("verlengen", vandaag(), einde.isoformat())
    standen = {rij.mentor_id: (rij.status, rij.tot) for rij in verlengd.mentoren.all()}
    assert standen == {blijft.pk: ("actief", None), gaat.pk: ("inactief", vandaag()), nieuw.pk: ("actief", None)}
    assert Toetsing.objects.filter(aanvraag=aanvraag, aanvraag_mentor=None).count() == 1
    brief = Document.objects.get(titel__contains=aanvraag.nummer, soort="erkenningsbesluit")
    assert "verlenging" in brief.context["onderwerp"]


def test_termijn_van_de_mentoropleiding_telt_vanaf_de_verlenging(w):
    blijft, gaat = mentor(w.beheerder), mentor(w.beheerder)
    erkenning = bijna_voorbij(w, blijft, gaat)
    vroeger = vandaag() - timedelta(days=1700)
    erkenning.mentoren.update(erkend_op=vroeger, van=vroeger)
    aanvraag = begin_vervolg(erkenning, VERLENGING, actor=w.beheerder)
    aanvraag.mentoren.filter(mentor=gaat).delete()

    verlengd = keur_verlenging_goed(aanvraag, w)

    termijn = {rij.mentor_id: (rij.van, rij.volgen_voor) for rij in met_opleidingstermijn(verlengd.mentoren.all())}
    assert termijn[blijft.pk] == (vroeger, plus_maanden(vandaag(), 12))
    assert termijn[gaat.pk] == (vroeger, plus_maanden(vroeger, 12))
    feiten = Toetsing.objects.get(aanvraag=aanvraag, aanvraag_mentor__mentor=blijft).feiten
    assert feiten["erkend_op"] == vandaag().isoformat()


def test_tweede_verlenging_begint_niet_zolang_er_een_loopt(w, client):
    erkenning = bijna_voorbij(w)
    client.force_login(w.gebruiker(w.beheerder))
    pagina, begin = (reverse(f"erkenningen:{n}", args=[erkenning.uuid]) for n in ("erkenning", "erkenning_verlengen"))
    aanvraag = begin_vervolg(erkenning, VERLENGING, actor=w.beheerder)

    assert "Verlenging afwerken" in client.get(pagina).content.decode()
    assert f"Verder met {aanvraag.nummer}" in client.get(begin).content.decode()
    t.dien_in(aanvraag, actor=w.beheerder)

    assert f"Verlenging {aanvraag.nummer} bekijken" in client.get(pagina).content.decode()
    scherm = client.get(begin).content.decode()
    assert f"Er loopt al een aanvraag, {aanvraag.nummer}" in scherm
    assert "Aanvraag beginnen" not in scherm
    with pytest.raises(HandelingBelet, match=aanvraag.nummer):
        begin_vervolg(erkenning, VERLENGING, actor=w.beheerder)
    assert erkenning.vervolgaanvragen.count() == 1


def test_tijdig_ingediend_telt_ook_als_de_beslissing_na_het_einde_valt(w):
    erkenning = bijna_voorbij(w, mentor(w.beheerder), dagen=3)
    aanvraag = t.dien_in(begin_vervolg(erkenning, VERLENGING, actor=w.beheerder), actor=w.beheerder)

    with time_machine.travel(nu() + timedelta(days=10), tick=False):
        t.neem_in_behandeling(aanvraag, actor=w.behandelaar)
        verlengd = w.keur_goed(aanvraag)
        assert verlengd.geldig_tot == t.einde_erkenning(vandaag())


def test_te_vroeg_en_van_een_ander_kan_niet(w):
    with pytest.raises(HandelingBelet):
        begin_vervolg(w.goedgekeurd(), VERLENGING, actor=w.beheerder)
    with pytest.raises(GeenRecht):
        begin_vervolg(bijna_voorbij(w), VERLENGING, actor=wereld().beheerder)


def test_scherm_biedt_verlenging_aan_en_begint_ze(w, client):
    erkenning = bijna_voorbij(w)
    client.force_login(w.gebruiker(w.beheerder))
    url = reverse("erkenningen:erkenning_verlengen", args=[erkenning.uuid])

    assert url in client.get(reverse("erkenningen:erkenning", args=[erkenning.uuid])).content.decode()
    taak = next(taak for taak in taken_van(w.beheerder) if taak.bron == "erkenning_vervalt")
    assert (taak.url, taak.tot) == (url, erkenning.geldig_tot)
    assert "Wat heeft u nodig?" in client.get(url).content.decode()
    antwoord = client.post(url)
    aanvraag = erkenning.vervolgaanvragen.get()
    assert antwoord.url == reverse("erkenningen:aanvraag_mentoren", args=[aanvraag.uuid])
    for stap in ("plaats", "mentoren", "bewijzen", "criteria", "overzicht"):
        assert client.get(reverse(f"erkenningen:aanvraag_{stap}", args=[aanvraag.uuid])).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_twee_tikken_tegelijk_geven_een_werkversie():
    w = wereld()
    erkenning = bijna_voorbij(w)

    samen(lambda: begin_vervolg(erkenning, VERLENGING, actor=w.beheerder), aantal=2)

    assert erkenning.vervolgaanvragen.count() == 1
