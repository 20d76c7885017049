"""What start profiles and matching register at start-up."""

from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.berichten.soorten import registreer_doel
from mentorschap.core.taken import registreer as registreer_taak
from overeenkomsten import matchberichten, startprofielen
from overeenkomsten.taken_match import BRONNEN


def registreer() -> None:
    """Register messages, link purposes and tasks."""
    for deel in (startprofielen, matchberichten):
        registreer_bericht(deel.SOORT)
        registreer_doel(deel.LINK)
    registreer_bericht(matchberichten.ANTWOORD)
    for bron in BRONNEN:
        registreer_taak(bron)
