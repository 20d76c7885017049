"""What this part registers at start-up."""

from mentorschap.berichten.models import Bericht
from mentorschap.berichten.plannen import TAAK
from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.berichten.soorten import registreer as registreer_soort
from mentorschap.core.wekker import registreer_werk


def registreer() -> None:
    """Register the outbox and the messages of the platform itself."""
    registreer_werk(Bericht, TAAK)
    registreer_soort(BerichtSoort("uitnodiging", "organisaties/uitnodiging", "Uitnodiging voor een account"))
