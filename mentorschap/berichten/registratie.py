"""What this part registers at start-up."""

from mentorschap.berichten.models import Bericht
from mentorschap.berichten.plannen import TAAK
from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.berichten.uitnodiging import UITNODIGING, meld_uitnodiging
from mentorschap.core.wekker import registreer_werk
from mentorschap.organisaties.uitnodigen import registreer_melder


def registreer() -> None:
    """Register the outbox as work for the workers, and the mail about an invitation."""
    registreer_werk(Bericht, TAAK)
    registreer_bericht(UITNODIGING)
    registreer_melder(meld_uitnodiging)
