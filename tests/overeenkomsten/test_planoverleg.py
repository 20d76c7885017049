"""Writing a training plan together: links, proposals, answers and agreements."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import Bericht
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.models import Opleidingsplan, Overeenkomst
from overeenkomsten.transitions.plan import beantwoord, stel_voor, stem_in, stuur_plan
from overeenkomsten.transitions.planregels import schrijf_regels
from tests.factories.plannen import planlink as link_van
from tests.factories.plannen import verstuurd, via_link

pytestmark = pytest.mark.django_db


def test_versturen_vraagt_mentor_en_leerling_en_een_link_opent_geen_ander_plan() -> None:
    _, plan, _ = verstuurd()
    _, ander, andere_school = verstuurd()
    assert Bericht.objects.filter(soort="plan_samen").count() == 4
    mentor = via_link(plan, "onderneming")
    assert list(Opleidingsplan.objects.zichtbaar_voor(mentor)) == [plan]
    assert not Overeenkomst.objects.zichtbaar_voor(mentor).exists()
    with pytest.raises(GeenRecht):
        stem_in(ander, actor=mentor)
    with pytest.raises(GeenRecht):
        stuur_plan(plan, actor=andere_school)
    with pytest.raises(GeenRecht):
        stuur_plan(plan, actor=mentor)


def test_eigen_competentie_komt_op_de_werkplek_en_neemt_akkoorden_weg() -> None:
    _, plan, school = verstuurd()
    mentor = via_link(plan, "onderneming")
    assert stem_in(plan, actor=mentor).via == "link"
    with pytest.raises(HandelingBelet):
        stem_in(plan, actor=mentor)
    voorstel = stel_voor(plan, actor=mentor, soort="eigen_competentie", tekst="Chocolade tempereren")
    with pytest.raises(GeenRecht):
        beantwoord(voorstel, actor=mentor, aanvaard=True, antwoord="")
    beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
    eigen = plan.competenties.get(van_onderneming=True)
    assert (eigen.omschrijving, eigen.plaats) == ("Chocolade tempereren", "werkplek")
    assert not plan.akkoorden.exists()
    with pytest.raises(HandelingBelet):
        beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
    assert plan.competenties.filter(van_onderneming=True).count() == 1


def test_andere_plaats_wordt_doorgevoerd_of_beantwoord() -> None:
    _, plan, school = verstuurd()
    eerste = plan.competenties.earliest("volgorde")
    leerling = via_link(plan, "leerling")
    voorstel = stel_voor(plan, actor=leerling, soort="plaats", competentie=eerste, plaats="beide")
    with pytest.raises(HandelingBelet):
        beantwoord(voorstel, actor=school, aanvaard=False, antwoord=" ")
    beantwoord(voorstel, actor=school, aanvaard=True, antwoord="Goed idee.")
    eerste.refresh_from_db()
    assert eerste.plaats == "beide"


def test_pagina_met_link_op_een_telefoon(client: Any) -> None:
    _, plan, _ = verstuurd()
    pagina = reverse("overeenkomsten:plan_samen", args=[plan.uuid])
    client.post(url_van(link_van(plan, "onderneming")))
    client.get(url_van(link_van(plan, "onderneming")), follow=True)
    assert "Akkoord geven" in client.get(pagina).text
    fout = client.post(pagina, {"soort": "plaats", "tekst": "Liever bij ons."})
    assert fout.status_code == 422
    assert "Liever bij ons." in fout.text
    client.post(pagina, {"soort": "opmerking", "tekst": "Liever in de lente."})
    client.post(pagina, {"handeling": "akkoord"})
    tekst = client.get(pagina).text
    assert "Liever in de lente." in tekst
    assert "met een persoonlijke link" in tekst


def test_pagina_vraagt_evenveel_bij_meer_voorstellen(client: Any) -> None:
    _, plan, _ = verstuurd()
    leerling = via_link(plan, "leerling")
    pagina = reverse("overeenkomsten:plan_samen", args=[plan.uuid])
    client.post(url_van(link_van(plan, "leerling")))
    client.get(url_van(link_van(plan, "leerling")), follow=True)
    aantallen = []
    for nummer in range(3):
        stel_voor(plan, actor=leerling, soort="opmerking", tekst=f"Opmerking {nummer}")
        client.get(pagina)
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            assert client.get(pagina).status_code == 200
        aantallen.append(len(vragen))
    assert len(set(aantallen)) == 1


def test_andere_periode_of_begeleider_wordt_voorgesteld_en_overgenomen(client: Any) -> None:
    _, plan, school = verstuurd()
    eerste = plan.competenties.earliest("volgorde")
    pagina = reverse("overeenkomsten:plan_samen", args=[plan.uuid])
    client.post(url_van(link_van(plan, "onderneming")))
    client.get(url_van(link_van(plan, "onderneming")), follow=True)
    leeg = client.post(pagina, {"soort": "planning", "competentie": eerste.uuid})
    assert leeg.status_code == 422
    assert "Vul een periode in, of wie begeleidt." in leeg.text
    omgekeerd = {"soort": "planning", "gepland_van": "2027-03-01", "gepland_tot": "2027-02-01"}
    fout = client.post(pagina, omgekeerd).text
    assert "Het einde van de periode ligt voor het begin." in fout
    assert "Kies de competentie waarover het gaat." in fout
    goed = {"soort": "planning", "competentie": eerste.uuid, "gepland_van": "2027-02-01", "begeleider": "Jan Wouters"}
    assert client.post(pagina, goed).status_code == 302
    assert "Andere periode of begeleider: vanaf 1 februari 2027, Jan Wouters" in client.get(pagina).text
    beantwoord(plan.voorstellen.get(), actor=school, aanvaard=True, antwoord="")
    eerste.refresh_from_db()
    assert (eerste.planning, eerste.plaats) == ("vanaf 1 februari 2027, Jan Wouters", "werkplek")


def test_een_planning_die_niet_meer_past_wordt_niet_overgenomen() -> None:
    _, plan, school = verstuurd()
    eerste = plan.competenties.earliest("volgorde")
    mentor = via_link(plan, "onderneming")
    voorstel = stel_voor(plan, actor=mentor, soort="planning", competentie=eerste, gepland_tot=date(2027, 2, 1))
    schrijf_regels(plan, {eerste.pk: {"gepland_van": date(2027, 3, 1)}}, actor=school)
    with pytest.raises(HandelingBelet, match="voor het begin"):
        beantwoord(voorstel, actor=school, aanvaard=True, antwoord="")
    assert plan.voorstellen.get().status == "open"
