"""What the regeling asks: a compulsory document blocks, a missing activity asks to be explained (ERK-11)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.dossier import ontbreekt_voor_indienen
from erkenningen.enums import Criterium
from erkenningen.gevraagd import bewaar_antwoorden, gevraagd_van
from erkenningen.models import Aanvraag, Bewijsstuk, Regeling
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import HandelingBelet
from tests.factories.erkenningen import Wereld, bestand, mentor, upload, wereld
from tests.hulp.html import tekst

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def regeling(w: Wereld) -> Regeling:
    return Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1))


def codes(aanvraag: Aanvraag) -> list[str]:
    return [beletsel.code for beletsel in ontbreekt_voor_indienen(aanvraag)]


def bewijs(aanvraag: Aanvraag, w: Wereld, **velden: Any) -> Bewijsstuk:
    return Bewijsstuk.objects.create(aanvraag=aanvraag, bestand=bestand(w.beheerder), **velden)


def test_verplicht_document_houdt_de_indiening_tegen_tot_het_er_is(w: Wereld, regeling: Regeling) -> None:
    regeling.gevraagde_documenten.create(criterium="draagkracht", omschrijving="RSZ-attest")
    regeling.gevraagde_documenten.create(criterium="draagkracht", omschrijving="Jaarrekening", verplicht=False)
    aanvraag = w.werkversie()

    (beletsel,) = ontbreekt_voor_indienen(aanvraag)
    assert (beletsel.code, beletsel.tekst) == ("ERK-11", "Voeg “RSZ-attest” toe.")
    assert beletsel.url == reverse("erkenningen:aanvraag_criteria", args=[aanvraag.uuid])
    with pytest.raises(HandelingBelet):
        t.dien_in(aanvraag, actor=w.beheerder)

    # Something else for the same criterion is no answer.
    bewijs(aanvraag, w, criterium="draagkracht")
    assert codes(aanvraag) == ["ERK-11"]
    bewijs(aanvraag, w, criterium="draagkracht", document="RSZ-attest")
    assert t.dien_in(aanvraag, actor=w.beheerder).status == "ingediend"


def test_document_bij_mentor_wordt_van_elke_mentor_gevraagd(w: Wereld, regeling: Regeling) -> None:
    regeling.gevraagde_documenten.create(criterium="mentor", omschrijving="Diploma")
    een, ander = mentor(w.beheerder), mentor(w.beheerder)
    aanvraag = w.werkversie(een, ander)
    bewijs(aanvraag, w, criterium="mentor", document="Diploma", mentor=een)

    assert [b.tekst for b in ontbreekt_voor_indienen(aanvraag)] == [f"Voeg “Diploma” van {ander.naam} toe."]


def test_activiteit_vraagt_antwoord_en_alleen_een_verplichte_uitleg(w: Wereld, regeling: Regeling) -> None:
    moet = regeling.activiteiten.create(opleiding_code=w.opleiding.code, omschrijving="Kneden")
    mag = regeling.activiteiten.create(opleiding_code=w.opleiding.code, omschrijving="Leveren", verplicht=False)
    regeling.activiteiten.create(opleiding_code="ANDERE", omschrijving="Metselen")
    aanvraag = w.werkversie()

    assert codes(aanvraag) == ["activiteit"]
    bewaar_antwoorden(aanvraag, [(moet, False, ""), (mag, False, "")])
    (beletsel,) = ontbreekt_voor_indienen(aanvraag)
    assert "Leg uit hoe u “Kneden” opvangt" in beletsel.tekst
    bewaar_antwoorden(aanvraag, [(moet, False, "Bij een collega-bakker."), (mag, False, "")])
    assert codes(aanvraag) == []


def test_antwoord_onder_een_oudere_versie_telt_voor_dezelfde_activiteit(w: Wereld, regeling: Regeling) -> None:
    oud = regeling.activiteiten.create(opleiding_code=w.opleiding.code, omschrijving="Kneden")
    aanvraag = w.werkversie()
    bewaar_antwoorden(aanvraag, [(oud, True, "")])
    regeling.geldig_tot = vandaag() - DAG
    regeling.save()
    nieuw = Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag())
    nieuw.activiteiten.create(opleiding_code=w.opleiding.code, omschrijving="Kneden")

    assert codes(aanvraag) == []
    nieuw.activiteiten.create(opleiding_code=w.opleiding.code, omschrijving="Bakken")
    assert codes(aanvraag) == ["activiteit"]


def test_na_de_indiening_telt_de_regeling_van_die_dag(w: Wereld, regeling: Regeling) -> None:
    aanvraag = t.vraag_aanvulling(w.in_behandeling(), actor=w.behandelaar, vragen=["Welke oven?"])
    Aanvraag.objects.filter(pk=aanvraag.pk).update(ingediend_op=aanvraag.ingediend_op - 2 * DAG)
    aanvraag.refresh_from_db()
    regeling.geldig_tot = vandaag() - DAG
    regeling.save()
    nieuw = Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag())
    nieuw.gevraagde_documenten.create(criterium="draagkracht", omschrijving="RSZ-attest")

    assert codes(aanvraag) == []
    assert codes(w.werkversie()) == ["ERK-11"]


def test_partnerschap_zonder_eigen_regeling_vraagt_wat_de_algemene_vraagt(w: Wereld) -> None:
    algemeen = Regeling.objects.create(geldig_van=date(2020, 1, 1))
    algemeen.gevraagde_documenten.create(criterium="organisatie", omschrijving="Plan van de werkplek")

    assert codes(w.werkversie()) == ["ERK-11"]


def test_stap_uw_onderneming_toont_en_bewaart_wat_gevraagd_is(aanmelden: Any, w: Wereld, regeling: Regeling) -> None:
    regeling.gevraagde_documenten.create(criterium="draagkracht", omschrijving="RSZ-attest")
    regeling.gevraagde_documenten.create(criterium="mentor", omschrijving="Diploma", verplicht=False)
    regeling.activiteiten.create(opleiding_code=w.opleiding.code, omschrijving="Kneden")
    aanvraag = w.werkversie()
    klant = aanmelden(w.gebruiker(w.beheerder))
    url = reverse("erkenningen:aanvraag_criteria", args=[aanvraag.uuid])

    velden = " ".join(tekst(klant.get(url), "main"))
    assert "RSZ-attest" in velden
    assert f"Mentor {aanvraag.mentoren.get().mentor.naam}" in velden
    data = {"organisatie_ok": "True", "draagkracht_ok": "True", "veroordeling": "False"}
    antwoorden = {"activiteit_0": "False", "activiteit_0_uitleg": "Bij een collega."}
    nummer = next(n for n, stuk in enumerate(gevraagd_van(aanvraag).stukken) if stuk.criterium == Criterium.DRAAGKRACHT)
    antwoord = klant.post(url, data | antwoorden | {f"document_{nummer}": upload()})

    assert antwoord.status_code == 302
    assert aanvraag.bewijsstukken.get().document == "RSZ-attest"
    assert aanvraag.activiteitantwoorden.get().toelichting == "Bij een collega."
    van_mentor = bewijs(aanvraag, w, criterium="mentor", document="Diploma", mentor=aanvraag.mentoren.get().mentor)
    overzicht = " ".join(tekst(klant.get(antwoord.headers["Location"]), "main"))
    assert "Kneden Bij een collega. ontbreekt" in overzicht
    assert f"Wie beslist {w.partnerschap.naam}" in overzicht

    t.dien_in(aanvraag, actor=w.beheerder)
    dossier = reverse("erkenningen:aanvraag", args=[aanvraag.uuid])
    assert "Wie beslist" in " ".join(tekst(klant.get(dossier), "main"))
    bij_behandelaar = " ".join(tekst(aanmelden(w.gebruiker(w.behandelaar)).get(dossier), "main"))
    assert "Kneden Bij een collega. ontbreekt" in bij_behandelaar
    for gezien in (overzicht, bij_behandelaar):
        assert f"Andere gevraagde documenten {van_mentor.bestand.naam} Diploma" in gezien
    assert "Wie beslist" not in bij_behandelaar


def test_stap_mag_zonder_gevraagd_document_bewaard_worden(aanmelden: Any, w: Wereld, regeling: Regeling) -> None:
    regeling.gevraagde_documenten.create(criterium="draagkracht", omschrijving="RSZ-attest")
    aanvraag = w.werkversie()
    klant = aanmelden(w.gebruiker(w.beheerder))
    url = reverse("erkenningen:aanvraag_criteria", args=[aanvraag.uuid])

    assert klant.post(url, {"organisatie_ok": "True"}).status_code == 302
    assert codes(Aanvraag.objects.get()) == ["draagkracht_ok", "veroordeling", "ERK-11"]
