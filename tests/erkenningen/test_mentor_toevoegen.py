"""Adding a mentor to a running recognition: only mentor, evidence and overview; the term stays."""

import pytest
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.dossier import ontbreekt_voor_indienen
from erkenningen.enums import AanvraagSoort, Criterium, UittrekselOordeel
from erkenningen.models import AanvraagMentor, Bewijsstuk, GevraagdDocument, Toetsing, Uittreksel
from erkenningen.stappen import stappen_van
from erkenningen.transitions.vervolg import begin_vervolg
from mentorschap.core.klok import vandaag
from mentorschap.documenten.models import Document
from tests.factories.erkenningen import Wereld, bestand, mentor, wereld
from tests.factories.levensloop import regeling

pytestmark = pytest.mark.django_db
TOEVOEGEN = AanvraagSoort.MENTOR_TOEVOEGEN


@pytest.fixture
def w() -> Wereld:
    return wereld()


def met_nieuwe(w: Wereld, nieuw=None):
    aanvraag = begin_vervolg(w.goedgekeurd(), TOEVOEGEN, actor=w.beheerder)
    AanvraagMentor.objects.create(aanvraag=aanvraag, mentor=nieuw or mentor(w.beheerder))
    return aanvraag


def test_goedkeuring_voegt_alleen_de_mentor_toe(w):
    nieuw = mentor(w.beheerder)
    aanvraag = met_nieuwe(w, nieuw)
    einde = aanvraag.betreft.geldig_tot
    assert ontbreekt_voor_indienen(aanvraag) == []

    aanvraag = t.neem_in_behandeling(t.dien_in(aanvraag, actor=w.beheerder), actor=w.behandelaar)
    for uittreksel in Uittreksel.objects.filter(mentor=nieuw):
        t.beoordeel_uittreksel(uittreksel, aanvraag, UittrekselOordeel.GUNSTIG, actor=w.behandelaar)
    erkenning = w.keur_goed(aanvraag)

    assert (erkenning.pk, erkenning.geldig_tot) == (aanvraag.betreft_id, einde)
    assert not erkenning.overgangen.exists()
    assert erkenning.mentoren.count() == 2
    rij = erkenning.mentoren.get(mentor=nieuw)
    assert (rij.status, rij.erkend_op, rij.van) == ("actief", vandaag(), vandaag())
    assert not Toetsing.objects.filter(aanvraag=aanvraag, aanvraag_mentor=None).exists()
    context = Document.objects.get(titel__contains=aanvraag.nummer, soort="erkenningsbesluit").context
    assert context["onderwerp"].startswith("Beslissing tot toevoeging van een mentor")
    assert context["criteria"] == []


def test_wie_al_op_de_erkenning_staat_kan_niet_toegevoegd_worden(w):
    m = mentor(w.beheerder)
    aanvraag = begin_vervolg(w.goedgekeurd(m), TOEVOEGEN, actor=w.beheerder)
    AanvraagMentor.objects.create(aanvraag=aanvraag, mentor=m)

    assert "staat al op deze erkenning" in ontbreekt_voor_indienen(aanvraag)[0].tekst


def test_gevraagd_document_van_de_mentor_geeft_een_stap(w):
    aanvraag = met_nieuwe(w)
    assert [s.label for s in stappen_van(aanvraag, "mentoren")] == ["Mentoren", "Bewijzen", "Overzicht"]
    GevraagdDocument.objects.create(
        regeling=regeling(w), criterium=Criterium.MENTOR, omschrijving="Attest VCA", verplicht=True
    )
    assert "Documenten" in [s.label for s in stappen_van(aanvraag, "mentoren")]
    assert len(ontbreekt_voor_indienen(aanvraag)) == 1

    Bewijsstuk.objects.create(
        aanvraag=aanvraag,
        criterium=Criterium.MENTOR,
        document="Attest VCA",
        mentor=aanvraag.mentoren.get().mentor,
        bestand=bestand(w.beheerder),
    )
    assert ontbreekt_voor_indienen(aanvraag) == []


@pytest.mark.parametrize("met_document", [False, True])
def test_stappen_op_het_scherm(w, client, met_document):
    aanvraag = met_nieuwe(w)
    if met_document:
        GevraagdDocument.objects.create(
            regeling=regeling(w), criterium=Criterium.MENTOR, omschrijving="Attest VCA", verplicht=False
        )
    client.force_login(w.gebruiker(w.beheerder))

    for stap in ("plaats", "mentoren", "bewijzen", "criteria", "overzicht"):
        antwoord = client.get(reverse(f"erkenningen:aanvraag_{stap}", args=[aanvraag.uuid]))
        assert antwoord.status_code == 200
        assert "financieel gezond" not in antwoord.content.decode()
    client.post(reverse("erkenningen:aanvraag_indienen", args=[aanvraag.uuid]))
    aanvraag.refresh_from_db()
    assert aanvraag.status == "ingediend"
    pagina = client.get(reverse("erkenningen:aanvraag", args=[aanvraag.uuid]))
    assert "Aanvraag mentor toevoegen" in pagina.content.decode()
