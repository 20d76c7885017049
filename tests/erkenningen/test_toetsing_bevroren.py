"""A frozen verdict can be played again from its own facts and says the same, whatever changed since."""

from datetime import date

import pytest

from erkenningen import transitions as t
from erkenningen.enums import AfwijkingSoort
from erkenningen.models import Afwijking, Mentoropleiding, Praktijkervaring, Regeling, Toetsing, Uittreksel
from erkenningen.onderneming import bevindingen_van_onderneming, oordeel_van_onderneming
from erkenningen.rules import REGELVERSIE, feiten_uit_json, toets_mentor
from erkenningen.rules.json import bevindingen_naar_json
from mentorschap.core.klok import vandaag
from tests.factories.erkenningen import Wereld, mentor, wereld

pytestmark = pytest.mark.django_db


def opnieuw(toetsing: Toetsing) -> tuple[list[dict[str, str]], str]:
    uitslag = toets_mentor(feiten_uit_json(toetsing.feiten), peildatum=toetsing.peildatum)
    return bevindingen_naar_json(uitslag), uitslag.oordeel.value


@pytest.fixture
def w() -> Wereld:
    w = wereld()
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van="2016-07-01", plannen_maanden=3, volgen_maanden=6)
    return w


@pytest.fixture
def toetsingen(w: Wereld) -> list[Toetsing]:
    """Of one decision: a mentor who qualifies, one by deviation, one too young and one without experience."""
    mentoren = [
        mentor(w.beheerder),
        mentor(w.beheerder, leeftijd=24, diploma=True),
        mentor(w.beheerder, leeftijd=22),
        mentor(w.beheerder, ervaring=2, diploma=True),
    ]
    Mentoropleiding.objects.create(mentor=mentoren[0], gevolgd_op=date(2024, 5, 6))
    rij = w.beoordeeld(*mentoren)
    t.beslis_afwijking(
        rij.mentoren.get(mentor=mentoren[1]), AfwijkingSoort.LEEFTIJD, toegekend=True, motivering="Ja.", actor=w.stem
    )
    w.keur_goed(rij)
    return list(rij.toetsingen.filter(aanvraag_mentor__isnull=False).order_by("aanvraag_mentor_id"))


def test_toetsing_speelt_zich_uit_haar_feiten_opnieuw_af(toetsingen: list[Toetsing]) -> None:
    assert [x.oordeel for x in toetsingen] == ["voldoet", "voldoet_met_afwijking", "voldoet_niet", "te_beslissen"]
    assert {x.regelversie for x in toetsingen} == {REGELVERSIE}
    for toetsing in toetsingen:
        assert opnieuw(toetsing) == (toetsing.bevindingen, toetsing.oordeel)


def test_wat_later_verandert_raakt_de_toetsing_niet(toetsingen: list[Toetsing]) -> None:
    voor = [opnieuw(x) for x in toetsingen]

    Praktijkervaring.objects.all().delete()
    Uittreksel.objects.update(afgiftedatum=date(2001, 1, 1), oordeel="ongunstig")
    Afwijking.objects.update(toegekend=False)
    Regeling.objects.update(volgen_maanden=1)

    assert [opnieuw(Toetsing.objects.get(pk=x.pk)) for x in toetsingen] == voor


def test_toetsing_kent_de_dag_van_erkenning_en_de_termijnen_van_het_partnerschap(toetsingen: list[Toetsing]) -> None:
    feiten = toetsingen[1].feiten

    assert feiten["erkend_op"] == vandaag().isoformat()
    assert feiten["regeling"] == {"volgen_maanden": 6, "plannen_maanden": 3, "covid_verlenging": False}


def test_weigering_bevriest_dezelfde_feiten_zonder_erkenning(w: Wereld) -> None:
    rij = w.geweigerd()

    toetsing = rij.toetsingen.get(aanvraag_mentor__isnull=False)
    assert toetsing.feiten["erkend_op"] is None
    assert opnieuw(toetsing) == (toetsing.bevindingen, toetsing.oordeel) == (toetsing.bevindingen, "onvolledig")


def test_toetsing_van_de_onderneming_bewaart_antwoorden_en_bevindingen(w: Wereld) -> None:
    rij = w.beoordeeld(veroordeling=True, veroordeling_toelichting="Een boete.")
    w.keur_goed(rij)

    toetsing = rij.toetsingen.get(aanvraag_mentor=None)
    rij.refresh_from_db()
    for veld, waarde in toetsing.feiten.items():
        setattr(rij, veld, waarde)
    assert bevindingen_van_onderneming(rij) == toetsing.bevindingen
    assert oordeel_van_onderneming(toetsing.bevindingen) == toetsing.oordeel == "te_beslissen"
