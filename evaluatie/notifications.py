"""Messages about evaluations. None of them carries a judgement or a file: only who, what, until when, and a link."""

from typing import Any

from django.urls import reverse

from evaluatie.enums import BeoordelaarRol, Beoordelingsstatus
from evaluatie.facts import mentor_van, onderneming_van
from evaluatie.models import Beoordeling, Evaluatie
from evaluatie.querysets import LINK_DOEL
from mentorschap.berichten.links import maak_link, stuur_link
from mentorschap.berichten.models import Bericht, PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort, LinkDoel
from mentorschap.core.klok import nu
from mentorschap.core.woorden import datum_voluit

GEVRAAGD = BerichtSoort("evaluatie_gevraagd", "evaluatie/evaluatie_gevraagd", "Een evaluatie invullen", sms=True)
INGEDIEND = BerichtSoort("evaluatie_ingediend", "evaluatie/evaluatie_ingediend", "Een evaluatie is ingediend")

HERINNERING = BerichtSoort(
    "evaluatie_herinnering",
    "evaluatie/evaluatie_herinnering",
    "Herinnering aan een evaluatie",
    uitschakelbaar=True,
    sms=True,
)


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail with the personal link says."""
    beoordeling = Beoordeling.objects.voor_blad().get(uuid=link.onderwerp_uuid)
    evaluatie = beoordeling.evaluatie
    traject = evaluatie.overeenkomst.traject
    begeleider = traject.trajectbegeleider
    return {
        "je": beoordeling.rol == BeoordelaarRol.LEERLING,
        "leerling": traject.leerling.naam,
        "voornaam": traject.leerling.voornaam,
        "soort": evaluatie.get_soort_display().lower(),
        "tegen": datum_voluit(evaluatie.tegen),
        "aantal": evaluatie.items.count(),
        "school": traject.school.naam,
        "begeleider": begeleider.naam,
        "begeleider_email": begeleider.email,
        "nummer": evaluatie.nummer,
    }


LINK = LinkDoel(
    code=LINK_DOEL,
    titel="evaluatie invullen",
    url_van=lambda link: reverse("evaluatie:blad", args=[link.onderwerp_uuid]),
    bericht=GEVRAAGD.code,
    context_van=context_van_link,
    telefoon_van=lambda link: telefoon_van(Beoordeling.objects.voor_blad().get(uuid=link.onderwerp_uuid)),
)


def stuur_uitnodiging(beoordeling: Beoordeling) -> PersoonlijkeLink:
    """Make a fresh personal link for the rater (an earlier one is revoked) and plan the mail that carries it."""
    link = maak_link(
        LINK_DOEL,
        beoordeling,
        naam=beoordeling.naam,
        email=beoordeling.email,
        rol=beoordeling.rol,
        gebruiker_id=beoordeling.gebruiker_id,
        namens_id=_namens(beoordeling),
    )
    stuur_link(link)
    return link


def herinner(beoordeling: Beoordeling, dagen: int) -> bool:
    """Plan a reminder with the link that works already, once per rung; False when there is none or it was sent."""
    link = (
        PersoonlijkeLink.objects.van_onderwerp(beoordeling.uuid, LINK_DOEL)
        .filter(ingetrokken_op__isnull=True, geldig_tot__gt=nu())
        .order_by("-pk")
        .first()
    )
    sleutel = f"evaluatie-herinnering:{beoordeling.uuid}:{dagen}"
    if link is None or Bericht.objects.filter(sleutel=sleutel).exists():
        return False
    bericht = plan(
        HERINNERING.code,
        aan=Ontvanger(link.naam, link.email, link.gebruiker_id),
        onderwerp_van=beoordeling.evaluatie,
        context=context_van_link(link) | {"dagen": dagen},
        sleutel=sleutel,
        link=link,
    )
    return bericht is not None


def telefoon_van(beoordeling: Beoordeling) -> str:
    """Return the number at which a rater can be reached, as it was typed; empty when none is known."""
    overeenkomst = beoordeling.evaluatie.overeenkomst
    account = beoordeling.gebruiker.telefoon if beoordeling.gebruiker else ""
    if beoordeling.rol == BeoordelaarRol.MENTOR:
        return mentor_van(overeenkomst).telefoon or account
    if beoordeling.rol == BeoordelaarRol.LEERLING:
        return overeenkomst.traject.leerling.telefoon or account
    return (beoordeling.teamlid.telefoon if beoordeling.teamlid else "") or account


def _namens(beoordeling: Beoordeling) -> int | None:
    """The company that mentor and colleagues act for; the learner acts for himself."""
    if beoordeling.rol == BeoordelaarRol.LEERLING:
        return None
    return onderneming_van(beoordeling.evaluatie.overeenkomst).pk


def meld_mentor_klaar(evaluatie: Evaluatie, beoordeling: Beoordeling) -> None:
    """Tell the trajectbegeleider that the mentor filed and that others still judge."""
    _meld(evaluatie, beoordeling, f"evaluatie-mentor-klaar:{evaluatie.uuid}")


def meld_ingediend(evaluatie: Evaluatie, beoordeling: Beoordeling) -> None:
    """Tell the trajectbegeleider that everybody filed, with a link to the page."""
    _meld(evaluatie, beoordeling, f"evaluatie-ingediend:{evaluatie.uuid}")


def _meld(evaluatie: Evaluatie, beoordeling: Beoordeling, sleutel: str) -> None:
    traject = evaluatie.overeenkomst.traject
    plan(
        INGEDIEND.code,
        aan=Ontvanger.van_gebruiker(traject.trajectbegeleider),
        onderwerp_van=evaluatie,
        context={
            "leerling": traject.leerling.naam,
            "door": beoordeling.naam,
            "soort": evaluatie.get_soort_display().lower(),
            "nummer": evaluatie.nummer,
            "wacht_op": [
                f"{b.naam} ({b.get_rol_display().lower()})"
                for b in evaluatie.beoordelingen.exclude(status=Beoordelingsstatus.INGEDIEND)
            ],
            "pad": evaluatie.get_absolute_url(),
        },
        sleutel=sleutel,
    )
