"""Who may do what with an appeal (ERK-15). Predicates know role and relation, never status."""

from typing import Any

from erkenningen.models import Beroep
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol

ARTIKEL = "D16 art. 7 §§5-6"


def mag_beroep_instellen(actor: Any, onderneming_id: int) -> Beletsel | None:
    """Only the onderneming appeals, and only against what concerns itself."""
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER and actor.organisatie_id == onderneming_id:
        return None
    return Beletsel("rol", "Alleen een beheerder van de onderneming zelf stelt beroep in.", grondslag=ARTIKEL)


def mag_beroep_intrekken(actor: Any, beroep: Beroep) -> Beletsel | None:
    """Whoever may appeal may take the appeal back."""
    return mag_beroep_instellen(actor, beroep.onderneming_id)


def mag_beroep_behandelen(actor: Any, _: Any = None) -> Beletsel | None:
    """The department handles appeals for the beroepscommissie."""
    if actor.rol == Rol.DEPARTEMENT:
        return None
    return Beletsel("rol", "Alleen het departement behandelt een beroep.", grondslag=ARTIKEL)


def mag_uitspreken(actor: Any, beroep: Beroep) -> Beletsel | None:
    """The department, but nobody judges a decision of his own."""
    if beletsel := mag_beroep_behandelen(actor):
        return beletsel
    if beroep.beslissing is not None and beroep.beslissing.beslist_door_id == actor.gebruiker_id:
        tekst = "U nam deze beslissing zelf; een collega spreekt zich uit over het beroep."
        return Beletsel("vier_ogen", tekst)
    return None
