"""The messages about agreements. A message carries a link, never the file."""

from typing import Any

from erkenningen.models import Mentor
from mentorschap.berichten.links import maak_link, stuur_link
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import telefoon_van_account
from mentorschap.core.woorden import datum_voluit
from overeenkomsten.enums import Partij, Status
from overeenkomsten.meelezen import LEZERS, leeslink
from overeenkomsten.models import Handtekening, Overeenkomst, Wijziging
from overeenkomsten.querysets import LINKDOEL

VERZOEK = "overeenkomst_tekenverzoek"
ACTIEF = "overeenkomst_actief"
TERUGGETROKKEN = "overeenkomst_teruggetrokken"
GEANNULEERD = "overeenkomst_geannuleerd"
WIJZIGING_ONDERTEKEND = "wijziging_ondertekend"
WIJZIGING_INGETROKKEN = "wijziging_ingetrokken"
EINDE_VAN_RECHTSWEGE = "overeenkomst_einde_van_rechtswege"


def vraag_handtekening(handtekening: Handtekening) -> PersoonlijkeLink:
    """Make a personal link for one signature and plan the mail with it; an earlier link is revoked."""
    erkenning = handtekening.overeenkomst.erkenning
    namens_id = handtekening.onderneming_id or (erkenning and erkenning.onderneming_id)
    link = maak_link(
        LINKDOEL,
        handtekening,
        naam=handtekening.naam,
        email=handtekening.email,
        # The party, not a role: a link opens one signature and gives no right to anything else.
        rol=handtekening.partij,
        gebruiker_id=handtekening.gebruiker_id,
        namens_id=namens_id if handtekening.partij == Partij.ONDERNEMING else None,
    )
    stuur_link(link, context=context_van(handtekening))
    return link


def context_van(handtekening: Handtekening) -> dict[str, Any]:
    """Return what every message about an agreement says."""
    overeenkomst = handtekening.overeenkomst
    traject = overeenkomst.traject
    wijziging = handtekening.wijziging if handtekening.wijziging_id else None
    return {
        # Empty for the agreement itself.
        "wijziging": wijziging.get_soort_display().lower() if wijziging else "",
        "gaat_in_op": datum_voluit(wijziging.gaat_in_op) if wijziging else "",
        "partij": handtekening.partij,
        "leerling": traject.leerling.naam,
        "opleiding": traject.opleiding.naam,
        "onderneming": overeenkomst.erkenning.onderneming.naam if overeenkomst.erkenning else "",
        "nummer": overeenkomst.nummer,
        "start": datum_voluit(overeenkomst.start) if overeenkomst.start else "",
        "trajectbegeleider": traject.trajectbegeleider.naam,
        "trajectbegeleider_email": traject.trajectbegeleider.email,
        "school": traject.school.naam,
    }


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return the context for a fresh link that somebody asked for with a dead one."""
    return context_van(Handtekening.objects.get(uuid=link.onderwerp_uuid))


def is_klaar(link: PersoonlijkeLink) -> bool:
    """Whether the agreement was cancelled: nobody gets a fresh link to it any more."""
    return Handtekening.objects.filter(uuid=link.onderwerp_uuid, overeenkomst__status=Status.GEANNULEERD).exists()


def telefoon_van_link(link: PersoonlijkeLink) -> str:
    """Return the number of learner or representative as the learner's file knows them; else that of the account."""
    handtekening = Handtekening.objects.select_related("overeenkomst__traject__leerling").get(uuid=link.onderwerp_uuid)
    leerling = handtekening.overeenkomst.traject.leerling
    mensen = [leerling] if handtekening.partij == Partij.LEERLING else []
    if handtekening.partij == Partij.VERTEGENWOORDIGER:
        mensen = list(leerling.vertegenwoordigers.order_by("pk"))
    email = handtekening.email.lower()
    nummers = (mens.telefoon for mens in mensen if mens.email.lower() == email)
    return next(filter(None, nummers), "") or telefoon_van_account(link)


def meld(soort: str, handtekeningen: list[Handtekening], *, extra: dict[str, str] | None = None) -> None:
    """Plan one message of this kind per person who was asked to sign; a valid link goes along."""
    geldig = PersoonlijkeLink.objects.geldig().filter(
        doel=LINKDOEL, onderwerp_uuid__in=[h.uuid for h in handtekeningen]
    )
    links = {link.onderwerp_uuid: link for link in geldig}
    for handtekening in handtekeningen:
        if soort == ACTIEF and handtekening.partij in LEZERS:
            # From now on they read along in plain words, instead of seeing what they signed.
            links[handtekening.uuid] = leeslink(
                handtekening.overeenkomst, handtekening.partij, handtekening.naam, handtekening.email
            )
        plan(
            soort,
            aan=Ontvanger(handtekening.naam, handtekening.email, handtekening.gebruiker_id),
            onderwerp_van=handtekening,
            context=context_van(handtekening) | (extra or {}),
            sleutel=f"{soort}:{handtekening.uuid}",
            link=links.get(handtekening.uuid),
        )


def meld_mentor_van_wijziging(wijziging: Wijziging, mentor: Mentor) -> None:
    """Tell the mentor whom an addition names that he has a learner from that day."""
    eerste = wijziging.huidige_handtekeningen[0]
    plan(
        WIJZIGING_ONDERTEKEND,
        aan=Ontvanger(mentor.naam, mentor.email, mentor.gebruiker_id),
        onderwerp_van=wijziging,
        context=context_van(eerste) | {"partij": "mentor"},
        sleutel=f"{WIJZIGING_ONDERTEKEND}:{wijziging.uuid}:mentor",
    )


def meld_mentor(soort: str, overeenkomst: Overeenkomst, *, extra: dict[str, str] | None = None) -> None:
    """Tell the mentor too, when he is not the one who signed for the company."""
    mentor = overeenkomst.mentor.mentor
    if any(h.email == mentor.email for h in overeenkomst.huidige_handtekeningen):
        return
    eerste = overeenkomst.huidige_handtekeningen[0]
    plan(
        soort,
        aan=Ontvanger(mentor.naam, mentor.email, mentor.gebruiker_id),
        onderwerp_van=overeenkomst,
        context=context_van(eerste) | {"partij": "mentor"} | (extra or {}),
        sleutel=f"{soort}:{overeenkomst.uuid}:mentor",
    )
