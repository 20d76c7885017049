"""The message to a co-begeleider with the link to his own page for observations."""

from typing import Any

from django.urls import reverse

from evaluatie.models import Teamlid
from evaluatie.querysets_raad import LINK_WAARNEMEN
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.soorten import BerichtSoort, LinkDoel, telefoon_van_account
from mentorschap.core.klok import vandaag
from overeenkomsten.enums import Status

WAARNEMEN = BerichtSoort(
    "waarnemen_gevraagd",
    "evaluatie/waarnemen_gevraagd",
    "Een link om te noteren wat een leerling doet op de werkplek",
    sms=True,
)


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail with the link says; `door` is who stands for it, the trajectbegeleider when asked again."""
    lid = _lid(link)
    traject = lid.traject
    return {
        "leerling": traject.leerling.naam,
        "voornaam": traject.leerling.voornaam,
        "opleiding": traject.opleiding.naam,
        "school": traject.school.naam,
        "door": traject.trajectbegeleider.naam,
        "begeleider": traject.trajectbegeleider.naam,
        "begeleider_email": traject.trajectbegeleider.email,
    }


def is_klaar(link: PersoonlijkeLink) -> bool:
    """Whether this person does not look along any more, or nothing runs."""
    lid = _lid(link)
    voorbij = lid.tot is not None and lid.tot < vandaag()
    return not lid.mag_waarnemen or voorbij or not lid.traject.overeenkomsten.filter(status=Status.ACTIEF).exists()


def _lid(link: PersoonlijkeLink) -> Teamlid:
    relaties = ("traject__leerling", "traject__opleiding", "traject__school", "traject__trajectbegeleider")
    return Teamlid.objects.select_related(*relaties).get(uuid=link.onderwerp_uuid)


LINK = LinkDoel(
    code=LINK_WAARNEMEN,
    titel="noteren wat u een leerling ziet doen",
    url_van=lambda link: reverse("evaluatie:waarnemen", args=[link.onderwerp_uuid]),
    bericht=WAARNEMEN.code,
    context_van=context_van_link,
    telefoon_van=lambda link: _lid(link).telefoon or telefoon_van_account(link),
    is_klaar=is_klaar,
)
