"""Models of evaluations, one aggregate a module."""

from evaluatie.models.beoordeling import Beoordeling, ClusterOpmerking, Score
from evaluatie.models.evaluatie import Evaluatie, EvaluatieItem, EvaluatieOvergang
from evaluatie.models.resultaat import Resultaat
from evaluatie.models.sjabloon import Anker, Niveau, Sjabloon

__all__ = [
    "Anker",
    "Beoordeling",
    "ClusterOpmerking",
    "Evaluatie",
    "EvaluatieItem",
    "EvaluatieOvergang",
    "Niveau",
    "Resultaat",
    "Score",
    "Sjabloon",
]
