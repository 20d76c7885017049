"""What looking along registers at start-up: the message, the purpose of its links, and the way to one's own page."""

from evaluatie.waarneemberichten import LINK, WAARNEMEN
from mentorschap.berichten import soorten as berichtsoorten
from mentorschap.core import navigatie
from mentorschap.organisaties.enums import Rol


def registreer() -> None:
    """Register the message, the link purpose and navigation."""
    berichtsoorten.registreer(WAARNEMEN)
    berichtsoorten.registreer_doel(LINK)
    kijkers = frozenset({Rol.CO_BEGELEIDER})
    navigatie.registreer(
        navigatie.NavItem("Waarnemen", "evaluatie:waarnemen_lijst", icoon="eye", rollen=kijkers, volgorde=40)
    )
