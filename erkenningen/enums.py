"""Codes of recognitions; stored values never change, labels may."""

from enum import nonmember

from django.db.models import TextChoices


class Stelsel(TextChoices):
    """System of alternating training."""

    DUAAL = "duaal", "Duaal leren"
    LEREN_EN_WERKEN = "leren_en_werken", "Leren en werken"


class CompetentieSoort(TextChoices):
    """Kind of competence: the first has attitude anchors, the second technical ones."""

    GENERIEK = "generiek", "Generiek"
    VAKTECHNISCH = "vaktechnisch", "Vaktechnisch"


class Startgebeurtenis(TextChoices):
    """What starts the decision term (ERK-05: not settled, so a parameter)."""

    INDIENING = "indiening", "De indiening"
    VOLLEDIG = "volledig", "Het volledige dossier"


class AanvraagSoort(TextChoices):
    """Kind of application."""

    NIEUWE_ERKENNING = "nieuwe_erkenning", "Nieuwe erkenning"


class AanvraagStatus(TextChoices):
    """Life of an application."""

    WERKVERSIE = "werkversie", "Werkversie"
    INGEDIEND = "ingediend", "Ingediend"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    ONVOLLEDIG = "onvolledig", "Onvolledig"
    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
    GEWEIGERD = "geweigerd", "Geweigerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"

    LOPEND = nonmember(frozenset({"ingediend", "in_behandeling", "onvolledig"}))
    BIJ_PARTNERSCHAP = nonmember(frozenset({"ingediend", "in_behandeling"}))
    BESLIST = nonmember(frozenset({"goedgekeurd", "geweigerd"}))


class UittrekselOordeel(TextChoices):
    """Verdict on the extract 596.2 (MEN-06)."""

    GUNSTIG = "gunstig", "Gunstig"
    ONGUNSTIG = "ongunstig", "Ongunstig"


class AfwijkingSoort(TextChoices):
    """The two separate powers of art. 7 §1, second paragraph."""

    LEEFTIJD = "leeftijd", "Leeftijd (23 of 24 jaar)"
    ERVARING = "ervaring", "Praktijkervaring"


class Criterium(TextChoices):
    """What evidence can belong to. The first three are the company criteria of D16 art. 7 §1, 2°-4°."""

    ORGANISATIE = "organisatie", "Organisatie en bedrijfsuitrusting"
    DRAAGKRACHT = "draagkracht", "Financiële draagkracht"
    VEROORDELING = "veroordeling", "Geen veroordeling"
    MENTOR = "mentor", "Mentor"


class Uitkomst(TextChoices):
    """Outcome of a decision."""

    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
    GEWEIGERD = "geweigerd", "Geweigerd"


class ErkenningStatus(TextChoices):
    """An erkenning is never “geschorst” (ERK-16); expired is computed from the dates."""

    ACTIEF = "actief", "Actief"
    OPGEHEVEN = "opgeheven", "Opgeheven"


class MentorStatus(TextChoices):
    """A mentor on a recognition."""

    ACTIEF = "actief", "Actief"
    INACTIEF = "inactief", "Inactief"
    GESANCTIONEERD = "gesanctioneerd", "Gesanctioneerd"
