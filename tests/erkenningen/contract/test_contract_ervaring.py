"""MEN-03: as many days in the trade as lie in the five years before the day after the reference date."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erkenningen.rules import Praktijkperiode
from erkenningen.rules.tijd import DAG, dag_met, dagen_tot, samengevoegd, vereiste_dagen
from tests.erkenningen.contract.regels import BEWIJS, D, bevinding, periode, uitkomst

TOEGEKEND = BEWIJS | {"afwijking_ervaring": True}
GEWEIGERD = BEWIJS | {"afwijking_ervaring": False}


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [
        pytest.param("2024-02-27", 1826, id="een_29_februari_in_het_venster"),
        # The day after is 29 February 2024; five years earlier that day does not exist, so 28 February 2019.
        pytest.param("2024-02-28", 1827, id="dag_erna_is_29_februari"),
        pytest.param("2024-02-29", 1827, id="twee_schrikkeldagen"),
        pytest.param("2024-03-01", 1827, id="nog_steeds_twee"),
        pytest.param("2025-02-27", 1827, id="begin_nog_voor_29_februari_2020"),
        pytest.param("2025-02-28", 1826, id="begin_op_1_maart_2020"),
        pytest.param("2023-12-31", 1826, id="2019_tot_2023"),
        pytest.param("2020-12-31", 1827, id="2016_tot_2020"),
        pytest.param("1903-12-31", 1825, id="1900_was_geen_schrikkeljaar"),
    ],
)
def test_vereiste_dagen(peildatum: str, verwacht: int) -> None:
    assert vereiste_dagen(D(peildatum), 5) == verwacht


@pytest.mark.parametrize(
    ("van", "peildatum", "verwacht"),
    [
        pytest.param("2018-07-01", "2023-06-29", "niet_voldaan", id="een_dag_te_weinig"),
        pytest.param("2018-07-01", "2023-06-30", "voldaan", id="precies_vijf_jaar"),
        pytest.param("2018-07-01", "2023-07-01", "voldaan", id="een_dag_te_veel"),
        pytest.param("2019-03-01", "2024-02-28", "niet_voldaan", id="1826_dagen_waar_1827_nodig_zijn"),
        pytest.param("2019-03-01", "2024-02-29", "voldaan", id="1827_dagen"),
        pytest.param("2019-02-28", "2024-02-28", "voldaan", id="1827_dagen_van_28_februari"),
        pytest.param("2020-02-29", "2025-02-27", "niet_voldaan", id="1826_van_schrikkeldag_een_dag_te_vroeg"),
        pytest.param("2020-02-29", "2025-02-28", "voldaan", id="1827_van_schrikkeldag"),
    ],
)
def test_lopende_periode_rond_vijf_jaar(van: str, peildatum: str, verwacht: str) -> None:
    assert uitkomst("MEN-03", praktijkervaring=[periode(van)], peildatum=peildatum) == verwacht
    gesloten = [periode(van, peildatum)]
    assert uitkomst("MEN-03", praktijkervaring=gesloten, peildatum=peildatum) == verwacht


VIJF_JAAR = periode("2000-01-01", "2004-12-31")  # 1827 days


@pytest.mark.parametrize(
    ("perioden", "verwacht"),
    [
        pytest.param([VIJF_JAAR], "voldaan", id="lang_geleden_telt_ook"),
        pytest.param([periode("2000-01-01", "2004-12-30")], "niet_voldaan", id="een_dag_minder"),
        pytest.param(
            [periode("2000-01-01", "2002-06-30"), periode("2010-01-01", "2012-07-03")], "voldaan", id="in_stukken"
        ),
        pytest.param(
            [periode("2000-01-01", "2002-12-31"), periode("2001-01-01", "2003-12-31")],
            "niet_voldaan",
            id="overlap_telt_eens",
        ),
        pytest.param([VIJF_JAAR, VIJF_JAAR], "voldaan", id="dubbel_ingevuld"),
        pytest.param([periode("2001-01-01", "2001-12-31")] * 6, "niet_voldaan", id="zes_keer_hetzelfde_jaar"),
        pytest.param(
            [periode("2003-01-01", "2004-12-31"), periode("2000-01-01", "2002-12-31")],
            "voldaan",
            id="door_elkaar_en_aansluitend",
        ),
        pytest.param([periode("2000-01-01"), periode("2001-01-01", "2001-06-30")], "voldaan", id="binnen_een_lopende"),
        pytest.param([periode("2004-12-31", "2000-01-01")], "niet_voldaan", id="omgekeerd_telt_nul_dagen"),
        pytest.param([VIJF_JAAR, periode("2004-12-31", "2000-01-01")], "voldaan", id="omgekeerd_neemt_niets_af"),
        pytest.param([periode("2024-03-02")], "niet_voldaan", id="begint_morgen"),
        pytest.param([periode("2024-03-02", "2034-03-01")], "niet_voldaan", id="helemaal_in_de_toekomst"),
        pytest.param([periode("2023-03-01", "2034-03-01")], "niet_voldaan", id="toekomst_telt_niet_mee"),
        pytest.param([periode("2010-01-01", "2034-03-01")], "voldaan", id="verleden_van_een_lange_telt_wel"),
        pytest.param([periode("2024-03-01")], "niet_voldaan", id="vandaag_begonnen"),
        pytest.param([], "niet_voldaan", id="lege_lijst_is_geen_ervaring"),
        pytest.param(None, "onbekend", id="null_is_onbekend"),
    ],
)
def test_welke_dagen_tellen(perioden: list | None, verwacht: str) -> None:
    assert uitkomst("MEN-03", praktijkervaring=perioden) == verwacht


@pytest.mark.parametrize(
    ("vooropleiding", "verwacht"),
    [
        (None, "niet_voldaan"),
        (BEWIJS | {"bewijs": False}, "niet_voldaan"),
        (TOEGEKEND | {"bewijs": False}, "niet_voldaan"),
        (BEWIJS, "te_beslissen"),
        (TOEGEKEND, "afwijking"),
        (GEWEIGERD, "niet_voldaan"),
        (BEWIJS | {"afwijking_leeftijd": True}, "te_beslissen"),
    ],
)
@pytest.mark.parametrize("perioden", [[], [periode("2023-01-01")]], ids=["zonder", "te_weinig"])
def test_afwijking_bij_te_weinig_ervaring(vooropleiding: dict | None, verwacht: str, perioden: list) -> None:
    assert uitkomst("MEN-03", praktijkervaring=perioden, vooropleiding=vooropleiding) == verwacht


@pytest.mark.parametrize("vooropleiding", [None, BEWIJS, TOEGEKEND, GEWEIGERD])
def test_wie_vijf_jaar_heeft_heeft_geen_afwijking_nodig(vooropleiding: dict | None) -> None:
    assert uitkomst("MEN-03", vooropleiding=vooropleiding) == "voldaan"


@pytest.mark.parametrize(
    ("leeftijd", "ervaring", "verwacht"),
    [
        (True, True, ["afwijking", "afwijking"]),
        (True, None, ["afwijking", "te_beslissen"]),
        (False, True, ["niet_voldaan", "afwijking"]),
        (None, False, ["te_beslissen", "niet_voldaan"]),
    ],
)
def test_beide_afwijkingen_staan_los_van_elkaar(leeftijd: bool | None, ervaring: bool | None, verwacht: list) -> None:
    vooropleiding = {"bewijs": True, "afwijking_leeftijd": leeftijd, "afwijking_ervaring": ervaring}
    feiten = {"geboortedatum": "2000-01-01", "praktijkervaring": [], "vooropleiding": vooropleiding}

    assert [uitkomst(code, **feiten) for code in ("MEN-01", "MEN-03")] == verwacht


def test_zin_noemt_de_dagen_die_er_zijn_en_die_nodig_zijn() -> None:
    zin = bevinding("MEN-03", praktijkervaring=[periode("2024-01-31")])["toelichting"]

    assert "31 dagen" in zin
    assert "1827 dagen" in zin
    assert "1796 dagen" in zin


def test_een_dag_is_enkelvoud() -> None:
    zin = bevinding("MEN-03", praktijkervaring=[periode("2024-03-01")])["toelichting"]

    assert "1 dag " in zin


dagen = st.dates(D("2015-01-01"), D("2018-12-31"))
perioden = st.lists(st.builds(Praktijkperiode, dagen, st.one_of(st.none(), dagen)), max_size=6)


@given(perioden, st.dates(D("2014-06-01"), D("2019-06-30")))
def test_vereniging_van_perioden_is_de_verzameling_van_hun_dagen(stukken: list, dag: date) -> None:
    verzameling = {
        periode.van + timedelta(days=n)
        for periode in stukken
        for n in range((min(periode.tot or dag, dag) - periode.van).days + 1)
    }

    samen = samengevoegd(stukken)

    assert dagen_tot(samen, dag) == len(verzameling)
    assert all(eerder[1] + DAG < later[0] for eerder, later in pairwise(samen))


@given(perioden, st.integers(1, 3000))
def test_dag_met_is_de_eerste_dag_waarop_het_aantal_bereikt_is(stukken: list, aantal: int) -> None:
    samen = samengevoegd(stukken)

    dag = dag_met(samen, aantal)

    if dag is None:
        assert dagen_tot(samen, date.max) < aantal
    else:
        assert dagen_tot(samen, dag) == aantal
        assert dagen_tot(samen, dag - DAG) == aantal - 1


@given(st.dates(D("1950-01-01"), D("2090-12-31")))
def test_in_deze_eeuw_zijn_het_altijd_1826_of_1827_dagen(dag: date) -> None:
    assert vereiste_dagen(dag, 5) in {1826, 1827}
    assert vereiste_dagen(dag, 1) in {365, 366}
