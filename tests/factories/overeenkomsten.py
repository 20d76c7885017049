"""Learners and agreements: smallest valid rows by factory, states of an agreement through the real transitions."""

import hashlib
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from factory.django import DjangoModelFactory

from erkenningen.models import Cluster, Competentie, Erkenning, Mentor, MentorOpErkenning, Opleiding
from mentorschap.core.klok import vandaag
from mentorschap.core.werkrij import neem, sluit_af
from mentorschap.documenten.models import Bestand, Document
from mentorschap.documenten.soorten import SOORTEN
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging
from overeenkomsten.enums import Partij, PlanPlaats, RoosterPlaats
from overeenkomsten.models import (
    Handtekening,
    Leerling,
    Overeenkomst,
    PlanCompetentie,
    Traject,
    UurroosterBlok,
    Vertegenwoordiger,
)
from overeenkomsten.transitions import begin, leg_voor, onderteken
from tests.hulp.kiekje import kiekje

VOLWASSEN = date(2000, 5, 17)
CLUSTERS = (
    ("Deeg bereiden", "vaktechnisch", ("Grondstoffen afwegen volgens het recept", "Deeg kneden")),
    ("Werkhouding", "generiek", ("Op tijd komen en afspraken nakomen",)),
)


def kbo(nummer: int) -> str:
    """Return a valid company number (ID-01: eight digits, then what is left of 97)."""
    basis = 3_000_000 + nummer
    return f"0{basis}{97 - basis % 97:02d}"


class SchoolFactory(DjangoModelFactory):
    """A school."""

    class Meta:
        model = Organisatie

    soort = Soort.OPLEIDINGSVERSTREKKER
    naam = factory.Sequence(lambda n: f"Atheneum {n}")


class OndernemingFactory(DjangoModelFactory):
    """A company."""

    class Meta:
        model = Organisatie

    soort = Soort.ONDERNEMING
    naam = factory.Sequence(lambda n: f"Bakkerij Korenbloem {n}")
    ondernemingsnummer = factory.Sequence(kbo)
    paritair_comite = "118"


class VestigingFactory(DjangoModelFactory):
    """An establishment with an address."""

    class Meta:
        model = Vestiging

    organisatie = factory.SubFactory(OndernemingFactory)
    naam = factory.Sequence(lambda n: f"Winkel {n}")
    straat = "Molenstraat"
    nummer = "12"
    postcode = "9300"
    gemeente = "Aalst"


class GebruikerFactory(DjangoModelFactory):
    """An account that nobody can log in to with a password."""

    class Meta:
        model = User

    voornaam = "Els"
    familienaam = factory.Sequence(lambda n: f"Peeters{n}")
    email = factory.Sequence(lambda n: f"els.peeters{n}@voorbeeld.be")
    password = "!"


