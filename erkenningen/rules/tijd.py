"""Ages and days of experience, counted as the law counts them."""

from collections.abc import Iterable
from datetime import date, timedelta

from erkenningen.rules.feiten import Praktijkperiode
from mentorschap.core.termijnen import min_jaren

DAG = timedelta(days=1)


def leeftijd_op(geboortedatum: date, dag: date) -> int:
    """Return the age in completed years; born on 29 February, a year is complete on 1 March in a common year."""
    return dag.year - geboortedatum.year - ((dag.month, dag.day) < (geboortedatum.month, geboortedatum.day))


def verjaardag(geboortedatum: date, leeftijd: int) -> date:
    """Return the first day on which `leeftijd` years are completed."""
    jaar = geboortedatum.year + leeftijd
    try:
        return geboortedatum.replace(year=jaar)
    except ValueError:
        return date(jaar, 3, 1)


def vereiste_dagen(peildatum: date, jaren: int) -> int:
    """Return how many days lie in the `jaren` calendar years before the day after `peildatum`."""
    dag_erna = peildatum + DAG
    return (dag_erna - min_jaren(dag_erna, jaren)).days


def samengevoegd(perioden: Iterable[Praktijkperiode]) -> list[tuple[date, date]]:
    """Return the periods in order, overlapping and adjoining ones joined, so that no day counts twice.

    A running period ends on the last day that exists; a period that ends before it begins has no days.
    """
    randen = sorted((p.van, p.tot or date.max) for p in perioden if p.tot is None or p.tot >= p.van)
    uit: list[tuple[date, date]] = []
    for van, tot in randen:
        if uit and (uit[-1][1] == date.max or van <= uit[-1][1] + DAG):
            uit[-1] = (uit[-1][0], max(uit[-1][1], tot))
        else:
            uit.append((van, tot))
    return uit


def dagen_tot(stukken: list[tuple[date, date]], dag: date) -> int:
    """Return the number of days of experience up to and including `dag`."""
    return sum((min(tot, dag) - van).days + 1 for van, tot in stukken if van <= dag)


def dag_met(stukken: list[tuple[date, date]], aantal: int) -> date | None:
    """Return the day on which the experience reaches `aantal` days; None when it never does."""
    tot_nu = 0
    for van, tot in stukken:
        lengte = (tot - van).days + 1
        if tot_nu + lengte >= aantal:
            return van + timedelta(days=max(aantal - tot_nu - 1, 0))
        tot_nu += lengte
    return None


def eerste_dag_met_jaren(stukken: list[tuple[date, date]], jaren: int, vanaf: date) -> date | None:
    """Return the first day, `vanaf` or later, on which the experience is at least `jaren` years; None when never.

    The required number of days itself depends on the leap days in the window, so a day may come and go.
    """
    minstens = 365 * jaren
    dag = dag_met(stukken, minstens)
    dag = None if dag is None else max(dag, vanaf)
    while dag is not None and dag < date.max:
        if dagen_tot(stukken, dag) >= vereiste_dagen(dag, jaren):
            return dag
        dag = _volgende(stukken, dag)
    return None


def _volgende(stukken: list[tuple[date, date]], dag: date) -> date | None:
    """Return the next day on which the count or the requirement can differ."""
    morgen = dag + DAG
    if any(van <= morgen <= tot for van, tot in stukken):
        return morgen
    kandidaten = [van for van, _ in stukken if van > dag]
    # The window loses or gains a leap day only around the end of February.
    kandidaten += [
        d for jaar in (dag.year, dag.year + 1) if jaar < date.max.year for d in _eind_februari(jaar) if d > dag
    ]
    return min(kandidaten, default=None)


def _eind_februari(jaar: int) -> list[date]:
    midden = date(jaar, 2, 28)
    return [midden + timedelta(days=i) for i in range(-1, 3)]
