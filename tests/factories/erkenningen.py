"""The catalogue, mentors and applications; every state is reached through the real transitions."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from erkenningen import transitions
from erkenningen.enums import Stemkeuze, Uitkomst, UittrekselOordeel
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Beslissing,
    Erkenning,
    Mentor,
    Opleiding,
    Praktijkervaring,
    Uittreksel,
    Vooropleiding,
    Voorstel,
)
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren
from mentorschap.documenten.forms import bewaar_bestand
from mentorschap.documenten.models import Bestand
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Bank, Rol
from mentorschap.organisaties.models import Organisatie
from tests.factories.organisaties import (
    DepartementFactory,
    OndernemingFactory,
    PartnerschapFactory,
    VestigingFactory,
    actor_voor,
)
from tests.hulp.kiekje import kiekje

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MOTIVERING = "De onderneming heeft een ervaren mentor en alle toestellen."


class OpleidingFactory(DjangoModelFactory[Opleiding]):
    """A training that is valid since 2019, without competences."""

    class Meta:
        model = Opleiding

    code = factory.Sequence(lambda n: f"TST-{n:03d}")
    naam = factory.Sequence(lambda n: f"Brood- en banketbakkerij duaal {n}")
    graad = "3de graad"
    finaliteit = "arbeidsmarkt"
    stelsel = "duaal"
    uren_werkplek = 24
    uren_school = 14
    voltijdse_week_sector = 38
    sector = "voeding"
    paritair_comite = "118"
    geldig_van = date(2019, 9, 1)


class MentorFactory(DjangoModelFactory[Mentor]):
    """A mentor of whom only the name is known."""

    class Meta:
        model = Mentor

    onderneming = factory.SubFactory(OndernemingFactory)
    voornaam = "Jan"
    familienaam = factory.Sequence(lambda n: f"Wouters {n}")
    email = factory.Sequence(lambda n: f"jan{n}@korenbloem.be")


def upload(naam: str = "bewijs.pdf", inhoud: bytes = PDF) -> SimpleUploadedFile:
    """Return a small file as a browser sends it."""
    return SimpleUploadedFile(naam, inhoud, content_type="application/pdf")


def bestand(actor: Any, *, gevoelig: bool = False) -> Bestand:
    """Return a stored upload of the actor's organisation."""
    return bewaar_bestand(upload(), actor=actor, gevoelig=gevoelig)


@kiekje
def mentor(
    actor: Any,
    *,
    leeftijd: int = 40,
    ervaring: int | None = 10,
    uittreksel_dagen: int | None = 30,
    diploma: bool = False,
    **velden: Any,
) -> Mentor:
    """Return a mentor of the actor's company; by default one who qualifies once the extract is judged."""
    rij = MentorFactory(
        onderneming_id=actor.organisatie_id,
        onderneming=None,
        geboortedatum=min_jaren(vandaag(), leeftijd) - timedelta(days=10),
        **velden,
    )
    if ervaring is not None:
        van = min_jaren(vandaag(), ervaring) - timedelta(days=10)
        Praktijkervaring.objects.create(mentor=rij, functie="Bakker", werkgever="Bakkerij Peeters", van=van)
    if uittreksel_dagen is not None:
        afgifte = vandaag() - timedelta(days=uittreksel_dagen)
        Uittreksel.objects.create(mentor=rij, afgiftedatum=afgifte, bestand=bestand(actor, gevoelig=True))
    if diploma:
        Vooropleiding.objects.create(mentor=rij, omschrijving="Getuigschrift bakkerij", bestand=bestand(actor))
    return rij