class OpleidingFactory(DjangoModelFactory):
    """A dual training of 24 + 14 hours a week (an OAO) with three competences."""

    class Meta:
        model = Opleiding
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"OPL-{n}")
    naam = factory.Sequence(lambda n: f"Bakkerij {n} duaal")
    stelsel = "duaal"
    uren_werkplek = Decimal(24)
    uren_school = Decimal(14)
    voltijdse_week_sector = Decimal(38)
    geldig_van = date(2019, 9, 1)

    @factory.post_generation
    def competenties(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        """Add clusters with competences."""
        for volgorde, (naam, soort, omschrijvingen) in enumerate(extracted or CLUSTERS, 1):
            cluster = Cluster.objects.create(opleiding=self, code=f"C{volgorde}", naam=naam, volgorde=volgorde)
            for nummer, omschrijving in enumerate(omschrijvingen, 1):
                Competentie.objects.create(
                    cluster=cluster,
                    code=f"C{volgorde}.{nummer}",
                    omschrijving=omschrijving,
                    soort=soort,
                    volgorde=nummer,
                )


class ErkenningFactory(DjangoModelFactory):
    """A recognition that has run for a year."""

    class Meta:
        model = Erkenning

    nummer = factory.Sequence(lambda n: f"ER-2025-{n:05d}")
    vestiging = factory.SubFactory(VestigingFactory)
    onderneming = factory.SelfAttribute("vestiging.organisatie")
    opleiding = factory.SubFactory(OpleidingFactory)
    geldig_van = factory.LazyFunction(lambda: vandaag() - timedelta(days=365))
    geldig_tot = factory.LazyFunction(lambda: vandaag() + timedelta(days=4 * 365))


class MentorFactory(DjangoModelFactory):
    """A mentor of a company."""

    class Meta:
        model = Mentor

    onderneming = factory.SubFactory(OndernemingFactory)
    voornaam = "Jan"
    familienaam = factory.Sequence(lambda n: f"Wouters{n}")
    email = factory.Sequence(lambda n: f"jan.wouters{n}@voorbeeld.be")


class MentorOpErkenningFactory(DjangoModelFactory):
    """A mentor who is active on a recognition."""

    class Meta:
        model = MentorOpErkenning

    erkenning = factory.SubFactory(ErkenningFactory)
    mentor = factory.SubFactory(MentorFactory, onderneming=factory.SelfAttribute("..erkenning.onderneming"))
    erkend_op = factory.SelfAttribute("erkenning.geldig_van")
    van = factory.SelfAttribute("erkenning.geldig_van")


class LeerlingFactory(DjangoModelFactory):
    """An adult learner, so that nobody else has to sign."""

    class Meta:
        model = Leerling

    school = factory.SubFactory(SchoolFactory)
    voornaam = "Lotte"
    familienaam = factory.Sequence(lambda n: f"Claes{n}")
    geboortedatum = VOLWASSEN
    email = factory.Sequence(lambda n: f"lotte.claes{n}@voorbeeld.be")


class VertegenwoordigerFactory(DjangoModelFactory):
    """A parent."""

    class Meta:
        model = Vertegenwoordiger

    leerling = factory.SubFactory(LeerlingFactory)
    voornaam = "Mia"
    familienaam = "Claes"
    email = factory.Sequence(lambda n: f"mia.claes{n}@voorbeeld.be")


class TrajectFactory(DjangoModelFactory):
    """A learner's route, accompanied by somebody of the school."""

    class Meta:
        model = Traject

    leerling = factory.SubFactory(LeerlingFactory)
    school = factory.SelfAttribute("leerling.school")
    opleiding = factory.SubFactory(OpleidingFactory)
    trajectbegeleider = factory.SubFactory(GebruikerFactory)
    start = factory.LazyFunction(lambda: vandaag() - timedelta(days=60))
    # Else every route without an agreement would wait for somebody (OVK-14).
    eerste_aanwezigheid = factory.LazyFunction(vandaag)
    einde = factory.LazyFunction(lambda: vandaag() + timedelta(days=700))


def lid(organisatie: Organisatie | None, rol: str, gebruiker: User | None = None) -> Lidmaatschap:
    """Return a membership that counts today."""
    return Lidmaatschap.objects.create(
        gebruiker=gebruiker or GebruikerFactory.create(), organisatie=organisatie, rol=rol, van=date(2020, 1, 1)
    )


@dataclass(slots=True)
class Mensen:
    """The people around one agreement, each with an account, and their actors."""

    begeleider: Lidmaatschap
    schoolbeheerder: Lidmaatschap
    ondernemingsbeheerder: Lidmaatschap
    mentor: Lidmaatschap
    leerling: Lidmaatschap

    def actor(self, naam: str) -> Actor:
        """Return the actor of one of them."""
        return Actor.van_lidmaatschap(getattr(self, naam))

    def gebruiker(self, naam: str) -> User:
        """Return the account of one of them."""
        return getattr(self, naam).gebruiker


@kiekje
def werkversie(**velden: Any) -> Overeenkomst:
    """Return a working version right after step 1; `velden` go to the route (leerling, opleiding, …)."""
    traject = TrajectFactory.create(**velden)
    lid(traject.school, Rol.TRAJECTBEGELEIDER, traject.trajectbegeleider)
    return begin(traject, actor=actor_van_school(traject))


@kiekje
def klaar(*, minderjarig: bool = False, start: date | None = None, **velden: Any) -> Overeenkomst:
    """Return a working version that can be put up for signing."""
    if minderjarig:
        leerling = LeerlingFactory.create(geboortedatum=vandaag() - timedelta(days=16 * 365 + 30))
        VertegenwoordigerFactory.create(leerling=leerling)
        velden["leerling"] = leerling
    overeenkomst = werkversie(**velden)
    erkenning = ErkenningFactory.create(opleiding=overeenkomst.traject.opleiding)
    overeenkomst.erkenning = erkenning
    overeenkomst.mentor = MentorOpErkenningFactory.create(erkenning=erkenning)
    overeenkomst.ondertekenaar_naam = "Rik Bakker"
    overeenkomst.ondertekenaar_email = "rik.bakker@voorbeeld.be"
    overeenkomst.start = start or vandaag() + timedelta(days=10)
    overeenkomst.einde = overeenkomst.start + timedelta(days=200)
    overeenkomst.vergoedingsstap = 2
    overeenkomst.leervergoeding = Decimal(900)
    overeenkomst.save()
    for dag in range(1, 6):
        plaats = RoosterPlaats.WERKPLEK if dag <= 3 else RoosterPlaats.SCHOOL
        UurroosterBlok.objects.create(overeenkomst=overeenkomst, dag=dag, van=time(8), tot=time(16), plaats=plaats)
    PlanCompetentie.objects.filter(plan__overeenkomst=overeenkomst).update(plaats=PlanPlaats.WERKPLEK)
    return overeenkomst


def mensen_bij(overeenkomst: Overeenkomst) -> Mensen:
    """Return everybody around an agreement that has a company, each with an account."""
    traject = overeenkomst.traject
    onderneming = overeenkomst.erkenning.onderneming
    mentor, leerling = lid(onderneming, Rol.MENTOR), lid(None, Rol.LEERLING)
    overeenkomst.mentor.mentor.gebruiker = mentor.gebruiker
    overeenkomst.mentor.mentor.save()
    traject.leerling.gebruiker = leerling.gebruiker
    traject.leerling.save()
    return Mensen(
        begeleider=Lidmaatschap.objects.get(gebruiker=traject.trajectbegeleider, rol=Rol.TRAJECTBEGELEIDER),
        schoolbeheerder=lid(traject.school, Rol.SCHOOLBEHEERDER),
        ondernemingsbeheerder=lid(onderneming, Rol.ONDERNEMINGSBEHEERDER),
        mentor=mentor,
        leerling=leerling,
    )


@kiekje
def voorgelegd(**velden: Any) -> Overeenkomst:
    """Return an agreement that lies for signing, with its document ready."""
    return leg_klaar(klaar(**velden))


def leg_klaar(overeenkomst: Overeenkomst) -> Overeenkomst:
    """Put a complete working version up for signing and close its document."""
    leg_voor(overeenkomst, actor=actor_van_school(overeenkomst.traject))
    sluit_document(Overeenkomst.objects.get(pk=overeenkomst.pk).document)
    return Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk)


