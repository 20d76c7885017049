"""Codes of the class council, of the people around a learner and of reports in bulk."""

from enum import nonmember

from django.db.models import TextChoices


class Raadsoort(TextChoices):
    """What the class council decides on (EVA-01: the mentor votes, except on admission)."""

    TOELATING = "toelating", "Toelating"
    BEGELEIDEND = "begeleidend", "Begeleidende klassenraad"
    DELIBEREREND = "delibererend", "Delibererende klassenraad"


class Raadstatus(TextChoices):
    """Where a class council stands."""

    GEPLAND = "gepland", "Gepland"
    OPEN = "open", "Stemming open"
    AFGESLOTEN = "afgesloten", "Afgesloten"
    GEANNULEERD = "geannuleerd", "Geannuleerd"


class Raadsrol(TextChoices):
    """In what quality somebody sits in it."""

    VOORZITTER = "voorzitter", "Voorzitter"
    TRAJECTBEGELEIDER = "trajectbegeleider", "Trajectbegeleider"
    MENTOR = "mentor", "Mentor"
    LERAAR = "leraar", "Leraar"
    ANDERE = "andere", "Andere"


class Studiebewijs(TextChoices):
    """What a learner can get, in the order of the Codex (domain facts, section 5)."""

    ONDERWIJSKWALIFICATIE = "onderwijskwalificatie", "Onderwijskwalificatie"
    BEROEPSKWALIFICATIE = "beroepskwalificatie", "Bewijs van beroepskwalificatie"
    DEELKWALIFICATIE = "deelkwalificatie", "Bewijs van deelkwalificatie"
    COMPETENTIES = "competenties", "Bewijs van competenties"
    GEEN = "geen", "Nog geen studiebewijs"


class Raadsstem(TextChoices):
    """What a member says of the proposed outcome."""

    AKKOORD = "akkoord", "Akkoord"
    NIET_AKKOORD = "niet_akkoord", "Niet akkoord"
    ONTHOUDING = "onthouding", "Onthouding"


class Teamrol(TextChoices):
    """Who somebody is around a learner, formally or not."""

    MENTOR = "mentor", "Mentor"
    TRAJECTBEGELEIDER = "trajectbegeleider", "Trajectbegeleider"
    PRAKTIJKLERAAR = "praktijkleraar", "Praktijkleraar"
    LEERLINGBEGELEIDER = "leerlingbegeleider", "Leerlingbegeleider"
    COMENTOR = "comentor", "Co-mentor"
    COLLEGA = "collega", "Collega"
    TEAMLEIDER = "teamleider", "Teamleider"
    HR = "hr", "Personeelsdienst"
    BUDDY = "buddy", "Buddy"
    ANDERE = "andere", "Iemand anders"

    FORMEEL = nonmember(("mentor", "trajectbegeleider", "praktijkleraar", "leerlingbegeleider"))


class Bundelstatus(TextChoices):
    """Where reports in bulk stand."""

    LOPEND = "lopend", "Wordt gemaakt"
    GEREED = "gereed", "Klaar"
    GEANNULEERD = "geannuleerd", "Gestopt"


class Bundelinhoud(TextChoices):
    """Which report is made for each learner."""

    GROEI = "groei", "Groeirapport over het hele traject"
    EVALUATIES = "evaluaties", "Verslag van elke evaluatie in de periode"
