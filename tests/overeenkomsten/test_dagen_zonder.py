"""OVK-14: 20 opleidingsdagen without an agreement, per school year or per gap, on the boundaries."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from mentorschap.core.taken import taken_van
from mentorschap.organisaties.enums import Rol
from overeenkomsten.dagen import Dagenstand, met_dagen, stand_van
from overeenkomsten.enums_levensloop import DagenTelling
from overeenkomsten.models import Overeenkomst, Schoolinstelling, Traject
from tests.factories.overeenkomsten import OpleidingFactory, TrajectFactory, actief, actor_van_school, lid
from tests.hulp.html import tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
START = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def begin_van_het_schooljaar() -> Iterator[Any]:
    with time_machine.travel(START, tick=False) as reis:
        yield reis


def traject(**velden: Any) -> Traject:
    rij = TrajectFactory.create(**{"start": START, "einde": date(2028, 6, 30), "eerste_aanwezigheid": None} | velden)
    lid(rij.school, Rol.TRAJECTBEGELEIDER, rij.trajectbegeleider)
    return rij


def met_overeenkomst(*perioden: tuple[date, date, date | None]) -> Traject:
    """A route with signed agreements: start, end, and the day on which it was ended early (or None)."""
    rij = traject()
    for start, einde, beeindigd in perioden:
        overeenkomst = actief(start=date(2026, 9, 2), leerling=rij.leerling)
        status = {"status": "beeindigd", "beeindigd_op": beeindigd} if beeindigd else {}
        Overeenkomst.objects.filter(pk=overeenkomst.pk).update(traject=rij, start=start, einde=einde, **status)
    return rij


def tel(rij: Traject, dag: date) -> Dagenstand | None:
    return stand_van(met_dagen(Traject.objects.filter(pk=rij.pk), dag).get())


def per_onderbreking(rij: Traject) -> None:
    Schoolinstelling.objects.create(school=rij.school, dagen_telling=DagenTelling.ONDERBREKING)


@pytest.mark.parametrize(
    ("dag", "gebruikt", "laatste"),
    [
        (date(2026, 9, 1), 1, date(2026, 9, 28)),
        (date(2026, 9, 6), 4, date(2026, 9, 28)),
        (date(2026, 9, 18), 14, date(2026, 9, 28)),
        (date(2026, 9, 21), 15, date(2026, 9, 28)),
        (date(2026, 9, 25), 19, date(2026, 9, 28)),
        (date(2026, 9, 28), 20, date(2026, 9, 28)),
        (date(2026, 9, 29), 21, date(2026, 9, 28)),
    ],
)
@pytest.mark.parametrize("wijze", list(DagenTelling))
def test_telt_opleidingsdagen_vanaf_de_start(dag: date, gebruikt: int, laatste: date, wijze: str) -> None:
    rij = traject()
    Schoolinstelling.objects.create(school=rij.school, dagen_telling=wijze)
    assert tel(rij, dag) == Dagenstand(gebruikt, laatste, wijze, heeft_overeenkomst=False)


def test_eerste_aanwezigheid_gaat_voor_op_de_start() -> None:
    rij = traject(eerste_aanwezigheid=date(2026, 9, 14))
    assert tel(rij, date(2026, 9, 13)).gebruikt == 0
    assert tel(rij, date(2026, 9, 14)).gebruikt == 1
    assert tel(rij, date(2026, 9, 15)).laatste == date(2026, 10, 9)


def test_vakantie_en_feestdag_tellen_niet() -> None:
    rij = traject(eerste_aanwezigheid=date(2026, 10, 30))
    # Friday; then the autumn holiday; then Monday, Tuesday, Armistice Day, Thursday.
    assert [tel(rij, date(2026, 11, dag)).gebruikt for dag in (8, 9, 10, 11, 12)] == [1, 2, 3, 3, 4]


@pytest.mark.parametrize(
    ("begin", "gebruikt"),
    [
        # Friday, the Christmas holiday over the year end, and the Monday after it.
        (date(2026, 12, 17), {date(2026, 12, 18): 2, date(2027, 1, 3): 2, date(2027, 1, 4): 3}),
        # 29 February 2024 is a Thursday of a week of lessons; that of 2028 lies in the crocus holiday.
        (date(2024, 2, 28), {date(2024, 2, 28): 1, date(2024, 2, 29): 2, date(2024, 3, 1): 3}),
        (date(2028, 2, 25), {date(2028, 2, 25): 1, date(2028, 2, 29): 1, date(2028, 3, 6): 2}),
    ],
    ids=["jaareinde", "schrikkeldag", "schrikkeldag in de vakantie"],
)
def test_telt_over_een_jaareinde_en_een_schrikkeldag(begin: date, gebruikt: dict[date, int]) -> None:
    rij = traject(start=begin, eerste_aanwezigheid=begin)
    assert {dag: tel(rij, dag).gebruikt for dag in gebruikt} == gebruikt


def test_lopende_overeenkomst_stopt_het_tellen_en_haar_laatste_dag_hoort_erbij() -> None:
    rij = met_overeenkomst((date(2026, 9, 7), date(2026, 9, 30), None))
    assert (tel(rij, date(2026, 9, 4)).gebruikt, tel(rij, date(2026, 9, 4)).heeft_overeenkomst) == (4, False)
    for dag in (date(2026, 9, 7), date(2026, 9, 30)):
        assert tel(rij, dag) == Dagenstand(4, None, DagenTelling.SCHOOLJAAR, heeft_overeenkomst=True)
    assert tel(rij, date(2026, 10, 1)).gebruikt == 5


def test_per_schooljaar_tellen_alle_onderbrekingen_op_en_per_onderbreking_begint_het_opnieuw() -> None:
    rij = met_overeenkomst(
        (date(2026, 9, 7), date(2027, 6, 30), date(2026, 9, 18)), (date(2026, 9, 28), date(2026, 10, 2), None)
    )
    # Four days before the first, five between both, and from 5 October on.
    assert [tel(rij, date(2026, 10, dag)).gebruikt for dag in (2, 5, 6)] == [9, 10, 11]
    per_onderbreking(rij)
    assert tel(rij, date(2026, 9, 21)).gebruikt == 1
    assert [tel(rij, date(2026, 10, dag)).gebruikt for dag in (5, 6)] == [1, 2]


def test_nieuw_schooljaar_begint_bij_nul_en_een_onderbreking_loopt_door() -> None:
    rij = met_overeenkomst((date(2026, 9, 2), date(2027, 6, 25), None))
    assert tel(rij, date(2027, 6, 30)).gebruikt == 4
    assert tel(rij, date(2027, 8, 31)).gebruikt == 4
    assert tel(rij, date(2027, 9, 1)).gebruikt == 1
    per_onderbreking(rij)
    assert tel(rij, date(2027, 9, 1)).gebruikt == 4


@pytest.mark.parametrize(
    "velden",
    [{"start": date(2026, 9, 15)}, {"einde": date(2026, 9, 9)}, {"opleiding__stelsel": "leren_en_werken"}],
)
def test_telt_niet_buiten_de_opleiding_of_buiten_duaal(velden: dict[str, Any]) -> None:
    assert tel(traject(**velden), date(2026, 9, 10)) is None


def test_werkversie_is_nog_geen_overeenkomst(begin_van_het_schooljaar: Any) -> None:
    rij = traject()
    Overeenkomst.objects.create(nummer="OV-1", traject=rij, start=START, einde=date(2027, 6, 30))
    assert tel(rij, date(2026, 9, 4)).gebruikt == 4


@pytest.mark.parametrize(
    ("dag", "titel", "dagen"),
    [
        (date(2026, 9, 18), None, None),
        (date(2026, 9, 21), "Nog weinig dagen zonder overeenkomst", 7),
        (date(2026, 9, 28), "De dagen zonder overeenkomst zijn op", 0),
        (date(2026, 9, 29), "De dagen zonder overeenkomst zijn op", -1),
    ],
)
def test_begeleider_krijgt_een_taak(begin_van_het_schooljaar: Any, dag: date, titel: str, dagen: int) -> None:
    rij = traject()
    traject(leerling=rij.leerling, opleiding=OpleidingFactory.create(stelsel="leren_en_werken"))
    begin_van_het_schooljaar.move_to(dag)
    taken = [taak for taak in taken_van(actor_van_school(rij)) if taak.bron == "dagen_zonder_overeenkomst"]
    assert [(taak.titel, taak.dagen, taak.over) for taak in taken] == (
        [(titel, dagen, rij.leerling.naam)] if titel else []
    )
    assert not [t for t in taken_van(actor_van_school(traject())) if t.uuid == rij.leerling.uuid]


def test_leerlingpagina_toont_de_stand(begin_van_het_schooljaar: Any, aanmelden: Aanmelden) -> None:
    rij = traject()
    begin_van_het_schooljaar.move_to(date(2026, 9, 21))
    antwoord = aanmelden(rij.trajectbegeleider).get(f"/overeenkomsten/leerlingen/{rij.leerling.uuid}/")
    zin = " ".join(tekst(antwoord, ".melding")[-1].split())
    assert zin.startswith("15 van 20 opleidingsdagen zonder overeenkomst dit schooljaar. De laatste dag is maandag 28")


def test_schoolbeheerder_kiest_hoe_er_geteld_wordt(aanmelden: Aanmelden) -> None:
    rij = traject()
    client = aanmelden(lid(rij.school, Rol.SCHOOLBEHEERDER).gebruiker)
    adres = "/overeenkomsten/school/instellingen/"
    assert client.get(adres).status_code == 200
    assert client.post(adres, {"dagen_telling": "nooit"}).status_code == 422
    assert client.post(adres, {"dagen_telling": "onderbreking"}).status_code == 302
    assert tel(rij, START).telling == "onderbreking"
    assert client.post(adres, {"dagen_telling": "schooljaar"}).status_code == 302
    assert Schoolinstelling.objects.count() == 1
    assert aanmelden(rij.trajectbegeleider).get(adres).status_code == 403
