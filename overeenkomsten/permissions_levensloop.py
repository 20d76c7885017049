"""Who may suspend and end an agreement: role and relation only. None means yes, a Beletsel says why not."""

from typing import Any

from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums_levensloop import Kant
from overeenkomsten.models import Overeenkomst
from overeenkomsten.permissions import mag_bewerken


def kant_van(actor: Actor, overeenkomst: Overeenkomst) -> Kant | None:
    """Return the side for which somebody with an account acts in this agreement; None when he has no part in it."""
    if actor.via != "account" or actor.gebruiker_id is None:
        return None
    if mag_bewerken(actor, overeenkomst) is None:
        return Kant.SCHOOL
    if actor.rol == Rol.LEERLING and overeenkomst.traject.leerling.gebruiker_id == actor.gebruiker_id:
        return Kant.LEERLING
    return Kant.ONDERNEMING if _van_onderneming(actor, overeenkomst) else None


def mag_schorsen(actor: Actor, overeenkomst: Overeenkomst) -> Beletsel | None:
    """The school, whoever manages the company, and the mentor of this learner: they know that the work stopped."""
    if kant_van(actor, overeenkomst) in (Kant.SCHOOL, Kant.ONDERNEMING):
        return None
    return Beletsel("recht", "De school en de onderneming van deze overeenkomst houden schorsingen bij.")


def mag_beeindigen(actor: Actor, overeenkomst: Overeenkomst) -> Beletsel | None:
    """The parties: learner, whoever manages the company, and the school. A mentor does not end it for the company."""
    if actor.rol != Rol.MENTOR and kant_van(actor, overeenkomst) is not None:
        return None
    return Beletsel("recht", "Alleen de leerling, de onderneming of de school beëindigt deze overeenkomst.")


def mag_laten_eindigen(actor: Any, overeenkomst: Overeenkomst) -> Beletsel | None:
    """The school of the learner, and the system on the day that was announced."""
    return None if actor.is_systeem else mag_bewerken(actor, overeenkomst)


def _van_onderneming(actor: Actor, overeenkomst: Overeenkomst) -> bool:
    erkenning = overeenkomst.erkenning
    if erkenning is None or actor.organisatie_id != erkenning.onderneming_id:
        return False
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
        return True
    mentor = overeenkomst.mentor
    return actor.rol == Rol.MENTOR and mentor is not None and mentor.mentor.gebruiker_id == actor.gebruiker_id
