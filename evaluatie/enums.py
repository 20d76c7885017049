"""Codes of evaluations. Stored values are stable; the words on the screen may change."""

from enum import nonmember

from django.db.models import TextChoices

from overeenkomsten.enums import CompetentieSoort


class Evaluatiesoort(TextChoices):
    """The moment in the traject."""

    START = "start", "Startevaluatie"
    TUSSENTIJDS = "tussentijds", "Tussentijdse evaluatie"
    EIND = "eind", "Eindevaluatie"


class Evaluatiestatus(TextChoices):
    """Life of an evaluation: planned, open for the raters, filed by all, talked over, set, final report."""

    GEPLAND = "gepland", "Gepland"
    OPEN = "open", "Open"
    INGEDIEND = "ingediend", "Ingediend"
    BESPROKEN = "besproken", "Besproken"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    VERSLAG = "verslag", "Afgerond met verslag"
    GEANNULEERD = "geannuleerd", "Geannuleerd"

    # From here on the judgement is filed: the learner may read it and the sheet can no longer change.
    INGEDIEND_OF_VERDER = nonmember(("ingediend", "besproken", "vastgesteld", "verslag"))
    # Never asked of anybody: without plan and template yet.
    NOG_NIET_GEVRAAGD = nonmember(("gepland", "geannuleerd"))


class BeoordelaarRol(TextChoices):
    """From which viewpoint somebody judges."""

    MENTOR = "mentor", "Mentor"
    TRAJECTBEGELEIDER = "trajectbegeleider", "Trajectbegeleider"
    LEERLING = "leerling", "Leerling"
    CO_BEGELEIDER = "co_begeleider", "Co-begeleider"


class Beoordelingsstatus(TextChoices):
    """Whether a rater is still at it."""

    OPEN = "open", "Open"
    INGEDIEND = "ingediend", "Ingediend"


class Ankersoort(TextChoices):
    """Kind of behavioural anchor: what one sees differs for a technique and for an attitude."""

    TECHNISCH = "technisch", "Vaktechnische competenties"
    ATTITUDE = "attitude", "Generieke competenties en attitudes"


# Which anchors stand beside which competence.
ANKERSOORT_VAN = {
    CompetentieSoort.VAKTECHNISCH: Ankersoort.TECHNISCH,
    CompetentieSoort.GENERIEK: Ankersoort.ATTITUDE,
}
