"""The first day on which age and experience would both be in order: by hand, and against a search day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erkenningen.rules import MentorFeiten, Praktijkperiode, VooropleidingFeiten, toets_mentor
from tests.erkenningen.contract.regels import BEWIJS, D, antwoord, periode

MET_LEEFTIJD = BEWIJS | {"afwijking_leeftijd": True}
MET_ERVARING = BEWIJS | {"afwijking_ervaring": True}
MET_BEIDE = MET_LEEFTIJD | {"afwijking_ervaring": True}
LANG = [periode("2010-01-01")]


@pytest.mark.parametrize(
    ("geboortedatum", "perioden", "vooropleiding", "verwacht"),
    [
        pytest.param("1985-01-01", LANG, None, None, id="alles_in_orde"),
        pytest.param("1999-03-02", LANG, None, "2024-03-02", id="morgen_25"),
        pytest.param("2000-02-29", LANG, None, "2025-03-01", id="geboren_op_schrikkeldag"),
        pytest.param("2004-05-01", LANG, MET_LEEFTIJD, "2027-05-01", id="23_met_afwijking"),
        pytest.param("2004-05-01", LANG, BEWIJS, "2029-05-01", id="onbeslist_is_niet_genoeg"),
        pytest.param("2004-05-01", LANG, BEWIJS | {"afwijking_leeftijd": False}, "2029-05-01", id="geweigerd_dan_25"),
        pytest.param("1999-05-01", LANG, BEWIJS, None, id="te_beslissen_is_niet_niet_voldaan"),
        pytest.param("1985-01-01", [periode("2020-01-01")], None, "2024-12-31", id="lopende_periode_loopt_door"),
        pytest.param("1985-01-01", [periode("2020-01-01")], BEWIJS, None, id="ervaring_te_beslissen"),
        pytest.param(
            "2004-05-01", [periode("2020-01-01")], MET_ERVARING, "2029-05-01", id="alleen_op_leeftijd_wachten"
        ),
        pytest.param("2004-05-01", [], MET_BEIDE, "2027-05-01", id="beide_afwijkingen"),
        pytest.param(
            "1985-01-01", [periode("2020-01-01", "2022-12-31")], None, None, id="gesloten_periode_wordt_nooit_genoeg"
        ),
        pytest.param(
            "1985-01-01",
            [periode("2020-01-01", "2022-12-31"), periode("2024-06-01")],
            None,
            "2026-05-31",
            id="toekomstige_periode_telt_mee",
        ),
        pytest.param(
            "1985-01-01",
            [periode("2018-01-01", "2022-12-30")],
            None,
            "2101-02-28",
            id="1825_dagen_pas_als_2100_geen_schrikkeljaar_is",
        ),
        pytest.param(
            "1985-01-01",
            [periode("2018-07-01", "2023-06-30")],
            None,
            "2025-02-28",
            id="1826_dagen_wachten_op_een_kort_venster",
        ),
        pytest.param("1985-01-01", [], None, None, id="geen_ervaring"),
        pytest.param("1985-01-01", None, None, None, id="ervaring_onbekend"),
        pytest.param(None, [], None, None, id="leeftijd_onbekend"),
        pytest.param("2004-05-01", None, None, None, id="te_jong_en_ervaring_onbekend"),
        pytest.param("2030-05-01", LANG, None, "2055-05-01", id="nog_niet_geboren"),
    ],
)
def test_eerste_dag_waarop_het_kan(
    geboortedatum: str | None, perioden: list | None, vooropleiding: dict | None, verwacht: str | None
) -> None:
    uit = antwoord(geboortedatum=geboortedatum, praktijkervaring=perioden, vooropleiding=vooropleiding)

    assert uit["voldoet_vanaf"] == (D(verwacht) if verwacht else None)


def test_uittreksel_en_gedrag_tellen_niet_mee() -> None:
    assert antwoord(uittreksel=None)["voldoet_vanaf"] is None
    assert antwoord(uittreksel=None, geboortedatum="1999-03-02")["voldoet_vanaf"] == D("2024-03-02")


def test_dag_kan_verdwijnen_en_terugkomen() -> None:
    # 1826 days are enough today and, from 29 February on, not any more: `voldoet_vanaf` is for who falls short now.
    kort = {"praktijkervaring": [periode("2015-01-01", "2019-12-31")]}

    assert antwoord(**kort, peildatum="2024-02-27")["regels"][1]["uitkomst"] == "voldaan"
    erna = antwoord(**kort, peildatum="2024-02-28")
    assert erna["regels"][1]["uitkomst"] == "niet_voldaan"
    assert erna["voldoet_vanaf"] == D("2025-02-28")


HORIZON = timedelta(days=900)
DAG = timedelta(days=1)
begin = st.dates(D("2015-01-01"), D("2025-06-30"))
stukken = st.lists(
    st.builds(Praktijkperiode, begin, st.one_of(st.none(), st.dates(D("2016-01-01"), D("2026-12-31")))), max_size=4
)
afwijking = st.sampled_from([None, True, False])
zaken = st.builds(
    MentorFeiten,
    aanvraagdatum=st.just(D("2023-01-01")),
    geboortedatum=st.dates(D("1997-01-01"), D("2003-12-31")),
    praktijkervaring=stukken.map(tuple),
    vooropleiding=st.one_of(st.none(), st.builds(VooropleidingFeiten, st.booleans(), afwijking, afwijking)),
)


def in_orde(feiten: MentorFeiten, dag: date) -> bool:
    bevindingen = toets_mentor(feiten, peildatum=dag).bevindingen
    return all(b.uitkomst in {"voldaan", "afwijking"} for b in bevindingen if b.regel in {"MEN-01", "MEN-03"})


@settings(max_examples=60, deadline=None)
@given(zaken, st.dates(D("2022-06-01"), D("2025-12-31")))
def test_gelijk_aan_een_zoektocht_dag_per_dag(feiten: MentorFeiten, peildatum: date) -> None:
    toetsing = toets_mentor(feiten, peildatum=peildatum)
    tekort = any(toetsing.bevinding(code).uitkomst == "niet_voldaan" for code in ("MEN-01", "MEN-03"))
    dagen = (peildatum + n * DAG for n in range(1, HORIZON.days + 1))
    gezocht = next((dag for dag in dagen if in_orde(feiten, dag)), None) if tekort else None

    gevonden = toetsing.voldoet_vanaf

    if gezocht is None and gevonden is not None:
        assert tekort
        assert gevonden > peildatum + HORIZON
        assert in_orde(feiten, gevonden)
        assert not in_orde(feiten, gevonden - DAG)
    else:
        assert gevonden == gezocht


@settings(max_examples=40, deadline=None)
@given(zaken, st.dates(D("2022-06-01"), D("2025-12-31")))
def test_meer_bewijs_maakt_het_nooit_later(feiten: MentorFeiten, peildatum: date) -> None:
    met_alles = replace(feiten, vooropleiding=VooropleidingFeiten(True, True, True))

    gewoon, ruim = (toets_mentor(f, peildatum=peildatum) for f in (feiten, met_alles))

    if gewoon.voldoet_vanaf is not None and ruim.voldoet_vanaf is not None:
        assert ruim.voldoet_vanaf <= gewoon.voldoet_vanaf
    assert not (gewoon.bevinding("MEN-03").uitkomst == "voldaan" and ruim.bevinding("MEN-03").uitkomst != "voldaan")
