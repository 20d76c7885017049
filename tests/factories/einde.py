"""Agreements that were signed a while ago and are in force: what suspending and ending starts from."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine
from django.utils import timezone

from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums_levensloop import Schorsingsgrond
from overeenkomsten.models import Overeenkomst, Schorsing
from overeenkomsten.transitions.schorsen import schors
from tests.factories.overeenkomsten import Mensen, actief, mensen_bij
from tests.hulp.kiekje import kiekje

START = date(2026, 9, 1)


@contextmanager
def op(dag: date) -> Iterator[None]:
    """Let it be noon on this day."""
    with time_machine.travel(timezone.make_aware(datetime.combine(dag, time(12))), tick=False):
        yield


@kiekje
def lopend(start: date = START, **velden: Any) -> tuple[Overeenkomst, Mensen]:
    """Return an agreement that everybody signed ten days before its start, with its people."""
    with op(start - timedelta(days=10)):
        overeenkomst = actief(start=start, **velden)
        mensen = mensen_bij(overeenkomst)
    return Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk), mensen


def geschorst(overeenkomst: Overeenkomst, actor: Actor, van: date, tot: date | None = None, **velden: Any) -> Schorsing:
    """Return a suspension, added on its first day."""
    rij = Schorsing(**{"grond": Schorsingsgrond.ZIEKTE, "van": van, "tot": tot} | velden)
    with op(van):
        return schors(overeenkomst, rij, actor=actor)
