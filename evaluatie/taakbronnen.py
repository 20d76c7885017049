"""What evaluations put on “Mijn taken”."""

from typing import Any

from django.db.models import QuerySet, Value

from evaluatie.enums import Evaluatiestatus
from evaluatie.models import Beoordeling, Evaluatie
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models.leerling import naam_van

LEERLING = "overeenkomst__traject__leerling__"


def _in_te_vullen(actor: Any) -> QuerySet:
    return Beoordeling.objects.zichtbaar_voor(actor).in_te_vullen().van_mentor()


def _te_bespreken(actor: Any) -> QuerySet:
    return Evaluatie.objects.zichtbaar_voor(actor).filter(status=Evaluatiestatus.INGEDIEND)


def _vast_te_stellen(actor: Any) -> QuerySet:
    return Evaluatie.objects.zichtbaar_voor(actor).filter(status=Evaluatiestatus.BESPROKEN)


def _te_laat(actor: Any) -> QuerySet:
    return Evaluatie.objects.zichtbaar_voor(actor).te_laat()


BRONNEN = (
    TaakBron(
        code="evaluatie_invullen",
        rollen=frozenset({Rol.MENTOR}),
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
