"""A list by page with fixed texts: the same rows as the ordinary query, whatever is filtered and whoever asks."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import BigIntegerField, QuerySet, TextField
from django.test.utils import CaptureQueriesContext

from mentorschap.core.vaste_lijst import VasteLijst
from mentorschap.core.vaste_vraag import HOOGSTENS, Plek, VasteVraag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Soort
from mentorschap.organisaties.models import Vestiging
from tests.factories.organisaties import OndernemingFactory, VestigingFactory

pytestmark = pytest.mark.django_db
ACTOR = Actor(rol="departement")


def rijen(_: Any, volgorde: str, **waarden: Any) -> QuerySet:
    namen = {"gemeente": "gemeente", "stuk": "naam__contains", "van": "organisatie_id"}
    gekozen = Vestiging.objects.filter(**{namen[naam]: waarde for naam, waarde in waarden.items()})
    return gekozen.filter(organisatie__soort=Soort.ONDERNEMING).order_by(volgorde, "-pk")


def met_organisatie(_: Any, gekozen: QuerySet) -> QuerySet:
    return gekozen.select_related("organisatie")


@pytest.fixture
def lijst() -> VasteLijst:
    tekst, nummer = TextField(), BigIntegerField()
    plekken = {"gemeente": Plek("gemeente", tekst), "stuk": Plek("stuk", tekst), "van": Plek("van", nummer)}
    return VasteLijst(rijen, met_organisatie, 3, **plekken)


@pytest.fixture
def vestigingen() -> list[Vestiging]:
    namen = ["Oven", "Winkel 100%", "Winkel_1", "Atelier", "Depot", "Magazijn", "Winkel 2"]
    onderneming = OndernemingFactory()
    gemeenten = ["Aalst", "Gent"] * 4
    return [
        VestigingFactory(organisatie=onderneming, naam=naam, gemeente=gemeente)
        for naam, gemeente in zip(namen, gemeenten, strict=False)
    ]


@pytest.mark.parametrize("volgorde", ["naam", "-naam", "pk"])
@pytest.mark.parametrize(
    "waarden",
    [{}, {"gemeente": "Aalst"}, {"stuk": "Winkel"}, {"stuk": "100%"}, {"stuk": "_"}, {"gemeente": "Gent", "stuk": "e"}],
)
def test_elke_pagina_geeft_wat_de_gewone_vraag_geeft(
    lijst: VasteLijst, vestigingen: list[Vestiging], volgorde: str, waarden: dict[str, str]
) -> None:
    gewoon = list(rijen(ACTOR, volgorde, **waarden))

    eerste = lijst.pagina(ACTOR, volgorde, None, **waarden)
    gevonden = list(eerste.object_list)
    for nummer in range(2, eerste.paginator.num_pages + 1):
        gevonden += lijst.pagina(ACTOR, volgorde, str(nummer), **waarden).object_list

    assert gevonden == gewoon
    assert eerste.paginator.count == len(gewoon)


def test_een_tekst_dient_voor_elke_waarde(lijst: VasteLijst, vestigingen: list[Vestiging]) -> None:
    lijst.pagina(ACTOR, "naam", None, gemeente="Aalst")

    with CaptureQueriesContext(connection) as vragen:
        pagina = lijst.pagina(ACTOR, "naam", "2", gemeente="Gent")
        assert {rij.organisatie.naam for rij in pagina} == {vestigingen[0].organisatie.naam}
    assert len(vragen) == 2
    assert {rij.gemeente for rij in pagina} == {"Gent"}


@pytest.mark.parametrize(("nummer", "welke"), [(None, 1), ("", 1), ("x", 1), ("0", 3), ("-4", 3), ("3", 3), ("99", 3)])
def test_een_onbekende_pagina_geeft_de_eerste_of_de_laatste(
    lijst: VasteLijst, vestigingen: list[Vestiging], nummer: Any, welke: int
) -> None:
    pagina = lijst.pagina(ACTOR, "pk", nummer)

    assert pagina.number == welke
    assert list(pagina) == vestigingen[(welke - 1) * 3 : welke * 3]


def test_een_lege_lijst_heeft_een_pagina(lijst: VasteLijst, vestigingen: list[Vestiging]) -> None:
    pagina = lijst.pagina(ACTOR, "pk", "2", van=0)

    assert (list(pagina), pagina.paginator.count, pagina.number, pagina.has_other_pages()) == ([], 0, 1, False)


def test_wie_veel_vormen_vraagt_vult_het_geheugen_niet() -> None:
    vraag = VasteVraag(lambda vorm: Vestiging.objects.filter(pk__in=[vorm]).order_by("pk"))

    for vorm in range(HOOGSTENS + 5):
        vraag(vorm=vorm)

    assert len(vraag._klaar) < HOOGSTENS
