"""Signals as rows: brought up to date every day, answered by the trajectbegeleider."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from evaluatie.enums_overleg import Puntbron, Signaalsoort, Signaalstatus
from evaluatie.models import Agendapunt, Overleg, Signaal, Signaalinstelling
from evaluatie.permissions import mag_begeleiden
from evaluatie.rules.signalen import Drempels, Voorval, voorvallen
from evaluatie.signaalfeiten import feiten_van, met_team
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from overeenkomsten.models import Overeenkomst

PER_KEER = 500
BEANTWOORD = Beletsel("beantwoord", "Dit signaal is intussen beantwoord.")
GEEN_REDEN = Beletsel("reden", "Schrijf waarom dit signaal geen opvolging nodig heeft.")
# What stands on an agenda that everybody reads: the subject, never who feels what.
OP_AGENDA = {
    Signaalsoort.EVALUATIE_TE_LAAT: "Evalueren op tijd: wat is er nodig?",
    Signaalsoort.OVERLEG_GEMIST: "Overleg dat niet doorging: hoe houden we contact?",
    Signaalsoort.VERSCHIL_GROEIT: "Waarom beoordelaars de competenties anders zien",
    Signaalsoort.ERVARING_DAALT: "Hoe iedereen het beleeft en wat er beter kan",
    Signaalsoort.STILSTAND: "Wat er nodig is om vooruit te gaan",
    Signaalsoort.SCHORSING: "Hoe de leerling weer aansluit na de schorsing",
    Signaalsoort.GEEN_VERVANGING: "Wie begeleidt als de mentor er niet is",
    Signaalsoort.MENTORWISSELS: "Rust in de begeleiding op de werkplek",
    Signaalsoort.TEAM_ONVOLLEDIG: "Wie doet wat in de begeleiding",
    Signaalsoort.ALLEEN_LEERLING: "Op wie de leerling rekent",
}


def drempels_per_school() -> dict[int, Drempels]:
    """Return what each school chose."""
    per: dict[int, tuple[set[str], dict[str, int]]] = {}
    for rij in Signaalinstelling.objects.order_by("pk"):
        uit, anders = per.setdefault(rij.school_id, (set(), {}))
        if not rij.actief:
            uit.add(rij.soort)
        if rij.drempel is not None:
            anders[rij.soort] = rij.drempel
    return {school: Drempels(frozenset(uit), anders) for school, (uit, anders) in per.items()}


def werk_bij(dag: date) -> int:
    """Bring the signals of running agreements up to date and return how many are new. Run again, nothing doubles.

    What no longer shows is over; what was answered stays answered.
    """
    drempels = drempels_per_school()
    lopend = met_team(Overeenkomst.objects.actief()).order_by("pk")
    nieuw = 0
    for groep in groepen(lopend):
        nieuw += _werk_groep_bij(groep, dag, drempels)
    weg = Signaal.objects.open().exclude(overeenkomst__status="actief")
    weg.update(status=Signaalstatus.VOORBIJ, updated_at=nu())
    return nieuw


def groepen(rijen: QuerySet[Overeenkomst]) -> Iterator[list[Overeenkomst]]:
    """Yield the rows a few hundred at a time, so that memory does not grow with the country."""
    stroom = rijen.iterator(chunk_size=PER_KEER)
    while groep := list(islice(stroom, PER_KEER)):
        yield groep


@transaction.atomic
def _werk_groep_bij(groep: Iterable[Overeenkomst], dag: date, drempels: dict[int, Drempels]) -> int:
    groep = list(groep)
    toont = {
        (overeenkomst, voorval.soort, voorval.sleutel): voorval
        for overeenkomst, voorval in voorvallen_van(groep, drempels)
        if voorval.toont_op(dag)
    }
    bestaand = {
        (rij.overeenkomst_id, rij.soort, rij.sleutel): rij
        for rij in Signaal.objects.filter(overeenkomst__in=groep).select_for_update(of=("self",))
    }
    nieuw = [
        Signaal(
            overeenkomst_id=sleutel[0],
            soort=voorval.soort,
            sleutel=voorval.sleutel,
            sinds=voorval.vanaf,
            uitleg=voorval.uitleg,
            thema=voorval.thema,
        )
        for sleutel, voorval in toont.items()
        if sleutel not in bestaand
    ]
    Signaal.objects.bulk_create(nieuw, ignore_conflicts=True)
    voorbij = [r.pk for s, r in bestaand.items() if s not in toont and r.status == Signaalstatus.OPEN]
    Signaal.objects.filter(pk__in=voorbij).update(status=Signaalstatus.VOORBIJ, updated_at=nu())
    terug = [r.pk for s, r in bestaand.items() if s in toont and r.status == Signaalstatus.VOORBIJ]
    Signaal.objects.filter(pk__in=terug).update(status=Signaalstatus.OPEN, updated_at=nu())
    return len(nieuw)


def voorvallen_van(
    overeenkomsten: Iterable[Overeenkomst], drempels: dict[int, Drempels]
) -> Iterator[tuple[int, Voorval]]:
    """Yield (agreement, signal) for the whole life of these agreements, with what each school chose."""
    overeenkomsten = list(overeenkomsten)
    feiten = feiten_van(overeenkomsten)
    for overeenkomst in overeenkomsten:
        if overeenkomst.pk in feiten:
            gekozen = drempels.get(overeenkomst.traject.school_id, Drempels())
            for voorval in voorvallen(feiten[overeenkomst.pk], gekozen):
                yield overeenkomst.pk, voorval


@transaction.atomic
def beantwoord(signaal: Signaal, *, status: str, antwoord: str, actor: Any, overleg: Overleg | None = None) -> None:
    """Say that a signal is taken up, or not needed and why; with a consultation, its subject comes on that agenda.

    Raises GeenRecht, Achterhaald (somebody answered it) or HandelingBelet (no reason).
    """
    rij = Signaal.objects.select_for_update(of=("self",), no_key=True).get(pk=signaal.pk)
    if beletsel := mag_begeleiden(actor, rij.overeenkomst.traject):
        raise GeenRecht(beletsel)
    if rij.status not in (Signaalstatus.OPEN, Signaalstatus.VOORBIJ):
        raise Achterhaald([BEANTWOORD])
    if status == Signaalstatus.NIET_NODIG and not antwoord.strip():
        raise HandelingBelet([GEEN_REDEN])
    rij.status, rij.antwoord, rij.overleg = status, antwoord.strip(), overleg
    rij.beantwoord_op, rij.beantwoord_door_id = nu(), actor.gebruiker_id
    rij.full_clean()
    rij.save()
    if overleg is not None:
        Agendapunt.objects.get_or_create(
            overleg=overleg,
            bron=Puntbron.SIGNAAL,
            sleutel=str(rij.uuid),
            defaults={"tekst": OP_AGENDA[Signaalsoort(rij.soort)]},
        )
