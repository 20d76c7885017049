"""The school holidays of Flanders, computed: a school adds free days of its own, which nobody knows here.

Autumn: the week of 1 November. Christmas: two weeks from the Monday of the week of 25 December. Crocus: the week from
the seventh Monday before Easter. Easter: two weeks from the first Monday of April, unless Easter lies before April or
after the 15th. Summer: July and August. The day after Ascension is free too.
"""

from datetime import date, timedelta
from functools import lru_cache

WEEK = 7
SEPTEMBER = 9
LAATSTE_PASEN_IN_APRIL = 15


def begin_schooljaar(dag: date) -> date:
    """Return the first of September of the school year of a day."""
    return date(dag.year if dag.month >= SEPTEMBER else dag.year - 1, SEPTEMBER, 1)


@lru_cache(maxsize=16)
def schoolvakanties(jaar: int) -> frozenset[date]:
    """Return every day of the holidays that begin in this calendar year."""
    pasen = paaszondag(jaar)
    dagen = {
        *_weken(_herfst(jaar), 1),
        *_weken(_kerst(jaar), 2),
        *_weken(pasen - timedelta(days=48), 1),
        *_weken(_lente(jaar, pasen), 2),
        pasen + timedelta(days=40),
        *_reeks(date(jaar, 7, 1), date(jaar, 8, 31)),
    }
    return frozenset(dagen)


def vrij_tussen(van: date, tot: date) -> frozenset[date]:
    """Return the school holidays that touch a period; a Christmas holiday runs into the next year."""
    return frozenset().union(*(schoolvakanties(jaar) for jaar in range(van.year - 1, tot.year + 1)))


def paaszondag(jaar: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def _herfst(jaar: int) -> date:
    eerste = date(jaar, 11, 1)
    # When 1 November is a Sunday the week starts the day after it.
    return eerste + timedelta(days=1) if eerste.weekday() == 6 else _maandag(eerste)


def _kerst(jaar: int) -> date:
    kerstdag = date(jaar, 12, 25)
    # When Christmas falls in a weekend the holiday starts on the Monday after it.
    return _maandag(kerstdag) + timedelta(days=WEEK if kerstdag.weekday() >= 5 else 0)


def _lente(jaar: int, pasen: date) -> date:
    if pasen.month == 3:
        return pasen + timedelta(days=1)
    if pasen > date(jaar, 4, LAATSTE_PASEN_IN_APRIL):
        return pasen - timedelta(days=13)
    eerste = date(jaar, 4, 1)
    return eerste + timedelta(days=-eerste.weekday() % WEEK)


def _maandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())


def _weken(maandag: date, aantal: int) -> list[date]:
    return _reeks(maandag, maandag + timedelta(days=aantal * WEEK - 1))


def _reeks(van: date, tot: date) -> list[date]:
    return [van + timedelta(days=n) for n in range((tot - van).days + 1)]
