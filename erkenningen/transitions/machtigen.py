"""Giving a mandate and taking it back; what was done under it stays (ERK-12)."""

from typing import Any

from django.db import transaction

from erkenningen.machtigen import SOORTEN, mag_machtigen
from erkenningen.models import Machtiging
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet


@transaction.atomic
def machtig(machtiging: Machtiging, *, actor: Any) -> Machtiging:
    """Keep a mandate of the actor's own company, with its signed file.

    Raises GeenRecht; HandelingBelet when the organisation is no school or partnership.
    """
    if beletsel := mag_machtigen(actor, machtiging):
        raise GeenRecht(beletsel)
    if machtiging.gemachtigde.soort not in SOORTEN:
        raise HandelingBelet([Beletsel("gemachtigde", "Kies een school of een sectoraal partnerschap.")])
    machtiging.door_id = actor.gebruiker_id
    machtiging.full_clean()
    machtiging.save()
    return machtiging


@transaction.atomic
def trek_machtiging_in(machtiging: Machtiging, *, actor: Any) -> Machtiging:
    """End a mandate at once. Drafts stop there; what was filed goes on. Raises GeenRecht, Achterhaald."""
    rij = Machtiging.objects.select_for_update(no_key=True).get(pk=machtiging.pk)
    if beletsel := mag_machtigen(actor, rij):
        raise GeenRecht(beletsel)
    if rij.ingetrokken_op is not None:
        raise Achterhaald([Beletsel("status", "Deze machtiging is al ingetrokken.")])
    rij.ingetrokken_op = nu()
    rij.full_clean()
    rij.save()
    return rij
