"""Who may do what in a consultation. Each answers None, or the Dutch reason why not."""

from typing import Any

from evaluatie.models import Afspraak, Deelnemer, Overleg
from evaluatie.permissions import mag_begeleiden
from evaluatie.querysets_overleg import LINK_OVERLEG
from mentorschap.core.oordeel import Beletsel
from mentorschap.organisaties.enums import Rol

ALLEEN_DEELNEMER = Beletsel("geen_deelnemer", "Alleen wie aan dit overleg deelneemt kan dit.")
ALLEEN_WIE = Beletsel("niet_van_u", "Alleen wie de afspraak op zich nam, of de trajectbegeleider, handelt ze af.")


def mag_leiden(actor: Any, overleg: Overleg) -> Beletsel | None:
    """The school plans, changes and writes the minutes: as `mag_begeleiden`."""
    return mag_begeleiden(actor, overleg.overeenkomst.traject)


def is_deelnemer(actor: Any, deelnemer: Deelnemer) -> bool:
    """Whether this is the actor himself: with the personal link, or with the account that was invited."""
    if actor.via == "link":
        return actor.link_doel == LINK_OVERLEG and actor.link_onderwerp == deelnemer.uuid
    return actor.gebruiker_id is not None and actor.gebruiker_id == deelnemer.gebruiker_id


def mag_deelnemen(actor: Any, deelnemer: Deelnemer) -> Beletsel | None:
    """Say how it goes, add a point, confirm the minutes: one's own word only."""
    return None if is_deelnemer(actor, deelnemer) else ALLEEN_DEELNEMER


def mag_bevestigd_worden(actor: Any, overleg: Overleg) -> Beletsel | None:
    """The act that follows from the last confirmation: a participant, or the school."""
    if mag_leiden(actor, overleg) is None:
        return None
    if any(is_deelnemer(actor, deelnemer) for deelnemer in overleg.deelnemers.all()):
        return None
    return ALLEEN_DEELNEMER


def mag_afhandelen(actor: Any, afspraak: Afspraak) -> Beletsel | None:
    """Whoever took it on, or the school."""
    if is_deelnemer(actor, afspraak.wie) or mag_leiden(actor, afspraak.overleg) is None:
        return None
    return ALLEEN_WIE


def leest_elk_cijfer(actor: Any, overleg: Overleg) -> bool:
    """Whether marks that were not shared may be read: by the trajectbegeleider who follows it up, nobody else."""
    traject = overleg.overeenkomst.traject
    return (
        actor.rol == Rol.TRAJECTBEGELEIDER
        and actor.via == "account"
        and actor.gebruiker_id == traject.trajectbegeleider_id
        and actor.organisatie_id == traject.school_id
    )
