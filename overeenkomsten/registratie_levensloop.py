"""What suspending and ending an agreement registers at start-up."""

from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.core.taken import registreer as registreer_taak
from overeenkomsten import levensberichten
from overeenkomsten.taken_levensloop import BRONNEN

BERICHTEN = (BerichtSoort(levensberichten.SCHORSING, "overeenkomsten/schorsing", "Een overeenkomst is geschorst"),)


def registreer() -> None:
    """Register messages and tasks."""
    for soort in BERICHTEN:
        registreer_bericht(soort)
    for bron in BRONNEN:
        registreer_taak(bron)
