"""What consultations put on “Mijn taken”."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet, Value

from evaluatie.enums_overleg import Deelnemersrol, Overlegstatus
from evaluatie.jaarplannen import VOORAF
from evaluatie.models import Afspraak, Deelnemer, Overleg, VoorzienOverleg
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models.leerling import naam_van

LEERLING = "overeenkomst__traject__leerling__"
DEELNEMERS = frozenset({Rol.MENTOR, Rol.TRAJECTBEGELEIDER, Rol.LEERLING, Rol.ONDERNEMINGSBEHEERDER})


def _te_plannen(actor: Any) -> QuerySet:
    voorzien = VoorzienOverleg.objects.zichtbaar_voor(actor).te_plannen(vandaag() + timedelta(days=VOORAF))
    return voorzien.filter(overeenkomst__status="actief")


def _zonder_verslag(actor: Any) -> QuerySet:
    return Overleg.objects.zichtbaar_voor(actor).gepland().filter(wanneer__date__lte=vandaag())


def _mijn(actor: Any) -> QuerySet:
    return Deelnemer.objects.zichtbaar_voor(actor).filter(gebruiker_id=actor.gebruiker_id)


def _ervaring(actor: Any) -> QuerySet:
    gepland = _mijn(actor).filter(overleg__status=Overlegstatus.GEPLAND, ervaring_op__isnull=True)
    return gepland.filter(rol__in=Deelnemersrol.GEEFT_ERVARING, overleg__wanneer__date__gte=vandaag())


def _te_bevestigen(actor: Any) -> QuerySet:
    return _mijn(actor).filter(overleg__status=Overlegstatus.GEVOERD, aanwezig=True, bevestiging="")


def _afspraken(actor: Any) -> QuerySet:
    return Afspraak.objects.zichtbaar_voor(actor).open().filter(wie__gebruiker_id=actor.gebruiker_id)


BRONNEN = (
    TaakBron(
        code="overleg_te_plannen",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Overleg plannen",
        rijen=_te_plannen,
        titel=Value("Overleg plannen volgens het jaarplan"),
        wie=naam_van(LEERLING),
        sinds="created_at",
        tegen="tegen",
        uuid="overeenkomst__uuid",
        url_naam="evaluatie:overleg_plannen",
    ),
    TaakBron(
        code="overleg_zonder_verslag",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Verslag schrijven",
        rijen=_zonder_verslag,
        titel=Value("Overleg voeren en verslag schrijven"),
        wie=naam_van(LEERLING),
        sinds="created_at",
        tegen="wanneer__date",
        url_naam="evaluatie:overleg_verslag",
    ),
    TaakBron(
        code="overleg_ervaring",
        rollen=DEELNEMERS,
        werkwoord="Zeggen hoe het gaat",
        rijen=_ervaring,
        titel=Value("Zeg hoe het gaat, voor het overleg"),
        wie=naam_van(f"overleg__{LEERLING}"),
        sinds="created_at",
        tegen="overleg__wanneer__date",
        url_naam="evaluatie:deelname",
    ),
    TaakBron(
        code="overleg_bevestigen",
        rollen=DEELNEMERS,
        werkwoord="Verslag nalezen",
        rijen=_te_bevestigen,
        titel=Value("Verslag van het overleg nalezen en bevestigen"),
        wie=naam_van(f"overleg__{LEERLING}"),
        sinds="overleg__gevoerd_op",
        url_naam="evaluatie:deelname",
    ),
    TaakBron(
        code="afspraak_nakomen",
        rollen=DEELNEMERS,
        werkwoord="Afspraak bekijken",
        rijen=_afspraken,
        titel="tekst",
        wie=naam_van(f"overleg__{LEERLING}"),
        sinds="created_at",
        tegen="tegen",
        uuid="wie__uuid",
        url_naam="evaluatie:deelname",
    ),
)
