"""Who may act in the life of a recognition. Predicates know role and relation, never status."""

from typing import Any

from erkenningen.models import Mentoropleiding, Wijzigingsmelding
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Vestiging


def mag_wijziging_melden(actor: Any, vestiging: Vestiging) -> Beletsel | None:
    """The company reports what changes in its own establishments (D16 art. 11, 15°)."""
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER and actor.organisatie_id == vestiging.organisatie_id:
        return None
    return Beletsel("rol", "Alleen een beheerder van de onderneming meldt een wijziging.", grondslag="D16 art. 11, 15°")


def mag_wijziging_afhandelen(actor: Any, melding: Wijzigingsmelding) -> Beletsel | None:
    """The dossierbehandelaar of a partnership that recognised this establishment, or the department where it did."""
    erkend = melding.vestiging.erkenningen
    if actor.rol == Rol.DOSSIERBEHANDELAAR and erkend.filter(partnerschap_id=actor.organisatie_id).exists():
        return None
    if actor.rol == Rol.DEPARTEMENT and erkend.filter(partnerschap__isnull=True).exists():
        return None
    return Beletsel("rol", "Alleen een dossierbehandelaar van het bevoegde partnerschap handelt een melding af.")


def mag_vrijstellen(actor: Any, opleiding: Mentoropleiding) -> Beletsel | None:
    """The dossierbehandelaar of a partnership that recognised this mentor; the department where it did (MEN-10)."""
    erkend = opleiding.mentor.erkenningen
    if actor.rol == Rol.DOSSIERBEHANDELAAR and erkend.filter(erkenning__partnerschap_id=actor.organisatie_id).exists():
        return None
    if actor.rol == Rol.DEPARTEMENT and erkend.filter(erkenning__partnerschap__isnull=True).exists():
        return None
    return Beletsel("rol", "Alleen een dossierbehandelaar van het bevoegde partnerschap beslist over een vrijstelling.")
