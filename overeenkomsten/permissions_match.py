"""Who may do what before there is an agreement. Role and relation only; None means yes, a Beletsel says why not."""

from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Startprofiel, Traject
from overeenkomsten.permissions import is_van_school
from overeenkomsten.querysets_match import LINKDOEL_STARTPROFIEL

VAN_BEDRIJF = frozenset({Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR})


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
