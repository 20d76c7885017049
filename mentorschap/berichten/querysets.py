"""Links by who may manage them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from mentorschap.core.klok import nu

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor


class LinkQuerySet(QuerySet):
    """Personal links."""

    def geldig(self) -> LinkQuerySet:
        """Links that open their work now."""
        return self.filter(ingetrokken_op__isnull=True, geldig_tot__gt=nu())

    def van_onderwerp(self, onderwerp_uuid: UUID, doel: str) -> LinkQuerySet:
        """Links to one object for one purpose. The caller has already scoped the object."""
        return self.filter(onderwerp_uuid=onderwerp_uuid, doel=doel)

    def zichtbaar_voor(self, actor: Actor) -> LinkQuerySet:
        """The link somebody came in with; other links are reached through their object."""
        return self.filter(uuid=actor.link_uuid) if actor.link_uuid else self.none()