@dataclass(slots=True)
class Wereld:
    """A company and the partnership that decides on its training (or the department), with the people in them."""

    onderneming: Organisatie
    beheerder: Actor
    partnerschap: Organisatie | None
    behandelaar: Actor
    stem: Actor
    opleiding: Opleiding
    # A second voter, at the other bench; at the department a colleague.
    stem2: Actor

    def gebruiker(self, actor: Actor) -> User:
        """Return the account behind an actor, to log in with."""
        return User.objects.get(pk=actor.gebruiker_id)

    @kiekje
    def werkversie(self, *mentoren: Mentor, **velden: Any) -> Aanvraag:
        """Return a complete application that can be filed; without `mentoren` with one who qualifies."""
        vestiging = VestigingFactory(organisatie=self.onderneming)
        rij = transitions.begin(actor=self.beheerder, vestiging=vestiging, opleiding=self.opleiding)
        antwoorden = {"organisatie_ok": True, "draagkracht_ok": True, "veroordeling": False} | velden
        for veld, waarde in antwoorden.items():
            setattr(rij, veld, waarde)
        rij.save()
        for m in mentoren or (mentor(self.beheerder),):
            AanvraagMentor.objects.create(aanvraag=rij, mentor=m)
        return rij

    @kiekje
    def ingediend(self, *mentoren: Mentor, **velden: Any) -> Aanvraag:
        """Return a filed application."""
        return transitions.dien_in(self.werkversie(*mentoren, **velden), actor=self.beheerder)

    @kiekje
    def in_behandeling(self, *mentoren: Mentor, **velden: Any) -> Aanvraag:
        """Return an application that a case handler took up."""
        return transitions.neem_in_behandeling(self.ingediend(*mentoren, **velden), actor=self.behandelaar)

    @kiekje
    def beoordeeld(self, *mentoren: Mentor, **velden: Any) -> Aanvraag:
        """Return an application being handled, with every extract judged favourably."""
        rij = self.in_behandeling(*mentoren, **velden)
        for uittreksel in Uittreksel.objects.filter(mentor__aanvragen__aanvraag=rij):
            transitions.beoordeel_uittreksel(uittreksel, rij, UittrekselOordeel.GUNSTIG, actor=self.behandelaar)
        return rij

    @kiekje
    def voorstel(self, uitkomst: str = "goedgekeurd", *mentoren: Mentor) -> Voorstel:
        """Return an open proposal about an application in which everything is judged."""
        rij = self.beoordeeld(*mentoren)
        return transitions.doe_voorstel(rij, actor=self.behandelaar, uitkomst=Uitkomst(uitkomst), motivering=MOTIVERING)

    @kiekje
    def onvolledig(self, *vragen: str) -> Aanvraag:
        """Return an application that went back to the company with questions."""
        teksten = list(vragen) or ["Welke oven gebruikt u?"]
        return transitions.vraag_aanvulling(self.in_behandeling(), actor=self.behandelaar, vragen=teksten)

    @kiekje
    def goedgekeurd(self, *mentoren: Mentor) -> Erkenning:
        """Return the recognition of an approved application."""
        return self.keur_goed(self.beoordeeld(*mentoren))

    @kiekje
    def geweigerd(self) -> Aanvraag:
        """Return a refused application."""
        rij = self.in_behandeling()
        self.weiger(rij, "De werkplek heeft geen oven.")
        rij.refresh_from_db()
        return rij

    def keur_goed(self, rij: Aanvraag, motivering: str = MOTIVERING) -> Erkenning:
        """Approve as it goes: a proposal that both benches carry, `stem` last; the department does it alone."""
        if self.partnerschap is None:
            return transitions.keur_goed(rij, actor=self.stem, motivering=motivering)
        self._laat_stemmen(rij, Uitkomst.GOEDGEKEURD, motivering)
        return Erkenning.objects.get(pk=rij.betreft_id) if rij.betreft_id else Erkenning.objects.get(aanvraag=rij)

    def weiger(self, rij: Aanvraag, motivering: str = MOTIVERING) -> Beslissing:
        """Refuse as it goes: a proposal that others carry, also at the department."""
        self._laat_stemmen(rij, Uitkomst.GEWEIGERD, motivering)
        return Beslissing.objects.get(aanvraag=rij)

    def _laat_stemmen(self, rij: Aanvraag, uitkomst: Uitkomst, motivering: str) -> None:
        voorstel = transitions.doe_voorstel(rij, actor=self.behandelaar, uitkomst=uitkomst, motivering=motivering)
        if self.partnerschap is None:
            transitions.beslis_voorstel(voorstel, actor=self.stem2, akkoord=True)
        else:
            for stemmer in (self.stem2, self.stem):
                transitions.stem(voorstel, actor=stemmer, keuze=Stemkeuze.AKKOORD)
        rij.refresh_from_db(fields=["status"])

    @kiekje
    def in_status(self, status: str) -> Aanvraag:
        """Return an application in this status."""
        if status == "ingetrokken":
            return transitions.trek_in(self.ingediend(), actor=self.beheerder)
        if status == "goedgekeurd":
            return self.goedgekeurd().aanvraag
        return getattr(self, status)()


@kiekje
def wereld(*, met_partnerschap: bool = True) -> Wereld:
    """Return a company and whoever decides on its training: a partnership, or the department without one."""
    beheerder = actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    onderneming = Organisatie.objects.get(pk=beheerder.organisatie_id)
    if met_partnerschap:
        partnerschap = PartnerschapFactory()
        behandelaar = actor_voor(Rol.DOSSIERBEHANDELAAR, partnerschap)
        stem = actor_voor(Rol.STEMGERECHTIGDE, partnerschap, bank=Bank.WERKGEVERS)
        stem2 = actor_voor(Rol.STEMGERECHTIGDE, partnerschap, bank=Bank.WERKNEMERS)
    else:
        partnerschap = None
        departement = DepartementFactory()
        behandelaar = stem = actor_voor(Rol.DEPARTEMENT, departement)
        stem2 = actor_voor(Rol.DEPARTEMENT, departement)
    opleiding = OpleidingFactory(partnerschap=partnerschap)
    return Wereld(onderneming, beheerder, partnerschap, behandelaar, stem, opleiding, stem2)
