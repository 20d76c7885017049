"""Waking workers: a hint that may get lost. A broker that is down never fails a request."""

import logging
import time
from dataclasses import dataclass
from importlib import import_module

from django.db import transaction

from mentorschap.core.werkrij import Werkrij

logger = logging.getLogger(__name__)
# Enough to keep the workers of one machine busy; every wake-up takes as many rows as it can.
WEKKERS = 4
# Seconds, as long as between two rounds of the beat: who plans ten messages waits once for a broker that is gone.
RUST = 5.0


@dataclass(frozen=True, slots=True)
class Werksoort:
    """A table of work and the task that carries out its rows."""

    model: type[Werkrij]
    taak: str


class Broker:
    """What this process knows of the broker: until when it is left alone, on the clock that only goes forward."""

    rust_tot = 0.0


_werksoorten: list[Werksoort] = []


def registreer_werk(model: type[Werkrij], taak: str) -> None:
    """Register a table of work at start-up (AppConfig.ready)."""
    soort = Werksoort(model, taak)
    if soort not in _werksoorten:
        _werksoorten.append(soort)


def wek_na_commit(taak: str, pk: int) -> None:
    """Wake a worker for this row as soon as the transaction has committed."""
    transaction.on_commit(lambda: wek(taak, pk))


def wek(taak: str, pk: int | None = None) -> bool:
    """Send the wake-up; False when the broker cannot be reached (the beat task finds the row later).

    A broker that could not be reached is not asked again for five seconds.
    """
    if time.monotonic() < Broker.rust_tot:
        return False
    # Loaded at the first wake-up: Celery is a third of the start of a command that never wakes anybody.
    app = import_module("mentorschap.celery").app
    try:
        app.send_task(taak, args=[pk] if pk is not None else [], retry=False)
    except (import_module("kombu.exceptions").OperationalError, OSError):
        Broker.rust_tot = time.monotonic() + RUST
        logger.warning("broker onbereikbaar taak=%s rij=%s", taak, pk)
        return False
    return True


def wek_achterblijvers() -> int:
    """Wake workers for every table that has rows to take; return how many wake-ups were sent."""
    gewekt = 0
    for soort in _werksoorten:
        wachtend = min(soort.model.objects.te_nemen()[:WEKKERS].count(), WEKKERS)
        gewekt += sum(wek(soort.taak) for _ in range(wachtend))
    return gewekt
