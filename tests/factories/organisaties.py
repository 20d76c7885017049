"""Organisations of every kind, their establishments and the people in them."""

from datetime import date

import factory

from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Gewest, Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging
from tests.factories.gebruikers import GebruikerFactory
from tests.hulp.kiekje import kiekje


def ondernemingsnummer(n: int) -> str:
    """Return the nth valid company number of the tests: eight digits, then what is left of 97 (ID-01)."""
    basis = 4_000_000 + n
    return f"0{basis}{97 - basis % 97:02d}"


def vestigingsnummer(n: int) -> str:
    """Return the nth valid establishment number of the tests."""
    basis = 24_000_000 + n
    return f"{basis}{97 - basis % 97:02d}"


class OrganisatieFactory(factory.django.DjangoModelFactory[Organisatie]):
    """An organisation; take one of the kinds below."""

    class Meta:
        model = Organisatie
        abstract = True

    ondernemingsnummer = factory.Sequence(ondernemingsnummer)
    straat = "Stationsstraat"
    nummer = "12"
    postcode = "9300"
    gemeente = "Aalst"
    email = factory.Sequence(lambda n: f"info{n}@organisatie.be")


class OndernemingFactory(OrganisatieFactory):
    """A company."""

    class Meta:
        model = Organisatie

    soort = Soort.ONDERNEMING
    naam = factory.Sequence(lambda n: f"Bakkerij De Korenbloem {n}")
    paritair_comite = "118"


class SchoolFactory(OrganisatieFactory):
    """A provider of training."""

    class Meta:
        model = Organisatie

    soort = Soort.OPLEIDINGSVERSTREKKER
    naam = factory.Sequence(lambda n: f"Technisch Instituut De Ambacht {n}")


class PartnerschapFactory(OrganisatieFactory):
    """A sectoral partnership."""

    class Meta:
        model = Organisatie

    soort = Soort.SECTORAAL_PARTNERSCHAP
    naam = factory.Sequence(lambda n: f"Sectoraal partnerschap voeding {n}")


class DepartementFactory(OrganisatieFactory):
    """The department."""

    class Meta:
        model = Organisatie

    soort = Soort.DEPARTEMENT
    naam = factory.Sequence(lambda n: f"Departement Werk en Sociale Economie {n}")


class VestigingFactory(factory.django.DjangoModelFactory[Vestiging]):
    """An establishment of a company."""

    class Meta:
        model = Vestiging

    organisatie = factory.SubFactory(OndernemingFactory)
    naam = factory.Sequence(lambda n: f"Atelier Aalst {n}")
    vestigingsnummer = factory.Sequence(vestigingsnummer)
    straat = "Molenstraat"
    nummer = "3"
    postcode = "9300"
    gemeente = "Aalst"
    gewest = Gewest.VLAAMS


FACTORY_VAN_ROL: dict[str, type[OrganisatieFactory] | None] = {
    Rol.ONDERNEMINGSBEHEERDER: OndernemingFactory,
    Rol.MENTOR: OndernemingFactory,
    Rol.CO_BEGELEIDER: OndernemingFactory,
    Rol.DOSSIERBEHANDELAAR: PartnerschapFactory,
    Rol.STEMGERECHTIGDE: PartnerschapFactory,
    Rol.TRAJECTBEGELEIDER: SchoolFactory,
    Rol.SCHOOLBEHEERDER: SchoolFactory,
    Rol.LEERLING: None,
    Rol.DEPARTEMENT: DepartementFactory,
    Rol.PLATFORMBEHEERDER: None,
}


def _organisatie_bij(rol: str) -> Organisatie | None:
    maker = FACTORY_VAN_ROL[rol]
    return maker() if maker else None


class LidmaatschapFactory(factory.django.DjangoModelFactory[Lidmaatschap]):
    """A membership since 2020; without `organisatie` a new one of the kind that fits the role."""

    class Meta:
        model = Lidmaatschap

    gebruiker = factory.SubFactory(GebruikerFactory)
    rol = Rol.ONDERNEMINGSBEHEERDER
    organisatie = factory.LazyAttribute(lambda zelf: _organisatie_bij(zelf.rol))
    van = date(2020, 1, 1)


@kiekje
def actor_voor(rol: str, organisatie: Organisatie | None = None, *, bank: str = "") -> Actor:
    """Return the actor of a new person in this role."""
    velden = {"organisatie": organisatie} if organisatie else {}
    return Actor.van_lidmaatschap(LidmaatschapFactory(rol=rol, bank=bank, **velden))
