"""The start competences: learner and school each on their own, on the anchored template, shown at the intakegesprek."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluatie.models import Startbeoordeling, Startscore
from evaluatie.standaard import laad_standaardsjabloon
from evaluatie.startbeoordelingen import bewaar_start, naast_elkaar, sjabloon_voor, vragen_van
from mentorschap.berichten.links import trek_in, url_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Startprofiel, Traject
from overeenkomsten.startcompetenties import startcompetenties
from overeenkomsten.startprofielen import vraag_startprofiel
from overeenkomsten.transitions.match import stel_voor
from tests.factories.overeenkomsten import (
    ErkenningFactory,
    MentorOpErkenningFactory,
    OpleidingFactory,
    TrajectFactory,
    actor_van_school,
    lid,
)
from tests.hulp.html import tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
COMPETENTIES = (
    ("Deeg bereiden", "vaktechnisch", ("Deeg kneden",)),
    ("Werkhouding", "generiek", ("Op tijd komen", "Samenwerken")),
)


@pytest.fixture
def traject() -> Traject:
    laad_standaardsjabloon()
    rij = TrajectFactory.create(opleiding=OpleidingFactory.create(competenties=COMPETENTIES))
    lid(rij.school, Rol.TRAJECTBEGELEIDER, rij.trajectbegeleider)
    rij.leerling.gebruiker = lid(None, Rol.LEERLING).gebruiker
    rij.leerling.save()
    return rij


def leerling_van(traject: Traject) -> Actor:
    return Actor.van_lidmaatschap(traject.leerling.gebruiker.lidmaatschappen.get())


def bewaar(traject: Traject, actor: Actor, *keuzes: str) -> Startbeoordeling:
    sjabloon = sjabloon_voor(traject)
    sleutels = [vraag.sleutel for vraag in vragen_van(traject, sjabloon)]
    return bewaar_start(traject, sjabloon, dict(zip(sleutels, keuzes, strict=True)), perspectief="", actor=actor)


def test_alleen_generieke_competenties_met_de_ankers_van_het_sjabloon(traject: Traject) -> None:
    vragen = vragen_van(traject, sjabloon_voor(traject))

    assert [vraag.competentie.omschrijving for vraag in vragen] == ["Op tijd komen", "Samenwerken"]
    assert [keuze.waarde for keuze in vragen[0].keuzes] == ["1", "2", "3", "4", "n"]
    assert all(keuze.anker for keuze in vragen[0].keuzes)


def test_beide_kanten_staan_naast_elkaar(traject: Traject) -> None:
    bewaar(traject, leerling_van(traject), "4", "n")
    bewaar(traject, actor_van_school(traject), "1", "3")
    bewaar(traject, actor_van_school(traject), "2", "3")

    assert Startscore.objects.count() == 4
    rijen = naast_elkaar(traject)
    labels = {k.waarde: k.label for k in vragen_van(traject, sjabloon_voor(traject))[0].keuzes}
    assert [(r.omschrijving, r.leerling, r.school) for r in rijen] == [
        ("Op tijd komen", labels["4"], labels["2"]),
        ("Samenwerken", labels["n"], labels["3"]),
    ]
    assert startcompetenties(traject) == rijen


def test_niemand_anders_beoordeelt_en_zonder_sjabloon_kan_het_niet(traject: Traject) -> None:
    vreemd = Actor.van_lidmaatschap(lid(None, Rol.LEERLING))
    with pytest.raises(GeenRecht):
        bewaar(traject, vreemd, "1", "1")
    Startbeoordeling.objects.all().delete()
    sjabloon_voor(traject).delete()
    with pytest.raises(HandelingBelet, match="nog geen sjabloon"):
        sjabloon_voor(traject)


def test_leerling_vult_in_en_ziet_pas_daarna_wat_de_school_zei(traject: Traject, aanmelden: Aanmelden) -> None:
    beoordeling = bewaar(traject, actor_van_school(traject), "2", "3")
    eerste, tweede = (score.sleutel for score in beoordeling.scores.order_by("pk"))
    client = aanmelden(traject.leerling.gebruiker)
    url = reverse("evaluatie:startbeoordeling", args=[traject.uuid])

    assert "Naast elkaar" not in tekst(client.get(url), "main")[0]
    assert client.post(url, {eerste: "4", "perspectief": "Zelf bakken"}).status_code == 422
    assert client.post(url, {eerste: "4", tweede: "n", "perspectief": "Zelf bakken"}).status_code == 302
    assert "Naast elkaar" in tekst(client.get(url), "main")[0]
    assert Startbeoordeling.objects.get(rol="leerling").perspectief == "Zelf bakken"


def test_leerling_zonder_account_oordeelt_met_de_link_naar_zijn_startprofiel(traject: Traject, client: Any) -> None:
    profiel = vraag_startprofiel(traject, actor=actor_van_school(traject))
    ander = Startprofiel.objects.create(traject=TrajectFactory.create())
    url = reverse("evaluatie:startbeoordeling_profiel", args=[profiel.uuid])
    assert client.get(url).status_code == 302
    client.get(url_van(PersoonlijkeLink.objects.get()), follow=True)

    assert url in client.get(reverse("overeenkomsten:startprofiel", args=[profiel.uuid])).content.decode()
    assert "Wat jij al kunt" in tekst(client.get(url), "main")[0]
    sleutels = [vraag.sleutel for vraag in vragen_van(traject, sjabloon_voor(traject))]
    assert client.post(url, {sleutels[0]: "3"}).status_code == 422
    assert client.post(url, dict(zip(sleutels, "3n", strict=True)))["Location"] == url

    assert Startbeoordeling.objects.get().rol == "leerling"
    assert [score.waarde for score in Startscore.objects.order_by("pk")] == [3, None]
    assert "Naast elkaar" in tekst(client.get(url), "main")[0]
    elders = client.get(reverse("evaluatie:startbeoordeling_profiel", args=[ander.uuid]))
    assert elders.status_code == 302


def test_een_ingetrokken_link_oordeelt_niet_meer(traject: Traject, client: Any) -> None:
    profiel = vraag_startprofiel(traject, actor=actor_van_school(traject))
    link = PersoonlijkeLink.objects.get()
    client.get(url_van(link), follow=True)
    trek_in(link)

    assert client.get(reverse("evaluatie:startbeoordeling_profiel", args=[profiel.uuid])).status_code == 410


def test_match_toont_de_start_met_evenveel_vragen_voor_een_en_drie(traject: Traject, aanmelden: Aanmelden) -> None:
    erkenning = ErkenningFactory.create(opleiding=traject.opleiding)
    MentorOpErkenningFactory.create(erkenning=erkenning)
    voorstel = stel_voor(traject, erkenning.uuid, actor=actor_van_school(traject))
    bewaar(traject, leerling_van(traject), "4", "1")
    client = aanmelden(traject.trajectbegeleider)
    url = reverse("overeenkomsten:match", args=[voorstel.uuid])
    assert "Op tijd komen" in tekst(client.get(url), "main")[0]

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            client.get(url)
        return len(gevangen)

    Startscore.objects.filter(omschrijving="Samenwerken").delete()
    een = vragen()
    bewaar(traject, leerling_van(traject), "4", "1")
    bewaar(traject, actor_van_school(traject), "4", "1")
    assert vragen() == een
