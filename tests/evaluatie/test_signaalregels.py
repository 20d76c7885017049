"""Early signals as rules: the day before, the day, and the day on which it is over."""

from datetime import date, timedelta

import pytest

from evaluatie.enums_overleg import Signaalsoort, Thema
from evaluatie.rules.signalen import (
    DREMPEL,
    EENHEID,
    THEMA,
    Drempels,
    ErvaringFeiten,
    EvaluatieFeiten,
    Feiten,
    OverlegFeiten,
    SchorsingFeiten,
    TeamFeiten,
    voorvallen,
)

START, EINDE = date(2026, 9, 1), date(2027, 6, 30)
DAG = date(2026, 11, 10)
STANDAARD = Drempels()
# Somebody else can guide from the first day, so that only the signal of the test shows.
RUSTIG = {"start": START, "laatste": EINDE, "vervanging_sinds": START}


def dagen(n: int) -> timedelta:
    return timedelta(days=n)


def toont(feiten: Feiten, dag: date, drempels: Drempels = STANDAARD) -> list[str]:
    return [voorval.soort for voorval in voorvallen(feiten, drempels) if voorval.toont_op(dag)]


def test_elk_signaal_heeft_een_drempel_een_eenheid_en_een_thema() -> None:
    soorten = set(Signaalsoort.values)
    assert set(DREMPEL) == set(EENHEID) == set(THEMA) == soorten
    assert set(THEMA.values()) <= set(Thema.values)


def test_zonder_feiten_toont_er_niets() -> None:
    assert voorvallen(Feiten(**RUSTIG), STANDAARD) == []


@pytest.mark.parametrize(("verschil", "verwacht"), [(6, []), (7, ["evaluatie_te_laat"])])
def test_een_evaluatie_is_te_laat_vanaf_de_zevende_dag(verschil: int, verwacht: list[str]) -> None:
    feiten = Feiten(**RUSTIG, evaluaties=[EvaluatieFeiten("e", DAG, None)])
    assert toont(feiten, DAG + dagen(verschil)) == verwacht


def test_een_late_evaluatie_is_voorbij_op_de_dag_dat_ze_er_is() -> None:
    feiten = Feiten(**RUSTIG, evaluaties=[EvaluatieFeiten("e", DAG, DAG + dagen(10))])
    assert toont(feiten, DAG + dagen(9)) == ["evaluatie_te_laat"]
    assert toont(feiten, DAG + dagen(10)) == []


def test_een_evaluatie_binnen_de_zeven_dagen_geeft_nooit_een_signaal() -> None:
    feiten = Feiten(**RUSTIG, evaluaties=[EvaluatieFeiten("e", DAG, DAG + dagen(7))])
    assert voorvallen(feiten, STANDAARD) == []


@pytest.mark.parametrize(("verschil", "verwacht"), [(13, []), (14, ["overleg_gemist"])])
def test_een_overleg_is_gemist_na_twee_weken(verschil: int, verwacht: list[str]) -> None:
    feiten = Feiten(**RUSTIG, overleggen=[OverlegFeiten("o", DAG, None)])
    assert toont(feiten, DAG + dagen(verschil)) == verwacht
    assert toont(Feiten(**RUSTIG, overleggen=[OverlegFeiten("o", DAG, DAG + dagen(14))]), DAG + dagen(20)) == []


@pytest.mark.parametrize(
    ("eerste", "tweede", "verwacht"),
    [(0, 2, []), (0, 3, ["verschil_groeit"]), (3, 3, []), (3, 4, ["verschil_groeit"]), (5, 4, [])],
)
def test_een_verschil_groeit_als_het_meer_is_dan_de_vorige_keer(eerste: int, tweede: int, verwacht: list[str]) -> None:
    feiten = Feiten(
        **RUSTIG,
        evaluaties=[
            EvaluatieFeiten("a", DAG, DAG, verschillen=eerste),
            EvaluatieFeiten("b", DAG + dagen(60), DAG + dagen(60), verschillen=tweede),
        ],
    )
    assert toont(feiten, DAG + dagen(60)) == verwacht


@pytest.mark.parametrize(("aantal", "verwacht"), [(4, []), (5, ["stilstand"])])
def test_stilstand_toont_tot_de_volgende_evaluatie(aantal: int, verwacht: list[str]) -> None:
    later = DAG + dagen(60)
    feiten = Feiten(
        **RUSTIG,
        evaluaties=[EvaluatieFeiten("a", DAG, DAG, stilstand=aantal), EvaluatieFeiten("b", later, later)],
    )
    assert toont(feiten, later - dagen(1)) == verwacht
    assert toont(feiten, later) == []


def test_een_ervaring_daalt_voor_dezelfde_persoon_en_zegt_het_cijfer_niet() -> None:
    feiten = Feiten(
        **RUSTIG,
        ervaringen=[
            ErvaringFeiten("m1", "mentor", DAG, 4),
            ErvaringFeiten("l1", "leerling", DAG, 3),
            ErvaringFeiten("m2", "mentor", DAG + dagen(30), 3),
            ErvaringFeiten("l2", "leerling", DAG + dagen(30), 3),
            ErvaringFeiten("m3", "mentor", DAG + dagen(60), 3),
        ],
    )
    (voorval,) = voorvallen(feiten, STANDAARD)
    assert (voorval.soort, voorval.sleutel, voorval.vanaf, voorval.tot) == (
        "ervaring_daalt",
        "m2",
        DAG + dagen(30),
        DAG + dagen(60),
    )
    assert voorval.uitleg == "De mentor beleeft het minder goed dan de vorige keer."


