"""The ladder of reminders: every rung on its day, nothing twice, and terms that are computed in the database."""

from datetime import date, timedelta

import pytest
import time_machine

from erkenningen.herinneringen import herinner, trede_van_erkenning, trede_van_opleiding
from erkenningen.mentorstand import met_late_opleiding, met_open_opleiding, met_opleidingstermijn
from erkenningen.models import Erkenning, MentorOpErkenning, Mentoropleiding, Uittreksel
from erkenningen.tasks import herinner_taak
from erkenningen.verlengen import bijna_vervallen, te_oude_uittreksels
from mentorschap.berichten.models import Bericht
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import taken_van
from mentorschap.core.termijnen import plus_maanden
from tests.factories.erkenningen import Wereld, mentor, wereld
from tests.factories.levensloop import regeling

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
SOORTEN = ("erkenning_vervalt", "uittreksel_oud", "mentoropleiding_termijn")


@pytest.fixture
def w() -> Wereld:
    return wereld()


def berichten(soort: str) -> int:
    return Bericht.objects.filter(soort=soort).count()


def op(dag: date):
    return time_machine.travel(f"{dag} 12:00:00+01:00", tick=False)


def gevolgd(erkenning: Erkenning) -> None:
    for rij in erkenning.mentoren.all():
        Mentoropleiding.objects.create(mentor=rij.mentor, gevolgd_op=vandaag())


def vers_uittreksel(erkenning: Erkenning, dag: date) -> None:
    Uittreksel.objects.filter(mentor__erkenningen__erkenning=erkenning).update(afgiftedatum=dag)


@pytest.mark.parametrize(
    ("einde", "dag", "trede"),
    [
        (date(2027, 6, 15), date(2026, 12, 14), None),
        (date(2027, 6, 15), date(2026, 12, 15), 6),
        (date(2027, 6, 15), date(2027, 3, 14), 6),
        (date(2027, 6, 15), date(2027, 3, 15), 3),
        (date(2027, 6, 15), date(2027, 5, 14), 3),
        (date(2027, 6, 15), date(2027, 5, 15), 1),
        (date(2027, 6, 15), date(2027, 6, 15), 1),
    ],
)
def test_trede_van_een_erkenning_begint_op_haar_dag(einde, dag, trede):
    assert trede_van_erkenning(einde, dag) == trede


@pytest.mark.parametrize(
    ("dagen", "trede"), [(61, None), (60, "60"), (15, "60"), (14, "14"), (0, "14"), (-1, "te_laat")]
)
def test_trede_van_een_opleiding_begint_op_haar_dag(dagen, trede):
    assert trede_van_opleiding(vandaag() + timedelta(days=dagen), vandaag()) == trede


def test_drie_keer_herinnerd_voor_een_erkenning_afloopt_en_nooit_dubbel(w):
    erkenning = w.goedgekeurd()
    gevolgd(erkenning)
    einde = erkenning.geldig_tot
    gezien = []
    for maanden in (6, 3, 1):
        dag = plus_maanden(einde, -maanden)
        herinner(dag - DAG)
        voor = berichten("erkenning_vervalt")
        herinner(dag)
        herinner(dag)
        herinner(dag + DAG)
        gezien.append((voor, berichten("erkenning_vervalt")))
    herinner(einde + DAG)

    assert gezien == [(0, 1), (1, 2), (2, 3)]
    assert berichten("erkenning_vervalt") == 3
    erkenning.refresh_from_db()
    assert erkenning.status == "actief"


def test_na_een_stilstand_komt_alleen_de_scherpste_herinnering(w):
    erkenning = w.goedgekeurd()
    gevolgd(erkenning)

    herinner(erkenning.geldig_tot - timedelta(days=5))

    assert berichten("erkenning_vervalt") == 1


@pytest.mark.parametrize(
    ("dagen", "staat_er"), [(-1, False), (0, True)], ids=["dag_ervoor", "zes_maanden_voor_het_einde"]
)
def test_aflopende_erkenning_is_een_taak_voor_de_onderneming(w, dagen, staat_er):
    erkenning = w.goedgekeurd()

    with op(plus_maanden(erkenning.geldig_tot, -6) + timedelta(days=dagen)):
        codes = {taak.bron for taak in taken_van(w.beheerder)}
        assert ("erkenning_vervalt" in codes) is staat_er
        assert "erkenning_vervalt" not in {taak.bron for taak in taken_van(wereld().beheerder)}


def test_opgeheven_of_vervallen_erkenning_herinnert_niet(w):
    erkenning = w.goedgekeurd()
    alle = Erkenning.objects.all()

    assert bijna_vervallen(alle, erkenning.geldig_tot).exists()
    assert not bijna_vervallen(alle, erkenning.geldig_tot + DAG).exists()
    Erkenning.objects.update(status="opgeheven", opgeheven_op=vandaag())
    assert not bijna_vervallen(alle, erkenning.geldig_tot).exists()


@pytest.mark.parametrize(("dagen", "te_oud"), [(1, False), (0, True)])
def test_uittreksel_van_elf_maanden_herinnert_waar_een_aanvraag_loopt(w, dagen, te_oud):
    w.werkversie(mentor(w.beheerder))
    Uittreksel.objects.update(afgiftedatum=plus_maanden(vandaag(), -11) + timedelta(days=dagen))

    herinner(vandaag())
    herinner(vandaag())

    assert berichten("uittreksel_oud") == int(te_oud)
    assert ("uittreksel_te_oud" in {taak.bron for taak in taken_van(w.beheerder)}) is te_oud


