"""The clock of a dossier with its history: to the day, for both starts, and what a person reads of it (ERK-05)."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from erkenningen import transitions as t
from erkenningen.klokstand import Klokstand, klokstand_van, maak_klokstand
from erkenningen.models import Aanvraag, Regeling
from mentorschap.core.klok import dag_van
from tests.factories.erkenningen import Wereld, wereld

INDIENING = timezone.make_aware(datetime(2026, 10, 1, 10))
DAG_0 = dag_van(INDIENING)


def op(dag: int) -> Any:
    return time_machine.travel(INDIENING + timedelta(days=dag), tick=False)


def klok(start: str, *stappen: tuple[str, int], nu: int) -> Klokstand:
    log = [SimpleNamespace(naar=naar, op=INDIENING + timedelta(days=dag)) for naar, dag in stappen]
    with op(nu):
        stand = maak_klokstand(DAG_0, [SimpleNamespace(naar="ingediend", op=INDIENING), *log], start, 14)
        _ = stand.over
        return stand


def dagen(stand: Klokstand) -> list[tuple[str, bool, int]]:
    return [(periode.status, periode.telt, periode.dagen) for periode in stand.periodes]


@pytest.mark.parametrize(("nu", "gebruikt", "over"), [(0, 0, 14), (13, 13, 1), (14, 14, 0), (15, 15, -1)])
def test_vanaf_de_indiening_telt_elke_dag_ook_die_van_de_aanvulling(nu: int, gebruikt: int, over: int) -> None:
    with op(nu):
        stand = maak_klokstand(DAG_0, [SimpleNamespace(naar="onvolledig", op=INDIENING)] if nu else [], "indiening", 14)

        assert (stand.gebruikt, stand.over, stand.begonnen_op) == (gebruikt, over, DAG_0)
        assert all(periode.telt for periode in stand.periodes)


def test_de_dagen_van_de_periodes_zijn_samen_de_gebruikte_dagen() -> None:
    stand = klok("indiening", ("in_behandeling", 2), ("onvolledig", 3), ("in_behandeling", 9), nu=11)

    assert dagen(stand) == [
        ("ingediend", True, 2),
        ("in_behandeling", True, 1),
        ("onvolledig", True, 6),
        ("in_behandeling", True, 2),
    ]
    assert sum(periode.dagen for periode in stand.periodes) == stand.gebruikt == 11


def test_vanaf_volledig_staat_ze_stil_tijdens_de_aanvulling_en_begint_dan_opnieuw() -> None:
    ingediend = klok("volledig", nu=5)
    assert (ingediend.begonnen_op, ingediend.tot, ingediend.staat_stil) == (None, None, False)

    stil = klok("volledig", ("in_behandeling", 5), ("onvolledig", 8), nu=20)
    assert (stil.tot, stil.over, stil.staat_stil) == (None, None, True)
    assert dagen(stil) == [("ingediend", False, 5), ("in_behandeling", True, 3), ("onvolledig", False, 12)]

    weer = klok("volledig", ("in_behandeling", 5), ("onvolledig", 8), ("in_behandeling", 20), nu=21)
    assert (weer.begonnen_op, weer.tot) == (DAG_0 + timedelta(days=20), DAG_0 + timedelta(days=34))
    assert (weer.gebruikt, weer.staat_stil) == (1, False)


@pytest.mark.parametrize(("dag", "over"), [(14, 0), (15, -1)])
def test_na_de_beslissing_staat_ze_vast(dag: int, over: int) -> None:
    stand = klok("indiening", ("in_behandeling", 2), ("goedgekeurd", dag), nu=200)

    assert (stand.gebruikt, stand.over, stand.geeindigd_op) == (dag, over, DAG_0 + timedelta(days=dag))
    assert dagen(stand)[-1] == ("in_behandeling", True, dag - 2)


def speel(w: Wereld) -> Aanvraag:
    with op(0):
        rij = w.ingediend()
    with op(2):
        rij = t.neem_in_behandeling(rij, actor=w.behandelaar)
    with op(3):
        return t.vraag_aanvulling(rij, actor=w.behandelaar, vragen=["Welke oven?"])


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["indiening", "volledig"])
def test_de_stand_en_de_kolom_op_het_dossier_zeggen_hetzelfde(start: str) -> None:
    w = wereld()
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van="2016-07-01", startgebeurtenis=start)
    rij = speel(w)

    for dag in (4, 9):
        with op(dag):
            stand = klokstand_van(Aanvraag.objects.get(pk=rij.pk))
            assert stand is not None
            assert Aanvraag.objects.get(pk=rij.pk).termijn_tot == stand.tot
            if dag == 4:
                t.beantwoord(rij.vragen.get(), actor=w.beheerder, antwoord="Een etageoven.")
                t.vul_aan(rij, actor=w.beheerder)


@pytest.mark.django_db
@pytest.mark.parametrize("wie", ["beheerder", "behandelaar"])
@pytest.mark.parametrize(
    ("start", "zinnen"),
    [
        ("indiening", ("5 van 14 dagen gebruikt, nog 9 dagen", "loopt door tijdens een aanvulling")),
        ("volledig", ("De termijn staat stil tot de aanvulling er is", "telt vanaf het volledige dossier")),
    ],
)
def test_beide_kanten_lezen_de_klok_met_haar_verloop(
    aanmelden: Any, wie: str, start: str, zinnen: tuple[str, ...]
) -> None:
    w = wereld()
    Regeling.objects.create(partnerschap=w.partnerschap, geldig_van="2016-07-01", startgebeurtenis=start)
    rij = speel(w)

    with op(5):
        antwoord = aanmelden(w.gebruiker(getattr(w, wie))).get(reverse("erkenningen:aanvraag", args=[rij.uuid]))

    kaart = BeautifulSoup(antwoord.content, "html.parser").select_one("#klok")
    tekst = " ".join(kaart.get_text(" ").split())
    for zin in zinnen:
        assert zin in tekst
    assert "Onvolledig: aanvulling gevraagd, bij de onderneming" in tekst
    assert [rij.get_text(" ", strip=True) for rij in kaart.select("td.getal")] == ["2", "1", "2"]


@pytest.mark.django_db
def test_een_nooit_ingediende_aanvraag_heeft_geen_klok() -> None:
    w = wereld()

    assert klokstand_van(t.trek_in(w.werkversie(), actor=w.beheerder)) is None
