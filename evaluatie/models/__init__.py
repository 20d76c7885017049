"""Models of evaluations, one aggregate a module."""

from evaluatie.models.beoordeling import Beoordeling, ClusterOpmerking, Score
from evaluatie.models.bijdrage import Bewijs, Reactie, Waarneming
from evaluatie.models.bundel import Bundelregel, Rapportbundel
from evaluatie.models.evaluatie import Evaluatie, EvaluatieItem, EvaluatieOvergang
from evaluatie.models.jaarplan import Jaarplan, Jaarplanmoment, VoorzienOverleg
from evaluatie.models.klassenraad import Klassenraad, KlassenraadOvergang, Raadslid
from evaluatie.models.mentornoden import Mentorcheck, Vormingsaanbod
from evaluatie.models.overleg import Afspraak, Agendapunt, Deelnemer, Overleg, Overlegdoel, OverlegOvergang
from evaluatie.models.planning import Planning
from evaluatie.models.resultaat import Resultaat
from evaluatie.models.signaal import Signaal, Signaalinstelling
from evaluatie.models.sjabloon import Anker, Niveau, Sjabloon
from evaluatie.models.start import Startbeoordeling, Startscore
from evaluatie.models.team import Plichtvinkje, Teamlid

__all__ = [
    "Afspraak",
    "Agendapunt",
    "Anker",
    "Beoordeling",
    "Bewijs",
    "Bundelregel",
    "ClusterOpmerking",
    "Deelnemer",
    "Evaluatie",
    "EvaluatieItem",
    "EvaluatieOvergang",
    "Jaarplan",
    "Jaarplanmoment",
    "Klassenraad",
    "KlassenraadOvergang",
    "Mentorcheck",
    "Niveau",
    "Overleg",
    "OverlegOvergang",
    "Overlegdoel",
    "Planning",
    "Plichtvinkje",
    "Raadslid",
    "Rapportbundel",
    "Reactie",
    "Resultaat",
    "Score",
    "Signaal",
    "Signaalinstelling",
    "Sjabloon",
    "Startbeoordeling",
    "Startscore",
    "Teamlid",
    "VoorzienOverleg",
    "Vormingsaanbod",
    "Waarneming",
]