@pytest.mark.parametrize(("duur", "verwacht"), [(13, []), (14, ["schorsing"]), (None, ["schorsing"])])
def test_een_schorsing_toont_na_veertien_dagen_tot_de_dag_na_haar_einde(duur: int | None, verwacht: list[str]) -> None:
    tot = None if duur is None else DAG + dagen(duur)
    feiten = Feiten(**RUSTIG, schorsingen=[SchorsingFeiten("s", DAG, tot)])
    assert toont(feiten, DAG + dagen(13)) == []
    assert toont(feiten, DAG + dagen(14)) == verwacht
    assert toont(feiten, DAG + dagen(15)) == ([] if duur is not None else verwacht)


@pytest.mark.parametrize(
    ("sinds", "op_dertig", "daarna"),
    [
        (None, ["geen_vervanging"], ["geen_vervanging"]),
        (START + dagen(31), ["geen_vervanging"], []),
        (START + dagen(30), [], []),
    ],
)
def test_zonder_vervanger_vanaf_de_dertigste_dag(sinds: date | None, op_dertig: list[str], daarna: list[str]) -> None:
    feiten = Feiten(start=START, laatste=EINDE, vervanging_sinds=sinds)
    assert toont(feiten, START + dagen(29)) == []
    assert toont(feiten, START + dagen(30)) == op_dertig
    assert toont(feiten, START + dagen(31)) == daarna


@pytest.mark.parametrize(("cijfer", "verwacht"), [(4, []), (3, []), (2, ["ervaring_daalt"])])
def test_een_ervaring_daalt_vanaf_de_drempel(cijfer: int, verwacht: list[str]) -> None:
    feiten = Feiten(
        **RUSTIG,
        ervaringen=[ErvaringFeiten("a", "mentor", DAG, 4), ErvaringFeiten("b", "mentor", DAG + dagen(30), cijfer)],
    )
    twee = Drempels(anders={"ervaring_daalt": 2})
    assert toont(feiten, DAG + dagen(29), twee) == []
    assert toont(feiten, DAG + dagen(30), twee) == verwacht


def test_twee_andere_mentoren_zijn_er_veel() -> None:
    assert toont(Feiten(**RUSTIG, mentorwissels=[DAG]), DAG) == []
    twee = Feiten(**RUSTIG, mentorwissels=[DAG, DAG + dagen(40)])
    assert toont(twee, DAG + dagen(39)) == []
    assert toont(twee, DAG + dagen(40)) == ["mentorwissels"]


@pytest.mark.parametrize(
    ("van", "tot", "op_29", "op_30", "op_60"),
    [
        (START, None, False, True, True),
        (START, START + dagen(30), False, False, False),
        (START, START + dagen(31), False, True, False),
        (START + dagen(60), None, False, False, True),
        (START + dagen(61), None, False, False, False),
    ],
)
def test_een_team_krijgt_dertig_dagen_en_daarna_toont_een_gat_meteen(
    van: date, tot: date | None, op_29: bool, op_30: bool, op_60: bool
) -> None:
    gat = TeamFeiten("team_onvolledig", "onthaal", van, tot, "Niemand doet: onthaal en eerste dagen.")
    feiten = Feiten(**RUSTIG, team=[gat])
    verwacht = {29: op_29, 30: op_30, 60: op_60}
    assert {n: toont(feiten, START + dagen(n)) == ["team_onvolledig"] for n in verwacht} == verwacht


@pytest.mark.parametrize(("tot", "verwacht"), [(None, ["alleen_leerling"]), (DAG + dagen(7), [])])
def test_op_wie_de_leerling_rekent_toont_na_een_week_zonder_taak(tot: date | None, verwacht: list[str]) -> None:
    zin = "De leerling rekent op Mo; niemand gaf die een taak."
    feiten = Feiten(**RUSTIG, team=[TeamFeiten("alleen_leerling", "x", DAG, tot, zin)])
    assert toont(feiten, DAG + dagen(6)) == []
    assert toont(feiten, DAG + dagen(7)) == verwacht
    assert [v.uitleg for v in voorvallen(feiten, STANDAARD)] == [zin] * len(verwacht)


def test_een_school_kiest_een_andere_drempel_of_zet_een_signaal_uit() -> None:
    feiten = Feiten(**RUSTIG, evaluaties=[EvaluatieFeiten("e", DAG, None)])
    assert toont(feiten, DAG + dagen(2), Drempels(anders={"evaluatie_te_laat": 2})) == ["evaluatie_te_laat"]
    assert toont(feiten, DAG + dagen(60), Drempels(uit=frozenset({"evaluatie_te_laat"}))) == []


def test_na_de_laatste_dag_begint_er_geen_signaal_meer() -> None:
    feiten = Feiten(**(RUSTIG | {"laatste": DAG}), evaluaties=[EvaluatieFeiten("e", DAG - dagen(6), None)])
    assert voorvallen(feiten, STANDAARD) == []
    feiten = Feiten(**(RUSTIG | {"laatste": DAG}), evaluaties=[EvaluatieFeiten("e", DAG - dagen(7), None)])
    assert [v.vanaf for v in voorvallen(feiten, STANDAARD)] == [DAG]
