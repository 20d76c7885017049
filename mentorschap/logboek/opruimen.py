"""Log lines and who looked at what go with their subject; those about no dossier have a term of their own."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from mentorschap.core.bewaartermijnen import SPOOR
from mentorschap.core.opruimregister import Nummers, Opruimsoort, registreer_soort, registreer_sporen
from mentorschap.core.samenhang import delen, zonder_onderwerp
from mentorschap.logboek.models import Inzage, Logregel

# Subjects that are no dossier: an organisation does not go, and an account goes when nothing names it.
LOS = frozenset({"organisaties", "gebruikers"})


def sporen(kenmerken: set[UUID]) -> Nummers:
    """Return the lines about these subjects, and who opened them."""
    gevonden: Nummers = {Logregel: set(), Inzage: set()}
    for model, nummers in gevonden.items():
        for deel in delen(kenmerken):
            over: QuerySet = QuerySet(model).filter(onderwerp_uuid__in=deel).order_by()
            nummers.update(over.values_list("pk", flat=True))
    return gevonden


def logregels(dag: date) -> QuerySet[Logregel]:
    """Return old lines about no dossier, such as who became a member of an organisation."""
    return zonder_onderwerp(Logregel.objects.filter(op__date__lte=SPOOR.grens(dag)), los=LOS).order_by()


def inzages(dag: date) -> QuerySet[Inzage]:
    """Return old lines about who opened a file that is gone."""
    return zonder_onderwerp(Inzage.objects.filter(op__date__lte=SPOOR.grens(dag)), los=LOS).order_by()


def registreer() -> None:
    """Register both tables."""
    registreer_sporen(sporen)
    registreer_soort(Opruimsoort(SPOOR, 82, logregels, deel="logregel"))
    registreer_soort(Opruimsoort(SPOOR, 83, inzages, deel="inzage"))
