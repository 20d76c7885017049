"""Codes of agreements, training plans and signatures. Stored values are stable; labels are what people read."""

from enum import nonmember

from django.db.models import IntegerChoices, TextChoices


class Status(TextChoices):
    """Where an agreement stands (a suspension is a period on an active agreement, not a status)."""

    WERKVERSIE = "werkversie", "Werkversie"
    TER_ONDERTEKENING = "ter_ondertekening", "Ter ondertekening"
    ACTIEF = "actief", "Actief"
    BEEINDIGD = "beeindigd", "Beëindigd"
    GEANNULEERD = "geannuleerd", "Geannuleerd"

    # What must be complete before it can be shown to anybody outside the school.
    VOLLEDIG = nonmember(("ter_ondertekening", "actief", "beeindigd"))
    IN_WERKING = nonmember(("actief", "beeindigd"))
    LOPEND = nonmember(("werkversie", "ter_ondertekening", "actief"))
    # Whose training plan can be written: before the first signature, or as a new version of a running agreement.
    MET_OVERLEG = nonmember(("werkversie", "actief"))


class Soort(TextChoices):
    """The kinds of agreement that are made here (D16 art. 3)."""

    OAO = "OAO", "Overeenkomst van alternerende opleiding (OAO)"
    SAO = "SAO", "Stageovereenkomst alternerende opleiding (SAO)"
    DAO = "DAO", "Deeltijdse arbeidsovereenkomst"


class Partij(TextChoices):
    """Who signs (D16 arts. 4-5)."""

    LEERLING = "leerling", "Leerling"
    VERTEGENWOORDIGER = "vertegenwoordiger", "Wettelijke vertegenwoordiger"
    ONDERNEMING = "onderneming", "Onderneming"
    OPLEIDINGSVERSTREKKER = "opleidingsverstrekker", "Opleidingsverstrekker"


class Methode(TextChoices):
    """How somebody signed."""

    ACCOUNT = "account", "aangemeld met een account"
    LINK = "link", "met een persoonlijke link"
    BUITEN = "buiten", "buiten het systeem, op papier"


class Dag(IntegerChoices):
    """Days of the week in the timetable, ISO numbers."""

    MAANDAG = 1, "maandag"
    DINSDAG = 2, "dinsdag"
    WOENSDAG = 3, "woensdag"
    DONDERDAG = 4, "donderdag"
    VRIJDAG = 5, "vrijdag"
    ZATERDAG = 6, "zaterdag"
    ZONDAG = 7, "zondag"


class RoosterPlaats(TextChoices):
    """Where a block of the timetable takes place."""

    WERKPLEK = "werkplek", "Werkplek"
    SCHOOL = "school", "School"


class PlanPlaats(TextChoices):
    """Where a competence is taught (OPL-02)."""

    SCHOOL = "school", "School"
    WERKPLEK = "werkplek", "Werkplek"
    BEIDE = "beide", "School en werkplek"


class PlanStatus(TextChoices):
    """Where a version of the training plan stands."""

    ONTWERP = "ontwerp", "Ontwerp"
    VOORGELEGD = "voorgelegd", "Voorgelegd"
    AKKOORD = "akkoord", "Akkoord"


class CompetentieSoort(TextChoices):
    """Kind of competence, as in the catalogue."""

    GENERIEK = "generiek", "Generiek"
    VAKTECHNISCH = "vaktechnisch", "Vaktechnisch"


class Hoedanigheid(TextChoices):
    """What a representative is to the learner."""

    OUDER = "ouder", "Ouder"
    VOOGD = "voogd", "Voogd"
    ANDERE = "andere", "Andere wettelijke vertegenwoordiger"
