"""Models of evaluations, one aggregate a module."""

from evaluatie.models.beoordeling import Beoordeling, ClusterOpmerking, Score
from evaluatie.models.bijdrage import Bewijs, Reactie, Waarneming
from evaluatie.models.bundel import Bundelregel, Rapportbundel
from evaluatie.models.evaluatie import Evaluatie, EvaluatieItem, EvaluatieOvergang
from evaluatie.models.klassenraad import Klassenraad, KlassenraadOvergang, Raadslid
from evaluatie.models.planning import Planning
from evaluatie.models.resultaat import Resultaat
from evaluatie.models.sjabloon import Anker, Niveau, Sjabloon
from evaluatie.models.team import Teamlid

__all__ = [
    "Anker",
    "Beoordeling",
    "Bewijs",
    "Bundelregel",
    "ClusterOpmerking",
    "Evaluatie",
    "EvaluatieItem",
    "EvaluatieOvergang",
    "Klassenraad",
    "KlassenraadOvergang",
    "Niveau",
    "Planning",
    "Raadslid",
    "Rapportbundel",
    "Reactie",
    "Resultaat",
    "Score",
    "Sjabloon",
    "Teamlid",
    "Waarneming",
]
