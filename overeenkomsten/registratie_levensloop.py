"""What suspending and ending an agreement registers at start-up."""

from django.db.models import Q
from django.urls import reverse

from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.soorten import BerichtSoort, LinkDoel, registreer_doel
from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.core.taken import registreer as registreer_taak
from mentorschap.documenten.querysets import registreer_documentscope
from mentorschap.documenten.soorten import DocumentSoort
from mentorschap.documenten.soorten import registreer as registreer_document
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten import eindeberichten, levensberichten, planoverleg
from overeenkomsten.models import Beeindiging
from overeenkomsten.na_einde import DOCUMENT_MELDING
from overeenkomsten.querysets_levensloop import LINKDOEL_OORZAAK, LINKDOEL_PLAN
from overeenkomsten.taken_levensloop import BRONNEN

EINDE = "overeenkomsten/einde"
BERICHTEN = (
    BerichtSoort(levensberichten.SCHORSING, "overeenkomsten/schorsing", "Een overeenkomst is geschorst"),
    BerichtSoort(
        levensberichten.SCHORSING_VERVALLEN, "overeenkomsten/schorsing_vervallen", "Een schorsing is verwijderd"
    ),
    BerichtSoort(eindeberichten.GEMELD, EINDE, "Het einde van een overeenkomst is gemeld"),
    BerichtSoort(eindeberichten.OPGEZEGD, EINDE, "Een overeenkomst is opgezegd"),
    BerichtSoort(eindeberichten.BEMIDDELING, EINDE, "De bemiddeling over een overeenkomst begint"),
    BerichtSoort(eindeberichten.STOPT_NIET, EINDE, "Een overeenkomst loopt toch verder"),
    BerichtSoort(eindeberichten.BEEINDIGD, EINDE, "Een overeenkomst is beëindigd"),
    BerichtSoort(
        planoverleg.PLAN_SAMEN, "overeenkomsten/plan_samen", "Vraag om mee te schrijven aan een opleidingsplan"
    ),
    BerichtSoort(eindeberichten.OORZAAK, "overeenkomsten/einde_oorzaak", "Vraag waarom een overeenkomst stopte"),
)


def registreer() -> None:
    """Register messages, the link purpose, the report, who may open it, and tasks."""
    for soort in BERICHTEN:
        registreer_bericht(soort)
    registreer_doel(
        LinkDoel(
            LINKDOEL_OORZAAK,
            "zeggen waarom een overeenkomst stopte",
            url_van=oorzaakpagina,
            bericht=eindeberichten.OORZAAK,
            context_van=eindeberichten.context_van_oorzaaklink,
        )
    )
    registreer_doel(
        LinkDoel(
            LINKDOEL_PLAN,
            "meeschrijven aan een opleidingsplan",
            url_van=planpagina,
            bericht=planoverleg.PLAN_SAMEN,
            context_van=planoverleg.context_van_link,
        )
    )
    registreer_document(
        DocumentSoort(
            DOCUMENT_MELDING,
            "overeenkomsten/einde_melding",
            "1",
            "Melding van een vroegtijdig einde aan het partnerschap",
        )
    )
    registreer_documentscope(documentscope)
    for bron in BRONNEN:
        registreer_taak(bron)


def oorzaakpagina(link: PersoonlijkeLink) -> str:
    """Return the page that a link to say why opens."""
    return reverse("overeenkomsten:oorzaak", args=[link.onderwerp_uuid])


def planpagina(link: PersoonlijkeLink) -> str:
    """Return the page that a link to a training plan opens."""
    return reverse("overeenkomsten:plan_samen", args=[link.onderwerp_uuid])


def documentscope(actor: Actor) -> Q | None:
    """The school reads the report that it sends."""
    if actor.via != "account" or actor.rol not in Rol.VAN_SCHOOL:
        return None
    einden = Beeindiging.objects.zichtbaar_voor(actor).values("uuid")
    return Q(soort=DOCUMENT_MELDING, onderwerp_uuid__in=einden)
