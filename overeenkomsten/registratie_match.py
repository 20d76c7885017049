"""What start profiles and matching register at start-up."""

from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.berichten.soorten import registreer_doel
from overeenkomsten import startprofielen


def registreer() -> None:
    """Register messages and link purposes."""
    registreer_bericht(startprofielen.SOORT)
    registreer_doel(startprofielen.LINK)
