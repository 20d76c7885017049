"""Remarks: they never forbid, and each names the numbers of this agreement."""

from datetime import time, timedelta

import pytest

from overeenkomsten.models import Overeenkomst, UurroosterBlok
from overeenkomsten.opmerkingen import opmerkingen_bij
from tests.factories.overeenkomsten import klaar

pytestmark = pytest.mark.django_db


def regels(overeenkomst: Overeenkomst) -> dict[str, str]:
    return {o.regel: o.toelichting for o in opmerkingen_bij(Overeenkomst.objects.get(pk=overeenkomst.pk))}


def zet_uren(overeenkomst: Overeenkomst, *blokken: tuple[int, time, time]) -> None:
    overeenkomst.uurrooster.all().delete()
    for dag, van, tot in blokken:
        UurroosterBlok.objects.create(overeenkomst=overeenkomst, dag=dag, van=van, tot=tot, plaats="werkplek")


def test_zonder_bijzonderheden_is_er_alleen_het_verschil_met_het_uurrooster() -> None:
    # 3 × 8 at the workplace as agreed, 2 × 8 at school where 14 were agreed.
    assert regels(klaar()) == {
        "UREN": "Het uurrooster en de afgesproken uren verschillen: 16 uren op school in het uurrooster, "
        "14 afgesproken.",
        "OVK-10": "Het uurrooster telt 40 uren; een voltijdse week in de sector telt er 38.",
    }


def test_competentie_zonder_plaats_is_een_opmerking() -> None:
    overeenkomst = klaar()
    overeenkomst.plan.competenties.filter(volgorde=2).update(plaats="")
    assert regels(overeenkomst)["OPL-02"].startswith("1 competentie heeft nog geen plaats")


@pytest.mark.parametrize(
    ("blok", "zin"),
    [
        ((1, time(8), time(16)), ""),
        ((1, time(8), time(16, 1)), "Op maandag"),
        ((2, time(6), time(14)), ""),
        ((2, time(5, 59), time(13)), "buiten 6 tot 20 uur"),
        ((3, time(12), time(20)), ""),
        ((3, time(13), time(20, 5)), "buiten 6 tot 20 uur"),
        ((7, time(9), time(12)), "Op zondag"),
    ],
)
def test_grenzen_van_de_arbeidstijd_van_een_minderjarige(blok: tuple[int, time, time], zin: str) -> None:
    overeenkomst = klaar(minderjarig=True)
    zet_uren(overeenkomst, blok)
    gevonden = regels(overeenkomst).get("OVK-13", "")
    assert bool(gevonden) == bool(zin)
    assert zin in gevonden


def test_een_meerderjarige_heeft_die_grenzen_niet() -> None:
    overeenkomst = klaar()
    zet_uren(overeenkomst, (7, time(4), time(23)))
    assert "OVK-13" not in regels(overeenkomst)


@pytest.mark.parametrize(("dagen", "overlapt"), [(0, True), (1, False)])
def test_overlap_met_een_andere_overeenkomst_van_de_leerling(dagen: int, overlapt: bool) -> None:
    eerste = klaar()
    tweede = klaar(leerling=eerste.traject.leerling)
    tweede.start = eerste.einde + timedelta(days=dagen)
    tweede.einde = tweede.start + timedelta(days=30)
    tweede.save()
    assert ("OVK-09" in regels(tweede)) is overlapt
