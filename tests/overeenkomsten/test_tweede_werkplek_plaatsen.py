"""A learner at a second company takes a place of the mentor there (D16 art. 6bis, MEN-13)."""

from datetime import timedelta
from typing import Any

import pytest

from erkenningen.lopend import aantal_per_mentor, lopende_overeenkomsten
from mentorschap.core.klok import vandaag
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.mentorkeuze import plaatsen_van
from overeenkomsten.models import Overeenkomst, TweedeWerkplek
from tests.factories.overeenkomsten import actief, klaar, werkversie
from tests.factories.wijzigingen import ondertekende_wijziging
from tests.hulp.kiekje import kiekje

pytestmark = pytest.mark.django_db


@kiekje
def tweede_plek() -> TweedeWerkplek:
    overeenkomst = actief(start=vandaag())
    ondertekende_wijziging(overeenkomst, WijzigingSoort.TWEEDE_PLEK, dagen=0)
    return TweedeWerkplek.objects.select_related("mentor__erkenning", "overeenkomst").get()


def test_tweede_werkplek_telt_bij_de_mentor_van_de_tweede_onderneming() -> None:
    plek = tweede_plek()
    eerste = plek.overeenkomst.mentor_id
    assert aantal_per_mentor([plek.mentor_id, eerste]) == {plek.mentor_id: 1, eerste: 1}
    (rij,) = lopende_overeenkomsten([plek.mentor_id])
    assert (rij.erkenning_id, rij.start, rij.einde) == (plek.erkenning_id, plek.van, plek.tot)
    assert rij.url == plek.wijziging.get_absolute_url()


@pytest.mark.parametrize(("over", "telt"), [(1, 1), (0, 1), (-1, 0)])
def test_tot_en_met_de_laatste_dag(over: int, telt: int) -> None:
    plek = tweede_plek()
    van = vandaag() - timedelta(days=5)
    TweedeWerkplek.objects.update(van=van, tot=vandaag() + timedelta(days=over))
    assert aantal_per_mentor([plek.mentor_id]).get(plek.mentor_id, 0) == telt


def test_niet_meer_na_het_einde_van_de_overeenkomst() -> None:
    plek = tweede_plek()
    Overeenkomst.objects.filter(pk=plek.overeenkomst_id).update(status="beeindigd", beeindigd_op=vandaag())
    assert aantal_per_mentor([plek.mentor_id]) == {}


def test_een_nieuwe_overeenkomst_ziet_de_plaats_als_bezet(django_assert_num_queries: Any) -> None:
    plek = tweede_plek()
    nieuw = klaar()
    nieuw.start, nieuw.einde = plek.tot, plek.tot + timedelta(days=100)
    with django_assert_num_queries(2):
        assert plaatsen_van([plek.mentor], nieuw)[plek.mentor_id].bezet == 1
    nieuw.start = plek.tot + timedelta(days=1)
    assert plaatsen_van([plek.mentor], nieuw)[plek.mentor_id].bezet == 0
    eigen = werkversie(leerling=plek.overeenkomst.traject.leerling)
    eigen.start, eigen.einde = plek.van, plek.tot
    assert plaatsen_van([plek.mentor], eigen)[plek.mentor_id].bezet == 0
