"""Planning evaluations for many learners, opening them on their day, and reminding who judges."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from evaluatie import notifications
from evaluatie.enums import BeoordelaarRol, Evaluatiesoort, Evaluatiestatus
from evaluatie.facts import MAG_STARTEN
from evaluatie.models import Beoordeling, Evaluatie, Planning
from evaluatie.permissions import mag_begeleiden
from evaluatie.transitions import open_geplande
from mentorschap.core.klok import dag_van
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Status
from overeenkomsten.models import Overeenkomst

# Days after the sending; after the last one it is a task of the trajectbegeleider.
HERINNERDAGEN = (3, 10)
NIEMAND = Beletsel("niemand", "Kies minstens één leerling.")


def te_plannen(actor: Any, klas: str = "", soort: str = Evaluatiesoort.TUSSENTIJDS) -> QuerySet[Overeenkomst]:
    """Return the agreements for which this person may plan an evaluation, by name of the learner."""
    mag = MAG_STARTEN if soort == Evaluatiesoort.START else (Status.ACTIEF,)
    rijen = Overeenkomst.objects.zichtbaar_voor(actor).filter(status__in=mag)
    if klas:
        rijen = rijen.filter(traject__leerling__klas=klas)
    return rijen.order_by("traject__leerling__familienaam", "traject__leerling__voornaam", "pk")


def klassen_van(actor: Any) -> list[str]:
    """Return the classes of the learners with a running agreement."""
    klassen = te_plannen(actor, soort=Evaluatiesoort.START).order_by().values_list("traject__leerling__klas", flat=True)
    return sorted({klas for klas in klassen if klas})


@transaction.atomic
def plan_evaluaties(planning: Planning, overeenkomsten: Sequence[Overeenkomst], *, actor: Any, **vragen: bool) -> int:
    """Save the planning with an evaluation for each agreement and return how many; nobody is asked yet.

    `vragen`: `vraagt_leerling`, `vraagt_trajectbegeleider`. Raises GeenRecht, or HandelingBelet when nobody is chosen.
    """
    if not overeenkomsten:
        raise HandelingBelet([NIEMAND])
    for overeenkomst in overeenkomsten:
        if beletsel := mag_begeleiden(actor, overeenkomst.traject):
            raise GeenRecht(beletsel)
    planning.school_id = actor.organisatie_id
    planning.door_id = actor.gebruiker_id
    planning.full_clean()
    planning.save()
    Evaluatie.objects.bulk_create(
        Evaluatie(
            nummer=volgend_nummer("EV", planning.opent_op.year),
            overeenkomst=overeenkomst,
            planning=planning,
            soort=planning.soort,
            opent_op=planning.opent_op,
            tegen=planning.tegen,
            **vragen,
        )
        for overeenkomst in overeenkomsten
    )
    return len(overeenkomsten)


def te_openen(dag: date) -> QuerySet[Evaluatie]:
    """Return the planned evaluations whose day has come."""
    return Evaluatie.objects.filter(status=Evaluatiestatus.GEPLAND, opent_op__lte=dag)


def open_op(dag: date) -> int:
    """Open what was planned for this day or before; what cannot open stays, and is a task of the trajectbegeleider.

    Each opens in a transaction of its own, so that one obstacle holds nobody else back. Run twice, nothing opens twice.
    """
    geopend = 0
    for evaluatie in _elk(te_openen(dag)):
        try:
            open_geplande(evaluatie, actor=Actor.systeem())
        except HandelingBelet:
            continue
        geopend += 1
    return geopend


def trede(gevraagd: date, dag: date) -> int | None:
    """Return the last rung of reminders that was reached, in days since the sending; None before the first."""
    return max((n for n in HERINNERDAGEN if gevraagd + timedelta(days=n) <= dag), default=None)


def herinner(dag: date) -> int:
    """Remind who did not file yet, with the link he already has; return how many. Run again, nobody is asked twice."""
    open_ = Beoordeling.objects.in_te_vullen().filter(gevraagd_op__isnull=False, anders_ontvangen_op__isnull=True)
    gestuurd = 0
    for beoordeling in _elk(open_.exclude(rol=BeoordelaarRol.TRAJECTBEGELEIDER).voor_blad()):
        bereikt = trede(dag_van(beoordeling.gevraagd_op), dag)
        if bereikt is not None and notifications.herinner(beoordeling, bereikt):
            gestuurd += 1
    return gestuurd


def _elk(rijen: QuerySet) -> Iterable[Any]:
    return rijen.order_by("pk").iterator(chunk_size=500)
