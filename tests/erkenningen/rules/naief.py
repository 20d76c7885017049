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


def gewerkte_dagen(feiten: MentorFeiten, laatste: date) -> set[date]:
    gewerkt = set()
    for periode in feiten.praktijkervaring or ():
        loop = periode.van
        while loop <= min(periode.tot or laatste, laatste):
            gewerkt.add(loop)
            loop += DAG
    return gewerkt


def ervaring(feiten: MentorFeiten, dag: date) -> int:
    return len(gewerkte_dagen(feiten, dag))


def leeftijd_in_orde(feiten: MentorFeiten, dag: date) -> bool:
    assert feiten.geboortedatum is not None
    jaren = leeftijd(feiten.geboortedatum, dag) if feiten.geboortedatum <= dag else -1
    v = feiten.vooropleiding
    return jaren >= 25 or (jaren >= 23 and v is not None and v.bewijs and v.afwijking_leeftijd is True)


def ervaring_in_orde(feiten: MentorFeiten, dag: date, heeft: int) -> bool:
    v = feiten.vooropleiding
    if v is not None and v.bewijs and v.afwijking_ervaring is True:
        return True
    return heeft >= (dag + DAG - jaren_terug(dag + DAG, 5)).days


def voldoet_vanaf(feiten: MentorFeiten, peildatum: date, horizon: int) -> date | None:
    """The first day in order within `horizon` days after the reference date."""
    gewerkt = gewerkte_dagen(feiten, peildatum + horizon * DAG)
    heeft = sum(dag <= peildatum for dag in gewerkt)
    for stap in range(1, horizon + 1):
        dag = peildatum + stap * DAG
        heeft += dag in gewerkt
        if leeftijd_in_orde(feiten, dag) and ervaring_in_orde(feiten, dag, heeft):
            return dag
    return None
