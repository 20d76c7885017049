"""Before an agreement: the start profile, what a workplace offers, and the page that looks for a place."""

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from erkenningen.models import Erkenning, MentorOpErkenning, Regeling
from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Startprofiel, Traject, Werkplekprofiel
from overeenkomsten.plekken import zoek_plekken
from overeenkomsten.startprofielen import bewaar_startprofiel, profiel_van, vraag_startprofiel
from tests.factories.overeenkomsten import (
    ErkenningFactory,
    LeerlingFactory,
    MentorOpErkenningFactory,
    TrajectFactory,
    VestigingFactory,
    actief,
    actor_van_school,
    lid,
)
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


@pytest.fixture
def traject() -> Traject:
    rij = TrajectFactory.create()
    lid(rij.school, Rol.TRAJECTBEGELEIDER, rij.trajectbegeleider)
    return rij


def plek(traject: Traject, naam: str, *, postcode: str = "9300", mentor: bool = True, **velden: Any) -> Erkenning:
    vestiging = VestigingFactory.create(naam=naam, postcode=postcode, organisatie__naam=naam)
    erkenning = ErkenningFactory.create(vestiging=vestiging, opleiding=traject.opleiding, **velden)
    if mentor:
        MentorOpErkenningFactory.create(erkenning=erkenning)
    return erkenning


def zoek(traject: Traject, **velden: Any) -> tuple[list[str], dict[str, str]]:
    kandidaten, weg = zoek_plekken(
        traject, profiel_van(traject), actor=actor_van_school(traject), dag=vandaag(), **velden
    )
    return [k.erkenning.vestiging.naam for k in kandidaten], {u.vestiging.naam: u.code for u in weg}


def test_volgorde_komt_uit_profielen_en_postcodes(traject: Traject) -> None:
    Startprofiel.objects.create(traject=traject, postcode="9300", max_km=10, wens_geduld=4)
    ver = plek(traject, "Ver", postcode="3500")
    dicht = plek(traject, "Dicht")
    geduldig = plek(traject, "Geduldig", postcode="9310")
    Werkplekprofiel.objects.create(vestiging=geduldig.vestiging, mentor=geduldig.mentoren.get().mentor, biedt_geduld=4)
    Werkplekprofiel.objects.create(vestiging=dicht.vestiging, biedt_geduld=1)

    assert zoek(traject) == (["Geduldig", "Dicht", "Ver"], {})
    assert zoek(traject, zonder=("geduld",))[0] == ["Dicht", "Geduldig", "Ver"]
    assert ver.vestiging.postcode == "3500"


def test_profiel_van_een_mentor_zonder_plaats_telt_niet(traject: Traject) -> None:
    Startprofiel.objects.create(traject=traject, wens_tijd=4)
    erkenning = plek(traject, "Bakker")
    gestopt = erkenning.mentoren.get()
    Werkplekprofiel.objects.create(vestiging=erkenning.vestiging, mentor=gestopt.mentor, biedt_tijd=4)
    MentorOpErkenningFactory.create(erkenning=erkenning)
    MentorOpErkenning.objects.filter(pk=gestopt.pk).update(tot=vandaag() - timedelta(days=1))

    [kandidaat], _ = zoek_plekken(traject, profiel_van(traject), actor=actor_van_school(traject), dag=vandaag())

    assert "de plek vulde het niet in" in " ".join(b.zin for b in kandidaat.gewogen.bevindingen)


def test_wat_niet_kan_staat_er_met_de_reden(traject: Traject) -> None:
    plek(traject, "Zonder mentor", mentor=False)
    plek(traject, "Afgelopen", geldig_tot=vandaag() - timedelta(days=1))
    plek(traject, "Straks", geldig_van=vandaag() + timedelta(days=5))
    plek(traject, "Lang geleden", geldig_van=vandaag() - timedelta(900), geldig_tot=vandaag() - timedelta(days=400))
    VestigingFactory.create(naam="Nooit", organisatie__naam="Nooit")
    vol = actief(opleiding=traject.opleiding)
    Regeling.objects.create(geldig_van=vandaag() - timedelta(days=900), max_leerlingen_per_mentor=1)

    gevonden, weg = zoek(traject)

    assert gevonden == []
    assert weg == {
        "Zonder mentor": "geen_mentor",
        "Afgelopen": "afgelopen",
        "Straks": "nog_niet",
        vol.erkenning.vestiging.naam: "vol",
    }
    assert zoek(traject, woorden="nooit") == ([], {"Nooit": "niet_erkend"})


def test_pagina_zegt_waarom_en_bewaart_wat_uit_staat(traject: Traject, aanmelden: Aanmelden) -> None:
    Startprofiel.objects.create(traject=traject, postcode="9300", max_km=10)
    plek(traject, "Dicht")
    client = aanmelden(traject.trajectbegeleider)
    url = reverse("overeenkomsten:plekken", args=[traject.uuid])

    antwoord = client.get(url)
    zonder = client.get(url, {"kies": "1", "met": ["uren", "erkend"]})

    assert "binnen de 10 km" in tekst(antwoord, "main")[0]
    assert "van 9 punten passen" in tekst(antwoord, "main")[0]
    assert "in vogelvlucht, binnen" not in tekst(zonder, "main")[0]
    assert "van 2 punten passen" in tekst(zonder, "main")[0]
    assert [vak["value"] for vak in soep(zonder).select("input[name=met][checked]")] == ["uren", "erkend"]


