"""The start profile of a learner: filled in by himself, by account or link, and completed by the school."""

from typing import Any

from django.db import transaction
from django.urls import reverse

from mentorschap.berichten.links import maak_link, stuur_link
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.soorten import BerichtSoort, LinkDoel
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor
from overeenkomsten.models import Startprofiel, Traject
from overeenkomsten.permissions_match import is_leerling_zelf, mag_plek_zoeken, mag_startprofiel_invullen
from overeenkomsten.querysets_match import LINKDOEL_STARTPROFIEL

GEEN_ADRES = Beletsel("adres", "Vul eerst het e-mailadres van de leerling in: daar gaat de link naartoe.")
INTUSSEN = Beletsel(
    "intussen", "Iemand anders vulde dit startprofiel net in. Wat u typte, is niet bewaard: open de bladzijde opnieuw."
)
SOORT = BerichtSoort("startprofiel", "overeenkomsten/startprofiel", "Vraag om het startprofiel in te vullen")


def profiel_van(traject: Traject) -> Startprofiel:
    """Return the profile of a route, or a new one that is not stored yet."""
    gevonden = Startprofiel.objects.filter(traject=traject).select_related("traject__leerling").first()
    return gevonden or Startprofiel(traject=traject)


@transaction.atomic
def bewaar_startprofiel(profiel: Startprofiel, *, actor: Actor) -> Startprofiel:
    """Store what was filled in, and who did so. Raises GeenRecht, or Achterhaald when somebody else just began it."""
    if beletsel := mag_startprofiel_invullen(actor, profiel):
        raise GeenRecht(beletsel)
    Traject.objects.select_for_update(of=("self",), no_key=True).get(pk=profiel.traject_id)
    if profiel.pk is None and Startprofiel.objects.filter(traject_id=profiel.traject_id).exists():
        raise Achterhaald([INTUSSEN])
    if is_leerling_zelf(actor, profiel):
        profiel.leerling_op = nu()
    else:
        profiel.school_op = nu()
    profiel.full_clean()
    profiel.save()
    log(Gebeurtenis.GEGEVENS_GEWIJZIGD, onderwerp=profiel, actor=actor, gegevens={"wat": "Startprofiel"})
    return profiel


@transaction.atomic
def vraag_startprofiel(traject: Traject, *, actor: Actor) -> Startprofiel:
    """Send the learner a personal link to fill it in. Raises GeenRecht, HandelingBelet without an address."""
    if beletsel := mag_plek_zoeken(actor, traject):
        raise GeenRecht(beletsel)
    leerling = traject.leerling
    if not leerling.email:
        raise HandelingBelet([GEEN_ADRES])
    profiel, _ = Startprofiel.objects.get_or_create(traject=traject)
    stuur_link(
        maak_link(
            LINKDOEL_STARTPROFIEL,
            profiel,
            naam=leerling.naam,
            email=leerling.email,
            rol="leerling",
            gebruiker_id=leerling.gebruiker_id,
        )
    )
    return profiel


def context_van_link(link: PersoonlijkeLink) -> dict[str, Any]:
    """Return what the mail with a link says."""
    traject = (
        Traject.objects.select_related("school", "trajectbegeleider", "opleiding")
        .filter(startprofiel__uuid=link.onderwerp_uuid)
        .get()
    )
    return {
        "school": traject.school.naam,
        "opleiding": traject.opleiding.naam,
        "begeleider": traject.trajectbegeleider.naam,
        "begeleider_email": traject.trajectbegeleider.email,
    }


LINK = LinkDoel(
    LINKDOEL_STARTPROFIEL,
    "je startprofiel invullen",
    url_van=lambda link: reverse("overeenkomsten:startprofiel", args=[link.onderwerp_uuid]),
    bericht=SOORT.code,
    context_van=context_van_link,
)
