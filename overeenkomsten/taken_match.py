"""What matching puts on “Mijn taken”."""

from typing import Any

from django.db.models import QuerySet, Value

from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums_match import Matchstatus
from overeenkomsten.models import Matchvoorstel
from overeenkomsten.models.leerling import naam_van


def _te_plannen(actor: Any) -> QuerySet:
    return Matchvoorstel.objects.zichtbaar_voor(actor).filter(status=Matchstatus.VOORGESTELD)


def _te_beantwoorden(actor: Any) -> QuerySet:
    rijen = Matchvoorstel.objects.zichtbaar_voor(actor).filter(status=Matchstatus.INTAKE)
    return rijen.filter(antwoord_leerling="") if actor.rol == Rol.LEERLING else rijen.filter(antwoord_onderneming="")


def _op_te_stellen(actor: Any) -> QuerySet:
    return Matchvoorstel.objects.zichtbaar_voor(actor).filter(status=Matchstatus.JA, overeenkomst__isnull=True)


SCHOOL = frozenset({Rol.TRAJECTBEGELEIDER})
BRONNEN = (
    TaakBron(
        code="match_intake",
        rollen=SCHOOL,
        werkwoord="Intakegesprek plannen",
        rijen=_te_plannen,
        titel=Value("Intakegesprek plannen over een voorgestelde plek"),
        wie=naam_van("traject__leerling__"),
        sinds="created_at",
        url_naam="overeenkomsten:match_intake",
    ),
    TaakBron(
        code="match_antwoord",
        rollen=frozenset({Rol.LEERLING, Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR}),
        werkwoord="Gesprek bekijken en antwoorden",
        rijen=_te_beantwoorden,
        titel=Value("Intakegesprek over een leerwerkplek"),
        wie=naam_van("traject__leerling__"),
        sinds="created_at",
        tegen="intake_op__date",
        url_naam="overeenkomsten:match",
    ),
    TaakBron(
        code="match_overeenkomst",
        rollen=SCHOOL,
        werkwoord="Overeenkomst opstellen",
        rijen=_op_te_stellen,
        titel=Value("Beide kanten zeggen ja: overeenkomst opstellen"),
        wie=naam_van("traject__leerling__"),
        sinds="updated_at",
        url_naam="overeenkomsten:match",
    ),
)
