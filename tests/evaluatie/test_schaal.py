"""A template with another number of levels than four: writing it, judging with it, and what is not compared."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluatie.bespreekpunten import bespreekpunten
from evaluatie.blad import blad_van
from evaluatie.documents import gedrukt, verslag_context
from evaluatie.groei import evaluaties_van_traject, groei_van
from evaluatie.invullen import bewaar_scores, neem_over, vergrendel
from evaluatie.models import Evaluatie, Score, Sjabloon, Waarneming
from evaluatie.raaddossier import advies_voor
from evaluatie.signaalfeiten import feiten_van, met_team
from evaluatie.sjablonen import (
    begin_ontwerp,
    bewaar_blok,
    bewaar_schaal,
    publiceer,
    schaal_van_ontwerp,
    stand_van_schaal,
)
from evaluatie.sjabloonblokken import blokken_van
from evaluatie.sjabloonverschil import teksten_van, verschillen
from evaluatie.transitions import open_evaluatie
from evaluatie.waarnemingen import getoond
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.transitions import HandelingBelet
from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst
from tests.evaluatie.test_meekijken import kijker, zie
from tests.evaluatie.views.test_sjablonen_paginas import ingevuld
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], StrengeClient]
GEEN = ("nog niet aan bod gekomen", "Niet aan bod")
WOORDEN = {nummer: (f"stap {nummer} van de vakmensen", f"Stap {nummer}") for nummer in range(1, 7)}


@pytest.fixture
def beheerder(wereld: fabriek.Wereld) -> Actor:
    return wereld.actor(Rol.SCHOOLBEHEERDER, wereld.beheerder)


def herschaal(ontwerp: Sjabloon, aantal: int, voldoende: int, actor: Actor) -> None:
    """Give a draft so many levels."""
    woorden: Mapping[int | None, tuple[str, str]] = {n: WOORDEN[n] for n in range(1, aantal + 1)}
    stand = stand_van_schaal(schaal_van_ontwerp(ontwerp), ontwerp.voldoende)
    bewaar_schaal(ontwerp.uuid, {**woorden, None: GEEN}, voldoende=voldoende, stand=stand, actor=actor)
    ontwerp.refresh_from_db()


def met_niveaus(aantal: int, actor: Actor, *, voldoende: int = 3) -> Sjabloon:
    """Publish a template of one's own with so many levels, each with its anchors."""
    ontwerp = begin_ontwerp(None, actor=actor)
    herschaal(ontwerp, aantal, voldoende, actor)
    for blok in blokken_van(ontwerp).soorten:
        teksten = {n: blok.eigen.get(n) or f"Doet bij stap {n} wat er in de werkfiche staat." for n in blok.waarden}
        bewaar_blok(ontwerp.uuid, blok, teksten, stand=blok.stand, actor=actor)
    return publiceer(ontwerp.uuid, wijziging=f"{aantal} niveaus", actor=actor)


def eerder(evaluatie: Evaluatie, dagen: int = 30) -> Evaluatie:
    Evaluatie.objects.filter(pk=evaluatie.pk).update(ingediend_op=nu() - timedelta(days=dagen))
    return evaluatie


@pytest.mark.parametrize("aantal", [3, 5, 6])
def test_blad_en_verslag_volgen_de_schaal(wereld: fabriek.Wereld, beheerder: Actor, aantal: int) -> None:
    met_niveaus(aantal, beheerder)
    evaluatie = fabriek.open_(wereld)
    keuzes = BeautifulSoup(blad_van(fabriek.blad_van_mentor(evaluatie)).clusters[0].kaarten[0].keuzes, "html.parser")
    assert [rij["value"] for rij in keuzes.select("input")] == [*map(str, range(1, aantal + 1)), "n"]
    fabriek.dien_evaluatie_in(evaluatie, {1: aantal, 2: 2, 3: None})
    context = verslag_context(evaluatie)
    assert context["grafiek"]["stappen"] == list(range(1, aantal + 1))
    assert f"op een schaal van 1 tot {aantal}" in context["grafiek"]["beschrijving"]
    beste = next(blok for blok in context["blikvangers"] if blok["titel"] == "Dit lukt het best")
    hoogste = [regel["omschrijving"] for c in context["clusters"] for regel in c["regels"] if regel["waarde"] == aantal]
    assert beste["rijen"] == hoogste[:4]
    assert [n["label"] for n in context["niveaus"]] == [WOORDEN[n][0] for n in range(1, aantal + 1)]


