"""Several dossiers in one go: typed once, copied field by field, filed together or not at all."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from erkenningen import transitions as t
from erkenningen.bundel import ANTWOORDEN, deel, genoten_van, is_genoot
from erkenningen.bundelstand import BundelBelet, stand_van
from erkenningen.enums import AanvraagSoort, Criterium
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Activiteit,
    Activiteitantwoord,
    Bewijsstuk,
    GevraagdDocument,
    Regeling,
)
from erkenningen.nodig import Plaats
from erkenningen.transitions.bundel import begin_samen, dien_samen_in, voeg_toe
from erkenningen.transitions.vervolg import begin_vervolg
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from tests.factories.erkenningen import OpleidingFactory, Wereld, bestand, mentor, upload, wereld
from tests.factories.organisaties import PartnerschapFactory, VestigingFactory
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def stap(naam: str, rij: Aanvraag) -> str:
    return reverse(f"erkenningen:aanvraag_{naam}", args=[rij.uuid])


def soep(antwoord) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def regeling(partnerschap) -> Regeling:
    return Regeling.objects.create(partnerschap=partnerschap, geldig_van=vandaag() - timedelta(days=9))


def bundel(w: Wereld, *opleidingen, klaar: bool = True) -> Aanvraag:
    """Return the first of a bundle: this training, and one more for each of `opleidingen` (default: elsewhere)."""
    plaatsen = [Plaats(VestigingFactory(organisatie=w.onderneming), o) for o in (w.opleiding, *opleidingen)]
    eerste = begin_samen(plaatsen, actor=w.beheerder)
    if klaar:
        eerste.organisatie_ok, eerste.draagkracht_ok, eerste.veroordeling = True, True, False
        eerste.save()
        AanvraagMentor.objects.create(aanvraag=eerste, mentor=mentor(w.beheerder))
        deel(eerste)
    return eerste


def elders():
    return OpleidingFactory(partnerschap=PartnerschapFactory())


WAARDEN = {
    "organisatie_ok": False,
    "organisatie_toelichting": "De oven komt in maart.",
    "draagkracht_ok": True,
    "draagkracht_toelichting": "Zie de jaarrekening.",
    "veroordeling": True,
    "veroordeling_toelichting": "Een boete in 2019.",
}


@pytest.mark.parametrize("veld", ANTWOORDEN)
def test_elk_antwoord_van_de_onderneming_komt_over(w, veld):
    eerste = bundel(w, elders(), klaar=False)
    setattr(eerste, veld, WAARDEN[veld])
    eerste.save()

    deel(eerste)

    genoot = genoten_van(eerste).get()
    assert getattr(genoot, veld) == WAARDEN[veld]
    assert (genoot.vestiging_id, genoot.opleiding_id) != (eerste.vestiging_id, eerste.opleiding_id)


def test_waarden_dekken_elk_antwoord():
    assert set(WAARDEN) == set(ANTWOORDEN)


def test_mentoren_volgen_de_keuze_op_het_eerste_dossier(w):
    eerste = bundel(w, elders())
    genoot, nieuw = genoten_van(eerste).get(), mentor(w.beheerder)
    assert [m.mentor_id for m in genoot.mentoren.all()] == [m.mentor_id for m in eerste.mentoren.all()]
    eerste.mentoren.all().delete()
    AanvraagMentor.objects.create(aanvraag=eerste, mentor=nieuw)

    deel(eerste)

    assert [m.mentor for m in genoot.mentoren.all()] == [nieuw]
    genoot.refresh_from_db()
    assert nieuw.familienaam.lower() in genoot.zoektekst


def test_bewijs_komt_over_met_criterium_document_mentor_en_bestand(w):
    ander = elders()
    for partnerschap in (w.partnerschap, ander.partnerschap):
        rij = regeling(partnerschap)
        GevraagdDocument.objects.create(regeling=rij, criterium=Criterium.DRAAGKRACHT, omschrijving="RSZ-attest")
        GevraagdDocument.objects.create(regeling=rij, criterium=Criterium.MENTOR, omschrijving="Diploma")
    GevraagdDocument.objects.create(
        regeling=w.partnerschap.regelingen.get(), criterium=Criterium.ORGANISATIE, omschrijving="Plan van de zaal"
    )
    eerste = bundel(w, ander)
    m = eerste.mentoren.get().mentor
    stukken = [
        (Criterium.DRAAGKRACHT, "RSZ-attest", None),
        (Criterium.MENTOR, "Diploma", m),
        (Criterium.ORGANISATIE, "", None),
        (Criterium.ORGANISATIE, "Plan van de zaal", None),
        (Criterium.VERKLARING, "", None),
    ]
    for criterium, document, van in stukken:
        Bewijsstuk.objects.create(
            aanvraag=eerste, criterium=criterium, document=document, mentor=van, bestand=bestand(w.beheerder)
        )

    deel(eerste)
    deel(eerste)

    genoot = genoten_van(eerste).get()
    eigen = {(s.criterium, s.document, s.mentor): s.bestand_id for s in eerste.bewijsstukken.all()}
    over = {(s.criterium, s.document, s.mentor): s.bestand_id for s in genoot.bewijsstukken.all()}
    # What only the other partnership asks stays there; a declaration is given per application.
    assert over == {sleutel: nummer for sleutel, nummer in eigen.items() if sleutel in stukken[:3]}
    assert genoot.bewijsstukken.count() == 3


def test_antwoord_op_een_activiteit_komt_alleen_over_waar_ze_ook_gevraagd_wordt(w):
    ander, hier = elders(), regeling(w.partnerschap)
    daar = regeling(ander.partnerschap)
    rijen = [
        Activiteit.objects.create(regeling=hier, opleiding_code=w.opleiding.code, omschrijving="Deeg kneden"),
        Activiteit.objects.create(regeling=hier, opleiding_code=w.opleiding.code, omschrijving="Bakken"),
        Activiteit.objects.create(regeling=daar, opleiding_code=ander.code, omschrijving="Deeg kneden"),
        Activiteit.objects.create(regeling=daar, opleiding_code=ander.code, omschrijving="Verkopen"),
    ]
    eerste = bundel(w, ander)
    for activiteit in rijen[:2]:
        Activiteitantwoord.objects.create(
            aanvraag=eerste, activiteit=activiteit, aanwezig=False, toelichting="Bij een collega."
        )

    deel(eerste)

    antwoord = genoten_van(eerste).get().activiteitantwoorden.get()
    assert (antwoord.activiteit, antwoord.aanwezig, antwoord.toelichting) == (rijen[2], False, "Bij een collega.")
    assert [b.code for b in stand_van(eerste)[1].beletselen] == ["activiteit"]


def test_eigen_antwoord_van_een_dossier_blijft_en_een_overgenomen_antwoord_volgt(w):
    hier = regeling(w.partnerschap)
    kneden = Activiteit.objects.create(regeling=hier, opleiding_code=w.opleiding.code, omschrijving="Deeg kneden")
    eerste = bundel(w, w.opleiding, w.opleiding)
    volgt, eigen = genoten_van(eerste)
    Activiteitantwoord.objects.create(aanvraag=eerste, activiteit=kneden, aanwezig=True)
    deel(eerste)
    eigen.activiteitantwoorden.update(aanwezig=False, toelichting="Geen kneder hier.")
    eerste.activiteitantwoorden.update(toelichting="Elke ochtend.")

    deel(eerste, vorige={"Deeg kneden": (True, "")})

    assert volgt.activiteitantwoorden.get().toelichting == "Elke ochtend."
    assert eigen.activiteitantwoorden.get().toelichting == "Geen kneder hier."


def test_alles_gaat_samen_weg_en_daarna_elk_zijn_eigen_weg(w):
    ander = elders()
    eerste = bundel(w, ander, w.opleiding)

    leden = dien_samen_in(eerste, actor=w.beheerder)

    assert [rij.status for rij in leden] == ["ingediend"] * 3
    assert [rij.partnerschap for rij in leden] == [w.partnerschap, ander.partnerschap, w.partnerschap]
    assert {rij.mentoren.count() for rij in leden} == {1}
    assert not any(is_genoot(rij) for rij in leden)
    t.trek_in(leden[0], actor=w.beheerder)
    t.neem_in_behandeling(leden[2], actor=w.behandelaar)
    assert sorted(Aanvraag.objects.values_list("status", flat=True)) == ["in_behandeling", "ingediend", "ingetrokken"]


def test_ontbreekt_er_bij_een_dan_wordt_niets_ingediend_en_staat_de_reden_per_dossier(w):
    ander = elders()
    GevraagdDocument.objects.create(
        regeling=regeling(ander.partnerschap), criterium=Criterium.DRAAGKRACHT, omschrijving="RSZ-attest"
    )
    eerste = bundel(w, ander)

    with pytest.raises(BundelBelet) as fout:
        dien_samen_in(eerste, actor=w.beheerder)

    genoot = genoten_van(eerste).get()
    assert [(lid.aanvraag, [b.tekst for b in lid.beletselen]) for lid in fout.value.leden] == [
        (genoot, ["Voeg “RSZ-attest” toe."])
    ]
    assert fout.value.leden[0].beletselen[0].url == stap("criteria", genoot)
    assert set(Aanvraag.objects.values_list("status", flat=True)) == {"werkversie"}


def test_plaats_die_intussen_bezet_is_houdt_alles_tegen(w):
    eerste = bundel(w, w.opleiding)
    genoot = genoten_van(eerste).get()
    los = w.werkversie()
    los.vestiging = genoot.vestiging
    los.save()
    t.dien_in(los, actor=w.beheerder)

    with pytest.raises(BundelBelet, match=los.nummer):
        dien_samen_in(eerste, actor=w.beheerder)

    eerste.refresh_from_db()
    assert eerste.status == "werkversie"


def test_twee_keer_dezelfde_plaats_kan_niet(w):
    eerste = bundel(w, w.opleiding)
    genoten_van(eerste).update(vestiging=eerste.vestiging)

    with pytest.raises(BundelBelet, match="staan er al bij"):
        dien_samen_in(eerste, actor=w.beheerder)


def test_wat_gedeeld_is_wordt_maar_een_keer_gezegd_en_wijst_naar_het_eerste_dossier(w):
    eerste = bundel(w, elders(), klaar=False)

    leden = stand_van(eerste)

    assert {b.url for b in leden[0].beletselen} == {stap("mentoren", eerste), stap("criteria", eerste)}
    assert leden[1].beletselen == []


def test_erbij_voegen_neemt_over_wat_bekend_is(w):
    eerste = bundel(w)
    plaats = Plaats(VestigingFactory(organisatie=w.onderneming), elders())

    voeg_toe(eerste, [plaats], actor=w.beheerder)

    genoot = genoten_van(eerste).get()
    assert (genoot.vestiging, genoot.opleiding, genoot.organisatie_ok) == (plaats.vestiging, plaats.opleiding, True)
    assert genoot.mentoren.count() == 1
    with pytest.raises(GeenRecht):
        voeg_toe(eerste, [plaats], actor=wereld().beheerder)
    dien_samen_in(eerste, actor=w.beheerder)
    with pytest.raises(Achterhaald):
        voeg_toe(eerste, [plaats], actor=w.beheerder)


def test_een_verlenging_neemt_niets_mee_en_zonder_plaats_begint_niets(w):
    extra = begin_vervolg(w.goedgekeurd(), AanvraagSoort.MENTOR_TOEVOEGEN, actor=w.beheerder)

    with pytest.raises(HandelingBelet, match="geen andere voegen"):
        voeg_toe(extra, [Plaats(extra.vestiging, elders())], actor=w.beheerder)
    with pytest.raises(HandelingBelet, match="Kies een vestiging"):
        begin_samen([], actor=w.beheerder)


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_dienen_tegelijk_in_een_wint() -> None:
    w = wereld()
    eerste = bundel(w, elders(), w.opleiding)

    def doe() -> str:
        try:
            return str(len(dien_samen_in(Aanvraag.objects.get(pk=eerste.pk), actor=w.beheerder)))
        except Achterhaald as fout:
            return fout.laatste.overgang

    assert sorted(samen(doe, aantal=3)) == ["3", "indienen", "indienen"]
    for rij in Aanvraag.objects.all():
        assert rij.overgangen.filter(overgang="indienen").count() == 1


def test_scherm_toont_de_bundel_als_een_en_vraagt_per_dossier_wat_verschilt(w, aanmelden):
    ander = elders()
    GevraagdDocument.objects.create(
        regeling=regeling(ander.partnerschap), criterium=Criterium.DRAAGKRACHT, omschrijving="RSZ-attest"
    )
    eerste = bundel(w, ander)
    genoot, klant = genoten_van(eerste).get(), aanmelden(w.gebruiker(w.beheerder))

    lijst = soep(klant.get(reverse("erkenningen:aanvragen")))
    assert len(lijst.select("tbody tr")) == 1
    assert "en 1 andere, samen in te dienen" in lijst.get_text(" ")
    taken = [taak.url for taak in taken_van(w.beheerder) if taak.bron == "aanvraag_afwerken"]
    assert taken == [reverse("erkenningen:aanvraag", args=[eerste.uuid])]
    for naam in ("mentoren", "bewijzen", "overzicht"):
        assert klant.get(stap(naam, genoot))["Location"] == stap(naam, eerste)
    overzicht = klant.get(stap("overzicht", eerste)).content.decode()
    assert "Samen in te dienen: 2 aanvragen" in overzicht
    assert "Voeg “RSZ-attest” toe." in overzicht
    kaarten = BeautifulSoup(overzicht, "html.parser").select("section.kaart")
    (beslist,) = [kaart for kaart in kaarten if "Wie beslist" in kaart.get_text()]
    for rij in (eerste, genoot):
        assert rij.opleiding.partnerschap.naam in beslist.get_text()
        assert rij.nummer in beslist.get_text()
    antwoord = klant.post(stap("indienen", eerste))
    assert antwoord["Location"] == stap("overzicht", eerste)
    assert f"bij {genoot.nummer}" in klant.get(antwoord["Location"]).content.decode()
    criteria = soep(klant.get(stap("criteria", genoot)))
    velden = {veld["name"] for veld in criteria.select("form.formulier [name]")}
    assert velden - {"csrfmiddlewaretoken", "_sleutel"} == {"document_0"}
    antwoord = klant.post(stap("criteria", genoot), {"document_0": upload()})
    assert antwoord["Location"] == stap("overzicht", eerste)
    assert klant.post(stap("indienen", genoot))["Location"] == reverse("erkenningen:aanvragen")
    assert set(Aanvraag.objects.values_list("status", flat=True)) == {"ingediend"}
    assert len(soep(klant.get(reverse("erkenningen:aanvragen"))).select("tbody tr")) == 2


def test_bewijs_weghalen_op_het_eerste_dossier_haalt_de_kopie_mee_weg(w, aanmelden):
    eerste = bundel(w, elders())
    klant = aanmelden(w.gebruiker(w.beheerder))
    klant.post(stap("criteria", eerste), {"bewijs_organisatie": upload(), "organisatie_ok": "True"})
    genoot = genoten_van(eerste).get()
    assert genoot.bewijsstukken.get().bestand_id == eerste.bewijsstukken.get().bestand_id

    stuk = eerste.bewijsstukken.get()
    klant.post(reverse("erkenningen:bewijsstuk_wissen", args=[eerste.uuid, stuk.uuid]))

    assert not genoot.bewijsstukken.exists()


def test_pagina_om_erbij_te_voegen(w, aanmelden):
    eerste, klant = bundel(w), aanmelden(w.gebruiker(w.beheerder))
    url, plaats = stap("bundel", eerste), VestigingFactory(organisatie=w.onderneming)
    keuze = {"vestiging": [plaats.uuid, eerste.vestiging.uuid], "opleiding": [w.opleiding.uuid]}

    weigering = klant.post(url, keuze)
    assert weigering.status_code == 422
    assert "staat al in deze aanvraag" in weigering.content.decode()
    assert klant.post(url, keuze | {"vestiging": [plaats.uuid]})["Location"] == stap("overzicht", eerste)
    assert genoten_van(eerste).get().vestiging == plaats
    assert klant.get(stap("bundel", genoten_van(eerste).get()))["Location"] == url
    assert url in klant.get(stap("overzicht", eerste)).content.decode()
