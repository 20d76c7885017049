"""A frozen verdict can be played again from its own facts and says the same, whatever changed since."""

from datetime import date

import pytest

from erkenningen import transitions as t
from erkenningen.enums import AfwijkingSoort
from erkenningen.models import Afwijking, Mentoropleiding, Praktijkervaring, Regeling, Toetsing, Uittreksel
from erkenningen.onderneming import opnieuw as opnieuw_onderneming
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


def test_toetsing_van_de_onderneming_bewaart_feiten_en_bevindingen_van_elke_regel(w: Wereld) -> None:
    rij = w.beoordeeld(veroordeling=True, veroordeling_toelichting="Een boete.")
    w.keur_goed(rij)

    toetsing = rij.toetsingen.get(aanvraag_mentor=None)
    assert {b["regel"]: b["uitkomst"] for b in toetsing.bevindingen} == {
        "ERK-02": "voldaan",
        "ERK-03": "voldaan",
        "ERK-04.2": "voldaan",
        "ERK-04.3": "voldaan",
        "ERK-04.4": "te_beslissen",
        "ERK-11": "niet_van_toepassing",
    }
    # The facts of a mentor stand in his own verdict only, so that they go with him when his term is over.
    assert toetsing.feiten["mentoren"] == [{"stand": "voldoet"}]
    assert opnieuw_onderneming(toetsing.feiten, peildatum=toetsing.peildatum) == (toetsing.bevindingen, "te_beslissen")
    assert toetsing.oordeel == "te_beslissen"


def test_beslissing_die_alleen_de_antwoorden_bewaarde_speelt_zich_nog_af() -> None:
    feiten = {
        "organisatie_ok": False,
        "organisatie_toelichting": "Een toestel is besteld.",
        "draagkracht_ok": True,
        "draagkracht_toelichting": "",
        "veroordeling": True,
        "veroordeling_toelichting": "Een boete.",
        "beoordelingen": {"organisatie": {"aanvaard": True, "opmerking": "Het staat er."}},
    }

    bevindingen, oordeel = opnieuw_onderneming(feiten, peildatum=date(2024, 3, 1))

    assert [(b["criterium"], b["uitkomst"]) for b in bevindingen] == [
        ("organisatie", "voldaan"),
        ("draagkracht", "voldaan"),
        ("veroordeling", "te_beslissen"),
    ]
    assert oordeel == "te_beslissen"
