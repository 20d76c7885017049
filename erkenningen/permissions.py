"""Who may do what with a dossier. Predicates know role and relation, never status."""

from typing import Any

from erkenningen.models import Aanvraag, Mentor
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol

ARTIKEL_STEMMEN = "D16 art. 2sexies"


def mag_aanvragen(actor: Any, aanvraag: Aanvraag | None = None) -> Beletsel | None:
    """Only the company itself files, and only for itself (D16 art. 7 §2)."""
    eigen = aanvraag is None or aanvraag.onderneming_id == actor.organisatie_id
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER and eigen:
        return None
    return Beletsel("rol", "Alleen een beheerder van de onderneming zelf doet dit.", grondslag="D16 art. 7 §2")


def mag_mentor_beheren(actor: Any, mentor: Mentor | None = None) -> Beletsel | None:
    """Only the company keeps the facts of its mentors."""
    eigen = mentor is None or mentor.onderneming_id == actor.organisatie_id
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER and eigen:
        return None
    return Beletsel("rol", "Alleen een beheerder van de onderneming past de gegevens van een mentor aan.")


def mag_behandelen(actor: Any, aanvraag: Aanvraag) -> Beletsel | None:
    """The dossierbehandelaar of the deciding partnership; without partnership the department (ERK-09)."""
    if actor.rol == Rol.DOSSIERBEHANDELAAR and actor.organisatie_id == aanvraag.partnerschap_id:
        return None
    if actor.rol == Rol.DEPARTEMENT and aanvraag.partnerschap_id is None:
        return None
    return Beletsel("rol", "Alleen een dossierbehandelaar van het bevoegde partnerschap doet dit.")


def mag_beslissen(actor: Any, aanvraag: Aanvraag) -> Beletsel | None:
    """Only social partners vote (ERK-10); without partnership the department decides."""
    if actor.rol == Rol.STEMGERECHTIGDE and actor.organisatie_id == aanvraag.partnerschap_id:
        return None
    if actor.rol == Rol.DEPARTEMENT and aanvraag.partnerschap_id is None:
        return None
    return Beletsel(
        "rol", "Alleen een stemgerechtigde van het bevoegde partnerschap beslist.", grondslag=ARTIKEL_STEMMEN
    )
