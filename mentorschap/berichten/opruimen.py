"""Messages and personal links go with what they are about; those about no dossier have a term of their own."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.core.bewaartermijnen import SPOOR
from mentorschap.core.opruimregister import Nummers, Opruimsoort, registreer_mee, registreer_soort, registreer_sporen
from mentorschap.core.samenhang import delen, zonder_onderwerp
from mentorschap.core.werkrij import Werkstatus

# Subjects that are no dossier: an organisation does not go, and an account goes when nothing names it.
LOS = frozenset({"organisaties", "gebruikers", "berichten"})


def sporen(kenmerken: set[UUID]) -> Nummers:
    """Return the links to these subjects, and the messages about them or with such a link."""
    links: set[int] = set()
    berichten: set[int] = set()
    for deel in delen(kenmerken):
        over = PersoonlijkeLink.objects.filter(onderwerp_uuid__in=deel).order_by()
        links.update(over.values_list("pk", flat=True))
        erover = Bericht.objects.filter(onderwerp_uuid__in=deel).order_by()
        berichten.update(erover.values_list("pk", flat=True))
    # Apart, so that each is found by its index.
    for groep in delen(links):
        ermee = Bericht.objects.filter(link__in=groep).order_by()
        berichten.update(ermee.values_list("pk", flat=True))
    return {Bericht: berichten, PersoonlijkeLink: links}


def berichten(dag: date) -> QuerySet[Bericht]:
    """Return the messages about no dossier that were sent long ago; one that still waits stays."""
    klaar = Bericht.objects.filter(
        werkstatus__in=(Werkstatus.GEREED, Werkstatus.MISLUKT), gepland_op__date__lte=SPOOR.grens(dag)
    )
    return zonder_onderwerp(klaar, los=LOS).order_by()


def links(dag: date) -> QuerySet[PersoonlijkeLink]:
    """Return the links to no dossier that were made long ago and open nothing any more."""
    grens = SPOOR.grens(dag)
    oud = PersoonlijkeLink.objects.filter(created_at__date__lte=grens, geldig_tot__date__lte=dag)
    return zonder_onderwerp(oud, los=LOS).order_by()


def registreer() -> None:
    """Register both tables."""
    registreer_sporen(sporen)
    registreer_soort(Opruimsoort(SPOOR, 80, berichten, deel="bericht"))
    registreer_soort(Opruimsoort(SPOOR, 81, links, deel="link"))
    registreer_mee(f"{SPOOR.code}.link", Bericht)
