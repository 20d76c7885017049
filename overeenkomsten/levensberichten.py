"""The messages about suspending and ending an agreement, with dates in plain words and no ground in a mail."""

from typing import Any

from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Overeenkomst, Schorsing

SCHORSING = "overeenkomst_schorsing"
SCHORSING_VERVALLEN = "overeenkomst_schorsing_vervallen"


def over(overeenkomst: Overeenkomst) -> dict[str, Any]:
    """Return what every message about the life of an agreement says."""
    traject = overeenkomst.traject
    return {
        "leerling": traject.leerling.naam,
        "onderneming": overeenkomst.erkenning.onderneming.naam,
        "nummer": overeenkomst.nummer,
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "trajectbegeleider_email": traject.trajectbegeleider.email,
        "school": traject.school.naam,
    }


def meld_schorsing(schorsing: Schorsing, actor: Actor) -> None:
    """Tell the other side of school and company which days it concerns; the ground is on the page, not in the mail."""
    tot = schorsing.tot
    _plan(SCHORSING, schorsing, actor, f"{schorsing.van}:{tot or 'open'}")


def meld_schorsing_vervallen(schorsing: Schorsing, actor: Actor) -> None:
    """Tell the same side that these days are no suspension after all."""
    _plan(SCHORSING_VERVALLEN, schorsing, actor, "weg")


def _plan(soort: str, schorsing: Schorsing, actor: Actor, stand: str) -> None:
    overeenkomst = schorsing.overeenkomst
    if actor.organisatie_id == overeenkomst.traject.school_id:
        aan = Ontvanger(overeenkomst.ondertekenaar_naam, overeenkomst.ondertekenaar_email)
    else:
        aan = Ontvanger.van_gebruiker(overeenkomst.traject.trajectbegeleider)
    tot = datum_voluit(schorsing.tot) if schorsing.tot else ""
    plan(
        soort,
        aan=aan,
        onderwerp_van=overeenkomst,
        context=over(overeenkomst) | {"door": actor.naam, "van": datum_voluit(schorsing.van), "tot": tot},
        sleutel=f"{soort}:{schorsing.uuid}:{aan.email}:{stand}",
    )