def test_pagina_kost_evenveel_vragen_voor_een_en_drie_plekken(traject: Traject, aanmelden: Aanmelden) -> None:
    client = aanmelden(traject.trajectbegeleider)
    url = reverse("overeenkomsten:plekken", args=[traject.uuid])
    client.get(url)

    def vragen() -> int:
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            assert client.get(url).status_code == 200
        return len(gevangen)

    plek(traject, "Een")
    plek(traject, "Weg een", mentor=False)
    een = vragen()
    for naam in ("Twee", "Drie"):
        erkenning = plek(traject, naam)
        Werkplekprofiel.objects.create(vestiging=erkenning.vestiging, biedt_tijd=3)
        plek(traject, f"Weg {naam}", mentor=False)

    assert vragen() == een


def test_leerling_vult_zelf_in_met_zijn_account(traject: Traject, aanmelden: Aanmelden) -> None:
    leerling = lid(None, Rol.LEERLING)
    traject.leerling.gebruiker = leerling.gebruiker
    traject.leerling.save()
    client = aanmelden(leerling.gebruiker)
    url = reverse("overeenkomsten:startprofiel_traject", args=[traject.uuid])

    fout = client.post(url, {"postcode": "12", "sterk": "Brood kneden"})
    goed = client.post(url, {"postcode": "9300", "vervoer": ["fiets"], "vroegst": "08:00", "wens_tijd": "4"})

    assert fout.status_code == 422
    assert "Brood kneden" in tekst(fout, "main")[0]
    assert goed.status_code == 302
    profiel = Startprofiel.objects.get()
    assert (profiel.vervoer, profiel.vroegst, profiel.wens_tijd) == (["fiets"], time(8), 4)
    assert profiel.leerling_op is not None
    assert profiel.school_op is None
    assert "Wie leest dit?" in tekst(client.get(url), "main")[0]


def test_school_vraagt_het_met_een_link_en_vult_aan(traject: Traject) -> None:
    school = actor_van_school(traject)

    profiel = vraag_startprofiel(traject, actor=school)

    link = PersoonlijkeLink.objects.get()
    assert (link.onderwerp_uuid, link.email) == (profiel.uuid, traject.leerling.email)
    assert Bericht.objects.get().soort == "startprofiel"
    bewaar_startprofiel(profiel, actor=Actor.van_link(link))
    assert profiel.school_op is None
    bewaar_startprofiel(profiel, actor=school)
    assert profiel.school_op is not None


def test_link_opent_alleen_het_eigen_profiel(traject: Traject, client: Any) -> None:
    profiel = vraag_startprofiel(traject, actor=actor_van_school(traject))
    ander = Startprofiel.objects.create(traject=TrajectFactory.create(leerling=LeerlingFactory.create()))
    client.get(url_van(PersoonlijkeLink.objects.get()), follow=True)

    url = reverse("overeenkomsten:startprofiel", args=[profiel.uuid])
    assert client.get(url).status_code == 200
    assert client.post(url, {"max_km": "12"}).status_code == 302
    profiel.refresh_from_db()
    assert profiel.max_km == 12
    assert client.get(reverse("overeenkomsten:startprofiel", args=[ander.uuid])).status_code == 302


def test_onderneming_en_mentor_vullen_hun_profiel_in(traject: Traject, aanmelden: Aanmelden) -> None:
    erkenning = plek(traject, "Bakker")
    mentor = erkenning.mentoren.get().mentor
    mentor.gebruiker = lid(erkenning.onderneming, Rol.MENTOR).gebruiker
    mentor.save()
    beheerder = aanmelden(lid(erkenning.onderneming, Rol.ONDERNEMINGSBEHEERDER).gebruiker)
    url = reverse("overeenkomsten:werkplekprofiel", args=[erkenning.vestiging.uuid])

    assert beheerder.post(url, {"begeleiding_uren": "41"}).status_code == 422
    velden = {"begeleiding_uren": "2.5", "begint": "06:00", "met_openbaar_vervoer": "true"}
    assert beheerder.post(url, velden).status_code == 302
    mens = aanmelden(mentor.gebruiker)
    eigen = reverse("overeenkomsten:mentorprofiel", args=[erkenning.vestiging.uuid, mentor.uuid])
    assert mens.post(eigen, {"biedt_geduld": "4"}).status_code == 302
    assert mens.get(url).status_code == 404

    rijen = list(Werkplekprofiel.objects.order_by("pk").values_list("mentor_id", "begeleiding_uren", "biedt_geduld"))
    assert rijen == [(None, Decimal("2.5"), None), (mentor.pk, None, 4)]
    assert tekst(mens.get(reverse("overeenkomsten:werkplekprofielen")), "main")[0].count("ingevuld") >= 1