def sluit_document(document: Document) -> Document:
    """Close a planned document as a worker does, with one blank page: laying out ten pages is tested once."""
    bezig = neem(Document, document.pk)
    inhoud = b"%PDF-1.7\n" + document.sleutel.encode()
    naam = default_storage.save(f"documenten/{document.uuid}.pdf", ContentFile(inhoud))
    sha256 = hashlib.sha256(inhoud).hexdigest()
    with transaction.atomic():
        sluit_af(bezig, bestand=naam, sha256=sha256, grootte=len(inhoud), paginas=1)
        bezig.refresh_from_db()
        SOORTEN[bezig.soort].na_gereed(bezig)
    return bezig


@kiekje
def actief(**velden: Any) -> Overeenkomst:
    """Return an agreement that everybody signed."""
    overeenkomst = voorgelegd(**velden)
    for handtekening in overeenkomst.huidige_handtekeningen:
        teken(handtekening)
    return Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk)


def teken(handtekening: Handtekening) -> Overeenkomst:
    """Sign as the person who was asked: the school with its account, the others by link."""
    overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=handtekening.overeenkomst_id)
    if handtekening.partij == Partij.OPLEIDINGSVERSTREKKER:
        actor = actor_van_school(overeenkomst.traject)
    else:
        actor = actor_met_link(handtekening)
    return onderteken(handtekening, actor=actor, sha256=overeenkomst.document.sha256)


def scan_van(actor: Actor) -> Bestand:
    """Return the scan of a signed copy, uploaded by this person."""
    return Bestand.objects.create(
        naam="getekend.pdf",
        inhoudstype="application/pdf",
        grootte=10,
        sha256="5" * 64,
        eigenaar_id=actor.organisatie_id,
        door_id=actor.gebruiker_id,
    )


def actor_van_school(traject: Traject) -> Actor:
    """Return the trajectbegeleider of a route as an actor."""
    lidmaatschap = Lidmaatschap.objects.get(gebruiker=traject.trajectbegeleider, rol=Rol.TRAJECTBEGELEIDER)
    return Actor.van_lidmaatschap(lidmaatschap)


def actor_met_link(handtekening: Handtekening) -> Actor:
    """Return whoever came in with the link to this signature."""
    return Actor(
        naam=handtekening.naam,
        email=handtekening.email,
        rol=handtekening.partij,
        via="link",
        link_doel="handtekening",
        link_onderwerp=handtekening.uuid,
    )
