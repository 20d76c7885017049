"""What waits for whom while an agreement is suspended or ends, for “Mijn taken”."""

from datetime import timedelta

from django.db.models import CharField, DateField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Concat

from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.models import Schorsing
from overeenkomsten.models.leerling import naam_van
from overeenkomsten.rules.termijnen_overeenkomst import HERVATTING_MELDEN, SCHORSING_MELDEN

VEERTIEN = timedelta(days=SCHORSING_MELDEN.waarde)


def _van_lopende(actor: Actor) -> QuerySet[Schorsing]:
    return Schorsing.objects.zichtbaar_voor(actor).filter(overeenkomst__status=Status.ACTIEF)


def schorsing_te_melden(actor: Actor) -> QuerySet[Schorsing]:
    """Return suspensions of more than 14 days of which the trajectbegeleider was not told (OVK-18)."""
    lang = Q(tot__isnull=True) | Q(tot__gte=F("van") + VEERTIEN)
    return _van_lopende(actor).filter(lang, van__lte=vandaag() - VEERTIEN, gemeld_op__isnull=True)


def hervatting_te_melden(actor: Actor) -> QuerySet[Schorsing]:
    """Return long suspensions that are over while taking up the work again was not told (OVK-18)."""
    return _van_lopende(actor).filter(
        tot__gte=F("van") + VEERTIEN, tot__lt=vandaag(), hervatting_gemeld_op__isnull=True
    )


def _over(pad: str) -> Concat:
    return Concat(
        naam_van(f"{pad}traject__leerling__"),
        Value(", "),
        F(f"{pad}traject__opleiding__naam"),
        output_field=CharField(),
    )


BRONNEN = (
    TaakBron(
        code="schorsing_melden",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Melden",
        rijen=schorsing_te_melden,
        titel=Value("Schorsing van meer dan 14 dagen melden aan de school"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        url_naam="overeenkomsten:schorsing",
    ),
    TaakBron(
        code="hervatting_melden",
        rollen=frozenset({Rol.ONDERNEMINGSBEHEERDER}),
        werkwoord="Melden",
        rijen=hervatting_te_melden,
        titel=Value("Melden dat de leerling weer begonnen is"),
        wie=_over("overeenkomst__"),
        sinds="created_at",
        tegen=ExpressionWrapper(F("tot") + timedelta(days=1 + HERVATTING_MELDEN.waarde), output_field=DateField()),
        url_naam="overeenkomsten:schorsing",
    ),
)
