"""Suspending: who may, from which status, what the law decides, what is told to whom."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from mentorschap.berichten.models import Bericht
from mentorschap.core.taken import taken_van
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Kant, Schorsingsgrond
from overeenkomsten.levensloop import levensloop
from overeenkomsten.models import Overeenkomst, Schorsing
from overeenkomsten.transitions.schorsen import OVERGANGEN_SCHORSING, meld, schors, te_melden, verbeter_schorsing
from tests.factories.einde import START, geschorst, lopend, op
from tests.factories.overeenkomsten import OndernemingFactory, lid
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
VAN = date(2026, 10, 1)


def taken(actor: Actor) -> set[str]:
    return {taak.bron for taak in taken_van(actor)}


@pytest.mark.parametrize(
    "wie", ["begeleider", "schoolbeheerder", "ondernemingsbeheerder", "mentor", "leerling", "vreemd"]
)
def test_schorsen_mag_door_school_en_onderneming_en_alleen_terwijl_de_overeenkomst_loopt(wie: str) -> None:
    overeenkomst, mensen = lopend()
    elders = OndernemingFactory.create()
    actor = Actor.van_lidmaatschap(lid(elders, Rol.ONDERNEMINGSBEHEERDER)) if wie == "vreemd" else mensen.actor(wie)
    for overgang, status in product(OVERGANGEN_SCHORSING, Status):
        overeenkomst.status = status
        codes = {b.code for b in overgang.beletselen(overeenkomst, actor)}
        if wie in {"leerling", "vreemd"}:
            assert codes == {"recht"}
        else:
            assert codes == (set() if status == Status.ACTIEF else {"status"}), (overgang.code, status)


def test_een_mentor_van_een_andere_leerling_schorst_niet() -> None:
    overeenkomst, _ = lopend()
    ander = Actor.van_lidmaatschap(lid(overeenkomst.erkenning.onderneming, Rol.MENTOR))
    with pytest.raises(GeenRecht):
        geschorst(overeenkomst, ander, VAN)


def test_schorsing_laat_de_status_en_zet_een_regel_op_de_tijdlijn() -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("mentor"), VAN)
    overeenkomst.refresh_from_db()
    assert overeenkomst.status == Status.ACTIEF
    laatste = overeenkomst.overgangen.latest("pk")
    assert (laatste.overgang, laatste.toelichting) == ("schorsen", "Van 1 oktober 2026, zonder gekend einde.")
    assert (rij.door_kant, rij.gemeld_op) == (Kant.ONDERNEMING, None)


@pytest.mark.parametrize("grond", Schorsingsgrond.TUCHT)
def test_tuchtgrond_heeft_nooit_vergoeding(grond: str) -> None:
    overeenkomst, mensen = lopend()
    assert geschorst(overeenkomst, mensen.actor("begeleider"), VAN, grond=grond, doorbetaald=True).doorbetaald is False
    with pytest.raises(IntegrityError), transaction.atomic():
        Schorsing.objects.update(doorbetaald=True)


@pytest.mark.parametrize(
    ("van", "tot", "code"),
    [
        (START - timedelta(days=1), None, "voor_start"),
        (START, None, ""),
        (START + timedelta(days=200), None, ""),
        (START + timedelta(days=201), None, "na_einde"),
        (START + timedelta(days=199), START + timedelta(days=201), "na_einde"),
    ],
)
def test_een_schorsing_ligt_binnen_de_overeenkomst(van: date, tot: date | None, code: str) -> None:
    overeenkomst, mensen = lopend()
    if not code:
        assert geschorst(overeenkomst, mensen.actor("begeleider"), van, tot).pk
        return
    with pytest.raises(HandelingBelet) as fout:
        geschorst(overeenkomst, mensen.actor("begeleider"), van, tot)
    assert fout.value.beletselen[0].code == code


@pytest.mark.parametrize(
    ("van", "tot", "mag"),
    [
        (date(2026, 10, 1), date(2026, 10, 9), True),
        (date(2026, 10, 1), date(2026, 10, 10), False),
        (date(2026, 10, 15), None, False),
        (date(2026, 10, 21), date(2026, 10, 25), True),
        (date(2026, 10, 1), None, False),
    ],
)
def test_twee_schorsingen_overlappen_nooit(van: date, tot: date | None, mag: bool) -> None:
    overeenkomst, mensen = lopend()
    geschorst(overeenkomst, mensen.actor("mentor"), date(2026, 10, 10), date(2026, 10, 20))
    if mag:
        geschorst(overeenkomst, mensen.actor("begeleider"), van, tot)
    else:
        with pytest.raises(HandelingBelet, match="al geschorst"):
            geschorst(overeenkomst, mensen.actor("begeleider"), van, tot)
    assert overeenkomst.schorsingen.count() == 1 + mag


@pytest.mark.parametrize(("dagen", "taak"), [(13, False), (14, True), (15, True)])
def test_na_veertien_dagen_moet_de_onderneming_de_school_verwittigen(dagen: int, taak: bool) -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("begeleider"), VAN)
    beheerder = mensen.actor("ondernemingsbeheerder")
    with op(VAN + timedelta(days=dagen)):
        assert ("schorsing_melden" in taken(beheerder)) is taak
        assert te_melden(rij, VAN + timedelta(days=dagen)) == (["gemeld_op"] if taak else [])
        if not taak:
            with pytest.raises(HandelingBelet):
                meld(rij, actor=beheerder)
            return
        meld(rij, actor=beheerder)
        assert "schorsing_melden" not in taken(beheerder)
    rij.refresh_from_db()
    assert rij.gemeld_op == VAN + timedelta(days=dagen)


@pytest.mark.parametrize(("lengte", "dagen", "taak"), [(14, 1, False), (15, 0, False), (15, 1, True), (16, 5, True)])
def test_hervatting_na_een_lange_schorsing_is_een_taak_vanaf_de_eerste_dag_terug(
    lengte: int, dagen: int, taak: bool
) -> None:
    overeenkomst, mensen = lopend()
    tot = VAN + timedelta(days=lengte - 1)
    geschorst(overeenkomst, mensen.actor("begeleider"), VAN, tot)
    with op(tot + timedelta(days=dagen)):
        gevonden = {t.bron: t.tot for t in taken_van(mensen.actor("ondernemingsbeheerder"))}
    assert ("hervatting_melden" in gevonden) is taak
    if taak:
        assert gevonden["hervatting_melden"] == tot + timedelta(days=4)


def test_wat_de_onderneming_zelf_invult_is_daarmee_gemeld() -> None:
    overeenkomst, mensen = lopend()
    rij = geschorst(overeenkomst, mensen.actor("ondernemingsbeheerder"), VAN)
    with op(VAN + timedelta(days=20)):
        rij.tot = VAN + timedelta(days=22)
        verbeter_schorsing(rij, actor=mensen.actor("ondernemingsbeheerder"))
        assert (rij.gemeld_op, rij.hervatting_gemeld_op) == (VAN + timedelta(days=20),) * 2
        # It turns out shorter: nothing of the resumption has to be told.
        rij.tot = VAN + timedelta(days=5)
        verbeter_schorsing(rij, actor=mensen.actor("ondernemingsbeheerder"), reden="Vroeger terug.")
    rij.refresh_from_db()
    assert rij.hervatting_gemeld_op is None


def test_bericht_gaat_naar_de_andere_kant_en_noemt_geen_grond() -> None:
    overeenkomst, mensen = lopend()
    geschorst(overeenkomst, mensen.actor("mentor"), VAN)
    geschorst(overeenkomst, mensen.actor("begeleider"), date(2026, 9, 2), date(2026, 9, 3))
    berichten = Bericht.objects.filter(soort="overeenkomst_schorsing").order_by("pk")
    begeleider = overeenkomst.traject.trajectbegeleider.email
    assert [b.aan_email for b in berichten] == [begeleider, overeenkomst.ondertekenaar_email]
    assert "ziek" not in str([b.context for b in berichten]).lower()


def test_op_een_beeindigde_overeenkomst_komt_geen_schorsing() -> None:
    overeenkomst, mensen = lopend()
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(status=Status.BEEINDIGD, beeindigd_op=VAN)
    with pytest.raises(Achterhaald):
        geschorst(overeenkomst, mensen.actor("begeleider"), VAN)


@pytest.mark.parametrize(("dag", "geschorst_"), [(-1, False), (0, True), (4, True), (5, False)])
def test_badge_volgt_uit_de_dagen(dag: int, geschorst_: bool) -> None:
    overeenkomst, mensen = lopend()
    geschorst(overeenkomst, mensen.actor("mentor"), VAN, VAN + timedelta(days=4))
    with op(VAN + timedelta(days=dag)):
        leven = levensloop(mensen.actor("begeleider"), overeenkomst)["leven"]
    assert bool(leven["geschorst"]) is geschorst_


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        (13, "Vanaf 15 oktober 2026 duurt ze langer dan 14 dagen"),
        (14, "Ze duurt langer dan 14 dagen"),
        (59, "Duurt ze nog op 30 november 2026"),
        (60, "mag de overeenkomst nu beëindigen"),
    ],
)
def test_zinnen_zeggen_wat_de_lengte_betekent(dag: int, zin: str) -> None:
    overeenkomst, mensen = lopend()
    geschorst(overeenkomst, mensen.actor("mentor"), VAN)
    with op(VAN + timedelta(days=dag)):
        (regel,) = levensloop(mensen.actor("begeleider"), overeenkomst)["leven"]["schorsingen"]
    assert zin in " ".join(regel.zinnen)


@pytest.mark.django_db(transaction=True)
def test_twee_mensen_tegelijk_een_schorsing() -> None:
    overeenkomst, mensen = lopend()
    actoren = [mensen.actor("begeleider"), mensen.actor("mentor")]

    def doe() -> bool:
        try:
            rij = Schorsing(grond=Schorsingsgrond.ZIEKTE, van=VAN, tot=VAN + timedelta(days=3))
            schors(Overeenkomst.objects.get(pk=overeenkomst.pk), rij, actor=actoren.pop())
        except HandelingBelet:
            return False
        return True

    assert sorted(samen(doe, aantal=2)) == [False, True]
    assert Schorsing.objects.count() == 1
