"""Letting somebody else sign for a company, and ending that."""

from datetime import date

from django.db import transaction

from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.documenten.models import Bestand
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Tekenmandaat
from overeenkomsten.permissions import mag_mandaat_geven


def geef_mandaat(
    *, actor: Actor, naam: str, email: str, functie: str, bestand: Bestand, van: date, tot: date | None
) -> Tekenmandaat:
    """Let somebody sign agreements for the company of the actor, on the ground of the uploaded mandate."""
    if beletsel := mag_mandaat_geven(actor):
        raise GeenRecht(beletsel)
    with transaction.atomic():
        mandaat = Tekenmandaat(
            onderneming_id=actor.organisatie_id,
            naam=naam,
            email=email.lower(),
            functie=functie,
            bestand=bestand,
            van=van,
            tot=tot,
            door_id=actor.gebruiker_id,
        )
        mandaat.full_clean()
        mandaat.save()
        log(
            Gebeurtenis.GEGEVENS_GEWIJZIGD,
            onderwerp=mandaat.onderneming,
            actor=actor,
            gegevens={"wat": f"Mandaat om te tekenen van {naam}"},
        )
    return mandaat


def trek_mandaat_in(mandaat: Tekenmandaat, *, actor: Actor) -> Tekenmandaat:
    """End a mandate now. What was signed with it stays signed; an open request can no longer be signed with it."""
    if beletsel := mag_mandaat_geven(actor, mandaat):
        raise GeenRecht(beletsel)
    with transaction.atomic():
        rij = Tekenmandaat.objects.select_for_update(of=("self",), no_key=True).get(pk=mandaat.pk)
        if rij.ingetrokken_op is not None:
            raise HandelingBelet([Beletsel("ingetrokken", f"Het mandaat van {rij.naam} is al ingetrokken.")])
        rij.ingetrokken_op = nu()
        rij.save()
        log(
            Gebeurtenis.GEGEVENS_GEWIJZIGD,
            onderwerp=rij.onderneming,
            actor=actor,
            gegevens={"wat": f"Mandaat om te tekenen van {rij.naam}"},
        )
    return rij
