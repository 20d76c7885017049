"""Who may do what with an agreement: role and relation only, never status. None means yes, a Beletsel says why not."""

from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Partij
from overeenkomsten.models import Handtekening, Leerling, Overeenkomst, Tekenmandaat, Wijziging
from overeenkomsten.querysets import LINKDOEL


def is_van_school(actor: Actor) -> bool:
    """Whether somebody acts for a school, with an account."""
    return actor.via == "account" and actor.rol in Rol.VAN_SCHOOL and actor.organisatie_id is not None


def mag_registreren(actor: Actor) -> Beletsel | None:
    """Registering learners and drawing up agreements is the provider's (D16 art. 13, 2°)."""
    if is_van_school(actor):
        return None
    return Beletsel("recht", "Alleen de school stelt overeenkomsten op en schrijft leerlingen in.")


def mag_bewerken(actor: Actor, overeenkomst: Overeenkomst) -> Beletsel | None:
    """The trajectbegeleider of this learner, or who manages the school."""
    traject = overeenkomst.traject
    if not is_van_school(actor) or traject.school_id != actor.organisatie_id:
        return Beletsel("recht", "Alleen de school van de leerling stelt deze overeenkomst op.")
    if actor.rol == Rol.TRAJECTBEGELEIDER and traject.trajectbegeleider_id != actor.gebruiker_id:
        return Beletsel("recht", "Alleen de trajectbegeleider van deze leerling of de schoolbeheerder doet dit.")
    return None


def mag_school_instellen(actor: Actor) -> Beletsel | None:
    """Who manages the school chooses where the rules leave a choice."""
    if actor.via == "account" and actor.rol == Rol.SCHOOLBEHEERDER and actor.organisatie_id is not None:
        return None
    return Beletsel("recht", "Alleen de schoolbeheerder wijzigt de instellingen van de school.")


def mag_bedragen_beheren(actor: Actor) -> Beletsel | None:
    """The department keeps the amounts of the leervergoeding (D16 art. 17)."""
    if actor.via == "account" and actor.rol == Rol.DEPARTEMENT:
        return None
    return Beletsel("recht", "Alleen het departement beheert de bedragen van de leervergoeding.")


def mag_overnemen(actor: Actor) -> Beletsel | None:
    """The department draws the figures, so it takes over what another register holds (contract 4)."""
    if actor.via == "account" and actor.rol == Rol.DEPARTEMENT:
        return None
    return Beletsel("recht", "Alleen het departement neemt overeenkomsten uit een ander register over.")


def mag_lijsten_gebruiken(actor: Actor) -> Beletsel | None:
    """Whoever works with the lists for a school or a company downloads them and keeps filters of his own."""
    rollen = {*Rol.VAN_SCHOOL, Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR}
    if actor.via == "account" and actor.rol in rollen and actor.gebruiker_id is not None:
        return None
    return Beletsel("recht", "Lijsten downloaden en filters bewaren doet u voor een school of een onderneming.")


def mag_leerling_wijzigen(actor: Actor, leerling: Leerling) -> Beletsel | None:
    """Somebody of the learner's school; that it is one of his own learners is a matter of scope."""
    if is_van_school(actor) and leerling.school_id == actor.organisatie_id:
        return None
    return Beletsel("recht", "Alleen de school van de leerling wijzigt deze gegevens.")


def mag_tekenen(actor: Actor, handtekening: Handtekening) -> Beletsel | None:
    """The person who was asked, by link or account; for company and school also who represents it."""
    if actor.via == "link":
        eigen_link = actor.link_doel == LINKDOEL and actor.link_onderwerp == handtekening.uuid
        return None if eigen_link else _niet_gevraagd(handtekening)
    if actor.gebruiker_id is None:
        return _niet_gevraagd(handtekening)
    if handtekening.partij == Partij.ONDERNEMING:
        return None if _van_onderneming(actor, handtekening) else _niet_gevraagd(handtekening)
    if handtekening.partij == Partij.OPLEIDINGSVERSTREKKER:
        return mag_bewerken(actor, handtekening.overeenkomst)
    return None if handtekening.gebruiker_id == actor.gebruiker_id else _niet_gevraagd(handtekening)


def mag_laatste_tekenen(actor: Actor, overeenkomst: Overeenkomst) -> Beletsel | None:
    """The last signature puts the agreement into force, so whoever may sign one of them may do that.

    The school too: it records what was signed on paper.
    """
    if mag_bewerken(actor, overeenkomst) is None:
        return None
    redenen = [mag_tekenen(actor, handtekening) for handtekening in overeenkomst.huidige_handtekeningen]
    if not redenen:
        return Beletsel("recht", "Er is nog niemand gevraagd om te tekenen.")
    return None if None in redenen else redenen[0]


def mag_mandaat_geven(actor: Actor, mandaat: Tekenmandaat | None = None) -> Beletsel | None:
    """Who manages the company lets somebody else sign for it, and ends that."""
    beheert = actor.via == "account" and actor.rol == Rol.ONDERNEMINGSBEHEERDER and actor.organisatie_id is not None
    if beheert and (mandaat is None or mandaat.onderneming_id == actor.organisatie_id):
        return None
    return Beletsel("recht", "Alleen wie de onderneming beheert, bepaalt wie voor haar mag tekenen.")


def mag_wijziging_bewerken(actor: Actor, wijziging: Wijziging) -> Beletsel | None:
    """Whoever draws up the agreement draws up its additions (D16 art. 13, 2°)."""
    return mag_bewerken(actor, wijziging.overeenkomst)


def mag_wijziging_afronden(actor: Actor, wijziging: Wijziging) -> Beletsel | None:
    """The system on the day itself; before it whoever gives or records the last signature."""
    if actor.is_systeem or mag_wijziging_bewerken(actor, wijziging) is None:
        return None
    redenen = [mag_tekenen(actor, handtekening) for handtekening in wijziging.huidige_handtekeningen]
    if not redenen:
        return Beletsel("recht", "Er is nog niemand gevraagd om te tekenen.")
    return None if None in redenen else redenen[0]


def _van_onderneming(actor: Actor, handtekening: Handtekening) -> bool:
    erkenning = handtekening.overeenkomst.erkenning
    onderneming_id = handtekening.onderneming_id or (erkenning and erkenning.onderneming_id)
    if onderneming_id is None or actor.organisatie_id != onderneming_id:
        return False
    return actor.rol == Rol.ONDERNEMINGSBEHEERDER or (
        actor.rol == Rol.MENTOR and handtekening.gebruiker_id == actor.gebruiker_id
    )


def _niet_gevraagd(handtekening: Handtekening) -> Beletsel:
    wie = handtekening.get_partij_display().lower()
    return Beletsel("recht", f"Deze handtekening is gevraagd aan {handtekening.naam} ({wie}).")
