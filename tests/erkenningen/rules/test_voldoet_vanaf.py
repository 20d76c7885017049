"""From when a mentor would qualify: exact to the day, also with running and planned periods and leap days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from erkenningen.rules import MentorFeiten, Praktijkperiode, Regelboek, Uitkomst, VooropleidingFeiten, toets_mentor
from erkenningen.rules.basis import Geldigheid, Norm
from erkenningen.rules.normen import NORMEN, Normenboek
from tests.erkenningen.rules import naief
from tests.erkenningen.rules.zaken import BEWIJS, DAG, MENTOR, MET_AFWIJKINGEN, PEIL, met, periode, toets

LEEFTIJD_TOEGESTAAN = VooropleidingFeiten(True, afwijking_leeftijd=True)
ERVARING_TOEGESTAAN = VooropleidingFeiten(True, afwijking_ervaring=True)
ALLES_GEWEIGERD = VooropleidingFeiten(True, afwijking_leeftijd=False, afwijking_ervaring=False)


@pytest.mark.parametrize(
    ("wijzigingen", "vanaf"),
    [
        pytest.param({}, None, id="voldoet_al"),
        pytest.param({"geboortedatum": date(1999, 3, 2)}, "2024-03-02", id="morgen_25"),
        pytest.param({"geboortedatum": date(2000, 2, 29)}, "2025-03-01", id="geboren_op_29_februari"),
        pytest.param({"praktijkervaring": (periode("2019-03-03"),)}, "2024-03-02", id="morgen_vijf_jaar"),
        pytest.param({"praktijkervaring": (periode("2022-01-01"),)}, "2026-12-31", id="loopt_nog_drie_jaar"),
        pytest.param(
            {"praktijkervaring": (periode("2022-01-01"),), "geboortedatum": date(2003, 5, 5)},
            "2028-05-05",
            id="beide_te_weinig_leeftijd_komt_laatst",
        ),
        pytest.param({"praktijkervaring": (periode("2020-01-01", "2023-12-30"),)}, None, id="afgesloten_periode"),
        pytest.param({"praktijkervaring": ()}, None, id="geen_ervaring"),
        pytest.param(
            {"praktijkervaring": (periode("2020-01-01", "2023-12-31"), periode("2025-01-01"))},
            "2025-12-31",
            id="geplande_periode",
        ),
        pytest.param(
            {"praktijkervaring": (periode("2020-01-01", "2023-12-31"), periode("2025-01-01", "2025-12-31"))},
            "2025-12-31",
            id="geplande_periode_haalt_het_op_haar_laatste_dag",
        ),
        pytest.param({"praktijkervaring": (periode("1990-01-01", "1994-12-31"),)}, "2025-02-28", id="schrikkeldag"),
        pytest.param(
            {"geboortedatum": date(2001, 6, 1), "vooropleiding": LEEFTIJD_TOEGESTAAN}, "2024-06-01", id="23_volstaat"
        ),
        pytest.param({"geboortedatum": date(2001, 6, 1), "vooropleiding": BEWIJS}, "2026-06-01", id="onbeslist_is_25"),
        pytest.param(
            {"geboortedatum": date(2000, 6, 1), "vooropleiding": ALLES_GEWEIGERD}, "2025-06-01", id="geweigerd_is_25"
        ),
        pytest.param(
            {"geboortedatum": date(2001, 6, 1), "vooropleiding": replace(LEEFTIJD_TOEGESTAAN, bewijs=False)},
            "2026-06-01",
            id="toegestaan_zonder_bewijs_is_25",
        ),
        pytest.param(
            {"geboortedatum": date(2001, 6, 1), "praktijkervaring": (), "vooropleiding": MET_AFWIJKINGEN},
            "2024-06-01",
            id="beide_toegestaan",
        ),
        pytest.param(
            {"geboortedatum": date(2001, 6, 1), "praktijkervaring": (), "vooropleiding": ERVARING_TOEGESTAAN},
            "2026-06-01",
            id="ervaring_toegestaan",
        ),
        pytest.param(
            {"geboortedatum": date(2001, 6, 1), "praktijkervaring": (), "vooropleiding": LEEFTIJD_TOEGESTAAN},
            None,
            id="ervaring_komt_er_nooit",
        ),
        pytest.param({"geboortedatum": None, "praktijkervaring": ()}, None, id="leeftijd_onbekend"),
        pytest.param({"geboortedatum": date(2003, 1, 1), "praktijkervaring": None}, None, id="ervaring_onbekend"),
        pytest.param(
            {"geboortedatum": date(2003, 1, 1), "praktijkervaring": None, "vooropleiding": MET_AFWIJKINGEN},
            None,
            id="onbekend_blijft_onbekend_ook_met_afwijking",
        ),
        pytest.param({"geboortedatum": date(2000, 6, 1), "vooropleiding": BEWIJS}, None, id="nu_te_beslissen"),
        pytest.param(
            {"uittreksel": None, "geboortedatum": date(1999, 3, 2)}, "2024-03-02", id="uittreksel_speelt_niet_mee"
        ),
    ],
)
def test_voldoet_vanaf(wijzigingen, vanaf):
    assert toets(**wijzigingen).voldoet_vanaf == (date.fromisoformat(vanaf) if vanaf else None)


def test_1825_dagen_volstaan_pas_als_er_in_vijf_jaar_geen_schrikkeldag_valt():
    gevonden = toets(praktijkervaring=(periode("2001-03-01", "2006-02-27"),))

    assert gevonden.bevinding("MEN-03").toelichting.startswith("De mentor heeft 1825 dagen")
    assert gevonden.voldoet_vanaf == date(2101, 2, 28)


def test_een_geboortedatum_bij_het_einde_van_de_kalender_heeft_geen_dag():
    assert toets(geboortedatum=date(9990, 1, 1)).voldoet_vanaf is None


DATUMS = st.dates(date(2015, 1, 1), date(2028, 12, 31))
KEUZE = st.sampled_from([True, False, None])
FEITEN = st.builds(
    lambda geboren, perioden, vooropleiding: met(
        geboortedatum=geboren, praktijkervaring=tuple(perioden), vooropleiding=vooropleiding
    ),
    st.dates(date(1995, 1, 1), date(2006, 12, 31)),
    st.lists(
        st.builds(
            lambda van, lengte: Praktijkperiode(van, None if lengte is None else van + timedelta(days=lengte)),
            DATUMS,
            st.none() | st.integers(0, 1900),
        ),
        max_size=4,
    ),
    st.none() | st.builds(VooropleidingFeiten, st.booleans(), KEUZE, KEUZE),
)
HORIZON = 2500


@settings(max_examples=50, deadline=None)
@given(FEITEN, st.dates(date(2019, 1, 1), date(2029, 12, 31)))
@example(met(geboortedatum=date(2000, 2, 29), praktijkervaring=(periode("2019-03-01"),)), date(2024, 2, 28))
@example(met(praktijkervaring=(periode("2015-01-01", "2018-12-31"), periode("2026-01-01"))), date(2024, 2, 28))
def test_voldoet_vanaf_is_wat_dag_voor_dag_zoeken_vindt(feiten: MentorFeiten, peildatum: date):
    gevonden = toets_mentor(feiten, peildatum=peildatum)
    uitkomsten = [gevonden.bevinding(regel).uitkomst for regel in ("MEN-01", "MEN-03")]
    verwacht = naief.voldoet_vanaf(feiten, peildatum, HORIZON) if Uitkomst.NIET_VOLDAAN in uitkomsten else None

    if verwacht is None and gevonden.voldoet_vanaf is not None:
        assert gevonden.voldoet_vanaf > peildatum + timedelta(days=HORIZON)
    else:
        assert gevonden.voldoet_vanaf == verwacht


@settings(max_examples=200, deadline=None)
@given(FEITEN, st.dates(date(2019, 1, 1), date(2029, 12, 31)))
def test_op_die_dag_voldoet_de_mentor_en_de_dag_ervoor_nog_niet(feiten: MentorFeiten, peildatum: date):
    vanaf = toets_mentor(feiten, peildatum=peildatum).voldoet_vanaf
    if vanaf is None:
        return

    in_orde = {Uitkomst.VOLDAAN, Uitkomst.AFWIJKING}
    op_de_dag = toets_mentor(feiten, peildatum=vanaf)
    ervoor = toets_mentor(feiten, peildatum=vanaf - DAG)
    assert {op_de_dag.bevinding("MEN-01").uitkomst, op_de_dag.bevinding("MEN-03").uitkomst} <= in_orde
    assert not {ervoor.bevinding("MEN-01").uitkomst, ervoor.bevinding("MEN-03").uitkomst} <= in_orde


NIEUW = Geldigheid(date(2025, 1, 1))
BOEK_2025 = Regelboek(
    "proef",
    Normenboek(
        (
            *(
                replace(n, geldig=Geldigheid(n.geldig.van, NIEUW.van)) if n.code == "minimumleeftijd" else n
                for n in NORMEN
            ),
            Norm("minimumleeftijd", 21, NIEUW, "Decreet X, art. 1"),
        )
    ),
)


@pytest.mark.parametrize(
    ("geboren", "vanaf"),
    [
        pytest.param("1999-12-31", "2024-12-31", id="25_voor_de_nieuwe_norm"),
        pytest.param("2000-06-01", "2025-01-01", id="nieuwe_norm_maakt_het_goed"),
        pytest.param("2004-06-01", "2025-06-01", id="21_na_de_nieuwe_norm"),
    ],
)
def test_voldoet_vanaf_kent_een_norm_die_later_begint(geboren, vanaf):
    feiten = replace(MENTOR, geboortedatum=date.fromisoformat(geboren))

    assert toets_mentor(feiten, peildatum=PEIL, boek=BOEK_2025).voldoet_vanaf == date.fromisoformat(vanaf)
