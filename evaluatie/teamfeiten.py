"""What the map of a team lacked, day by day: periods for the signals, in the sentences that the page itself uses."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from evaluatie.begeleidingsteam import ALLEEN_LEERLING, ONVOLLEDIG, samenstelling, signalen_van
from evaluatie.models import Teamlid
from evaluatie.rules.signalen import TeamFeiten
from overeenkomsten.models import Overeenkomst

DAG = timedelta(days=1)


def teamfeiten(overeenkomst: Overeenkomst, leden: Sequence[Teamlid], laatste: date) -> list[TeamFeiten]:
    """Return what was missing from the start until the last day; the tasks of people are those they have now.

    Needs the mentor and the trajectbegeleider of the agreement loaded; asks the database nothing.
    """
    gevonden: list[TeamFeiten] = []
    for van, tot in _perioden(overeenkomst, leden, laatste):
        team = samenstelling(overeenkomst, [lid for lid in leden if lid.van <= van and (not lid.tot or van <= lid.tot)])
        signalen = signalen_van(team)
        open_ = [signaal for signaal in signalen if signaal.code in ONVOLLEDIG]
        if open_:
            sleutel = ",".join(signaal.taak or signaal.code for signaal in open_)
            zin = " ".join(signaal.tekst for signaal in open_)
            gevonden.append(TeamFeiten("team_onvolledig", sleutel, van, tot, zin))
        gevonden += [
            TeamFeiten("alleen_leerling", str(signaal.lid), van, tot, signaal.tekst)
            for signaal in signalen
            if signaal.code == ALLEEN_LEERLING
        ]
    return list(_aaneen(gevonden))


def _perioden(
    overeenkomst: Overeenkomst, leden: Sequence[Teamlid], laatste: date
) -> Iterator[tuple[date, date | None]]:
    """Yield the periods in which the team stays the same: first day, and the first day on which it is another."""
    grenzen = {overeenkomst.start, *(lid.van for lid in leden), *(lid.tot + DAG for lid in leden if lid.tot)}
    dagen = sorted(dag for dag in grenzen if overeenkomst.start <= dag <= laatste)
    for nummer, dag in enumerate(dagen):
        yield dag, dagen[nummer + 1] if nummer + 1 < len(dagen) else None


def _aaneen(rijen: Sequence[TeamFeiten]) -> Iterator[TeamFeiten]:
    """Join the same lack in periods that follow each other."""
    open_: dict[tuple[str, str], TeamFeiten] = {}
    for rij in rijen:
        naam = rij.soort, rij.sleutel
        eerder = open_.get(naam)
        if eerder is not None and eerder.tot == rij.van:
            open_[naam] = TeamFeiten(rij.soort, rij.sleutel, eerder.van, rij.tot, rij.zin)
            continue
        if eerder is not None:
            yield eerder
        open_[naam] = rij
    yield from open_.values()
