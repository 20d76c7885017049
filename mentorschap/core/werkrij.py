"""Work that must happen is a row; Celery only wakes it up. A worker takes a row under a lease with SKIP LOCKED.

A killed worker leaves a row `bezig` whose lease runs out; `wek_achterblijvers` then has it taken again. Only the
holder of the lease may close the row, so a slow worker that lost its lease changes nothing.
"""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.db import models, transaction
from django.db.models import Q

from mentorschap.core.klok import nu

# Longer than the hard time limit of a task (18 s), so that two workers never hold the same row.
LEASE = timedelta(seconds=20)
MAX_POGINGEN = 8
UITSTEL = (5, 30, 120, 600, 1800, 3600, 3600, 3600)


class Werkstatus(models.TextChoices):
    """Where a piece of work stands."""

    GEPLAND = "gepland", "In de wachtrij"
    BEZIG = "bezig", "Wordt gemaakt"
    GEREED = "gereed", "Klaar"
    MISLUKT = "mislukt", "Mislukt"


class WerkrijQuerySet(models.QuerySet):
    """Rows of work by what can be done with them."""

    def te_nemen(self) -> "WerkrijQuerySet":
        """Rows a worker may take now: planned and due, or busy with a lease that ran out."""
        moment = nu()
        return self.filter(
            Q(werkstatus=Werkstatus.GEPLAND, volgende_poging_op__lte=moment)
            | Q(werkstatus=Werkstatus.BEZIG, lease_tot__lt=moment)
        )


class Werkrij(models.Model):
    """Abstract: a row that a worker has to carry out exactly once as seen from outside."""

    werkstatus = models.CharField(
        "werkstatus", max_length=10, choices=Werkstatus, default=Werkstatus.GEPLAND, editable=False
    )
    gepland_op = models.DateTimeField("gepland op", default=nu, editable=False)
    volgende_poging_op = models.DateTimeField("volgende poging", default=nu, editable=False)
    lease_tot = models.DateTimeField("in behandeling tot", null=True, editable=False)
    lease = models.UUIDField("lease", null=True, editable=False)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0, editable=False)
    fout = models.TextField("fout", blank=True, default="", editable=False)
    gereed_op = models.DateTimeField("klaar op", null=True, editable=False)

    class Meta:
        abstract = True


W = TypeVar("W", bound=Werkrij)


def neem(model: type[W], pk: int | None = None) -> W | None:
    """Take one row (a given one, or the oldest) under a fresh lease; None when there is nothing to take."""
    with transaction.atomic():
        rijen = model.objects.te_nemen().select_for_update(skip_locked=True, of=("self",))
        if pk is not None:
            rijen = rijen.filter(pk=pk)
        rij = rijen.order_by("volgende_poging_op", "pk").first()
        if rij is None:
            return None
        rij.werkstatus = Werkstatus.BEZIG
        rij.lease = uuid.uuid4()
        rij.lease_tot = nu() + LEASE
        rij.pogingen += 1
        # What a worker notes down is no change of the message or document, so `updated_at` stays.
        model.objects.filter(pk=rij.pk).update(
            werkstatus=rij.werkstatus, lease=rij.lease, lease_tot=rij.lease_tot, pogingen=rij.pogingen
        )
    return rij


def sluit_af(rij: Werkrij, **velden: object) -> bool:
    """Mark the row done with its results; False (and nothing written) when the lease was lost to another worker."""
    aantal = (
        type(rij)
        .objects.filter(pk=rij.pk, lease=rij.lease, werkstatus=Werkstatus.BEZIG)
        .update(werkstatus=Werkstatus.GEREED, gereed_op=nu(), lease=None, lease_tot=None, fout="", **velden)
    )
    return aantal == 1


def meld_fout(rij: Werkrij, fout: str) -> None:
    """Put the row back with a longer pause each time, or mark it failed after the last attempt."""
    definitief = rij.pogingen >= MAX_POGINGEN
    uitstel = timedelta(seconds=UITSTEL[min(rij.pogingen, len(UITSTEL)) - 1])
    type(rij).objects.filter(pk=rij.pk, lease=rij.lease, werkstatus=Werkstatus.BEZIG).update(
        werkstatus=Werkstatus.MISLUKT if definitief else Werkstatus.GEPLAND,
        volgende_poging_op=nu() + uitstel,
        lease=None,
        lease_tot=None,
        fout=fout[:2000],
    )


def probeer_opnieuw(rij: Werkrij) -> None:
    """Plan a failed row again at once, with all its attempts back (a person asked for it)."""
    type(rij).objects.filter(pk=rij.pk, werkstatus=Werkstatus.MISLUKT).update(
        werkstatus=Werkstatus.GEPLAND, volgende_poging_op=nu(), pogingen=0
    )


def werk_af(model: type[W], verwerk: Callable[[W], None], *, pk: int | None = None, seconden: float = 10.0) -> int:
    """Carry out the given row, then others that wait, for at most `seconden`; return how many were taken.

    A failure is stored on the row and never stops the rest.
    """
    einde = nu() + timedelta(seconds=seconden)
    aantal = 0
    while True:
        rij = neem(model, pk)
        if rij is not None:
            aantal += 1
            _verwerk_een(rij, verwerk)
        elif pk is None:
            return aantal
        pk = None
        if nu() >= einde:
            return aantal


def _verwerk_een(rij: W, verwerk: Callable[[W], None]) -> None:
    try:
        verwerk(rij)
    except Exception as fout:  # noqa: BLE001 - the edge of the task: whatever went wrong belongs on the row
        meld_fout(rij, f"{type(fout).__name__}: {fout}")
