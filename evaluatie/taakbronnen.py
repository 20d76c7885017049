"""What evaluations put on “Mijn taken”."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet, Value

from evaluatie.enums import BeoordelaarRol, Evaluatiestatus
from evaluatie.models import Beoordeling, Evaluatie
from evaluatie.momenten import HERINNERDAGEN
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models.leerling import naam_van

LEERLING = "overeenkomst__traject__leerling__"


def _in_te_vullen(actor: Any) -> QuerySet:
    return Beoordeling.objects.zichtbaar_voor(actor).van(actor).in_te_vullen()


def _te_bespreken(actor: Any) -> QuerySet:
    return Evaluatie.objects.zichtbaar_voor(actor).filter(status=Evaluatiestatus.INGEDIEND)


def _vast_te_stellen(actor: Any) -> QuerySet:
    return Evaluatie.objects.zichtbaar_voor(actor).filter(status=Evaluatiestatus.BESPROKEN)


def _te_laat(actor: Any) -> QuerySet:
    return Evaluatie.objects.zichtbaar_voor(actor).te_laat()


def _kon_niet_openen(actor: Any) -> QuerySet:
    wachtend = Evaluatie.objects.zichtbaar_voor(actor).filter(status=Evaluatiestatus.GEPLAND)
    return wachtend.filter(opent_op__lt=vandaag())


def _niet_bereikt(actor: Any) -> QuerySet:
    """Rung after rung went by without an answer: somebody has to call."""
    grens = vandaag() - timedelta(days=max(HERINNERDAGEN))
    open_ = Beoordeling.objects.zichtbaar_voor(actor).in_te_vullen()
    return open_.filter(rol=BeoordelaarRol.MENTOR, gevraagd_op__date__lte=grens, anders_ontvangen_op__isnull=True)


BRONNEN = (
    TaakBron(
        code="evaluatie_kon_niet_openen",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Beletsel bekijken",
        rijen=_kon_niet_openen,
        titel=Value("Geplande evaluatie kon niet openen"),
        wie=naam_van(LEERLING),
        sinds="created_at",
        tegen="opent_op",
        url_naam="evaluatie:evaluatie_detail",
    ),
    TaakBron(
        code="evaluatie_niet_bereikt",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Mentor bellen",
        rijen=_niet_bereikt,
        titel=Value("Mentor reageert niet op de evaluatie"),
        wie=naam_van(f"evaluatie__{LEERLING}"),
        sinds="gevraagd_op",
        tegen="evaluatie__tegen",
        uuid="evaluatie__uuid",
        url_naam="evaluatie:evaluatie_detail",
    ),
    TaakBron(
        code="evaluatie_invullen",
        rollen=frozenset({Rol.MENTOR, Rol.TRAJECTBEGELEIDER, Rol.LEERLING}),
        werkwoord="Evaluatie invullen",
        rijen=_in_te_vullen,
        titel=Value("Evaluatie invullen"),
        wie=naam_van(f"evaluatie__{LEERLING}"),
        sinds="evaluatie__geopend_op",
        tegen="evaluatie__tegen",
        url_naam="evaluatie:blad",
    ),
    TaakBron(
        code="evaluatie_bespreken",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Verslag lezen",
        rijen=_te_bespreken,
        titel=Value("Evaluatie is ingediend: verslag lezen en bespreken"),
        wie=naam_van(LEERLING),
        sinds="ingediend_op",
        url_naam="evaluatie:evaluatie_detail",
    ),
    TaakBron(
        code="evaluatie_vaststellen",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Resultaat vaststellen",
        rijen=_vast_te_stellen,
        titel=Value("Resultaat van de evaluatie vaststellen"),
        wie=naam_van(LEERLING),
        sinds="ingediend_op",
        url_naam="evaluatie:evaluatie_vaststellen",
    ),
    TaakBron(
        code="evaluatie_te_laat",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Evaluatie opvolgen",
        rijen=_te_laat,
        titel=Value("Evaluatie is nog niet ingevuld"),
        wie=naam_van(LEERLING),
        sinds="geopend_op",
        tegen="tegen",
        url_naam="evaluatie:evaluatie_detail",
    ),
)
