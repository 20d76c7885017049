"""Models of recognitions, one aggregate a module."""

from erkenningen.models.aanvraag import Aanvraag, AanvraagMentor, AanvraagOvergang, Afwijking, Bewijsstuk, Vraag
from erkenningen.models.behandeling import Activiteitantwoord, Criteriumbeoordeling, Notitie, Plaatsbezoek
from erkenningen.models.beroep import Beroep, BeroepOvergang
from erkenningen.models.beslissing import Beslissing, Toetsing
from erkenningen.models.besluitvorming import Stem, Voorstel
from erkenningen.models.bevoegdheid import Bevoegdheid
from erkenningen.models.bulktoets import BewaardeBulktoets
from erkenningen.models.erkenning import Erkenning, ErkenningOvergang, MentorOpErkenning, MentorOpErkenningOvergang
from erkenningen.models.maatregel import Maatregel, MaatregelOvergang
from erkenningen.models.machtiging import Machtiging
from erkenningen.models.mentor import Mentor, Mentoropleiding, Praktijkervaring, Uittreksel, Vooropleiding
from erkenningen.models.opleiding import Cluster, Competentie, Opleiding
from erkenningen.models.regeling import Activiteit, GevraagdDocument, Regeling, Vrijstellingsgrond
from erkenningen.models.wijziging import WijzigingOvergang, Wijzigingsmelding

__all__ = [
    "Aanvraag",
    "AanvraagMentor",
    "AanvraagOvergang",
    "Activiteit",
    "Activiteitantwoord",
    "Afwijking",
    "Beroep",
    "BeroepOvergang",
    "Beslissing",
    "Bevoegdheid",
    "BewaardeBulktoets",
    "Bewijsstuk",
    "Cluster",
    "Competentie",
    "Criteriumbeoordeling",
    "Erkenning",
    "ErkenningOvergang",
    "GevraagdDocument",
    "Maatregel",
    "MaatregelOvergang",
    "Machtiging",
    "Mentor",
    "MentorOpErkenning",
    "MentorOpErkenningOvergang",
    "Mentoropleiding",
    "Notitie",
    "Opleiding",
    "Plaatsbezoek",
    "Praktijkervaring",
    "Regeling",
    "Stem",
    "Toetsing",
    "Uittreksel",
    "Vooropleiding",
    "Voorstel",
    "Vraag",
    "Vrijstellingsgrond",
    "WijzigingOvergang",
    "Wijzigingsmelding",
]