def test_oud_uittreksel_zonder_aanvraag_of_verlenging_is_geen_zorg(w):
    erkenning = w.goedgekeurd()
    vers_uittreksel(erkenning, plus_maanden(vandaag(), -11))
    assert not te_oude_uittreksels(vandaag()).exists()

    bijna = plus_maanden(erkenning.geldig_tot, -6)
    assert not te_oude_uittreksels(bijna - DAG).exists()
    assert te_oude_uittreksels(bijna).exists()


def test_nieuwste_uittreksel_telt(w):
    m = mentor(w.beheerder)
    w.werkversie(m)
    m.uittreksels.update(afgiftedatum=plus_maanden(vandaag(), -20))
    assert te_oude_uittreksels(vandaag()).count() == 1

    Uittreksel.objects.create(mentor=m, afgiftedatum=vandaag())
    assert not te_oude_uittreksels(vandaag()).exists()


@pytest.mark.parametrize(
    ("erkend_op", "maanden"),
    [(date(2024, 1, 31), 1), (date(2024, 8, 31), 6), (date(2023, 11, 30), 3), (date(2024, 2, 29), 12)],
)
def test_databank_telt_maanden_zoals_de_regels(w, erkend_op, maanden):
    regeling(w, volgen_maanden=maanden, plannen_maanden=maanden)
    w.goedgekeurd()
    MentorOpErkenning.objects.update(erkend_op=erkend_op)

    rij = met_opleidingstermijn(MentorOpErkenning.objects.all()).get()

    assert rij.volgen_voor == rij.plannen_voor == plus_maanden(erkend_op, maanden)


def test_termijn_is_die_van_het_partnerschap_anders_de_algemene_anders_de_wet(w):
    w.goedgekeurd()

    def termijnen():
        rij = met_opleidingstermijn(MentorOpErkenning.objects.all()).get()
        return rij.plannen_voor, rij.volgen_voor

    dag = vandaag()
    assert termijnen() == (None, plus_maanden(dag, 12))
    regeling(w, partnerschap=None, volgen_maanden=9, plannen_maanden=4)
    assert termijnen() == (plus_maanden(dag, 4), plus_maanden(dag, 9))
    # A partnership without a term to plan has none, whatever the general row says.
    regeling(w, volgen_maanden=6)
    assert termijnen() == (None, plus_maanden(dag, 6))


@pytest.mark.parametrize(("dagen", "te_laat"), [(0, False), (1, True)])
def test_opleiding_is_te_laat_de_dag_na_de_termijn_en_een_taak_voor_het_partnerschap(w, dagen, te_laat):
    regeling(w, volgen_maanden=6)
    erkenning = w.goedgekeurd()
    dag = plus_maanden(erkenning.geldig_van, 6) + timedelta(days=dagen)

    with op(dag):
        assert met_late_opleiding(MentorOpErkenning.objects.all(), dag).exists() is te_laat
        assert ("mentoropleiding_te_laat" in {taak.bron for taak in taken_van(w.behandelaar)}) is te_laat
        assert "mentoropleiding_te_laat" not in {taak.bron for taak in taken_van(wereld().behandelaar)}
    erkenning.refresh_from_db()
    assert (erkenning.status, erkenning.mentoren.get().status) == ("actief", "actief")


@pytest.mark.parametrize(
    ("feiten", "open_"),
    [
        (None, True),
        ({}, True),
        ({"gepland_op": date(2099, 1, 1)}, True),
        ({"gevolgd_op": date(2099, 1, 1)}, True),
        ({"gevolgd_op": date(2020, 1, 1)}, False),
        ({"vrijstelling": "Diploma"}, False),
    ],
)
def test_wie_de_opleiding_nog_moet_volgen(w, feiten, open_):
    rij = w.goedgekeurd().mentoren.get()
    if feiten is not None:
        Mentoropleiding.objects.create(mentor=rij.mentor, **feiten)

    assert met_open_opleiding(MentorOpErkenning.objects.all(), vandaag()).exists() is open_


@pytest.mark.parametrize(("erkend_op", "moet"), [(date(2019, 8, 31), False), (date(2019, 9, 1), True)])
def test_wie_voor_september_2019_erkend_is_blijft_ongemoeid(w, erkend_op, moet):
    w.goedgekeurd()
    MentorOpErkenning.objects.update(erkend_op=erkend_op)

    assert met_open_opleiding(MentorOpErkenning.objects.all(), vandaag()).exists() is moet


def test_ladder_van_plannen_en_volgen(w):
    regeling(w, plannen_maanden=3, volgen_maanden=6)
    rij = w.goedgekeurd().mentoren.get()
    plannen, volgen = plus_maanden(rij.erkend_op, 3), plus_maanden(rij.erkend_op, 6)

    def op_dag(dag: date) -> int:
        herinner(dag)
        herinner(dag)
        return berichten("mentoropleiding_termijn")

    assert [op_dag(plannen - timedelta(days=n)) for n in (61, 60, 15, 14, 0, -1)] == [0, 1, 1, 2, 2, 3]
    Mentoropleiding.objects.create(mentor=rij.mentor, gepland_op=volgen)
    assert [op_dag(volgen - timedelta(days=n)) for n in (60, 15, 14, 0, -1, -30)] == [4, 4, 5, 5, 6, 6]


def test_gevolgde_opleiding_herinnert_niet_meer(w):
    erkenning = w.goedgekeurd()
    gevolgd(erkenning)

    herinner(plus_maanden(erkenning.geldig_van, 12))

    assert berichten("mentoropleiding_termijn") == 0


def test_dagelijkse_taak_van_de_klok_herinnert_vandaag(w):
    erkenning = w.goedgekeurd()

    with op(plus_maanden(erkenning.geldig_tot, -1)):
        assert herinner_taak() > 0
        eerste = Bericht.objects.filter(soort__in=SOORTEN).count()
        herinner_taak()

    assert Bericht.objects.filter(soort__in=SOORTEN).count() == eerste
