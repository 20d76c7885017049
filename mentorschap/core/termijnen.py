"""Terms of the law: calendar months and days, working days, opleidingsdagen. Pure functions; dates in, dates out.

"Dagen" in D16 are calendar days unless it says otherwise. Belgian public holidays come from the `holidays` package.
"""

import calendar
from datetime import date, timedelta
from functools import lru_cache

ZATERDAG = 5
KORTSTE_MAAND = 28


def plus_maanden(dag: date, maanden: int) -> date:
    """Return the same day `maanden` months later (or earlier), or the last day of a shorter month."""
    index = dag.year * 12 + dag.month - 1 + maanden
    jaar, maand = divmod(index, 12)
    # Every month has 28 days: most dates need no calendar, and a batch has many dates.
    laatste = dag.day if dag.day <= KORTSTE_MAAND else calendar.monthrange(jaar, maand + 1)[1]
    return date(jaar, maand + 1, min(dag.day, laatste))


def plus_jaren(dag: date, jaren: int) -> date:
    """Return the same day `jaren` years later; 29 February becomes 28 February in a common year."""
    return plus_maanden(dag, 12 * jaren)


def min_jaren(dag: date, jaren: int) -> date:
    """Return the same day `jaren` years earlier; 29 February becomes 28 February in a common year."""
    return plus_maanden(dag, -12 * jaren)


def plus_dagen(dag: date, dagen: int) -> date:
    """Return the day that lies `dagen` calendar days later."""
    return dag + timedelta(days=dagen)


@lru_cache(maxsize=64)
def _feestdagen(jaar: int) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - the rules import this module and need no calendar; their commands start fast

    return frozenset(holidays.country_holidays("BE", years=jaar))


def is_feestdag(dag: date) -> bool:
    """Return whether this is a Belgian public holiday."""
    return dag in _feestdagen(dag.year)


def is_werkdag(dag: date) -> bool:
    """Return whether this is a day from Monday to Friday that is no public holiday."""
    return dag.weekday() < ZATERDAG and not is_feestdag(dag)


def plus_werkdagen(dag: date, aantal: int) -> date:
    """Return the `aantal`-th working day after `dag` (`aantal` ≥ 0; 0 gives the day itself)."""
    while aantal > 0:
        dag += timedelta(days=1)
        aantal -= is_werkdag(dag)
    return dag


def werkdagen_tussen(van: date, tot: date) -> int:
    """Return the number of working days from `van` up to and including `tot`; 0 when `tot` lies before `van`."""
    return sum(is_werkdag(van + timedelta(days=i)) for i in range((tot - van).days + 1))


def opleidingsdagen_tussen(van: date, tot: date, vrij: frozenset[date] = frozenset()) -> int:
    """Return the opleidingsdagen from `van` up to and including `tot` (Codex SO art. 357/2).

    A working day counts unless the provider's calendar marks it as `vrij` (school holidays).
    """
    dagen = (van + timedelta(days=i) for i in range((tot - van).days + 1))
    return sum(is_werkdag(dag) and dag not in vrij for dag in dagen)
