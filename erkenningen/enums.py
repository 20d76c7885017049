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
    MENTOR_TOEVOEGEN = "mentor_toevoegen", "Mentor toevoegen"
    VERLENGING = "verlenging", "Verlenging"

    OP_ERKENNING = nonmember(frozenset({"mentor_toevoegen", "verlenging"}))


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
    VERKLARING = "verklaring", "Verklaring op eer"

    VAN_ONDERNEMING = nonmember(("organisatie", "draagkracht", "veroordeling"))


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


class VrijstellingStatus(TextChoices):
    """Where an exemption from the mentor training stands (MEN-10)."""

    GEEN = "", "Niet gevraagd"
    GEVRAAGD = "gevraagd", "Gevraagd"
    TOEGEKEND = "toegekend", "Toegekend"
    GEWEIGERD = "geweigerd", "Geweigerd"


class BezoekStatus(TextChoices):
    """A visit on site."""

    GEPLAND = "gepland", "Gepland"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    GEANNULEERD = "geannuleerd", "Geannuleerd"


class VoorstelStatus(TextChoices):
    """A proposal to the social partners."""

    OPEN = "open", "Ter stemming"
    AANGENOMEN = "aangenomen", "Aangenomen"
    VERWORPEN = "verworpen", "Verworpen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Stemkeuze(TextChoices):
    """A vote. Silence is no vote."""

    AKKOORD = "akkoord", "Akkoord"
    NIET_AKKOORD = "niet_akkoord", "Niet akkoord"
    ONTHOUDING = "onthouding", "Onthouding"


class MaatregelSoort(TextChoices):
    """From guidance to exclusion; each step supposes that the one before it did not help."""

    BEGELEIDINGSACTIE = "begeleidingsactie", "Begeleidingsactie"
    MENTORSANCTIE = "mentorsanctie", "Sanctie van een mentor"
    OPHEFFING = "opheffing", "Opheffing van de erkenning"
    UITSLUITING = "uitsluiting", "Uitsluiting"


class MaatregelStatus(TextChoices):
    """Life of a measure; `in_werking` from its effective date on, unless an appeal suspends it."""

    VOORBEREIDING = "voorbereiding", "In voorbereiding"
    OPGELEGD = "opgelegd", "Opgelegd"
    IN_WERKING = "in_werking", "In werking"
    AFGEROND = "afgerond", "Afgerond"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    VERNIETIGD = "vernietigd", "Vernietigd na beroep"


class Reikwijdte(TextChoices):
    """How far an exclusion reaches (ERK-14)."""

    VESTIGING = "vestiging", "Deze vestiging"
    ONDERNEMING = "onderneming", "De hele onderneming"


class BeroepStatus(TextChoices):
    """Life of an appeal (ERK-15)."""

    INGEDIEND = "ingediend", "Ingediend"
    ONTVANKELIJK = "ontvankelijk", "Ontvankelijk"
    ONONTVANKELIJK = "onontvankelijk", "Niet ontvankelijk"
    GEGROND = "gegrond", "Gegrond"
    ONGEGROND = "ongegrond", "Ongegrond"
    INGETROKKEN = "ingetrokken", "Ingetrokken"

    LOPEND = nonmember(frozenset({"ingediend", "ontvankelijk"}))


class WijzigingSoort(TextChoices):
    """A change the company reports within 10 days (D16 art. 11, 15°)."""

    ADRES = "adres", "Adres van de vestiging"
    ACTIVITEIT = "activiteit", "Activiteit"


class WijzigingStatus(TextChoices):
    """Where a reported change stands."""

    GEMELD = "gemeld", "Gemeld"
    VERWERKT = "verwerkt", "Verwerkt"
    ZONDER_GEVOLG = "zonder_gevolg", "Zonder gevolg"
