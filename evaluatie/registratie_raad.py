"""What class councils register at start-up."""

from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import TruncDate

from evaluatie.enums_raad import Raadstatus
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.raadberichten import BESLIST, HERINNERING, KLASSENRAAD, LINK
from evaluatie.raadverslag import RAADSVERSLAG, documentscope
from evaluatie.stemherinneringen import blijft_wachten, wacht_op_stem
from mentorschap.berichten import soorten as berichtsoorten
from mentorschap.core import taken
from mentorschap.core.klok import vandaag
from mentorschap.core.taken import TaakBron
from mentorschap.documenten import soorten as documentsoorten
from mentorschap.documenten.querysets import registreer_documentscope
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models.leerling import naam_van

LEERLING = "traject__leerling__"


def _te_stemmen(actor: Any) -> QuerySet:
    """Own votes that are asked for; whoever was written down as absent is not asked any more."""
    return wacht_op_stem(Raadslid.objects.zichtbaar_voor(actor).filter(gebruiker_id=actor.gebruiker_id))


def _van(actor: Any) -> QuerySet:
    raden = Klassenraad.objects.zichtbaar_voor(actor)
    # A colleague who only sits in it does not manage it.
    return raden.filter(traject__trajectbegeleider_id=actor.gebruiker_id, traject__school_id=actor.organisatie_id)


def _op_zijn_dag(actor: Any, status: str) -> QuerySet:
    return _van(actor).filter(status=status, wanneer__date__lte=vandaag())


def _zonder_antwoord(actor: Any) -> QuerySet:
    """Before the meeting; from its day on it is the closing that waits."""
    return blijft_wachten(_van(actor).filter(wanneer__date__gt=vandaag()), vandaag())


BRONNEN = (
    TaakBron(
        code="klassenraad_stemmen",
        rollen=frozenset({Rol.MENTOR, Rol.TRAJECTBEGELEIDER, Rol.SCHOOLBEHEERDER}),
        werkwoord="Stem uitbrengen",
        rijen=_te_stemmen,
        titel=Value("Klassenraad: lees het voorstel en stem"),
        wie=naam_van(f"raad__{LEERLING}"),
        sinds="geopend_op",
        tegen=TruncDate("raad__wanneer"),
        url_naam="evaluatie:raadslid",
    ),
    TaakBron(
        code="klassenraad_openen",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Stemming openen",
        rijen=lambda actor: _op_zijn_dag(actor, Raadstatus.GEPLAND),
        titel=Value("Klassenraad: leg een voorstel voor"),
        wie=naam_van(LEERLING),
        sinds="wanneer",
        tegen=TruncDate("wanneer"),
        url_naam="evaluatie:raad_openen",
    ),
    TaakBron(
        code="klassenraad_zonder_antwoord",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Leden aanspreken",
        rijen=_zonder_antwoord,
        titel=Value("Klassenraad: een lid stemde nog niet na twee herinneringen"),
        wie=naam_van(LEERLING),
        sinds="geopend_op",
        tegen=TruncDate("wanneer"),
        url_naam="evaluatie:raad",
    ),
    TaakBron(
        code="klassenraad_afsluiten",
        rollen=frozenset({Rol.TRAJECTBEGELEIDER}),
        werkwoord="Klassenraad afsluiten",
        rijen=lambda actor: _op_zijn_dag(actor, Raadstatus.OPEN),
        titel=Value("Klassenraad is nog niet afgesloten"),
        wie=naam_van(LEERLING),
        sinds="wanneer",
        tegen=TruncDate("wanneer"),
        url_naam="evaluatie:raad",
    ),
)


def registreer() -> None:
    """Register messages, the link purpose, the minutes, who may open them, and tasks."""
    for soort in (KLASSENRAAD, HERINNERING, BESLIST):
        berichtsoorten.registreer(soort)
    berichtsoorten.registreer_doel(LINK)
    documentsoorten.registreer(RAADSVERSLAG)
    registreer_documentscope(documentscope)
    for bron in BRONNEN:
        taken.registreer(bron)
