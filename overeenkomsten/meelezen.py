"""Reading along: the personal link with which learner and representative find the agreement in plain words.

It goes along with the news that everybody signed, and is renewed by whoever holds a dead one or by the school. For a
representative it ends with his task: on the day on which the learner comes of age, or when somebody else takes over.
"""

from mentorschap.berichten.links import maak_link, stuur_link
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_jaren
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.actor import Actor
from overeenkomsten.enums import Partij, Status
from overeenkomsten.models import Overeenkomst
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.querysets import LINKDOEL_LEZEN

LEZEN = "overeenkomst_lezen"
LEZERS = (Partij.LEERLING, Partij.VERTEGENWOORDIGER)
NIET_GETEKEND = Beletsel(
    "status", "De overeenkomst is nog niet door iedereen ondertekend: tot dan heeft iedereen de link om te tekenen."
)


def leeslink(overeenkomst: Overeenkomst, partij: str, naam: str, email: str) -> PersoonlijkeLink:
    """Return a fresh link to read along; an earlier one of the same person is revoked."""
    gebruiker_id = overeenkomst.traject.leerling.gebruiker_id if partij == Partij.LEERLING else None
    return maak_link(LINKDOEL_LEZEN, overeenkomst, naam=naam, email=email, rol=partij, gebruiker_id=gebruiker_id)


def stuur_leeslinks(overeenkomst: Overeenkomst, *, actor: Actor) -> list[str]:
    """Send learner and, for a minor, representative a fresh link; return their names.

    Raises GeenRecht for who is not of the school, HandelingBelet before everybody signed.
    """
    if beletsel := mag_bewerken(actor, overeenkomst):
        raise GeenRecht(beletsel)
    if overeenkomst.status not in Status.IN_WERKING:
        raise HandelingBelet([NIET_GETEKEND])
    leerling = overeenkomst.traject.leerling
    lezers = [(Partij.LEERLING, leerling)]
    if leerling.is_minderjarig_op(vandaag()):
        # One representative signs and reads along, as in the signatures.
        lezers += [(Partij.VERTEGENWOORDIGER, persoon) for persoon in leerling.vertegenwoordigers.all()[:1]]
    for partij, persoon in lezers:
        stuur_link(leeslink(overeenkomst, partij, persoon.naam, persoon.email))
    return [persoon.naam for _, persoon in lezers]


def is_klaar(link: PersoonlijkeLink) -> bool:
    """Whether there is nothing to read along any more: no fresh link is sent then."""
    overeenkomst = Overeenkomst.objects.zichtbaar_voor(Actor.van_link(link)).first()
    if overeenkomst is None:
        return True
    laatste = overeenkomst.beeindigd_op or overeenkomst.einde
    return plus_jaren(laatste, 1) < vandaag()


def context_van_leeslink(link: PersoonlijkeLink) -> dict[str, str]:
    """Return what the mail with a fresh link says."""
    overeenkomst = Overeenkomst.objects.voor_dossier().get(uuid=link.onderwerp_uuid)
    traject = overeenkomst.traject
    return {
        "partij": link.rol,
        "leerling": traject.leerling.naam,
        "onderneming": overeenkomst.erkenning.onderneming.naam,
        "nummer": overeenkomst.nummer,
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "trajectbegeleider_email": traject.trajectbegeleider.email,
        "school": traject.school.naam,
    }
