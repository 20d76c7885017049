"""What writing a training plan together registers at start-up: its messages and tasks."""

from mentorschap.berichten.soorten import BerichtSoort
from mentorschap.berichten.soorten import registreer as registreer_bericht
from mentorschap.core.taken import registreer as registreer_taak
from overeenkomsten import planberichten
from overeenkomsten.taken_plan import BRONNEN

BERICHTEN = (
    BerichtSoort(planberichten.VOORSTEL, "overeenkomsten/plan_voorstel", "Een voorstel over een opleidingsplan"),
    BerichtSoort(planberichten.ANTWOORD, "overeenkomsten/plan_antwoord", "Een antwoord op een voorstel over een plan"),
    BerichtSoort(planberichten.OPNIEUW, "overeenkomsten/plan_opnieuw", "Een opleidingsplan veranderde na een akkoord"),
)


def registreer() -> None:
    """Register messages and tasks."""
    for soort in BERICHTEN:
        registreer_bericht(soort)
    for bron in BRONNEN:
        registreer_taak(bron)
