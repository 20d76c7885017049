"""A copy for the next school year: what comes along, what does not, and what has to be checked again."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine

from erkenningen.enums import MentorStatus
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.models import Overeenkomst
from overeenkomsten.transitions.kopieren import kopieer, periode_erna
from tests.factories.overeenkomsten import actief, actor_van_school, klaar, mensen_bij
from tests.hulp.html import soep

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]


def in_periode(
    start: date, einde: date, *, opleiding_tot: date | None = None, beeindigd: date | None = None
) -> Overeenkomst:
    overeenkomst = klaar()
    overeenkomst.start, overeenkomst.einde, overeenkomst.beeindigd_op = start, einde, beeindigd
    overeenkomst.traject.einde = opleiding_tot
    return overeenkomst


@pytest.mark.parametrize(
    ("bron", "dag", "verwacht"),
    [
        ((date(2026, 9, 1), date(2027, 6, 30)), date(2027, 6, 1), (date(2027, 9, 1), date(2028, 6, 30))),
        ((date(2026, 9, 1), date(2027, 6, 30)), date(2027, 8, 31), (date(2027, 9, 1), date(2028, 6, 30))),
        ((date(2026, 9, 1), date(2027, 6, 30)), date(2027, 9, 1), (date(2028, 9, 1), date(2029, 6, 30))),
        ((date(2026, 9, 1), date(2027, 9, 1)), date(2027, 3, 1), (date(2028, 9, 1), date(2029, 9, 1))),
        ((date(2028, 2, 29), date(2028, 6, 30)), date(2028, 5, 1), (date(2029, 2, 28), date(2029, 6, 30))),
    ],
)
def test_periode_ligt_een_jaar_later_en_na_vandaag(
    bron: tuple[date, date], dag: date, verwacht: tuple[date, date]
) -> None:
    assert periode_erna(in_periode(*bron), dag) == verwacht


@pytest.mark.parametrize(
    ("opleiding_tot", "einde"),
    [(date(2028, 6, 30), date(2028, 6, 30)), (date(2028, 1, 31), date(2028, 1, 31)), (date(2027, 9, 1), None)],
)
def test_periode_eindigt_niet_na_de_opleiding(opleiding_tot: date, einde: date | None) -> None:
    bron = in_periode(date(2026, 9, 1), date(2027, 6, 30), opleiding_tot=opleiding_tot)
    assert periode_erna(bron, date(2027, 5, 1)) == (date(2027, 9, 1), einde)


def test_kopie_neemt_over_wat_blijft_en_niet_wat_opnieuw_volgt(aanmelden: Aanmelden) -> None:
    bron = actief()
    client = aanmelden(bron.traject.trajectbegeleider)
    bron.plan.competenties.filter(volgorde=1).update(begeleider="Jan", gepland_van=bron.start)
    antwoord = client.post(f"/overeenkomsten/{bron.uuid}/kopieren/")
    kopie = Overeenkomst.objects.get(kopie_van=bron)
    assert antwoord.url == f"/overeenkomsten/{kopie.uuid}/overzicht/"
    for veld in ("erkenning", "mentor", "soort", "uren_werkplek", "uren_school", "ondertekenaar_email"):
        assert getattr(kopie, veld) == getattr(bron, veld)
    assert (kopie.status, kopie.vergoedingsstap, kopie.leervergoeding, kopie.ronde) == ("werkversie", None, None, 0)
    assert [str(blok) for blok in kopie.uurrooster.all()] == [str(blok) for blok in bron.uurrooster.all()]
    regels = list(kopie.plan.competenties.order_by("volgorde").values_list("plaats", "begeleider", "gepland_van"))
    assert regels == [("werkplek", "Jan", None), ("werkplek", "", None), ("werkplek", "", None)]
    assert (kopie.plan.status, bron.plan.status) == ("ontwerp", "akkoord")
    punten = soep(client.get(antwoord.url)).select(".melding-info li a")
    assert [punt["href"].split("/")[-2] for punt in punten] == [
        "afspraken", "leerwerkplek", "afspraken", "uurrooster", "opleidingsplan",
    ]  # fmt: skip
    assert kopie.overgangen.get().toelichting == f"Kopie van {bron.nummer}"


def test_tweede_klik_geeft_dezelfde_werkversie() -> None:
    bron = actief()
    actor = actor_van_school(bron.traject)
    assert kopieer(bron, actor=actor) == kopieer(bron, actor=actor)


def test_mentor_die_stopte_komt_niet_mee(aanmelden: Aanmelden) -> None:
    bron = actief()
    bron.mentor.status = MentorStatus.INACTIEF
    kopie = kopieer(bron, actor=actor_van_school(bron.traject))
    assert kopie.mentor is None
    pagina = aanmelden(bron.traject.trajectbegeleider).get(f"/overeenkomsten/{kopie.uuid}/overzicht/")
    assert "De mentor van vorige keer is niet meer actief" in pagina.content.decode()


def test_alleen_van_een_ondertekende_en_door_de_school() -> None:
    nog_niet = klaar()
    with pytest.raises(HandelingBelet, match="ondertekende"):
        kopieer(nog_niet, actor=actor_van_school(nog_niet.traject))
    bron = actief()
    mensen = mensen_bij(bron)
    for naam in ("ondernemingsbeheerder", "mentor", "leerling"):
        with pytest.raises(GeenRecht):
            kopieer(bron, actor=mensen.actor(naam))
    kopieer(bron, actor=mensen.actor("schoolbeheerder"))


@pytest.mark.parametrize("rol", ["begeleider", "leerling"])
def test_knop_staat_er_alleen_voor_de_school(aanmelden: Aanmelden, rol: str) -> None:
    bron = actief()
    antwoord = aanmelden(mensen_bij(bron).gebruiker(rol)).get(f"/overeenkomsten/{bron.uuid}/")
    assert bool(soep(antwoord).select("form[action$='/kopieren/']")) == (rol == "begeleider")


def test_van_vandaag_is_een_jaar_later() -> None:
    with time_machine.travel(date(2026, 9, 1), tick=False):
        bron = actief(start=date(2026, 9, 1))
        kopie = kopieer(bron, actor=actor_van_school(bron.traject))
    assert kopie.start == date(2027, 9, 1)


def test_nieuwe_overeenkomst_biedt_de_kopie_aan(aanmelden: Aanmelden) -> None:
    bron = actief()
    antwoord = aanmelden(bron.traject.trajectbegeleider).get(f"/overeenkomsten/nieuw/{bron.traject.uuid}/")
    assert len(soep(antwoord).select(f"form[action='/overeenkomsten/{bron.uuid}/kopieren/']")) == 1
