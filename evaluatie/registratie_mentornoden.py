"""What the needs of mentors register at start-up."""

from typing import Any

from django.db.models import QuerySet, Value

from erkenningen.vorming import registreer_vorming
from evaluatie.mentorcheck import GEVRAAGD, LINK, vraagt_opvolging
from evaluatie.models import Mentorcheck
from evaluatie.vormingsaanbod import vorming_van
from mentorschap.berichten import soorten as berichtsoorten
from mentorschap.core import taken
from mentorschap.core.navigatie import NavItem
from mentorschap.core.navigatie import registreer as registreer_navigatie
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models.leerling import naam_van


def _in_te_vullen(actor: Any) -> QuerySet:
    return Mentorcheck.objects.zichtbaar_voor(actor).filter(ingevuld_op__isnull=True)


def _op_te_volgen(actor: Any) -> QuerySet:
    return Mentorcheck.objects.zichtbaar_voor(actor).filter(vraagt_opvolging())


BRONNEN = (
    TaakBron(
        code="mentorcheck_invullen",
        rollen=frozenset({Rol.MENTOR}),
        werkwoord="Check invullen",
        rijen=_in_te_vullen,
        titel=Value("Zeg hoe het mentorschap u afgaat (1 minuut)"),
        wie=naam_van("mentor__"),
        sinds="gevraagd_op",
        url_naam="evaluatie:mentorcheck",
    ),
    TaakBron(
        code="mentorcheck_opvolgen",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Antwoord lezen",
        rijen=_op_te_volgen,
        titel=Value("Mentor heeft het zwaar of vraagt een gesprek"),
        wie=naam_van("mentor__"),
        sinds="ingevuld_op",
        url_naam="evaluatie:mentorcheck_lezen",
    ),
)


def registreer() -> None:
    """Register the message, the link purpose, the tasks, the menu entry, and the offers on a mentor's page."""
    berichtsoorten.registreer(GEVRAAGD)
    berichtsoorten.registreer_doel(LINK)
    for bron in BRONNEN:
        taken.registreer(bron)
    registreer_vorming(vorming_van)
    # The department has six entries already: it comes here from Regelingen.
    registreer_navigatie(
        NavItem("Noden van mentoren", "evaluatie:mentornoden", "bar-chart-steps", Rol.VAN_PARTNERSCHAP, volgorde=50)
    )
