"""A proposed match: proposed, talked over, answered by both sides, and then an agreement that is filled in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from erkenningen.models import Erkenning, Regeling
from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.versturen import bouw
from mentorschap.core.klok import nu
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten import matchberichten
from overeenkomsten.enums import Status
from overeenkomsten.models import Matchvoorstel, Overeenkomst, Startprofiel, Traject, Werkplekprofiel
from overeenkomsten.transitions import match as handelingen
from tests.factories.overeenkomsten import (
    ErkenningFactory,
    MentorOpErkenningFactory,
    TrajectFactory,
    actor_van_school,
    lid,
)
from tests.hulp.html import tekst
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


@dataclass(slots=True)
class Match:
    """A learner, a place with one mentor, and the people around them."""

    traject: Traject
    erkenning: Erkenning
    school: Actor
    leerling: Actor
    onderneming: Actor
    mentor: Actor

    def stel_voor(self) -> Matchvoorstel:
        return handelingen.stel_voor(self.traject, self.erkenning.uuid, actor=self.school)

    def gepland(self) -> Matchvoorstel:
        moment = timezone.localtime(nu() + timedelta(days=3)).replace(hour=15, minute=0, second=0, microsecond=0)
        voorstel = self.stel_voor()
        return handelingen.plan_intake(
            voorstel, wanneer=moment, plaats="De bakkerij", mentor=voorstel.mentor, actor=self.school
        )

    def gesproken(self) -> Matchvoorstel:
        """The talk was an hour ago."""
        voorstel = self.gepland()
        Matchvoorstel.objects.filter(pk=voorstel.pk).update(intake_op=nu() - timedelta(hours=1))
        return Matchvoorstel.objects.get(pk=voorstel.pk)


@pytest.fixture
def match() -> Match:
    traject = TrajectFactory.create()
    lid(traject.school, Rol.TRAJECTBEGELEIDER, traject.trajectbegeleider)
    erkenning = ErkenningFactory.create(opleiding=traject.opleiding)
    rij = MentorOpErkenningFactory.create(erkenning=erkenning)
    mentor, leerling = lid(erkenning.onderneming, Rol.MENTOR), lid(None, Rol.LEERLING)
    rij.mentor.gebruiker, traject.leerling.gebruiker = mentor.gebruiker, leerling.gebruiker
    rij.mentor.save()
    traject.leerling.save()
    Startprofiel.objects.create(traject=traject, sterk="Vroeg opstaan", postcode="9300", max_km=5)
    return Match(
        traject,
        erkenning,
        actor_van_school(traject),
        Actor.van_lidmaatschap(leerling),
        Actor.van_lidmaatschap(lid(erkenning.onderneming, Rol.ONDERNEMINGSBEHEERDER)),
        Actor.van_lidmaatschap(mentor),
    )


def ja(voorstel: Matchvoorstel, actor: Actor) -> Matchvoorstel:
    return handelingen.antwoord(voorstel, keuze="ja", reden="", actor=actor)


def test_voorstel_bewaart_wat_paste_en_neemt_de_enige_mentor(match: Match) -> None:
    voorstel = match.stel_voor()

    assert voorstel.mentor == match.erkenning.mentoren.get()
    assert {"code": "afstand", "past": "ja", "zin": "Ongeveer 0 km in vogelvlucht, binnen de 5 km."} in voorstel.uitleg
    assert voorstel.overgangen.get().naar == "voorgesteld"
    with pytest.raises(HandelingBelet, match="al voorgesteld"):
        match.stel_voor()


def test_wat_geen_plaats_heeft_kan_niet_voorgesteld_worden(match: Match) -> None:
    match.erkenning.mentoren.update(status="inactief")

    with pytest.raises(HandelingBelet, match="vol of niet meer erkend"):
        match.stel_voor()


@pytest.mark.parametrize("wie", ["leerling", "onderneming", "mentor"])
def test_alleen_de_school_stelt_voor_plant_en_trekt_in(match: Match, wie: str) -> None:
    actor = getattr(match, wie)
    with pytest.raises(GeenRecht):
        handelingen.stel_voor(match.traject, match.erkenning.uuid, actor=actor)
    voorstel = match.gepland()
    with pytest.raises(GeenRecht):
        handelingen.plan_intake(voorstel, wanneer=nu() + timedelta(days=1), plaats="Elders", mentor=None, actor=actor)
    with pytest.raises(GeenRecht):
        handelingen.trek_match_in(voorstel, actor=actor, toelichting="Nee")
    with pytest.raises(GeenRecht):
        handelingen.maak_overeenkomst(voorstel, actor=actor)


def test_uitnodiging_verplaatsen_en_afzeggen_in_de_agenda(match: Match) -> None:
    voorstel = match.gepland()
    moment = voorstel.intake_op + timedelta(days=1)
    handelingen.plan_intake(voorstel, wanneer=moment, plaats="De winkel", mentor=voorstel.mentor, actor=match.school)
    handelingen.trek_match_in(voorstel, actor=match.school, toelichting="Er is een andere plek.")

    gelezen = []
    for bericht in Bericht.objects.filter(soort="match", aan_email=match.traject.leerling.email).order_by("pk"):
        (bijlage,) = matchberichten.agendabestand(bericht)
        kalender = Calendar.from_ical(bijlage.tekst)
        (punt,) = kalender.walk("VEVENT")
        assert punt["UID"] == f"{voorstel.uuid}@mentorschap"
        gelezen.append((str(kalender["method"]), str(punt["status"]), int(punt["sequence"]), punt.decoded("dtstart")))
    assert gelezen == [
        ("REQUEST", "CONFIRMED", 0, moment - timedelta(days=1)),
        ("REQUEST", "CONFIRMED", 1, moment),
        ("CANCEL", "CANCELLED", 2, moment),
    ]
    assert Bericht.objects.filter(soort="match").count() == 6


def test_beide_ja_geeft_een_ingevulde_overeenkomst_en_maar_een(match: Match) -> None:
    voorstel = match.gesproken()

    assert ja(voorstel, match.leerling).status == "intake"
    assert ja(voorstel, match.mentor).status == "ja"
    overeenkomst = handelingen.maak_overeenkomst(voorstel, actor=match.school)

    assert handelingen.maak_overeenkomst(voorstel, actor=match.school) == overeenkomst
    assert Overeenkomst.objects.get().status == Status.WERKVERSIE
    assert (overeenkomst.traject, overeenkomst.erkenning) == (match.traject, match.erkenning)
    assert overeenkomst.mentor == match.erkenning.mentoren.get()
    assert overeenkomst.ondertekenaar_email == match.onderneming.email
    assert overeenkomst.soort == "OAO"
    assert overeenkomst.plan.competenties.exists()
    assert [o.naar for o in voorstel.overgangen.order_by("pk")] == ["voorgesteld", "intake", "ja"]


def test_een_nee_met_reden_stopt_het(match: Match) -> None:
    voorstel = match.gesproken()
    ja(voorstel, match.leerling)
    with pytest.raises(HandelingBelet, match="Schrijf kort waarom niet"):
        handelingen.antwoord(voorstel, keuze="nee", reden=" ", actor=match.onderneming)

    handelingen.antwoord(voorstel, keuze="nee", reden="Onze ploeg verhuist.", actor=match.onderneming)

    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.reden_onderneming) == ("nee", "Onze ploeg verhuist.")
    with pytest.raises(Achterhaald):
        ja(voorstel, match.leerling)
    with pytest.raises(Achterhaald):
        handelingen.maak_overeenkomst(voorstel, actor=match.school)


def antwoordberichten() -> dict[str, Bericht]:
    return {bericht.aan_email: bericht for bericht in Bericht.objects.filter(soort="match_antwoord").order_by("pk")}


def test_de_school_hoort_elk_antwoord_en_dat_beide_ja_zeggen(match: Match) -> None:
    voorstel = match.gesproken()
    begeleider = match.traject.trajectbegeleider.email

    ja(voorstel, match.leerling)
    eerste = bouw(antwoordberichten()[begeleider])
    ja(voorstel, match.mentor)
    tweede = bouw(antwoordberichten()[begeleider])

    assert set(antwoordberichten()) == {begeleider}
    leerling, onderneming = match.traject.leerling.naam, match.erkenning.onderneming.naam
    assert eerste.subject == f"{leerling} zegt ja: leerwerkplek van {leerling} bij {onderneming}"
    assert "Het antwoord van de andere kant komt nog." in eerste.body
    assert tweede.subject.startswith(f"{onderneming} zegt ja")
    assert "Stel nu de overeenkomst op" in tweede.body
    assert reverse("overeenkomsten:match", args=[voorstel.uuid]) in tweede.body


def test_een_nee_horen_school_en_andere_kant_zonder_de_reden(match: Match) -> None:
    voorstel = match.gesproken()

    handelingen.antwoord(voorstel, keuze="nee", reden="Onze ploeg verhuist.", actor=match.mentor)

    mails = {adres: bouw(bericht) for adres, bericht in antwoordberichten().items()}
    assert set(mails) == {match.traject.trajectbegeleider.email, match.traject.leerling.email}
    assert not any("verhuist" in mail.subject + mail.body for mail in mails.values())
    assert "zoekt met jou een andere plek" in mails[match.traject.leerling.email].body


def test_een_nee_voor_het_gesprek_haalt_het_uit_elke_agenda(match: Match) -> None:
    voorstel = match.gepland()

    handelingen.antwoord(voorstel, keuze="nee", reden="Te ver.", actor=match.leerling)

    laatste = {b.aan_email: b for b in Bericht.objects.filter(soort="match").order_by("pk")}
    assert len(laatste) == 2
    for bericht in laatste.values():
        (bijlage,) = matchberichten.agendabestand(bericht)
        kalender = Calendar.from_ical(bijlage.tekst)
        (punt,) = kalender.walk("VEVENT")
        assert (kalender["METHOD"], punt["STATUS"], punt["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


def test_ja_kan_pas_na_het_gesprek_en_de_school_antwoordt_voor_niemand(match: Match) -> None:
    voorstel = match.gepland()
    with pytest.raises(HandelingBelet, match="na het intakegesprek"):
        ja(voorstel, match.leerling)
    with pytest.raises(GeenRecht):
        ja(voorstel, match.school)
    assert handelingen.antwoord(voorstel, keuze="nee", reden="Te ver.", actor=match.leerling).status == "nee"


@pytest.mark.django_db(transaction=True)
def test_twee_antwoorden_tegelijk_worden_een_ja_van_beide(match: Match) -> None:
    voorstel = match.gesproken()
    actoren = [match.leerling, match.onderneming]

    samen(lambda: ja(voorstel, actoren.pop()).status, aantal=2)

    voorstel.refresh_from_db()
    assert voorstel.status == "ja"
    assert voorstel.overgangen.filter(naar="ja").count() == 1


def test_link_van_elke_kant_opent_en_antwoordt(match: Match, client: Any) -> None:
    voorstel = match.gesproken()
    url = reverse("overeenkomsten:match", args=[voorstel.uuid])
    assert {(link.rol, link.email) for link in PersoonlijkeLink.objects.all()} == {
        ("leerling", match.traject.leerling.email),
        ("onderneming", match.erkenning.mentoren.get().mentor.email),
    }
    client.get(url_van(PersoonlijkeLink.objects.get(rol="leerling")), follow=True)

    assert "Vroeg opstaan" in tekst(client.get(url), "main")[0]
    fout = client.post(reverse("overeenkomsten:match_antwoord", args=[voorstel.uuid]), {"antwoord": "nee"})
    goed = client.post(reverse("overeenkomsten:match_antwoord", args=[voorstel.uuid]), {"antwoord": "ja"})

    assert (fout.status_code, goed.status_code) == (422, 302)
    voorstel.refresh_from_db()
    assert (voorstel.antwoord_leerling, voorstel.antwoord_onderneming) == ("ja", "")


def test_onderneming_leest_het_startprofiel_alleen_zolang_er_een_gesprek_is(match: Match, aanmelden: Aanmelden) -> None:
    voorstel = match.stel_voor()
    client = aanmelden(lid(match.erkenning.onderneming, Rol.ONDERNEMINGSBEHEERDER).gebruiker)
    url = reverse("overeenkomsten:match", args=[voorstel.uuid])

    assert "Vroeg opstaan" not in tekst(client.get(url), "main")[0]
    handelingen.plan_intake(
        voorstel, wanneer=nu() + timedelta(days=1), plaats="Hier", mentor=voorstel.mentor, actor=match.school
    )
    assert "Vroeg opstaan" in tekst(client.get(url), "main")[0]
    handelingen.trek_match_in(voorstel, actor=match.school, toelichting="Toch niet.")
    assert "Vroeg opstaan" not in tekst(client.get(url), "main")[0]


def test_taken_volgen_het_voorstel(match: Match) -> None:
    def codes(actor: Actor) -> set[str]:
        return {taak.bron for taak in taken_van(actor) if taak.bron.startswith("match")}

    match.stel_voor()
    assert codes(match.school) == {"match_intake"}
    assert codes(match.leerling) == set()
    voorstel = Matchvoorstel.objects.get()
    handelingen.plan_intake(
        voorstel, wanneer=nu() + timedelta(days=1), plaats="Hier", mentor=voorstel.mentor, actor=match.school
    )
    Matchvoorstel.objects.update(intake_op=nu() - timedelta(hours=1))
    for actor in (match.leerling, match.onderneming, match.mentor):
        assert codes(actor) == {"match_antwoord"}
    ja(voorstel, match.leerling)
    ja(voorstel, match.mentor)
    assert [codes(actor) for actor in (match.leerling, match.onderneming)] == [set(), set()]
    assert codes(match.school) == {"match_overeenkomst"}
    handelingen.maak_overeenkomst(voorstel, actor=match.school)
    assert codes(match.school) == set()


def test_school_doorloopt_het_op_het_scherm(match: Match, aanmelden: Aanmelden) -> None:
    client = aanmelden(match.traject.trajectbegeleider)
    voorstellen = reverse("overeenkomsten:plek_voorstellen", args=[match.traject.uuid])
    client.post(voorstellen, {"plek": str(match.erkenning.uuid)})
    voorstel = Matchvoorstel.objects.get()

    def url(naam: str) -> str:
        return reverse(f"overeenkomsten:{naam}", args=[voorstel.uuid])

    dag = timezone.localdate() + timedelta(days=4)
    velden = {"datum": dag.isoformat(), "uur": "14:00", "plaats": "De winkel", "mentor": str(voorstel.mentor.uuid)}
    assert client.post(url("match_intake"), velden | {"datum": "2020-01-01"}).status_code == 422
    assert client.post(url("match_intake"), velden).status_code == 302
    assert client.get(url("match_agenda"))["Content-Type"].startswith("text/calendar")
    assert client.post(url("match_gesprek"), {"afspraken": "Start om 7 uur"}).status_code == 302
    assert "Start om 7 uur" in tekst(client.get(url("match")), "main")[0]
    assert client.post(url("match_overeenkomst")).status_code == 409
    assert client.post(url("match_intrekken"), {"toelichting": ""}).status_code == 422
    assert client.post(url("match_intrekken"), {"toelichting": "Toch niet."}).status_code == 302


def test_beide_profielen_staan_op_een_pagina_met_de_activiteiten_van_de_plek(
    match: Match, aanmelden: Aanmelden
) -> None:
    regeling = Regeling.objects.create(geldig_van=nu().date() - timedelta(days=900))
    profiel = Werkplekprofiel.objects.create(vestiging=match.erkenning.vestiging, begeleiding_uren=2, team=4)
    for nummer, wat in enumerate(("Brood bakken", "Klanten helpen")):
        profiel.activiteiten.add(regeling.activiteiten.create(opleiding_code="BAK", omschrijving=wat, volgorde=nummer))
    voorstel = match.gepland()
    client = aanmelden(match.traject.trajectbegeleider)

    [pagina] = tekst(client.get(reverse("overeenkomsten:match", args=[voorstel.uuid])), "main")

    for woorden in ("Vroeg opstaan", "Brood bakken", "Klanten helpen", "2 uur", "4 collega’s"):
        assert woorden in pagina


def test_lijst_van_voorstellen_kost_evenveel_vragen_voor_een_en_drie(match: Match, aanmelden: Aanmelden) -> None:
    client = aanmelden(match.traject.trajectbegeleider)
    url = reverse("overeenkomsten:startprofiel_traject", args=[match.traject.uuid])
    client.get(url)

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(url).status_code == 200
        return len(gevangen)

    match.stel_voor()
    een = vragen()
    for _ in range(2):
        andere = ErkenningFactory.create(opleiding=match.traject.opleiding)
        MentorOpErkenningFactory.create(erkenning=andere)
        handelingen.stel_voor(match.traject, andere.uuid, actor=match.school)

    assert vragen() == een
