"""What consultations register at start-up."""

from evaluatie.overlegberichten import LINK, SOORTEN
from evaluatie.overlegtaken import BRONNEN
from evaluatie.overlegverslag import OVERLEGVERSLAG, documentscope
from mentorschap.berichten import soorten as berichtsoorten
from mentorschap.core import navigatie, taken
from mentorschap.documenten import soorten as documentsoorten
from mentorschap.documenten.querysets import registreer_documentscope
from mentorschap.organisaties.enums import Rol

# A schoolbeheerder comes by way of the evaluations: his menu is full.
LEZERS = frozenset({Rol.TRAJECTBEGELEIDER, Rol.MENTOR, Rol.LEERLING})


def registreer() -> None:
    """Register messages, the link purpose, the minutes, who may open them, tasks and navigation."""
    for soort in SOORTEN:
        berichtsoorten.registreer(soort)
    berichtsoorten.registreer_doel(LINK)
    documentsoorten.registreer(OVERLEGVERSLAG)
    registreer_documentscope(documentscope)
    for bron in BRONNEN:
        taken.registreer(bron)
    navigatie.registreer(
        navigatie.NavItem(
            "Overleg",
            "evaluatie:overleg_lijst",
            icoon="chat-left-text",
            rollen=LEZERS,
            volgorde=44,
            ook=("evaluatie:signalen", "evaluatie:mentorchecks"),
        )
    )
