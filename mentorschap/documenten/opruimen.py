"""Uploads and documents go with their dossier, bytes and all; those of no dossier have a term of their own."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from mentorschap.core.bewaartermijnen import SPOOR
from mentorschap.core.opruimregister import (
    Bijlage,
    Nummers,
    Opruimsoort,
    registreer_bijlage,
    registreer_soort,
    registreer_sporen,
)
from mentorschap.core.samenhang import delen, zonder_onderwerp
from mentorschap.documenten.models import Bestand, Document


def sporen(kenmerken: set[UUID]) -> Nummers:
    """Return the documents about these subjects."""
    nummers = (
        Document.objects.filter(onderwerp_uuid__in=deel).order_by().values_list("pk", flat=True)
        for deel in delen(kenmerken)
    )
    return {Document: {nummer for deel in nummers for nummer in deel}}


def bestanden(dag: date) -> QuerySet[Bestand]:
    """Return old uploads; one that something points to is not among those that go."""
    return Bestand.objects.filter(created_at__date__lte=SPOOR.grens(dag)).order_by()


def documenten(dag: date) -> QuerySet[Document]:
    """Return old documents about what is gone."""
    oud = Document.objects.filter(created_at__date__lte=SPOOR.grens(dag))
    return zonder_onderwerp(oud, los=frozenset()).order_by()


def registreer() -> None:
    """Register both tables."""
    registreer_soort(Opruimsoort(SPOOR, 84, documenten, deel="document"))
    registreer_soort(Opruimsoort(SPOOR, 85, bestanden, deel="bestand"))
    registreer_bijlage(Bijlage(Bestand, "bestand", met_sleutel=True))
    registreer_bijlage(Bijlage(Document, "bestand", met_sleutel=False))
    registreer_sporen(sporen)
