"""Kinds of organisations and the roles of people in them (ontwerp: people and what they may do)."""

from enum import nonmember

from django.db.models import TextChoices


class Soort(TextChoices):
    """Kind of organisation."""

    ONDERNEMING = "onderneming", "Onderneming"
    OPLEIDINGSVERSTREKKER = "opleidingsverstrekker", "Opleidingsverstrekker"
    SECTORAAL_PARTNERSCHAP = "sectoraal_partnerschap", "Sectoraal partnerschap"
    DEPARTEMENT = "departement", "Departement"


class Gewest(TextChoices):
    """Region of an establishment: a leerwerkplek lies in the first two (ERK-02)."""

    VLAAMS = "vlaams", "Vlaams Gewest"
    BRUSSEL = "brussel", "Brussels Hoofdstedelijk Gewest"
    WAALS = "waals", "Waals Gewest"


class Bank(TextChoices):
    """Side of the table of a social partner: a decision needs both (D16 art. 2sexies)."""

    WERKGEVERS = "werkgevers", "Werkgevers"
    WERKNEMERS = "werknemers", "Werknemers"


class Rol(TextChoices):
    """What somebody is in an organisation."""

    ONDERNEMINGSBEHEERDER = "ondernemingsbeheerder", "Ondernemingsbeheerder"
    MENTOR = "mentor", "Mentor"
    CO_BEGELEIDER = "co_begeleider", "Co-begeleider"
    DOSSIERBEHANDELAAR = "dossierbehandelaar", "Dossierbehandelaar"
    STEMGERECHTIGDE = "stemgerechtigde", "Stemgerechtigde"
    TRAJECTBEGELEIDER = "trajectbegeleider", "Trajectbegeleider"
    SCHOOLBEHEERDER = "schoolbeheerder", "Schoolbeheerder"
    LEERLING = "leerling", "Leerling"
    DEPARTEMENT = "departement", "Medewerker departement"
    PLATFORMBEHEERDER = "platformbeheerder", "Platformbeheerder"

    ZONDER_ORGANISATIE = nonmember(("leerling", "platformbeheerder"))
    VAN_ONDERNEMING = nonmember(frozenset({"ondernemingsbeheerder", "mentor", "co_begeleider"}))
    VAN_SCHOOL = nonmember(frozenset({"trajectbegeleider", "schoolbeheerder"}))
    VAN_PARTNERSCHAP = nonmember(frozenset({"dossierbehandelaar", "stemgerechtigde"}))


ROLLEN_VAN_SOORT = {
    Soort.ONDERNEMING: (Rol.ONDERNEMINGSBEHEERDER, Rol.MENTOR, Rol.CO_BEGELEIDER),
    Soort.OPLEIDINGSVERSTREKKER: (Rol.SCHOOLBEHEERDER, Rol.TRAJECTBEGELEIDER),
    Soort.SECTORAAL_PARTNERSCHAP: (Rol.DOSSIERBEHANDELAAR, Rol.STEMGERECHTIGDE),
    Soort.DEPARTEMENT: (Rol.DEPARTEMENT,),
}
