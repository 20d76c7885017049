"""Who may check mentors without a dossier, and keep the verdicts.

Nothing is looked up, so relation plays no part; what is kept on request is of one's own organisation.
"""

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


def mag_oordelen_bewaren(actor: Any) -> Beletsel | None:
    """Whoever may check mentors, with an account in an organisation: what is kept belongs to it."""
    if beletsel := mag_toetsen(actor):
        return beletsel
    if actor.via == "account" and actor.organisatie_id is not None:
        return None
    return Beletsel("rol", "Oordelen bewaren kan alleen met een account van een organisatie.")
