"""Who sees which organisation, establishment and membership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.enums import Rol, Soort

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor


class OrganisatieQuerySet(QuerySet):
    """Organisations."""

    def zichtbaar_voor(self, actor: Actor) -> OrganisatieQuerySet:
        """One's own organisation; a platformbeheerder sees them all."""
        if actor.rol == Rol.PLATFORMBEHEERDER:
            return self
        if actor.organisatie_id is None:
            return self.none()
        return self.filter(pk=actor.organisatie_id)

    def ondernemingen(self) -> OrganisatieQuerySet:
        """Companies only."""
        return self.filter(soort=Soort.ONDERNEMING)


class VestigingQuerySet(QuerySet):
    """Establishments."""

    def zichtbaar_voor(self, actor: Actor) -> VestigingQuerySet:
        """Establishments of one's own organisation; a platformbeheerder sees them all."""
        if actor.rol == Rol.PLATFORMBEHEERDER:
            return self
        if actor.organisatie_id is None:
            return self.none()
        return self.filter(organisatie_id=actor.organisatie_id)


class LidmaatschapQuerySet(QuerySet):
    """Memberships."""

    def geldig(self) -> LidmaatschapQuerySet:
        """Memberships that count today."""
        dag = vandaag()
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), is_actief=True, van__lte=dag)

    def zichtbaar_voor(self, actor: Actor) -> LidmaatschapQuerySet:
        """Members of one's own organisation for who manages it; all for a platformbeheerder; else only one's own."""
        if actor.rol == Rol.PLATFORMBEHEERDER:
            return self
        if actor.rol in BEHEERROLLEN and actor.organisatie_id is not None:
            return self.filter(organisatie_id=actor.organisatie_id)
        return self.filter(gebruiker_id=actor.gebruiker_id) if actor.gebruiker_id else self.none()


BEHEERROLLEN = frozenset({Rol.ONDERNEMINGSBEHEERDER, Rol.SCHOOLBEHEERDER, Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT})
