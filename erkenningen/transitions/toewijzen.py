"""Who handles a dossier, and what colleagues write down for each other."""

from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, QuerySet, TextField

from erkenningen.enums import AanvraagStatus
from erkenningen.models import Aanvraag, Notitie
from erkenningen.permissions import mag_behandelen, mag_noteren
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.gebruikers.models import User
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap

IN_DE_BAK = "niemand (terug in de bak)"


def _leden(organisatie: Any, rol: Any) -> QuerySet[User]:
    leden = Lidmaatschap.objects.geldig().filter(organisatie_id=organisatie, rol=rol)
    return User.objects.filter(pk__in=leden.values("gebruiker")).order_by("familienaam", "voornaam", "pk")


LEDEN = VasteVraag(_leden, organisatie=Plek("organisatie", BigIntegerField()), rol=Plek("rol", TextField()))


def behandelaars_voor(aanvraag: Aanvraag, actor: Any) -> list[User]:
    """Return who can handle this dossier: the colleagues of the actor in the same role."""
    rol = Rol.DEPARTEMENT if aanvraag.partnerschap_id is None else Rol.DOSSIERBEHANDELAAR
    return LEDEN(organisatie=actor.organisatie_id, rol=rol)


@transaction.atomic
def wijs_toe(aanvraag: Aanvraag, *, actor: Any, gebruiker_id: int | None) -> Aanvraag:
    """Give a running dossier to a colleague, take it over, or put it back (None).

    Raises GeenRecht, Achterhaald (decided or withdrawn) or HandelingBelet (not a dossierbehandelaar here).
    """
    rij = Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=aanvraag.pk)
    if beletsel := mag_behandelen(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status not in AanvraagStatus.LOPEND:
        raise Achterhaald([Beletsel("status", "Deze aanvraag loopt niet meer; er is niemand meer nodig.")])
    namen = {gebruiker.pk: gebruiker.naam for gebruiker in behandelaars_voor(rij, actor)}
    if gebruiker_id is not None and gebruiker_id not in namen:
        raise HandelingBelet([Beletsel("behandelaar", "Kies een dossierbehandelaar van uw eigen organisatie.")])
    if rij.behandelaar_id == gebruiker_id:
        return rij
    rij.behandelaar_id = gebruiker_id
    rij.save(update_fields=["behandelaar", "updated_at"])
    naam = IN_DE_BAK if gebruiker_id is None else namen[gebruiker_id]
    log(Gebeurtenis.TOEGEWEZEN, onderwerp=rij, actor=actor, gegevens={"naam": naam})
    return rij


def noteer(aanvraag: Aanvraag, *, actor: Any, tekst: str) -> Notitie:
    """Write an internal note; the company never sees it. Raises GeenRecht or HandelingBelet."""
    if beletsel := mag_noteren(actor, aanvraag):
        raise GeenRecht(beletsel)
    if not tekst.strip():
        raise HandelingBelet([Beletsel("tekst", "Schrijf de notitie.")])
    notitie = Notitie(aanvraag=aanvraag, tekst=tekst.strip(), door_id=actor.gebruiker_id)
    notitie.full_clean()
    notitie.save()
    return notitie
