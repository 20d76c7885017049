"""Who acts: a frozen description that views, tasks and commands hand to transitions instead of a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from mentorschap.organisaties.enums import Rol

if TYPE_CHECKING:
    from mentorschap.organisaties.models import Lidmaatschap


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, the role and the organisation for this one request or task.

    `via` is account, link or systeem. A link actor may do one thing (`link_doel`) with one object (`link_onderwerp`).
    `rol` is None for somebody who is not logged in or has no membership.
    """

    gebruiker_id: int | None = None
    naam: str = ""
    email: str = ""
    rol: str | None = None
    organisatie_id: int | None = None
    organisatie_naam: str = ""
    organisatie_soort: str = ""
    lidmaatschap_id: int | None = None
    via: str = "account"
    link_doel: str = ""
    link_onderwerp: UUID | None = None
    link_uuid: UUID | None = None

    @property
    def rol_label(self) -> str:
        """The role as people say it; empty without a role."""
        return Rol(self.rol).label if self.rol in Rol.values else ""

    @property
    def is_systeem(self) -> bool:
        """Whether a task acts by itself."""
        return self.via == "systeem"

    @classmethod
    def systeem(cls) -> Actor:
        """Return the actor of periodic tasks and commands."""
        return cls(naam="Mentorschap", via="systeem")

    @classmethod
    def van_lidmaatschap(cls, lidmaatschap: Lidmaatschap) -> Actor:
        """Return the actor for somebody who acts in one of his memberships."""
        organisatie = lidmaatschap.organisatie
        return cls(
            gebruiker_id=lidmaatschap.gebruiker_id,
            naam=lidmaatschap.gebruiker.naam,
            email=lidmaatschap.gebruiker.email,
            rol=lidmaatschap.rol,
            organisatie_id=lidmaatschap.organisatie_id,
            organisatie_naam=organisatie.naam if organisatie else "",
            organisatie_soort=organisatie.soort if organisatie else "",
            lidmaatschap_id=lidmaatschap.pk,
        )

    @classmethod
    def van_link(cls, link: Any) -> Actor:
        """Return the actor for whoever opened a personal link (see `berichten.PersoonlijkeLink`)."""
        return cls(
            gebruiker_id=link.gebruiker_id,
            naam=link.naam,
            email=link.email,
            rol=link.rol,
            organisatie_id=link.namens_id,
            via="link",
            link_doel=link.doel,
            link_onderwerp=link.onderwerp_uuid,
            link_uuid=link.uuid,
        )
