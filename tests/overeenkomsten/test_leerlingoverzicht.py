"""The overview of learners: what each row says, filtering, sorting, own scope, and the same number of queries."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij
from overeenkomsten.leerlingoverzicht import Stand, overzicht
from overeenkomsten.models import Overeenkomst, PlanCompetentie, Schorsing, Traject
from overeenkomsten.transitions.schorsen import schors
from tests.factories.evaluatie import ingediend, maak_wereld, open_
from tests.factories.overeenkomsten import (
    LeerlingFactory,
    TrajectFactory,
    actief,
    klaar,
    lid,
    mensen_bij,
    teken,
    voorgelegd,
    werkversie,
)
from tests.factories.plannen import planwijziging
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
LIJST = "/overeenkomsten/leerlingen/"


def rij(traject: Traject) -> Traject:
    return overzicht(Traject.objects.filter(pk=traject.pk), vandaag()).get()


def bij(eerste: Overeenkomst, maak: Any = werkversie, **velden: Any) -> Overeenkomst:
    """Return another agreement of the same school and trajectbegeleider."""
    overeenkomst = maak(leerling=LeerlingFactory.create(school=eerste.traject.school, **velden))
    overeenkomst.traject.trajectbegeleider = eerste.traject.trajectbegeleider
    overeenkomst.traject.save()
    return overeenkomst


def namen(antwoord: Any) -> list[str]:
    return tekst(antwoord, "tbody .rij-link")


def test_zonder_overeenkomst() -> None:
    gevonden = rij(TrajectFactory.create())
    assert (gevonden.stand, gevonden.huidige_id, gevonden.ontbreken) == (Stand.ZONDER, None, 0)
    assert (gevonden.plan_totaal, gevonden.volgende, gevonden.telt) == (0, None, True)


def test_handtekeningen_die_ontbreken() -> None:
    overeenkomst = voorgelegd()
    assert (rij(overeenkomst.traject).stand, rij(overeenkomst.traject).ontbreken) == (Stand.TER_ONDERTEKENING, 3)
    teken(overeenkomst.handtekeningen.get(partij=Partij.LEERLING))
    assert rij(overeenkomst.traject).ontbreken == 2


def test_plan_telt_wat_nog_nergens_ingepland_is() -> None:
    overeenkomst = klaar()
    regel = PlanCompetentie.objects.filter(plan__overeenkomst=overeenkomst).order_by("pk").first()
    PlanCompetentie.objects.filter(pk=regel.pk).update(plaats="")
    gevonden = rij(overeenkomst.traject)
    assert (gevonden.plan_totaal, gevonden.plan_zonder) == (3, 1)


def test_lopende_overeenkomst_gaat_voor_een_nieuwe_werkversie() -> None:
    overeenkomst = actief()
    Overeenkomst.objects.create(nummer="OV-2026-99999", traject=overeenkomst.traject)
    assert rij(overeenkomst.traject).huidige_id == overeenkomst.pk


def test_geschorst_en_volgende_evaluatie() -> None:
    evaluatie = open_(maak_wereld())
    overeenkomst = evaluatie.overeenkomst
    assert rij(overeenkomst.traject).volgende == evaluatie.tegen
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(start=vandaag() - timedelta(days=30))
    overeenkomst.refresh_from_db()
    begeleider = Actor.van_lidmaatschap(lid(overeenkomst.traject.school, Rol.SCHOOLBEHEERDER))
    schors(overeenkomst, Schorsing(grond="ziekte", van=vandaag(), tot=vandaag()), actor=begeleider)
    assert rij(overeenkomst.traject).stand == Stand.GESCHORST


def test_wat_op_de_werkplek_aan_bod_kwam_staat_erbij(aanmelden: Aanmelden) -> None:
    wereld = maak_wereld()
    ingediend(wereld)
    antwoord = aanmelden(wereld.begeleider).get(LIJST)
    assert tekst(antwoord, "td[data-label='Plan verdeeld'] .klein") == ["6 van 6 aan bod"]


def test_een_ontwerp_van_een_nieuw_plan_telt_nog_niet() -> None:
    overeenkomst = actief(start=vandaag())
    plan = overeenkomst.plan
    planwijziging(overeenkomst)
    assert (overeenkomst.plannen.count(), rij(overeenkomst.traject).plan_id) == (2, plan.pk)


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize("rol", ["begeleider", "schoolbeheerder"])
def test_altijd_evenveel_queries(
    aanmelden: Aanmelden, django_assert_max_num_queries: Any, rol: str, aantal: int
) -> None:
    eerste = voorgelegd()
    client = aanmelden(mensen_bij(eerste).gebruiker(rol))
    for _ in range(aantal - 1):
        bij(eerste)
    with django_assert_max_num_queries(14 if rol == "schoolbeheerder" else 13):
        antwoord = client.get(LIJST)
    assert len(namen(antwoord)) == aantal


def test_begeleider_ziet_alleen_wie_hij_begeleidt(aanmelden: Aanmelden) -> None:
    eerste = werkversie()
    ander = lid(eerste.traject.school, Rol.TRAJECTBEGELEIDER)
    TrajectFactory.create(
        leerling=LeerlingFactory.create(school=eerste.traject.school), trajectbegeleider=ander.gebruiker
    )
    werkversie()
    antwoord = aanmelden(eerste.traject.trajectbegeleider).get(LIJST)
    assert tekst(antwoord, "h1") == ["Mijn leerlingen"]
    assert len(namen(antwoord)) == 1
    beheerder = lid(eerste.traject.school, Rol.SCHOOLBEHEERDER)
    antwoord = aanmelden(beheerder.gebruiker).get(LIJST)
    assert (tekst(antwoord, "h1"), len(namen(antwoord))) == (["Leerlingen"], 2)


FILTERS: list[tuple[dict[str, str], list[str]]] = [
    ({}, ["Adam", "Bram", "Cas"]),
    ({"q": "bra"}, ["Bram"]),
    ({"stand": "ter_ondertekening"}, ["Bram"]),
    ({"stand": "zonder"}, ["Cas"]),
    ({"aandacht": "handtekening"}, ["Bram"]),
    ({"aandacht": "plan"}, ["Adam"]),
    ({"aandacht": "dagen"}, []),
    ({"aandacht": "evaluatie"}, []),
    ({"klas": "5B"}, ["Bram"]),
    ({"sorteer": "handtekeningen"}, ["Bram", "Adam", "Cas"]),
    ({"sorteer": "stand"}, ["Cas", "Adam", "Bram"]),
    ({"sorteer": "dagen"}, ["Adam", "Bram", "Cas"]),
    ({"sorteer": "evaluatie"}, ["Adam", "Bram", "Cas"]),
    ({"sorteer": "plan"}, ["Adam", "Bram", "Cas"]),
    ({"stand": "onzin", "opleiding": "x", "sorteer": "?", "klas": "", "begeleider": "²"}, ["Adam", "Bram", "Cas"]),
    ({"opleiding": "99999999999999999999"}, []),
]


def test_filteren_en_sorteren(aanmelden: Aanmelden) -> None:
    eerste = werkversie(leerling=LeerlingFactory.create(familienaam="Adam"))
    bij(eerste, voorgelegd, familienaam="Bram", klas="5B")
    TrajectFactory.create(
        leerling=LeerlingFactory.create(school=eerste.traject.school, familienaam="Cas"),
        trajectbegeleider=eerste.traject.trajectbegeleider,
    )
    client = aanmelden(eerste.traject.trajectbegeleider)
    for filters, verwacht in FILTERS:
        antwoord = client.get(LIJST, filters, headers={"hx-request": "true"})
        assert [naam.split()[0] for naam in namen(antwoord)] == verwacht, filters
        assert soep(antwoord).select("h1") == []


def test_afgelopen_opleiding_staat_er_op_vraag(aanmelden: Aanmelden) -> None:
    traject = werkversie().traject
    traject.einde = vandaag()
    traject.save()
    client = aanmelden(traject.trajectbegeleider)
    assert len(namen(client.get(LIJST))) == 1
    traject.einde = vandaag() - timedelta(days=1)
    traject.save()
    leeg = client.get(LIJST)
    assert namen(leeg) == []
    assert tekst(leeg, ".lege-lijst h2") == ["Geen lopende opleidingen"]
    assert len(namen(client.get(LIJST, {"periode": "alle"}))) == 1


def test_dagen_zonder_overeenkomst_vragen_aandacht(aanmelden: Aanmelden) -> None:
    traject = TrajectFactory.create(eerste_aanwezigheid=vandaag() - timedelta(days=60))
    client = aanmelden(lid(traject.school, Rol.TRAJECTBEGELEIDER, traject.trajectbegeleider).gebruiker)
    antwoord = client.get(LIJST, {"aandacht": "dagen"})
    assert "van 20" in tekst(antwoord, "tbody td[data-label='Dagen zonder']")[0]
