"""What waits for whom in recognitions."""

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from erkenningen.enums import AanvraagStatus as Status
from erkenningen.models import Aanvraag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.enums import Rol


def _bij(*statussen: str) -> Any:
    def rijen(actor: Any) -> QuerySet:
        return Aanvraag.objects.zichtbaar_voor(actor).filter(status__in=statussen)

    return rijen


WIE_PARTNERSCHAP = "onderneming__naam"
BRONNEN = (
    TaakBron(
        code="aanvraag_afwerken",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Afwerken",
        rijen=_bij(Status.WERKVERSIE),
        titel=Value("Aanvraag afwerken en indienen"),
        wie=Coalesce("opleiding__naam", "nummer"),
        sinds="created_at",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_aanvullen",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Aanvullen",
        rijen=_bij(Status.ONVOLLEDIG),
        titel=Value("Vragen van het partnerschap beantwoorden"),
        wie="opleiding__naam",
        sinds="updated_at",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_opnemen",
        rollen=frozenset({Rol.DOSSIERBEHANDELAAR, Rol.DEPARTEMENT}),
        werkwoord="Opnemen",
        rijen=_bij(Status.INGEDIEND),
        titel=Value("Nieuwe aanvraag in behandeling nemen"),
        wie=WIE_PARTNERSCHAP,
        sinds="ingediend_op",
        tegen="termijn_tot",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_behandelen",
        rollen=frozenset({Rol.DOSSIERBEHANDELAAR}),
        werkwoord="Behandelen",
        rijen=_bij(Status.IN_BEHANDELING),
        titel=Value("Aanvraag nakijken"),
        wie=WIE_PARTNERSCHAP,
        sinds="ingediend_op",
        tegen="termijn_tot",
        url_naam="erkenningen:aanvraag",
    ),
    TaakBron(
        code="aanvraag_beslissen",
        rollen=frozenset({Rol.STEMGERECHTIGDE, Rol.DEPARTEMENT}),
        werkwoord="Beslissen",
        rijen=_bij(Status.IN_BEHANDELING),
        titel=Value("Beslissen over een aanvraag"),
        wie=WIE_PARTNERSCHAP,
        sinds="ingediend_op",
        tegen="termijn_tot",
        url_naam="erkenningen:aanvraag",
    ),
)