def test_een_verslag_van_vroeger_zegt_geen_schaal_en_is_er_een_van_vier(
    aanmelden: Aanmelden, wereld: fabriek.Wereld
) -> None:
    evaluatie = fabriek.ingediend(wereld)
    document = Document.objects.get(onderwerp_uuid=evaluatie.uuid)
    del document.context["grafiek"]["stappen"]
    assert gedrukt(document)["grafiek"]["stappen"] == [1, 2, 3, 4]
    document.save(update_fields=["context", "updated_at"])
    assert "op een schaal van 1 tot 4" in aanmelden(wereld.begeleider).get(evaluatie.get_absolute_url()).text


def test_een_niveau_dat_de_schaal_niet_heeft_wordt_geweigerd(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    met_niveaus(5, beheerder)
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    item = blad.evaluatie.items.order_by("volgorde").first()

    def tik(waarde: int) -> None:
        with transaction.atomic():
            bewaar_scores(vergrendel(blad.uuid, fabriek.actor_met_link(blad)), {item.pk: waarde})

    tik(5)
    with pytest.raises(HandelingBelet, match="hoort niet bij dit blad"):
        tik(6)
    assert Score.objects.get().waarde == 5


@pytest.mark.parametrize(("voldoende", "bereikt", "werk"), [(2, 6, []), (4, 5, ["Grondstoffen kiezen en afwegen"])])
def test_wat_voldoende_is_zegt_het_sjabloon(
    wereld: fabriek.Wereld, beheerder: Actor, voldoende: int, bereikt: int, werk: list[str]
) -> None:
    met_niveaus(5, beheerder, voldoende=voldoende)
    evaluatie = fabriek.ingediend(wereld, {1: 3, 2: 5, 3: 5, 4: 5, 5: 5, 6: 4})
    context = verslag_context(evaluatie)
    assert f"beheerst Lotte er {bereikt} voldoende of beter" in context["samenvatting"]
    assert context["blikvangers"][-1]["rijen"] == werk
    groei = groei_van(wereld.traject, evaluaties_van_traject(wereld.traject))
    assert sum(cluster["bereikt"] for cluster in groei["clusters"]) == bereikt


def test_stilstand_telt_onder_wat_het_sjabloon_voldoende_noemt(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    met_niveaus(5, beheerder, voldoende=4)
    eerder(fabriek.ingediend(wereld, 3))
    fabriek.ingediend(wereld, {1: 4})
    (feiten,) = feiten_van(list(met_team(Overeenkomst.objects.filter(pk=wereld.overeenkomst.pk)))).values()
    assert [feit.stilstand for feit in feiten.evaluaties] == [0, 5]
    regels = [{"nummer": 1, "omschrijving": "x", "waarde": 3, "vorig": 3, "standpunten": []}]
    assert [len(bespreekpunten(regels, voldoende=grens)) for grens in (3, 4)] == [0, 1]


def test_niveaus_van_een_andere_schaal_staan_nergens_naast(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    oud = eerder(fabriek.ingediend(wereld, {1: 4, 2: None}))
    met_niveaus(5, beheerder)
    nieuw = fabriek.open_(wereld)
    assert (oud.sjabloon.hoogste, nieuw.vorige) == (4, None)
    assert neem_over(fabriek.blad_van_mentor(nieuw), {}) == 0
    fabriek.dien_evaluatie_in(nieuw, {1: None, 2: None, 3: 2})
    groei = groei_van(wereld.traject, evaluaties_van_traject(wereld.traject))
    assert [moment["nummer"] for moment in groei["momenten"]] == [nieuw.nummer]
    assert (
        "1 eerdere evaluatie gebruikte een andere schaal; die niveaus staan hier niet naast." in groei["samenvatting"]
    )
    regels = [regel for cluster in groei["clusters"] for regel in cluster["regels"]]
    assert [(r["reeks"], r["gehaald"]) for r in regels] == [
        # Judged on the other scale alone: reached then, and no level to show now.
        ([None], True),
        ([None], None),
        ([2], False),
        ([3], True),
        ([3], True),
        ([3], True),
    ]
    derde = open_evaluatie(wereld.overeenkomst, tegen=vandaag(), actor=wereld.actor_begeleider)
    assert derde.vorige == nieuw


def test_advies_telt_wat_op_de_schaal_van_toen_bereikt_is(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    eerder(fabriek.ingediend(wereld, 3))
    met_niveaus(5, beheerder, voldoende=4)
    fabriek.ingediend(wereld, dict.fromkeys(range(1, 7)))
    assert advies_voor(wereld.traject)["studiebewijs"] == "onderwijskwalificatie"
    fabriek.ingediend(wereld, 3)
    assert advies_voor(wereld.traject)["studiebewijs"] == "geen"


def test_een_waarneming_houdt_de_schaal_van_die_dag(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    lid = kijker(wereld, actor=wereld.actor_begeleider)
    zie(lid, wereld, "4")
    met_niveaus(5, beheerder)
    zie(lid, wereld, "5")
    assert list(Waarneming.objects.order_by("pk").values_list("waarde", "hoogste")) == [(4, 4), (5, 5)]
    (rij,) = getoond(Waarneming.objects.all())
    assert [(keer["waarde"], keer["schaal"]) for keer in rij["gezien"]] == [(5, 5), (4, 4)]
    (rij,) = getoond(Waarneming.objects.filter(waarde=5))
    assert [keer["schaal"] for keer in rij["gezien"]] == [None]
    with pytest.raises(IntegrityError, match="waarneming_waarde"), transaction.atomic():
        Waarneming.objects.filter(waarde=4).update(waarde=5)


def test_een_niveau_minder_neemt_zijn_ankers_mee(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    herschaal(ontwerp, 3, 2, beheerder)
    assert (ontwerp.hoogste, ontwerp.voldoende) == (3, 2)
    assert {anker.waarde for anker in ontwerp.ankers.all()} == {1, 2, 3, None}
    wat = {rij.wat for rij in verschillen(teksten_van(Sjabloon.objects.get(eigenaar=None)), teksten_van(ontwerp), {})}
    assert {"Telt als voldoende vanaf", "Niveau 4, omschrijving", "Vaktechnische competenties, niveau 4"} <= wat
    assert publiceer(ontwerp.uuid, wijziging="Drie niveaus", actor=beheerder).hoogste == 3


def test_een_niveau_meer_vraagt_zijn_ankers_voor_er_gepubliceerd_wordt(
    wereld: fabriek.Wereld, beheerder: Actor
) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    herschaal(ontwerp, 5, 3, beheerder)
    with pytest.raises(HandelingBelet, match="niveau zonder tekst"):
        publiceer(ontwerp.uuid, wijziging="Vijf niveaus", actor=beheerder)


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({"label_5": "vijfde"}, "kort_5", "Vul beide teksten in"),
        ({"label_6": "zesde", "kort_6": "Zes"}, "label_6", "Vul eerst niveau 5 in"),
        ({"label_4": "", "kort_4": "", "voldoende": "4"}, "voldoende", "De schaal gaat tot niveau 3"),
        ({"label_3": ""}, "label_3", ""),
        ({"voldoende": "1"}, "voldoende", ""),
    ],
)
def test_scherm_zegt_wat_er_aan_de_schaal_ontbreekt(
    aanmelden: Aanmelden, wereld: fabriek.Wereld, beheerder: Actor, velden: dict[str, str], veld: str, zin: str
) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    school, adres = aanmelden(wereld.beheerder), reverse("evaluatie:sjabloon_blok", args=[ontwerp.uuid, "schaal"])
    antwoord = school.post(adres, ingevuld(school.get(adres)) | velden)
    assert antwoord.status_code == 422
    punt = BeautifulSoup(antwoord.content, "html.parser").select_one(f"[data-foutsamenvatting] a[href='#id_{veld}']")
    assert zin in punt.text
    ontwerp.refresh_from_db()
    assert (ontwerp.hoogste, ontwerp.niveaus.count()) == (4, 4)


def test_scherm_maakt_de_schaal_langer(aanmelden: Aanmelden, wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = begin_ontwerp(None, actor=beheerder)
    school, adres = aanmelden(wereld.beheerder), reverse("evaluatie:sjabloon_blok", args=[ontwerp.uuid, "schaal"])
    nieuw = {"label_5": "leert het anderen aan", "kort_5": "Leert aan", "voldoende": "4"}
    assert school.post(adres, ingevuld(school.get(adres)) | nieuw).status_code == 302
    ontwerp.refresh_from_db()
    assert (ontwerp.hoogste, ontwerp.voldoende, ontwerp.niveaus.get(waarde=5).kort) == (5, 4, "Leert aan")
    assert "Vanaf niveau 4 telt een competentie als voldoende." in school.get(ontwerp_adres(ontwerp)).text
    blok = BeautifulSoup(
        school.get(reverse("evaluatie:sjabloon_blok", args=[ontwerp.uuid, "technisch"])).content, "html.parser"
    )
    assert [veld["name"] for veld in blok.select("textarea")] == [*(f"anker_{n}" for n in range(1, 6)), "anker_geen"]


def test_database_weigert_een_schaal_die_niet_kan(wereld: fabriek.Wereld, beheerder: Actor) -> None:
    ontwerp = Sjabloon.objects.filter(pk=begin_ontwerp(None, actor=beheerder).pk)
    for velden in ({"hoogste": 2}, {"hoogste": 7}, {"voldoende": 1}, {"voldoende": 5}):
        with pytest.raises(IntegrityError, match="sjabloon_"), transaction.atomic():
            ontwerp.update(**velden)


def ontwerp_adres(ontwerp: Sjabloon) -> str:
    return reverse("evaluatie:sjabloon", args=[ontwerp.uuid])
