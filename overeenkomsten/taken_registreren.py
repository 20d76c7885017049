"""What waits for the trajectbegeleider about learners without an agreement, for “Mijn taken” (OVK-14)."""

from django.db.models import Case, F, QuerySet, Value, When

from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.dagen import MAXIMUM, WAARSCHUWING, zonder_overeenkomst
from overeenkomsten.models import Traject
from overeenkomsten.models.leerling import naam_van


def zonder_dagen(actor: Actor) -> QuerySet[Traject]:
    """Return the routes whose learner has few days without an agreement left, or none."""
    return zonder_overeenkomst(Traject.objects.zichtbaar_voor(actor), vandaag(), minstens=WAARSCHUWING)


BRONNEN = (
    TaakBron(
        code="dagen_zonder_overeenkomst",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Leerling bekijken",
        rijen=zonder_dagen,
        titel=Case(
            When(dagen_zonder__gte=MAXIMUM, then=Value("De dagen zonder overeenkomst zijn op")),
            default=Value("Nog weinig dagen zonder overeenkomst"),
        ),
        wie=naam_van("leerling__"),
        sinds="created_at",
        tegen=F("laatste_dag"),
        url_naam="overeenkomsten:leerling_detail",
        uuid="leerling__uuid",
    ),
)
