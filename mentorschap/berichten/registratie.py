"""What this part registers at start-up."""

from mentorschap.berichten.models import Bericht
from mentorschap.berichten.plannen import TAAK
from mentorschap.core.wekker import registreer_werk


def registreer() -> None:
    """Register the outbox as work for the workers."""
    registreer_werk(Bericht, TAAK)
