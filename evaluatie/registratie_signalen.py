"""What early signals register at start-up."""

from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When

from evaluatie.enums_overleg import Signaalsoort
from evaluatie.models import Signaal
from mentorschap.core import taken
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models.leerling import naam_van

TITEL = Case(
    *(When(soort=soort.value, then=Value(f"Signaal: {soort.label.lower()}")) for soort in Signaalsoort),
    output_field=CharField(),
)


def _open(actor: Any) -> QuerySet:
    return Signaal.objects.zichtbaar_voor(actor).open()


BRON = TaakBron(
    code="signaal_bekijken",
    rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
    werkwoord="Signaal bekijken",
    rijen=_open,
    titel=TITEL,
    wie=naam_van("overeenkomst__traject__leerling__"),
    sinds="sinds",
    url_naam="evaluatie:signaal",
)


def registreer() -> None:
    """Register the task."""
    taken.registreer(BRON)
