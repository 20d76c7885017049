"""Who may manage people and organisations."""

from typing import Any

from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.querysets import BEHEERROLLEN


def mag_leden_beheren(actor: Any) -> Beletsel | None:
    """Only who manages the organisation."""
    if actor.rol in BEHEERROLLEN:
        return None
    return Beletsel("rol", "Alleen een beheerder van uw organisatie beheert de medewerkers.")


def mag_organisaties_beheren(actor: Any) -> Beletsel | None:
    """Only the platformbeheerder."""
    if actor.rol == Rol.PLATFORMBEHEERDER:
        return None
    return Beletsel("rol", "Alleen de platformbeheerder beheert organisaties.")


def mag_onderneming_wijzigen(actor: Any) -> Beletsel | None:
    """Only who manages a company: what it says about itself decides which agreements it may make (OVK-02)."""
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
        return None
    return Beletsel("rol", "Alleen een beheerder van de onderneming wijzigt haar gegevens.")


def mag_vestigingen_beheren(actor: Any) -> Beletsel | None:
    """Only who manages a company: recognitions belong to its establishments (D16 art. 7 §2)."""
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
        return None
    return Beletsel("rol", "Alleen een beheerder van de onderneming beheert haar vestigingen.")
