"""The contract once more, in the slowest and plainest way there is: counting days one by one. Only to compare with."""

from datetime import date, timedelta

from erkenningen.rules import MentorFeiten

DAG = timedelta(days=1)


def jaren_terug(dag: date, jaren: int) -> date:
    try:
        return dag.replace(year=dag.year - jaren)
    except ValueError:
        return date(dag.year - jaren, 2, 28)


def leeftijd(geboren: date, dag: date) -> int:
    jaren = 0
    while True:
        try:
            verjaardag = geboren.replace(year=geboren.year + jaren + 1)
        except ValueError:
            verjaardag = date(geboren.year + jaren + 1, 3, 1)
        if verjaardag > dag:
            return jaren
        jaren += 1


def ervaring(feiten: MentorFeiten, dag: date) -> int:
    gewerkt = set()
    for periode in feiten.praktijkervaring or ():
        loop = periode.van
        while loop <= min(periode.tot or dag, dag):
            gewerkt.add(loop)
            loop += DAG
    return len(gewerkt)


def leeftijd_in_orde(feiten: MentorFeiten, dag: date) -> bool:
    assert feiten.geboortedatum is not None
    jaren = leeftijd(feiten.geboortedatum, dag) if feiten.geboortedatum <= dag else -1
    v = feiten.vooropleiding
    return jaren >= 25 or (jaren >= 23 and v is not None and v.bewijs and v.afwijking_leeftijd is True)


def ervaring_in_orde(feiten: MentorFeiten, dag: date) -> bool:
    v = feiten.vooropleiding
    if v is not None and v.bewijs and v.afwijking_ervaring is True:
        return True
    return ervaring(feiten, dag) >= (dag + DAG - jaren_terug(dag + DAG, 5)).days


def voldoet_vanaf(feiten: MentorFeiten, peildatum: date, horizon: int) -> date | None:
    """The first day in order within `horizon` days after the reference date."""
    for stap in range(1, horizon + 1):
        dag = peildatum + stap * DAG
        if leeftijd_in_orde(feiten, dag) and ervaring_in_orde(feiten, dag):
            return dag
    return None
