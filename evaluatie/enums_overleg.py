"""Codes of consultations, of early signals and of what mentors say they need."""

from enum import nonmember

from django.db.models import TextChoices


class Overlegsoort(TextChoices):
    """What kind of talk it is."""

    THEMA = "thema", "Themaoverleg"
    EVALUATIE = "evaluatie", "Evaluatiegesprek"
    BEMIDDELING = "bemiddeling", "Conflictbemiddeling"


class Overlegstatus(TextChoices):
    """Where a consultation stands."""

    GEPLAND = "gepland", "Gepland"
    GEVOERD = "gevoerd", "Gevoerd, verslag te bevestigen"
    BEVESTIGD = "bevestigd", "Verslag bevestigd"
    GEANNULEERD = "geannuleerd", "Geannuleerd"

    MET_VERSLAG = nonmember(("gevoerd", "bevestigd"))


class Thema(TextChoices):
    """What school and company talk about during the year."""

    MENTORSCHAP = "mentorschap", "Actief mentorschap en begeleiding"
    LEERVOORUITGANG = "leervooruitgang", "De leervooruitgang"
    ATTITUDES = "attitudes", "Leer- en werkattitudes"
    SOCIAAL = "sociaal", "Sociale vaardigheden"
    VEILIGHEID = "veiligheid", "Veiligheid en welzijn"


class Deelnemersrol(TextChoices):
    """In what quality somebody takes part in a consultation."""

    MENTOR = "mentor", "Mentor"
    TRAJECTBEGELEIDER = "trajectbegeleider", "Trajectbegeleider"
    LEERLING = "leerling", "Leerling"
    VERTEGENWOORDIGER = "vertegenwoordiger", "Wettelijke vertegenwoordiger"
    ONDERNEMING = "onderneming", "Onderneming"
    SCHOOL = "school", "School"
    ANDERE = "andere", "Andere"

    # Who says beforehand how it goes: the three that the mentorship is about.
    GEEFT_ERVARING = nonmember(("mentor", "trajectbegeleider", "leerling"))


class Puntbron(TextChoices):
    """Where a point of the agenda comes from."""

    AFSPRAAK = "afspraak", "Openstaande afspraak"
    VERSCHIL = "verschil", "Verschil tussen beoordelaars"
    STILSTAND = "stilstand", "Stilstand"
    NIET_GEOEFEND = "niet_geoefend", "Nog niet geoefend"
    EVALUATIE = "evaluatie", "Evaluatie"
    ERVARING = "ervaring", "Ervaring"
    SCHORSING = "schorsing", "Schorsing"
    OPLEIDINGSTERMIJN = "opleidingstermijn", "Mentoropleiding"
    SIGNAAL = "signaal", "Signaal"
    DEELNEMER = "deelnemer", "Eigen punt"


class Afspraakstatus(TextChoices):
    """Whether what was agreed is done."""

    OPEN = "open", "Open"
    GEDAAN = "gedaan", "Gedaan"
    VERVALLEN = "vervallen", "Niet meer nodig"


class Bevestiging(TextChoices):
    """What a participant says of the minutes."""

    AKKOORD = "akkoord", "Klopt"
    OPMERKING = "opmerking", "Klopt, met een opmerking"


class Signaalsoort(TextChoices):
    """What may come before an early end."""

    EVALUATIE_TE_LAAT = "evaluatie_te_laat", "Evaluatie te laat"
    OVERLEG_GEMIST = "overleg_gemist", "Overleg niet doorgegaan"
    VERSCHIL_GROEIT = "verschil_groeit", "Beoordelaars liggen verder uiteen"
    ERVARING_DAALT = "ervaring_daalt", "Minder goede ervaring"
    STILSTAND = "stilstand", "Weinig vooruitgang"
    SCHORSING = "schorsing", "Overeenkomst geschorst"
    GEEN_VERVANGING = "geen_vervanging", "Mentor zonder vervanger"
    MENTORWISSELS = "mentorwissels", "Vaak een andere mentor"
    TEAM_ONVOLLEDIG = "team_onvolledig", "Team onvolledig"
    ALLEEN_LEERLING = "alleen_leerling", "Leerling rekent op iemand zonder taak"


class Signaalstatus(TextChoices):
    """What was done with a signal."""

    OPEN = "open", "Te bekijken"
    OPGENOMEN = "opgenomen", "Opgenomen"
    NIET_NODIG = "niet_nodig", "Niet nodig"
    VOORBIJ = "voorbij", "Vanzelf voorbij"


class Mentorprobleem(TextChoices):
    """What mentors say makes it hard (the problems that surveys name most)."""

    TIJD = "tijd", "Te weinig tijd"
    ADMINISTRATIE = "administratie", "Te veel administratie"
    MOTIVATIE = "motivatie", "De leerling motiveren"
    CONTACT_SCHOOL = "contact_school", "Contact met de school"
    CONTACT_LEERLING = "contact_leerling", "Praten met de leerling"
    BEOORDELEN = "beoordelen", "Beoordelen of een competentie bereikt is"
    BEGINSITUATIE = "beginsituatie", "Inschatten wat de leerling al kan"


class Mentorsteun(TextChoices):
    """What would help."""

    GESPREK = "gesprek", "Een gesprek met de trajectbegeleider"
    OPLEIDING = "opleiding", "Vorming of opfrissing"
    COLLEGA = "collega", "Een co-mentor of buddy"
    COLLEGAS_ELDERS = "collegas_elders", "Andere mentoren ontmoeten"
    UITLEG = "uitleg", "Uitleg bij het evalueren"
    MINDER_PAPIER = "minder_papier", "Minder administratie"
