"""D16 art. 7 § 1, 1°, b (experience) and the deviation of the second paragraph, 2°: MEN-03."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erkenningen.rules import Praktijkperiode, Uitkomst, VooropleidingFeiten
from erkenningen.rules.tijd import dagen_tot, samengevoegd, vereiste_dagen
from tests.erkenningen.rules import naief
from tests.erkenningen.rules.zaken import BEWIJS, DAG, PEIL, bevinding, met, periode

TOEGESTAAN = VooropleidingFeiten(bewijs=True, afwijking_ervaring=True)
GEWEIGERD = VooropleidingFeiten(bewijs=True, afwijking_ervaring=False)
GEEN_BEWIJS = VooropleidingFeiten(bewijs=False, afwijking_ervaring=True)
ENKEL_LEEFTIJD = VooropleidingFeiten(bewijs=True, afwijking_leeftijd=True)


@pytest.mark.parametrize(
    ("peildatum", "dagen"),
    [
        pytest.param("2023-12-31", 1826, id="een_schrikkeldag"),
        pytest.param("2024-02-27", 1826, id="voor_de_schrikkeldag"),
        pytest.param("2024-02-28", 1827, id="dag_erna_is_29_februari_en_telt_vanaf_28_februari"),
        pytest.param("2024-02-29", 1827, id="schrikkeldag_zelf"),
        pytest.param("2024-03-01", 1827, id="na_de_schrikkeldag"),
        pytest.param("2025-02-27", 1827, id="nog_twee_schrikkeldagen"),
        pytest.param("2025-02-28", 1826, id="29_februari_2020_valt_eruit"),
        pytest.param("2102-06-30", 1825, id="2100_is_geen_schrikkeljaar"),
    ],
)
def test_vijf_jaar_in_dagen(peildatum, dagen):
    assert vereiste_dagen(date.fromisoformat(peildatum), 5) == dagen


@pytest.mark.parametrize(
    ("perioden", "uitkomst"),
    [
        pytest.param([periode("2019-03-02", "2024-03-01")], Uitkomst.VOLDAAN, id="precies_vijf_jaar"),
        pytest.param([periode("2019-03-03", "2024-03-01")], Uitkomst.NIET_VOLDAAN, id="een_dag_te_weinig"),
        pytest.param([periode("2019-03-01", "2024-03-01")], Uitkomst.VOLDAAN, id="een_dag_meer"),
        pytest.param([periode("2019-03-02")], Uitkomst.VOLDAAN, id="lopend_telt_tot_en_met_de_peildatum"),
        pytest.param([periode("2019-03-02", "2030-01-01")], Uitkomst.VOLDAAN, id="toekomst_telt_niet_mee"),
        pytest.param([periode("2019-03-03", "2030-01-01")], Uitkomst.NIET_VOLDAAN, id="toekomst_vult_niets_aan"),
        pytest.param([periode("2024-03-02")], Uitkomst.NIET_VOLDAAN, id="begint_morgen"),
        pytest.param([periode("1990-01-01", "1994-12-31")], Uitkomst.NIET_VOLDAAN, id="lang_geleden_1826_van_1827"),
        pytest.param([periode("1990-01-01", "1995-01-01")], Uitkomst.VOLDAAN, id="lang_geleden_1827"),
        pytest.param(
            [periode("2015-01-01", "2017-06-30"), periode("2020-01-01", "2022-07-02")],
            Uitkomst.NIET_VOLDAAN,
            id="twee_stukken_1825",
        ),
        pytest.param(
            [periode("2015-01-01", "2017-06-30"), periode("2020-01-01", "2022-07-04")],
            Uitkomst.VOLDAAN,
            id="twee_stukken_1827",
        ),
        pytest.param(
            [periode("2019-09-01"), periode("2019-09-01"), periode("2020-01-01", "2023-12-31")],
            Uitkomst.NIET_VOLDAAN,
            id="overlap_telt_een_keer",
        ),
        pytest.param([periode("2024-03-01", "2015-01-01")], Uitkomst.NIET_VOLDAAN, id="omgekeerde_periode_is_leeg"),
        pytest.param(
            [periode("2015-01-01", "2020-01-01"), periode("2024-03-01", "2014-01-01")],
            Uitkomst.VOLDAAN,
            id="omgekeerde_periode_telt_niet_af",
        ),
        pytest.param([], Uitkomst.NIET_VOLDAAN, id="lege_lijst_is_geen_ervaring"),
    ],
)
def test_ervaring_zonder_bewijs(perioden, uitkomst):
    assert bevinding("MEN-03", praktijkervaring=tuple(perioden)).uitkomst == uitkomst


def test_onbekende_ervaring_is_niet_geen_ervaring():
    gevonden = bevinding("MEN-03", praktijkervaring=None, vooropleiding=TOEGESTAAN)

    assert gevonden.uitkomst == Uitkomst.ONBEKEND
    assert gevonden.toelichting == ("De praktijkervaring van de mentor ontbreekt. Vul de periodes in het beroep in.")


@pytest.mark.parametrize(
    ("vooropleiding", "uitkomst"),
    [
        pytest.param(None, Uitkomst.NIET_VOLDAAN, id="niets"),
        pytest.param(GEEN_BEWIJS, Uitkomst.NIET_VOLDAAN, id="toegestaan_zonder_bewijs"),
        pytest.param(BEWIJS, Uitkomst.TE_BESLISSEN, id="bewijs"),
        pytest.param(TOEGESTAAN, Uitkomst.AFWIJKING, id="toegestaan"),
        pytest.param(GEWEIGERD, Uitkomst.NIET_VOLDAAN, id="geweigerd"),
        pytest.param(ENKEL_LEEFTIJD, Uitkomst.TE_BESLISSEN, id="enkel_over_leeftijd_beslist"),
    ],
)
@pytest.mark.parametrize("perioden", [(), (periode("2022-01-01"),)], ids=["geen", "te_weinig"])
def test_afwijking_van_de_ervaring_kent_geen_minimum(vooropleiding, uitkomst, perioden):
    gevonden = bevinding("MEN-03", praktijkervaring=perioden, vooropleiding=vooropleiding)

    assert gevonden.uitkomst == uitkomst


def test_ervaring_staat_los_van_de_leeftijd():
    gevonden = bevinding("MEN-03", geboortedatum=date(2005, 1, 1), praktijkervaring=(), vooropleiding=TOEGESTAAN)

    assert gevonden.uitkomst == Uitkomst.AFWIJKING


BEWIJS_KAN = (
    "Het partnerschap kan een afwijking van de praktijkervaring toestaan, maar alleen met een bewijs van "
    "vooropleiding in het beroep."
)


@pytest.mark.parametrize(
    ("perioden", "zin"),
    [
        (
            [periode("2019-03-02")],
            (
                "De mentor heeft 1827 dagen praktijkervaring in het beroep tot en met 1 maart 2024. Nodig zijn 1827 "
                "dagen (5 jaar)."
            ),
        ),
        (
            [periode("2019-03-03")],
            "De mentor heeft 1826 dagen praktijkervaring in het beroep tot en met 1 maart 2024. Nodig zijn 1827 dagen "
            "(5 jaar). Er ontbreekt nog 1 dag. Met de opgegeven periodes is 5 jaar bereikt op 2 maart 2024. "
            + BEWIJS_KAN,
        ),
        (
            [periode("2024-03-01", "2024-03-01")],
            "De mentor heeft 1 dag praktijkervaring in het beroep tot en met 1 maart 2024. Nodig zijn 1827 dagen "
            "(5 jaar). Er ontbreken nog 1826 dagen. " + BEWIJS_KAN,
        ),
        (
            [],
            "De mentor heeft geen praktijkervaring in het beroep tot en met 1 maart 2024. Nodig zijn 1827 dagen (5 "
            "jaar). Er ontbreken nog 1827 dagen. " + BEWIJS_KAN,
        ),
        (
            [periode("1990-01-01", "1994-12-31")],
            "De mentor heeft 1826 dagen praktijkervaring in het beroep tot en met 1 maart 2024. Nodig zijn 1827 dagen "
            "(5 jaar). Er ontbreekt nog 1 dag. " + BEWIJS_KAN,
        ),
        (
            [periode("2010-01-01"), periode("2012-01-01", "2011-01-01")],
            (
                "De mentor heeft 5174 dagen praktijkervaring in het beroep tot en met 1 maart 2024. Nodig zijn 1827 "
                "dagen (5 jaar). Een periode eindigt voor ze begint en telt niet mee: kijk de datums na."
            ),
        ),
    ],
    ids=["in_orde", "een_dag_tekort", "een_dag", "geen", "enkel_een_schrikkeldag_helpt", "omgekeerd"],
)
def test_ervaring_legt_uit_met_de_getallen_van_deze_mentor(perioden, zin):
    assert bevinding("MEN-03", praktijkervaring=tuple(perioden)).toelichting == zin


DATUMS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
PERIODEN = st.lists(
    st.builds(
        lambda van, lengte: Praktijkperiode(van, None if lengte is None else van + timedelta(days=lengte)),
        DATUMS,
        st.none() | st.integers(-30, 2500),
    ),
    max_size=6,
).map(tuple)


@given(PERIODEN, DATUMS)
def test_samengevoegde_periodes_tellen_elke_dag_een_keer(perioden, dag):
    assert dagen_tot(samengevoegd(perioden), dag) == naief.ervaring(met(praktijkervaring=perioden), dag)


@given(PERIODEN)
def test_samengevoegde_periodes_raken_elkaar_niet(perioden):
    stukken = samengevoegd(perioden)

    assert all(een[1] + DAG < ander[0] for een, ander in pairwise(stukken))


@given(PERIODEN, DATUMS, DATUMS)
def test_ervaring_neemt_nooit_af(perioden, een, ander):
    stukken = samengevoegd(perioden)

    assert dagen_tot(stukken, min(een, ander)) <= dagen_tot(stukken, max(een, ander))


@given(PERIODEN, PERIODEN)
def test_een_periode_erbij_maakt_het_nooit_slechter(perioden, meer):
    beter = bevinding("MEN-03", PEIL, praktijkervaring=perioden + meer).uitkomst
    slechter = bevinding("MEN-03", PEIL, praktijkervaring=perioden).uitkomst

    assert (slechter, beter) != (Uitkomst.VOLDAAN, Uitkomst.NIET_VOLDAAN)


@given(PERIODEN)
def test_volgorde_van_de_periodes_maakt_niet_uit(perioden):
    assert samengevoegd(perioden) == samengevoegd(tuple(reversed(perioden)))
