"""Terms of the law, counted by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorschap.core.termijnen import (
    is_feestdag,
    is_werkdag,
    min_jaren,
    opleidingsdagen_tussen,
    plus_dagen,
    plus_jaren,
    plus_maanden,
    plus_werkdagen,
    werkdagen_tussen,
)  # fmt: skip

D = date.fromisoformat


@pytest.mark.parametrize(
    ("dag", "maanden", "verwacht"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-08-31", 1, "2024-09-30"),
        ("2024-03-10", 3, "2024-06-10"),
        ("2024-03-10", 12, "2025-03-10"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-11-30", 3, "2025-02-28"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-05-05", 0, "2024-05-05"),
    ],
)
def test_plus_maanden_is_dezelfde_dag_of_de_laatste_van_een_kortere_maand(
    dag: str, maanden: int, verwacht: str
) -> None:
    assert plus_maanden(D(dag), maanden) == D(verwacht)


@pytest.mark.parametrize(
    ("dag", "jaren", "later", "eerder"),
    [
        ("2024-02-29", 1, "2025-02-28", "2023-02-28"),
        ("2024-02-29", 4, "2028-02-29", "2020-02-29"),
        ("2023-02-28", 1, "2024-02-28", "2022-02-28"),
        ("2024-09-01", 5, "2029-09-01", "2019-09-01"),
    ],
)
def test_jaren_verder_en_terug(dag: str, jaren: int, later: str, eerder: str) -> None:
    assert plus_jaren(D(dag), jaren) == D(later)
    assert min_jaren(D(dag), jaren) == D(eerder)


def test_plus_dagen_telt_kalenderdagen() -> None:
    assert plus_dagen(D("2024-12-24"), 14) == D("2025-01-07")


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 240))
def test_maanden_verder_en_terug_komt_nooit_later_uit(dag: date, maanden: int) -> None:
    verder = plus_maanden(dag, maanden)

    assert (verder.year - dag.year) * 12 + verder.month - dag.month == maanden
    assert verder.day <= dag.day
    assert dag - timedelta(days=3) <= plus_maanden(verder, -maanden) <= dag


@pytest.mark.parametrize(
    "dag",
    [
        "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25",
        "2026-07-21", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
    ],
)  # fmt: skip
def test_de_tien_belgische_feestdagen_van_2026(dag: str) -> None:
    assert is_feestdag(D(dag))
    assert not is_werkdag(D(dag))


def test_2026_telt_geen_andere_feestdagen_op_een_weekdag() -> None:
    dagen = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]

    # Easter and Whit Sunday are holidays too, but never a working day anyway.
    assert sum(is_feestdag(dag) for dag in dagen if dag.weekday() != 6) == 9
    assert [str(dag) for dag in dagen if is_feestdag(dag) and dag.weekday() == 6] == [
        "2026-04-05", "2026-05-24", "2026-11-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dag", "werkdag"),
    [("2026-11-09", True), ("2026-11-10", True), ("2026-11-11", False), ("2026-11-14", False), ("2026-11-15", False)],
)
def test_werkdag_is_maandag_tot_vrijdag_zonder_feestdag(dag: str, werkdag: bool) -> None:
    assert is_werkdag(D(dag)) is werkdag


@pytest.mark.parametrize(
    ("dag", "aantal", "verwacht"),
    [
        ("2026-11-06", 0, "2026-11-06"),
        ("2026-11-06", 1, "2026-11-09"),
        ("2026-11-07", 1, "2026-11-09"),
        ("2026-11-10", 1, "2026-11-12"),
        ("2026-12-23", 3, "2026-12-29"),
    ],
)
def test_plus_werkdagen_slaat_weekend_en_feestdagen_over(dag: str, aantal: int, verwacht: str) -> None:
    assert plus_werkdagen(D(dag), aantal) == D(verwacht)


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        ("2026-11-09", "2026-11-13", 4),
        ("2026-11-09", "2026-11-09", 1),
        ("2026-11-14", "2026-11-15", 0),
        ("2026-11-10", "2026-11-09", 0),
    ],
)
def test_werkdagen_tussen_telt_beide_einden_mee(van: str, tot: str, verwacht: int) -> None:
    assert werkdagen_tussen(D(van), D(tot)) == verwacht


def test_opleidingsdagen_slaan_ook_de_vrije_dagen_van_de_school_over() -> None:
    herfstvakantie = frozenset(date(2026, 11, 2) + timedelta(days=n) for n in range(7))

    assert opleidingsdagen_tussen(D("2026-10-26"), D("2026-11-13")) == 14
    assert opleidingsdagen_tussen(D("2026-10-26"), D("2026-11-13"), herfstvakantie) == 9
    assert opleidingsdagen_tussen(D("2026-11-13"), D("2026-10-26")) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 40))
def test_plus_werkdagen_en_werkdagen_tussen_zeggen_hetzelfde(dag: date, aantal: int) -> None:
    assert werkdagen_tussen(dag + timedelta(days=1), plus_werkdagen(dag, aantal)) == aantal
