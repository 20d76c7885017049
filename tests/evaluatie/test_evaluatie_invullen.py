"""Saving taps and remarks: idempotent, refused when they do not belong, what was replaced is kept."""

from collections.abc import Mapping
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.http import Http404

from evaluatie.invullen import (
    MAX_OPMERKING,
    Voortgang,
    bewaar_opmerking,
    bewaar_scores,
    lees_keuze,
    vergrendel,
)
from evaluatie.models import Beoordeling, Evaluatie, Score
from evaluatie.transitions import dien_in
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from tests.factories import evaluatie as fabriek

pytestmark = pytest.mark.django_db


def tik(blad: Beoordeling, keuzes: Mapping[int, int | None]) -> Voortgang:
    items = dict(blad.evaluatie.items.order_by("volgorde").values_list("volgorde", "pk"))
    with transaction.atomic():
        open_blad = vergrendel(blad.uuid, fabriek.actor_met_link(blad))
        return bewaar_scores(open_blad, {items[nummer]: waarde for nummer, waarde in keuzes.items()})


def rijen(blad: Beoordeling) -> list[tuple[int, int | None, bool]]:
    return list(blad.scores.order_by("item__volgorde").values_list("item__volgorde", "waarde", "niet_aan_bod"))


def test_tik_wordt_bewaard_en_telt_mee(blad: Beoordeling) -> None:
    assert tik(blad, {1: 3}) == Voortgang(1, 6)
    assert tik(blad, {2: None}) == Voortgang(2, 6)
    assert rijen(blad) == [(1, 3, False), (2, None, True)]


def test_zelfde_tik_twee_keer_is_een_score(blad: Beoordeling) -> None:
    assert tik(blad, {1: 3}) == tik(blad, {1: 3}) == Voortgang(1, 6)
    assert rijen(blad) == [(1, 3, False)]


def test_andere_tik_vervangt_en_bewaart_wat_er_stond(blad: Beoordeling) -> None:
    tik(blad, {1: 2})
    tik(blad, {1: 2})
    tik(blad, {1: None})
    assert rijen(blad) == [(1, None, True)]
    vroeger = apps.get_model("evaluatie", "ScoreEvent").objects.order_by("pgh_id")
    assert list(vroeger.values_list("waarde", "niet_aan_bod")) == [(2, False)]


def test_eerste_tik_noteert_het_begin_een_keer(blad: Beoordeling) -> None:
    assert blad.eerste_op is None
    tik(blad, {1: 2})
    blad.refresh_from_db()
    begin = blad.eerste_op
    tik(blad, {2: 2})
    blad.refresh_from_db()
    assert begin is not None
    assert blad.eerste_op == begin


def test_voortgang_is_volledig_als_alles_een_antwoord_heeft(blad: Beoordeling) -> None:
    assert not tik(blad, {1: 1}).is_volledig
    assert tik(blad, dict.fromkeys(range(1, 7), 4)).is_volledig


def test_tik_op_een_competentie_van_een_ander_blad_wordt_geweigerd(blad: Beoordeling) -> None:
    vreemd = fabriek.open_(fabriek.maak_wereld()).items.first()
    with pytest.raises(HandelingBelet), transaction.atomic():
        bewaar_scores(vergrendel(blad.uuid, fabriek.actor_met_link(blad)), {vreemd.pk: 3})
    assert not Score.objects.exists()


@pytest.mark.parametrize(("tekst", "waarde"), [("1", 1), ("4", 4), ("6", 6), ("n", None)])
def test_keuze_wordt_gelezen(tekst: str, waarde: int | None) -> None:
    assert lees_keuze(tekst) == waarde


@pytest.mark.parametrize("tekst", ["", "0", "7", "-1", "33", "N", "²", "drie"])
def test_onbekende_keuze_wordt_geweigerd(tekst: str) -> None:
    with pytest.raises(HandelingBelet):
        lees_keuze(tekst)


