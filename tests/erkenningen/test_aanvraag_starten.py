"""Before an application: which kind can be begun and why not, and what each partnership asks."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.aanvraagkeuze import keuzes_van
from erkenningen.enums import AanvraagSoort, Criterium
from erkenningen.models import Aanvraag, AanvraagMentor, Activiteit, GevraagdDocument, Regeling
from erkenningen.nodig import nodig_voor
from erkenningen.transitions.vervolg import begin_vervolg
from erkenningen.vervolg import verlengen_vanaf
from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from tests.factories.erkenningen import OpleidingFactory, Wereld, mentor, wereld
from tests.factories.organisaties import PartnerschapFactory, VestigingFactory

pytestmark = pytest.mark.django_db
STARTEN, NIEUW = reverse("erkenningen:aanvraag_starten"), reverse("erkenningen:aanvraag_nieuw")


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def klant(aanmelden, w):
    return aanmelden(w.gebruiker(w.beheerder))


def tekst(antwoord) -> str:
    return BeautifulSoup(antwoord.content, "html.parser").get_text(" ", strip=True)


def regeling(partnerschap, **velden) -> Regeling:
    return Regeling.objects.create(partnerschap=partnerschap, geldig_van=vandaag() - timedelta(days=9), **velden)


def test_zonder_vestiging_en_erkenning_zegt_elke_soort_waarom_niet(klant):
    pagina = klant.get(STARTEN)

    assert NIEUW not in pagina.content.decode()
    assert "nog geen vestiging" in tekst(pagina)
    assert tekst(pagina).count("u hebt geen erkenning die loopt") == 2


def test_met_vestiging_kan_een_nieuwe_erkenning(klant, w):
    VestigingFactory(organisatie=w.onderneming)

    assert f'href="{NIEUW}"' in klant.get(STARTEN).content.decode()


def test_erkenning_biedt_mentor_toevoegen_en_zegt_vanaf_wanneer_verlengen_kan(klant, w):
    erkenning = w.goedgekeurd()

    pagina = klant.get(STARTEN)

    assert reverse("erkenningen:mentor_toevoegen", args=[erkenning.uuid]) in pagina.content.decode()
    assert reverse("erkenningen:erkenning_verlengen", args=[erkenning.uuid]) not in pagina.content.decode()
    assert datum_voluit(verlengen_vanaf(erkenning.geldig_tot)) in tekst(pagina)


def test_wat_begonnen_of_ingediend_is_staat_er_in_plaats_van_een_tweede_knop(klant, w):
    erkenning = w.goedgekeurd()
    extra = begin_vervolg(erkenning, AanvraagSoort.MENTOR_TOEVOEGEN, actor=w.beheerder)
    begin = reverse("erkenningen:mentor_toevoegen", args=[erkenning.uuid])

    assert f"Verder met {extra.nummer}" in tekst(klant.get(STARTEN))
    AanvraagMentor.objects.create(aanvraag=extra, mentor=mentor(w.beheerder))
    t.dien_in(extra, actor=w.beheerder)
    pagina = klant.get(STARTEN)
    assert f"Er loopt al een aanvraag, {extra.nummer}" in tekst(pagina)
    assert begin not in pagina.content.decode()


def test_keuzes_kosten_twee_vragen_en_wat_kan_staat_eerst(w, django_assert_num_queries):
    later, nu_ = w.goedgekeurd(), w.goedgekeurd()
    nu_.geldig_van -= timedelta(days=1700)
    nu_.geldig_tot = vandaag() + timedelta(days=200)
    nu_.save()
    later.geldig_tot = vandaag() + timedelta(days=190)
    later.save()
    later.geldig_van -= timedelta(days=1700)

    with django_assert_num_queries(2):
        keuzes = keuzes_van(w.onderneming, vandaag())

    assert [k.erkenning.pk for k in keuzes.verlenging] == [later.pk, nu_.pk]
    assert all(k.beletselen for k in keuzes.verlenging)
    nu_.geldig_tot = vandaag() + timedelta(days=100)
    nu_.save()
    assert [bool(k.beletselen) for k in keuzes_van(w.onderneming, vandaag()).verlenging] == [False, True]


def test_nodig_toont_documenten_activiteiten_en_termijnen_per_bevoegde(w):
    ander = PartnerschapFactory(naam="Sectoraal Partnerschap Bouw")
    hier = regeling(w.partnerschap, beslistermijn_dagen=14, volgen_maanden=6, plannen_maanden=3)
    GevraagdDocument.objects.create(regeling=hier, criterium=Criterium.DRAAGKRACHT, omschrijving="RSZ-attest")
    GevraagdDocument.objects.create(regeling=hier, criterium=Criterium.ORGANISATIE, omschrijving="Plan van de zaal")
    Activiteit.objects.create(regeling=hier, opleiding_code=w.opleiding.code, omschrijving="Deeg kneden")
    Activiteit.objects.create(regeling=hier, opleiding_code="ANDERS", omschrijving="Metselen")
    elders, zonder = OpleidingFactory(partnerschap=ander), OpleidingFactory(partnerschap=None)

    rijen = nodig_voor([w.opleiding, elders, zonder], w.onderneming, vandaag())

    assert [rij.bevoegd.partnerschap for rij in rijen] == [w.partnerschap, ander, None]
    eerste = rijen[0]
    assert [(g.titel, [d.omschrijving for d in g.documenten]) for g in eerste.per_criterium] == [
        ("Organisatie en bedrijfsuitrusting", ["Plan van de zaal"]),
        ("Financiële draagkracht", ["RSZ-attest"]),
    ]
    assert [(o, [a.omschrijving for a in rij]) for o, rij in eerste.activiteiten] == [(w.opleiding, ["Deeg kneden"])]
    assert (eerste.regeling.volgen_maanden, rijen[1].regeling.volgen_maanden) == (6, 12)


def test_keuze_toont_wat_er_nodig_is_en_schrijft_pas_bij_beginnen(klant, w):
    vestiging = VestigingFactory(organisatie=w.onderneming)
    hier = regeling(w.partnerschap, volgen_maanden=6, plannen_maanden=3)
    GevraagdDocument.objects.create(regeling=hier, criterium=Criterium.DRAAGKRACHT, omschrijving="RSZ-attest")
    keuze = {"vestiging": [vestiging.uuid], "opleiding": [w.opleiding.uuid]}

    pagina = klant.get(NIEUW, keuze)

    for zin in ("RSZ-attest", "binnen 6 maanden", "binnen 3 maanden", "model 596.2", "binnen 14 dagen na de indiening"):
        assert zin in tekst(pagina), zin
    assert "Aanvraag beginnen" in tekst(pagina)
    assert not Aanvraag.objects.exists()
    antwoord = klant.post(NIEUW, keuze)
    rij = Aanvraag.objects.get()
    assert antwoord["Location"] == reverse("erkenningen:aanvraag_mentoren", args=[rij.uuid])
    assert (rij.vestiging, rij.opleiding, rij.bundel, rij.onderneming) == (vestiging, w.opleiding, None, w.onderneming)


def test_twee_opleidingen_op_twee_vestigingen_worden_vier_dossiers(klant, w):
    plaatsen = [VestigingFactory(organisatie=w.onderneming) for _ in range(2)]
    opleidingen = [w.opleiding, OpleidingFactory(partnerschap=PartnerschapFactory())]
    keuze = {"vestiging": [v.uuid for v in plaatsen], "opleiding": [o.uuid for o in opleidingen]}

    assert "4 aanvragen beginnen" in tekst(klant.get(NIEUW, keuze))
    klant.post(NIEUW, keuze)

    eerste, *anderen = Aanvraag.objects.order_by("pk")
    assert {(a.vestiging_id, a.opleiding_id) for a in (eerste, *anderen)} == {
        (v.pk, o.pk) for v in plaatsen for o in opleidingen
    }
    assert (eerste.bundel, {a.bundel_id for a in anderen}) == (None, {eerste.pk})


def test_wat_al_loopt_of_te_veel_is_wordt_geweigerd_en_de_keuze_blijft(klant, w):
    loopt = w.ingediend()
    vrij = VestigingFactory(organisatie=w.onderneming)
    keuze = {"vestiging": [loopt.vestiging.uuid, vrij.uuid], "opleiding": [w.opleiding.uuid]}

    pagina = klant.get(NIEUW, keuze)

    assert pagina.status_code == 422
    assert f"{loopt.vestiging.naam}: Voor deze vestiging en opleiding loopt al een aanvraag" in tekst(pagina)
    assert len(BeautifulSoup(pagina.content, "html.parser").select("[name=vestiging][checked]")) == 2
    veel = {"vestiging": [vrij.uuid], "opleiding": [OpleidingFactory().uuid for _ in range(21)]}
    assert "hoogstens 20 tegelijk" in tekst(klant.post(NIEUW, veel))
    assert Aanvraag.objects.count() == 1
