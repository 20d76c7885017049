"""Messages about evaluations. None of them carries a judgement or a file: only who, what, until when, and a link."""

from typing import Any

from django.urls import reverse

from evaluatie.facts import onderneming_van
from evaluatie.models import Beoordeling, Evaluatie
from evaluatie.querysets import LINK_DOEL
from mentorschap.berichten.links import maak_link, stuur_link
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.berichten.soorten import BerichtSoort, LinkDoel
from mentorschap.core.woorden import datum_voluit

GEVRAAGD = BerichtSoort("evaluatie_gevraagd", "evaluatie/evaluatie_gevraagd", "Een evaluatie invullen")
INGEDIEND = BerichtSoort("evaluatie_ingediend", "evaluatie/evaluatie_ingediend", "Een evaluatie is ingediend")


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail with the personal link says."""
    beoordeling = Beoordeling.objects.voor_blad().get(uuid=link.onderwerp_uuid)
    evaluatie = beoordeling.evaluatie
    traject = evaluatie.overeenkomst.traject
    begeleider = traject.trajectbegeleider
    return {
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
        namens_id=onderneming_van(beoordeling.evaluatie.overeenkomst).pk,
    )
    stuur_link(link)
    return link


def meld_ingediend(evaluatie: Evaluatie, beoordeling: Beoordeling) -> None:
    """Tell the trajectbegeleider that it is filed, with a link to the page."""
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
            "pad": evaluatie.get_absolute_url(),
        },
        sleutel=f"evaluatie-ingediend:{evaluatie.uuid}",
    )
