"""Every decision can be played again and says the same; other rules are shown beside it and change nothing."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from erkenningen.herberekening import Verschil, herbereken, toetsingen
from erkenningen.models import Toetsing
from erkenningen.rules import Regelboek
from erkenningen.rules.basis import Geldigheid, Norm
from erkenningen.rules.normen import LEEFTIJD, NORMEN, Normenboek
from mentorschap.core.klok import vandaag
from tests.factories.erkenningen import Wereld, mentor, wereld

pytestmark = pytest.mark.django_db
WISSEL = date(2025, 1, 1)


def wet_met_26_jaar() -> Regelboek:
    """A later book in which the minimum age is 26 from 2025 on; everything else as it is."""
    oud = next(norm for norm in NORMEN if norm.code == "minimumleeftijd")
    anders = (
        Norm(oud.code, 25, Geldigheid(oud.geldig.van, WISSEL), LEEFTIJD.tekst),
        Norm(oud.code, 26, Geldigheid(WISSEL), LEEFTIJD.tekst),
    )
    return Regelboek("erkenningen-2", Normenboek((*(norm for norm in NORMEN if norm is not oud), *anders)))


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def beslist(w: Wereld) -> list[Toetsing]:
    """A decision about a mentor of 25 and one of 40; the company last."""
    rij = w.beoordeeld(mentor(w.beheerder, leeftijd=25), mentor(w.beheerder, leeftijd=40))
    w.keur_goed(rij)
    return list(toetsingen())


def vervalst(toetsing: Toetsing, **velden: Any) -> Toetsing:
    """Change a frozen row as only somebody with the database in his hands can."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Toetsing.objects.filter(pk=toetsing.pk).update(**velden)
        cursor.execute("SET LOCAL session_replication_role = origin")
    return toetsingen().get(pk=toetsing.pk)


def opdracht(*argumenten: str) -> tuple[str, int]:
    uit = StringIO()
    try:
        call_command("herbereken_beslissingen", *argumenten, stdout=uit)
    except CommandError as fout:
        return uit.getvalue(), fout.returncode
    return uit.getvalue(), 0


def test_elke_toetsing_zegt_opnieuw_hetzelfde(beslist: list[Toetsing]) -> None:
    assert len(beslist) == 3
    assert all(herbereken(toetsing).klopt for toetsing in beslist)
    uit, code = opdracht()
    assert (uit, code) == ("3 toetsingen met de regels van toen: 0 met een verschil, 0 onleesbaar.\n", 0)


def test_een_nieuwe_wet_raakt_oude_beslissingen_niet_en_toont_wat_ze_nu_zou_zeggen(beslist: list[Toetsing]) -> None:
    jong, oud, onderneming = beslist
    nieuw = wet_met_26_jaar()

    assert [herbereken(rij, huidig=nieuw).klopt for rij in beslist] == [True, True, True]

    nu = herbereken(jong, regels_van=vandaag(), huidig=nieuw)
    assert [(v.regel, v.toen, v.nu) for v in nu.verschillen] == [
        ("MEN-01", "voldaan", "niet_voldaan"),
        ("oordeel", "voldoet", "voldoet_niet"),
    ]
    assert "De minimumleeftijd is 26 jaar." in nu.verschillen[0].toelichting
    assert herbereken(oud, regels_van=vandaag(), huidig=nieuw).klopt
    assert herbereken(onderneming, regels_van=vandaag(), huidig=nieuw).klopt
    # The day before the change the later book says what the law said then.
    assert herbereken(jong, regels_van=date(2024, 12, 31), huidig=nieuw).klopt


def test_een_nieuwe_wet_telt_ook_voor_de_onderneming_die_alleen_deze_mentor_had(w: Wereld) -> None:
    w.keur_goed(w.beoordeeld(mentor(w.beheerder, leeftijd=25)))
    (onderneming,) = [rij for rij in toetsingen() if rij.aanvraag_mentor_id is None]

    nu = herbereken(onderneming, regels_van=vandaag(), huidig=wet_met_26_jaar())

    assert [(v.regel, v.toen, v.nu) for v in nu.verschillen] == [
        ("ERK-03", "voldaan", "niet_voldaan"),
        ("oordeel", "voldoet", "voldoet_niet"),
    ]


def test_regels_van_een_andere_dag_zijn_informatie(beslist: list[Toetsing]) -> None:
    uit, code = opdracht("--met-regels-van", "2019-08-31")

    assert code == 0
    assert uit.count("MEN-05: voldaan → niet_van_toepassing; MEN-07: termijn_loopt → niet_van_toepassing") == 2
    assert uit.endswith("3 toetsingen met de regels van 2019-08-31: 2 met een verschil, 0 onleesbaar.\n")


def test_een_vervalste_uitkomst_wordt_gevonden(beslist: list[Toetsing]) -> None:
    bevindingen = [rij | {"uitkomst": "voldaan"} for rij in beslist[0].bevindingen]
    rij = vervalst(beslist[0], bevindingen=bevindingen, oordeel="voldoet_niet")

    (mentoropleiding, oordeel) = herbereken(rij).verschillen
    assert mentoropleiding.regel == "MEN-07"
    assert oordeel == Verschil("oordeel", "voldoet_niet", "voldoet")
    uit, code = opdracht("--json")
    regels = [json.loads(regel) for regel in uit.splitlines()]
    assert code == 1
    assert regels[0]["aanvraag"] == rij.aanvraag.nummer
    assert regels[0]["verschillen"][1] == {"regel": "oordeel", "toen": "voldoet_niet", "nu": "voldoet"}
    assert regels[-1] == {"toetsingen": 3, "met_verschil": 1, "fouten": 0, "met_regels_van": None}


@pytest.mark.parametrize(
    ("welke", "velden", "zin"),
    [
        (0, {"regelversie": "erkenningen-99"}, "De regelversie “erkenningen-99”"),
        (0, {"feiten": {"mentor": {}}}, "De bewaarde feiten zijn niet te lezen: 'aanvraagdatum' ontbreekt."),
        (2, {"feiten": {}}, "'aanvraagdatum' ontbreekt."),
        (2, {"feiten": {"organisatie_ok": True}}, "'organisatie_toelichting' is niet bekend."),
    ],
)
def test_wat_niet_te_lezen_is_staat_erbij_en_houdt_de_rest_niet_tegen(
    beslist: list[Toetsing], welke: int, velden: dict[str, Any], zin: str
) -> None:
    vervalst(beslist[welke], **velden)

    uit, code = opdracht()

    assert zin in uit
    assert uit.endswith("3 toetsingen met de regels van toen: 0 met een verschil, 1 onleesbaar.\n")
    assert code == 1


def test_een_dag_die_niet_bestaat_is_een_zin(beslist: list[Toetsing]) -> None:
    with pytest.raises(CommandError, match="bestaande datum") as fout:
        call_command("herbereken_beslissingen", "--met-regels-van", "2025-02-30")
    assert fout.value.returncode == 2


def test_aantal_vragen_hangt_niet_af_van_het_aantal_beslissingen(w: Wereld) -> None:
    vragen = []
    for _ in range(3):
        w.geweigerd()
        with CaptureQueriesContext(connection) as gevraagd:
            opdracht()
        vragen.append(len(gevraagd))
    assert len(set(vragen)) == 1
