"""Who may do what: role and relation only. Each answers None, or the Dutch reason why not."""

from typing import Any

from evaluatie.enums import BeoordelaarRol
from evaluatie.facts import mentor_van, onderneming_van
from evaluatie.models import Beoordeling, Evaluatie, Teamlid
from evaluatie.querysets import LINK_DOEL
from evaluatie.querysets_raad import LINK_WAARNEMEN
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol

ALLEEN_SCHOOL = Beletsel("geen_school", "Alleen de trajectbegeleider of de schoolbeheerder van deze leerling kan dit.")
ALLEEN_BEOORDELAAR = Beletsel("geen_beoordelaar", "Alleen wie om deze beoordeling is gevraagd kan ze invullen.")
ALLEEN_LEERLING = Beletsel("geen_leerling", "Alleen de leerling zelf reageert op zijn evaluatie.")
ALLEEN_SCHOOL_OF_MENTOR = Beletsel(
    "geen_school_of_mentor", "Alleen de mentor of de school van deze leerling beslist wie er meekijkt."
)
ALLEEN_KIJKER = Beletsel("geen_kijker", "Alleen wie zelf meekijkt noteert wat hij of zij zag.")
OP_PAPIER = (BeoordelaarRol.MENTOR, BeoordelaarRol.CO_BEGELEIDER)
SCHOOLROLLEN = Rol.VAN_SCHOOL


def mag_begeleiden(actor: Any, traject: Any) -> Beletsel | None:
    """The school plans evaluations for its own learners: the trajectbegeleider of the traject, or a schoolbeheerder."""
    if actor.is_systeem:
        return None
    eigen_school = actor.via == "account" and traject.school_id == actor.organisatie_id
    if eigen_school and actor.rol == Rol.SCHOOLBEHEERDER:
        return None
    if eigen_school and actor.rol == Rol.TRAJECTBEGELEIDER and traject.trajectbegeleider_id == actor.gebruiker_id:
        return None
    return ALLEEN_SCHOOL


def mag_plannen(actor: Any) -> Beletsel | None:
    """Somebody of a school; for which learners is a matter of scope."""
    if actor.via == "account" and actor.rol in SCHOOLROLLEN:
        return None
    return Beletsel("geen_school", "Alleen een school plant evaluaties.")


def mag_openen(actor: Any, evaluatie: Evaluatie) -> Beletsel | None:
    """As `mag_begeleiden`, for the traject of this evaluation."""
    return mag_begeleiden(actor, evaluatie.overeenkomst.traject)


def mag_invullen(actor: Any, beoordeling: Beoordeling) -> Beletsel | None:
    """Whoever holds the personal link to this sheet, or the account of the person who was asked."""
    if actor.via == "link":
        eigen = actor.link_doel == LINK_DOEL and actor.link_onderwerp == beoordeling.uuid
        return None if eigen else ALLEEN_BEOORDELAAR
    if beoordeling.anders_ontvangen_op and beoordeling.rol in OP_PAPIER:
        # Received on paper or by telephone: the school enters it, and it says so.
        return mag_openen(actor, beoordeling.evaluatie)
    if actor.rol == beoordeling.rol and actor.gebruiker_id and actor.gebruiker_id == _account_van(beoordeling):
        return None
    return ALLEEN_BEOORDELAAR


def mag_reageren(actor: Any, evaluatie: Evaluatie) -> Beletsel | None:
    """The learner says whether he agrees: his word, so nobody else's."""
    leerling = evaluatie.overeenkomst.traject.leerling
    if actor.rol == Rol.LEERLING and actor.gebruiker_id and leerling.gebruiker_id == actor.gebruiker_id:
        return None
    return ALLEEN_LEERLING


def mag_indienen(actor: Any, evaluatie: Evaluatie) -> Beletsel | None:
    """The act that follows from the last rater's filing: one of the raters does it."""
    beoordelingen = evaluatie.beoordelingen.all()
    if any(mag_invullen(actor, beoordeling) is None for beoordeling in beoordelingen):
        return None
    return ALLEEN_BEOORDELAAR


def mag_meekijkers_regelen(actor: Any, overeenkomst: Any) -> Beletsel | None:
    """The school of the learner, or the mentor of this agreement: they know who works with him."""
    if mag_begeleiden(actor, overeenkomst.traject) is None:
        return None
    if actor.via != "account" or actor.rol != Rol.MENTOR or overeenkomst.mentor_id is None:
        return ALLEEN_SCHOOL_OF_MENTOR
    eigen = mentor_van(overeenkomst).gebruiker_id == actor.gebruiker_id
    return None if eigen and onderneming_van(overeenkomst).pk == actor.organisatie_id else ALLEEN_SCHOOL_OF_MENTOR


def mag_waarnemen(actor: Any, lid: Teamlid) -> Beletsel | None:
    """Whoever holds the link of this co-begeleider, or his account."""
    if actor.via == "link":
        eigen = actor.link_doel == LINK_WAARNEMEN and actor.link_onderwerp == lid.uuid
    else:
        eigen = actor.gebruiker_id is not None and actor.gebruiker_id == lid.gebruiker_id
    return None if eigen else ALLEEN_KIJKER


def _account_van(beoordeling: Beoordeling) -> int | None:
    """The account of the rater. Mentor and learner may have got one after the evaluation opened."""
    if beoordeling.gebruiker_id is None and beoordeling.rol == BeoordelaarRol.MENTOR:
        return mentor_van(beoordeling.evaluatie.overeenkomst).gebruiker_id
    if beoordeling.gebruiker_id is None and beoordeling.rol == BeoordelaarRol.LEERLING:
        return beoordeling.evaluatie.overeenkomst.traject.leerling.gebruiker_id
    return beoordeling.gebruiker_id
