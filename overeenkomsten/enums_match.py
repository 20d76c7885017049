"""Codes of start profiles and of matching a learner with a place."""

from enum import nonmember

from django.db.models import IntegerChoices, TextChoices


class Belang(IntegerChoices):
    """How much a learner values something in a mentor."""

    NIET = 1, "Niet nodig"
    GRAAG = 2, "Graag"
    BELANGRIJK = 3, "Belangrijk"
    HEEL_BELANGRIJK = 4, "Heel belangrijk"


class Mate(IntegerChoices):
    """How much a workplace can offer of something."""

    WEINIG = 1, "Weinig"
    SOMS = 2, "Soms"
    MEESTAL = 3, "Meestal"
    ALTIJD = 4, "Altijd"


class Vervoer(TextChoices):
    """How a learner can get to work."""

    TE_VOET = "te_voet", "Te voet"
    FIETS = "fiets", "Met de fiets"
    OPENBAAR = "openbaar", "Met bus, tram of trein"
    BROMFIETS = "bromfiets", "Met de bromfiets"
    AUTO = "auto", "Met de auto"
    GEBRACHT = "gebracht", "Iemand brengt mij"


class Matchstatus(TextChoices):
    """Where a proposed match stands."""

    VOORGESTELD = "voorgesteld", "Voorgesteld"
    INTAKE = "intake", "Intakegesprek gepland"
    JA = "ja", "Beide zeggen ja"
    NEE = "nee", "Gaat niet door"
    INGETROKKEN = "ingetrokken", "Ingetrokken"

    LOPEND = nonmember(("voorgesteld", "intake"))


class Antwoord(TextChoices):
    """What one side says after the talk."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
