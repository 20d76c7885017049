"""Who may check mentors without a dossier. Nothing is looked up and nothing is kept, so relation plays no part."""

from typing import Any

from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol

TOETSERS = frozenset({Rol.ONDERNEMINGSBEHEERDER, *Rol.VAN_SCHOOL, *Rol.VAN_PARTNERSCHAP, Rol.DEPARTEMENT})


def mag_toetsen(actor: Any) -> Beletsel | None:
    """Whoever puts mentors forward, guides the choice of a leerwerkplek, or decides on them."""
    if actor.rol in TOETSERS:
        return None
    tekst = "Deze toets is er voor ondernemingen, scholen, partnerschappen en het departement."
    return Beletsel("rol", tekst)
