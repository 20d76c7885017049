"""Two people who change the same regeling at the same moment: one wins, the other reads why."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from erkenningen.models import Regeling
from erkenningen.regelingen import inhoud_van, nieuwe_versie, schrap_versie, wijzig_versie
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import HandelingBelet
from tests.factories.erkenningen import wereld
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db(transaction=True)
DAG = timedelta(days=1)


@pytest.mark.parametrize("met_vorige", [True, False], ids=["er_geldt_een", "de_eerste_ooit"])
def test_twee_nieuwe_versies_tegelijk_geeft_er_een(*, met_vorige: bool) -> None:
    w = wereld()
    if met_vorige:
        Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag())

    def maak() -> str:
        try:
            nieuwe_versie(w.partnerschap.pk, inhoud_van(None, vandaag() + DAG), actor=w.behandelaar)
        except HandelingBelet as belet:
            return belet.beletselen[0].tekst
        return ""

    gelukt, zin = sorted(samen(maak, aantal=2))

    assert gelukt == ""
    assert "begint al een versie" in zin or "zelfde periode" in zin or "in die periode" in zin
    assert Regeling.objects.count() == 1 + met_vorige


def test_versies_vanaf_verschillende_dagen_sluiten_op_elkaar_aan() -> None:
    w = wereld()
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag())
    dagen = [vandaag() + 10 * DAG, vandaag() + 20 * DAG]

    samen(lambda: nieuwe_versie(w.partnerschap.pk, inhoud_van(None, dagen.pop()), actor=w.behandelaar), aantal=2)

    perioden = Regeling.objects.order_by("geldig_van").values_list("geldig_van", "geldig_tot")
    assert list(perioden) == [
        (vandaag(), vandaag() + 9 * DAG),
        (vandaag() + 10 * DAG, vandaag() + 19 * DAG),
        (vandaag() + 20 * DAG, None),
    ]


def test_wijzigen_en_schrappen_tegelijk_laat_geen_gat() -> None:
    w = wereld()
    eerste = Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag())
    later = nieuwe_versie(w.partnerschap.pk, inhoud_van(None, vandaag() + 10 * DAG), actor=w.behandelaar)
    daden = [
        lambda: wijzig_versie(later, inhoud_van(None, vandaag() + 5 * DAG), actor=w.behandelaar),
        lambda: schrap_versie(later, actor=w.behandelaar),
    ]

    def doe() -> bool:
        try:
            daden.pop()()
        except HandelingBelet:
            return False
        return True

    assert True in samen(doe, aantal=2)
    eerste.refresh_from_db()
    # Taking it back wins whenever it comes last; and when it came first, there is nothing left to change.
    assert list(Regeling.objects.all()) == [eerste]
    assert eerste.geldig_tot is None


def test_databank_heeft_het_laatste_woord() -> None:
    w = wereld()
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag())

    with pytest.raises(IntegrityError, match="regeling_overlapt_niet"):
        Regeling.objects.create(partnerschap=w.partnerschap, geldig_van=vandaag() + DAG)
