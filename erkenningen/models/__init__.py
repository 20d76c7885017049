"""Models of recognitions, one aggregate a module."""

from erkenningen.models.aanvraag import Aanvraag, AanvraagMentor, AanvraagOvergang, Afwijking, Bewijsstuk, Vraag
from erkenningen.models.beslissing import Beslissing, Toetsing
from erkenningen.models.erkenning import Erkenning, MentorOpErkenning
from erkenningen.models.mentor import Mentor, Mentoropleiding, Praktijkervaring, Uittreksel, Vooropleiding
from erkenningen.models.opleiding import Cluster, Competentie, Opleiding
from erkenningen.models.regeling import Regeling

__all__ = [
    "Aanvraag",
    "AanvraagMentor",
    "AanvraagOvergang",
    "Afwijking",
    "Beslissing",
    "Bewijsstuk",
    "Cluster",
    "Competentie",
    "Erkenning",
    "Mentor",
    "MentorOpErkenning",
    "Mentoropleiding",
    "Opleiding",
    "Praktijkervaring",
    "Regeling",
    "Toetsing",
    "Uittreksel",
    "Vooropleiding",
    "Vraag",
]
