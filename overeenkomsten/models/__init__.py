"""Models of learners, agreements, training plans and signatures."""

from overeenkomsten.models.handtekening import Handtekening
from overeenkomsten.models.leerling import Leerling, Vertegenwoordiger
from overeenkomsten.models.overeenkomst import Overeenkomst, OvereenkomstOvergang, UurroosterBlok
from overeenkomsten.models.plan import Opleidingsplan, PlanCompetentie
from overeenkomsten.models.traject import Traject

__all__ = [
    "Handtekening",
    "Leerling",
    "Opleidingsplan",
    "Overeenkomst",
    "OvereenkomstOvergang",
    "PlanCompetentie",
    "Traject",
    "UurroosterBlok",
    "Vertegenwoordiger",
]