def test_database_weigert_een_score_met_niveau_en_niet_aan_bod(blad: Beoordeling) -> None:
    item = blad.evaluatie.items.first()
    for velden in ({"waarde": 3, "niet_aan_bod": True}, {"waarde": None}, {"waarde": 7}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Score.objects.create(beoordeling=blad, item=item, **velden)


def test_ingediend_blad_neemt_niets_meer_aan(wereld: fabriek.Wereld) -> None:
    blad = fabriek.blad_van_mentor(fabriek.ingediend(wereld))
    with pytest.raises(Achterhaald, match="al ingediend"):
        tik(blad, {1: 4})


def test_alleen_wie_gevraagd_is_vult_in(blad: Beoordeling, wereld: fabriek.Wereld) -> None:
    with pytest.raises(GeenRecht), transaction.atomic():
        vergrendel(blad.uuid, wereld.actor_begeleider)
    for actor in (Actor(), Actor(via="link", link_doel="handtekening", link_onderwerp=blad.uuid, rol="mentor")):
        with pytest.raises(Http404), transaction.atomic():
            vergrendel(blad.uuid, actor)
    with pytest.raises(Http404), transaction.atomic():
        vergrendel(uuid4(), fabriek.actor_met_link(blad))


def test_mentor_met_account_vult_zijn_eigen_blad_in() -> None:
    wereld = fabriek.maak_wereld(mentor_met_account=True)
    blad = fabriek.blad_van_mentor(fabriek.open_(wereld))
    with transaction.atomic():
        assert vergrendel(blad.uuid, wereld.actor("mentor", wereld.mentor.gebruiker)) == blad


def test_mentor_die_pas_later_een_account_kreeg_vult_ook_in(blad: Beoordeling, wereld: fabriek.Wereld) -> None:
    account = fabriek.persoon("Jan", "Wouters", "mentor", wereld.onderneming)
    type(wereld.mentor).objects.filter(pk=wereld.mentor.pk).update(gebruiker=account)
    assert blad.gebruiker is None
    with transaction.atomic():
        assert vergrendel(blad.uuid, wereld.actor("mentor", account)) == blad


def test_opmerking_wordt_bewaard_vervangen_en_gewist(blad: Beoordeling) -> None:
    for tekst in ("Goed bezig.", "  Heel goed\r\nbezig. ", ""):
        with transaction.atomic():
            bewaar_opmerking(vergrendel(blad.uuid, fabriek.actor_met_link(blad)), "C2", tekst)
        assert blad.opmerkingen.get().tekst == tekst.strip().replace("\r\n", "\n")
    vroeger = apps.get_model("evaluatie", "ClusterOpmerkingEvent").objects.order_by("pgh_id")
    assert list(vroeger.values_list("tekst", flat=True)) == ["Goed bezig.", "Heel goed\nbezig."]


@pytest.mark.parametrize(("cluster", "tekst"), [("C9", "x"), ("", "x"), ("C1", "x" * (MAX_OPMERKING + 1))])
def test_opmerking_die_niet_past_wordt_geweigerd(blad: Beoordeling, cluster: str, tekst: str) -> None:
    with pytest.raises(HandelingBelet), transaction.atomic():
        bewaar_opmerking(vergrendel(blad.uuid, fabriek.actor_met_link(blad)), cluster, tekst)
    assert not blad.opmerkingen.exists()


def test_scores_per_tik_kosten_geen_query_per_competentie(
    evaluatie: Evaluatie, django_assert_num_queries: object
) -> None:
    blad = fabriek.blad_van_mentor(evaluatie)
    items = list(evaluatie.items.values_list("pk", flat=True))
    with transaction.atomic():
        open_blad = vergrendel(blad.uuid, fabriek.actor_met_link(blad))
        bewaar_scores(open_blad, {items[0]: 1})
        for aantal in (1, 3):
            with django_assert_num_queries(2):
                bewaar_scores(open_blad, dict.fromkeys(items[:aantal], 2))


def test_dien_in_na_invullen_op_twee_toestellen(blad: Beoordeling) -> None:
    tik(blad, {1: 3, 2: 3, 3: 3})
    tik(blad, {4: 4, 5: 4, 6: 4})
    assert dien_in(blad.uuid, actor=fabriek.actor_met_link(blad)).is_ingediend
