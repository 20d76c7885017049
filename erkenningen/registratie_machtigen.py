"""What mandates add to the platform: who may open their files, and those of the applications made under them."""

from typing import Any

from django.db.models import Q

from erkenningen.machtigen import GEMACHTIGDEN
from erkenningen.models import Aanvraag, Bewijsstuk, Machtiging, Mentor
from mentorschap.core.navigatie import NavItem
from mentorschap.core.navigatie import registreer as registreer_navigatie
from mentorschap.documenten.querysets import registreer_bestandscope, registreer_documentscope
from mentorschap.organisaties.enums import Rol

LEZERS = GEMACHTIGDEN | {Rol.ONDERNEMINGSBEHEERDER, Rol.STEMGERECHTIGDE, Rol.DEPARTEMENT}


def registreer() -> None:
    """Register the scopes and the entry of a trajectbegeleider; others find the page from their lists."""
    registreer_bestandscope(bestandscope)
    registreer_documentscope(documentscope)
    begeleider = frozenset({Rol.TRAJECTBEGELEIDER})
    registreer_navigatie(NavItem("Machtigingen", "erkenningen:machtigingen", "folder2-open", begeleider, volgorde=45))


def bestandscope(actor: Any) -> Q | None:
    """The signed mandates given, received, or behind a dossier one handles; for a school also the evidence."""
    if actor.rol not in LEZERS:
        return None
    dossiers = Aanvraag.objects.zichtbaar_voor(actor)
    achter = dossiers.filter(machtiging__isnull=False).values("machtiging__bestand")
    machtiging = Q(pk__in=Machtiging.objects.zichtbaar_voor(actor).values("bestand")) | Q(pk__in=achter)
    if actor.rol not in Rol.VAN_SCHOOL:
        return machtiging
    mentoren = Mentor.objects.zichtbaar_voor(actor)
    return (
        machtiging
        | Q(pk__in=Bewijsstuk.objects.filter(aanvraag__in=dossiers).values("bestand"))
        | Q(pk__in=mentoren.values("vooropleidingen__bestand"))
        | Q(pk__in=mentoren.values("uittreksels__bestand"))
        | Q(pk__in=mentoren.values("mentoropleiding__attest"))
    )


def documentscope(actor: Any) -> Q | None:
    """The letters about what a school filed for a company."""
    if actor.rol not in Rol.VAN_SCHOOL:
        return None
    dossiers = Aanvraag.objects.zichtbaar_voor(actor)
    return Q(onderwerp_soort="erkenningen.aanvraag", onderwerp_uuid__in=dossiers.values("uuid"))
