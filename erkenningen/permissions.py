"""Who may do what with a dossier. Predicates know role and relation, never status."""

from typing import Any

from erkenningen.machtigen import GEMACHTIGDEN, mag_voor_aanvraag, op_te_maken_voor
from erkenningen.models import Aanvraag, Mentor, Voorstel
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol

ARTIKEL_STEMMEN = "D16 art. 2sexies"


def mag_aanvragen(actor: Any, aanvraag: Aanvraag | None = None) -> Beletsel | None:
    """The company itself, for itself (D16 art. 7 §2); or who prepared it, while the mandate holds (ERK-12)."""
    eigen = aanvraag is None or aanvraag.onderneming_id == actor.organisatie_id
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER and eigen:
        return None
    if aanvraag is not None and actor.rol in GEMACHTIGDEN:
        belet = mag_voor_aanvraag(actor, aanvraag)
        if belet is None or belet.code == "machtiging":
            return belet
    return Beletsel("rol", "Alleen een beheerder van de onderneming zelf doet dit.", grondslag="D16 art. 7 §2")


def mag_mentor_beheren(actor: Any, mentor: Mentor | None = None) -> Beletsel | None:
    """The company keeps the facts of its mentors; or who prepares an application with this mentor for it."""
    eigen = mentor is None or mentor.onderneming_id == actor.organisatie_id
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER and eigen:
        return None
    if mentor is not None and op_te_maken_voor(actor, mentor.pk):
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
    """Only social partners vote (ERK-10); without partnership the department decides.

    The system carries out what they voted once the term is over.
    """
    if actor.is_systeem:
        return None
    if actor.rol == Rol.STEMGERECHTIGDE and actor.organisatie_id == aanvraag.partnerschap_id:
        return None
    if actor.rol == Rol.DEPARTEMENT and aanvraag.partnerschap_id is None:
        return None
    return Beletsel(
        "rol", "Alleen een stemgerechtigde van het bevoegde partnerschap beslist.", grondslag=ARTIKEL_STEMMEN
    )


def mag_noteren(actor: Any, aanvraag: Aanvraag) -> Beletsel | None:
    """Whoever handles or decides keeps notes with colleagues."""
    if mag_behandelen(actor, aanvraag) is None or mag_beslissen(actor, aanvraag) is None:
        return None
    return Beletsel("rol", "Alleen wie over dit dossier beslist, leest en schrijft interne notities.")


def mag_werklast(actor: Any) -> Beletsel | None:
    """The desk itself sees how the work is spread."""
    if actor.rol in (Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT):
        return None
    return Beletsel("rol", "De werklast is er voor dossierbehandelaars en het departement.")


def mag_stemmen(actor: Any, voorstel: Voorstel) -> Beletsel | None:
    """A stemgerechtigde of the partnership, at the department a colleague; never whoever made the proposal."""
    if voorstel.gedaan_door_id == actor.gebruiker_id:
        tekst = "U deed dit voorstel zelf; iemand anders beslist erover."
        return Beletsel("vier_ogen", tekst, grondslag=ARTIKEL_STEMMEN)
    onderwerp = voorstel.aanvraag if voorstel.aanvraag_id is not None else voorstel.maatregel.erkenning
    return mag_beslissen(actor, onderwerp)


def mag_regelen(actor: Any, partnerschap_id: int | None) -> Beletsel | None:
    """A dossierbehandelaar sets the parameters of the own partnership; the department the general ones."""
    if actor.rol == Rol.DOSSIERBEHANDELAAR and partnerschap_id is not None and actor.organisatie_id == partnerschap_id:
        return None
    if actor.rol == Rol.DEPARTEMENT and partnerschap_id is None:
        return None
    return Beletsel("rol", "Alleen een dossierbehandelaar van het partnerschap zelf past deze regeling aan.")


def mag_regelingen_lezen(actor: Any) -> Beletsel | None:
    """Everybody of a partnership and of the department reads what holds and who decides on what."""
    if actor.rol in {*Rol.VAN_PARTNERSCHAP, Rol.DEPARTEMENT}:
        return None
    return Beletsel("rol", "Regelingen zijn er voor de partnerschappen en het departement.")


def mag_bevoegdheid_regelen(actor: Any) -> Beletsel | None:
    """The department says which partnership decides on what (D16 art. 2bis § 3)."""
    if actor.rol == Rol.DEPARTEMENT:
        return None
    return Beletsel(
        "rol", "Alleen het departement regelt welk partnerschap waarover beslist.", grondslag="D16 art. 2bis"
    )
