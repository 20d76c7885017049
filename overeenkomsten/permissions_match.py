"""Who may do what before there is an agreement. Role and relation only; None means yes, a Beletsel says why not."""

from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Matchvoorstel, Startprofiel, Traject
from overeenkomsten.permissions import is_van_school
from overeenkomsten.querysets_match import LINKDOEL_MATCH, LINKDOEL_STARTPROFIEL

VAN_BEDRIJF = frozenset({Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR})
LEERLING, ONDERNEMING, SCHOOL = "leerling", "onderneming", "school"
GEEN_PARTIJ = Beletsel("recht", "Alleen de leerling en de onderneming zelf antwoorden op een voorgestelde match.")


def mag_plek_zoeken(actor: Actor, traject: Traject) -> Beletsel | None:
    """Look for a place and propose it: the trajectbegeleider of the learner, or who manages the school."""
    if not is_van_school(actor) or traject.school_id != actor.organisatie_id:
        return Beletsel("recht", "Alleen de school van de leerling zoekt een leerwerkplek.")
    if actor.rol == Rol.TRAJECTBEGELEIDER and traject.trajectbegeleider_id != actor.gebruiker_id:
        return Beletsel("recht", "Alleen de trajectbegeleider van deze leerling of de schoolbeheerder doet dit.")
    return None


def is_leerling_zelf(actor: Actor, profiel: Startprofiel) -> bool:
    """Whether the learner himself acts, by his account or the link to his profile."""
    if actor.via == "link":
        return actor.link_doel == LINKDOEL_STARTPROFIEL and actor.link_onderwerp == profiel.uuid
    leerling = profiel.traject.leerling
    return (
        actor.rol == Rol.LEERLING and leerling.gebruiker_id is not None and leerling.gebruiker_id == actor.gebruiker_id
    )


def mag_startprofiel_invullen(actor: Actor, profiel: Startprofiel) -> Beletsel | None:
    """The learner himself, and the school that completes it."""
    if is_leerling_zelf(actor, profiel) or mag_plek_zoeken(actor, profiel.traject) is None:
        return None
    return Beletsel("recht", "Alleen de leerling en zijn school vullen het startprofiel in.")


def mag_werkplek_beschrijven(actor: Actor) -> Beletsel | None:
    """Who manages the company, and a mentor for himself."""
    if actor.via == "account" and actor.rol in VAN_BEDRIJF and actor.organisatie_id is not None:
        return None
    return Beletsel("recht", "Alleen een onderneming en haar mentoren beschrijven wat ze een leerling bieden.")


def kant_van(actor: Actor, voorstel: Matchvoorstel) -> str | None:
    """Return for whom somebody speaks about a proposed match; None for who has no part in it."""
    if actor.via == "link":
        eigen = actor.link_doel == LINKDOEL_MATCH and actor.link_onderwerp == voorstel.uuid
        return actor.rol if eigen and actor.rol in (LEERLING, ONDERNEMING) else None
    if actor.gebruiker_id is None:
        return None
    leerling = voorstel.traject.leerling
    if actor.rol == Rol.LEERLING and leerling.gebruiker_id == actor.gebruiker_id:
        return LEERLING
    if actor.rol in VAN_BEDRIJF and actor.organisatie_id == voorstel.erkenning.onderneming_id:
        eigen_mentor = voorstel.mentor is not None and voorstel.mentor.mentor.gebruiker_id == actor.gebruiker_id
        return ONDERNEMING if actor.rol == Rol.ONDERNEMINGSBEHEERDER or eigen_mentor else None
    return SCHOOL if mag_plek_zoeken(actor, voorstel.traject) is None else None


def mag_match_leiden(actor: Actor, voorstel: Matchvoorstel) -> Beletsel | None:
    """Plan the talk, note what was said, withdraw: the school of the learner."""
    return mag_plek_zoeken(actor, voorstel.traject)


def mag_antwoorden(actor: Actor, voorstel: Matchvoorstel) -> Beletsel | None:
    """Say yes or no: the learner for himself, the company for itself, nobody for somebody else."""
    return None if kant_van(actor, voorstel) in (LEERLING, ONDERNEMING) else GEEN_PARTIJ
