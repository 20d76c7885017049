"""Evaluations in every state, through the real transitions; below them the smallest agreement that is active."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import Max

from erkenningen.models import Cluster, Competentie, Erkenning, Mentor, MentorOpErkenning, Opleiding
from evaluatie.invullen import bewaar_opmerking, bewaar_scores, vergrendel
from evaluatie.models import Beoordeling, Evaluatie
from evaluatie.standaard import laad_standaardsjabloon
from evaluatie.transitions import dien_in, open_evaluatie
from mentorschap.core.klok import nu, vandaag
from mentorschap.documenten.models import Document
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Lidmaatschap, Organisatie, Vestiging
from overeenkomsten.enums import PlanPlaats, PlanStatus, Status
from overeenkomsten.models import Leerling, Opleidingsplan, Overeenkomst, PlanCompetentie, Traject
from tests.hulp.kiekje import kiekje

_nummers = count(1)

COMPETENTIES = (
    ("Deeg bereiden", "vaktechnisch", ("Grondstoffen kiezen en afwegen", "Deeg kneden en de temperatuur bewaken")),
    ("Bakken", "vaktechnisch", ("De oven instellen en brood afbakken", "Het baksel op kleur en gaarheid beoordelen")),
    ("Werkhouding", "generiek", ("Op tijd komen en afspraken nakomen", "Samenwerken met collega’s")),
)
DERTIG = tuple(
    (
        f"Cluster {c}",
        "generiek" if c == 5 else "vaktechnisch",
        tuple(f"Competentie {c}.{n}: een taak op de werkplek volgens de regels uitvoeren" for n in range(1, 7)),
    )
    for c in range(1, 6)
)


@dataclass(slots=True)
class Wereld:
    """One school, one company, one learner with an active agreement, and the people around it."""

    school: Organisatie
    onderneming: Organisatie
    begeleider: User
    beheerder: User
    mentor: Mentor
    leerling: Leerling
    traject: Traject
    overeenkomst: Overeenkomst
    plan: Opleidingsplan

    def actor(self, rol: str, gebruiker: User) -> Actor:
        """Return the actor for one of the people of this world."""
        return Actor.van_lidmaatschap(Lidmaatschap.objects.get(gebruiker=gebruiker, rol=rol))

    @property
    def actor_begeleider(self) -> Actor:
        """The trajectbegeleider of the traject."""
        return self.actor(Rol.TRAJECTBEGELEIDER, self.begeleider)


def organisatie(soort: str, naam: str) -> Organisatie:
    """Return an organisation with a valid company number."""
    # Eight digits, then what is left of 97 (ID-01).
    basis = 2_000_000 + next(_nummers)
    return Organisatie.objects.create(soort=soort, naam=naam, ondernemingsnummer=f"0{basis}{97 - basis % 97:02d}")


def persoon(voornaam: str, familienaam: str, rol: str, organisatie: Organisatie | None) -> User:
    """Return an account with one membership."""
    email = f"{voornaam}.{familienaam}.{next(_nummers)}@voorbeeld.be".lower().replace(" ", "")
    gebruiker = User.objects.create_user(email, "een-goed-wachtwoord-1", voornaam=voornaam, familienaam=familienaam)
    Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie, rol=rol, van=date(2020, 1, 1))
    return gebruiker


@kiekje
def maak_wereld(
    *, competenties: Any = COMPETENTIES, mentor_met_account: bool = False, met_sjabloon: bool = True
) -> Wereld:
    """Return a world with an agreed plan of these competences (six by default) and the general template."""
    if met_sjabloon:
        laad_standaardsjabloon()
    school = organisatie(Soort.OPLEIDINGSVERSTREKKER, "Technisch Instituut De Ambacht")
    onderneming = organisatie(Soort.ONDERNEMING, "Bakkerij De Korenbloem")
    begeleider = persoon("Els", "Peeters", Rol.TRAJECTBEGELEIDER, school)
    beheerder = persoon("Bart", "Maes", Rol.SCHOOLBEHEERDER, school)
    account = persoon("Jan", "Wouters", Rol.MENTOR, onderneming) if mentor_met_account else None
    mentor = Mentor.objects.create(
        onderneming=onderneming,
        voornaam="Jan",
        familienaam="Wouters",
        email=account.email if account else f"mentor{next(_nummers)}@korenbloem.be",
        gebruiker=account,
    )
    opleiding = maak_opleiding()
    leerling = Leerling.objects.create(
        school=school,
        voornaam="Lotte",
        familienaam="Claes",
        geboortedatum=date(2008, 3, 4),
        email=f"lotte{next(_nummers)}@voorbeeld.be",
        klas="6 BAK",
    )
    traject = Traject.objects.create(
        leerling=leerling,
        opleiding=opleiding,
        school=school,
        trajectbegeleider=begeleider,
        start=vandaag() - timedelta(days=80),
    )
    overeenkomst = _overeenkomst(traject, _erkenning(onderneming, opleiding), mentor)
    plan = maak_plan(overeenkomst, competenties)
    return Wereld(school, onderneming, begeleider, beheerder, mentor, leerling, traject, overeenkomst, plan)


def klasgenoten(wereld: Wereld, aantal: int, *, competenties: Any = COMPETENTIES) -> list[Wereld]:
    """Return the worlds of so many more learners of the same class, with the same mentor and an agreement each."""
    werelden = []
    for nummer in range(1, aantal + 1):
        leerling = Leerling.objects.create(
            school=wereld.school,
            voornaam="Sam",
            familienaam=f"Van Damme {nummer:03d}",
            geboortedatum=date(2008, 3, 4),
            email=f"sam{next(_nummers)}@voorbeeld.be",
            klas=wereld.leerling.klas,
        )
        traject = Traject.objects.create(
            leerling=leerling,
            opleiding=wereld.traject.opleiding,
            school=wereld.school,
            trajectbegeleider=wereld.begeleider,
            start=wereld.traject.start,
        )
        erkenning = _erkenning(wereld.onderneming, wereld.traject.opleiding)
        overeenkomst = _overeenkomst(traject, erkenning, wereld.mentor)
        plan = maak_plan(overeenkomst, competenties)
        werelden.append(replace(wereld, leerling=leerling, traject=traject, overeenkomst=overeenkomst, plan=plan))
    return werelden


def maak_opleiding() -> Opleiding:
    """Return a training without competences of its own."""
    return Opleiding.objects.create(
        code=f"TEST-{next(_nummers)}",
        naam="Brood- en banketbakkerij duaal",
        graad="3de graad",
        finaliteit="arbeidsmarkt",
        stelsel="duaal",
        uren_werkplek=24,
        uren_school=14,
        voltijdse_week_sector=38,
        geldig_van=date(2019, 9, 1),
    )


def maak_plan(overeenkomst: Overeenkomst, competenties: Any = COMPETENTIES) -> Opleidingsplan:
    """Return the next version of the plan, agreed to by all; every competence comes from the catalogue."""
    versie = (overeenkomst.plannen.aggregate(hoogste=Max("versie"))["hoogste"] or 0) + 1
    plan = Opleidingsplan.objects.create(overeenkomst=overeenkomst, versie=versie, status=PlanStatus.AKKOORD)
    volgorde = count(1)
    for nummer, (cluster, soort, omschrijvingen) in enumerate(competenties, start=1):
        bron, _ = Cluster.objects.get_or_create(
            opleiding=overeenkomst.traject.opleiding, code=f"C{nummer}", defaults={"naam": cluster, "volgorde": nummer}
        )
        for plaats, omschrijving in enumerate(omschrijvingen, start=1):
            competentie, _ = Competentie.objects.get_or_create(
                cluster=bron,
                code=f"C{nummer}-{plaats}",
                defaults={"omschrijving": omschrijving, "soort": soort, "volgorde": plaats},
            )
            PlanCompetentie.objects.create(
                plan=plan,
                bron=competentie,
                cluster_code=bron.code,
                cluster_naam=cluster,
                omschrijving=omschrijving,
                soort=soort,
                plaats=PlanPlaats.WERKPLEK if plaats % 2 else PlanPlaats.BEIDE,
                volgorde=next(volgorde),
            )
    return plan


@kiekje
def open_(wereld: Wereld, *, tegen: date | None = None) -> Evaluatie:
    """Return an open evaluation, opened by the trajectbegeleider."""
    tegen = tegen or vandaag() + timedelta(days=14)
    return open_evaluatie(wereld.overeenkomst, tegen=tegen, actor=wereld.actor_begeleider)


def blad_van_mentor(evaluatie: Evaluatie) -> Beoordeling:
    """Return the mentor's sheet."""
    return evaluatie.beoordelingen.get(rol="mentor")


def actor_met_link(beoordeling: Beoordeling) -> Actor:
    """Return the actor of whoever came in with the link to this sheet."""
    return Actor(
        naam=beoordeling.naam,
        email=beoordeling.email,
        rol=beoordeling.rol,
        via="link",
        link_doel="evaluatie",
        link_onderwerp=beoordeling.uuid,
    )


def vul_in(evaluatie: Evaluatie, waarden: Mapping[int, int | None] | int = 3, opmerking: str = "") -> Beoordeling:
    """Give every competence a score: one for all, or per number (3 for what is not named), None is "niet aan bod"."""
    blad = blad_van_mentor(evaluatie)
    items = list(evaluatie.items.order_by("volgorde"))
    per_nummer = {} if isinstance(waarden, int) else waarden
    anders = waarden if isinstance(waarden, int) else 3
    with transaction.atomic():
        open_blad = vergrendel(blad.uuid, actor_met_link(blad))
        bewaar_scores(open_blad, {item.pk: per_nummer.get(item.volgorde, anders) for item in items})
        for code in {item.cluster_code for item in items} if opmerking else ():
            bewaar_opmerking(open_blad, code, opmerking)
    return blad


@kiekje
def ingediend(wereld: Wereld, waarden: Mapping[int, int | None] | int = 3, opmerking: str = "") -> Evaluatie:
    """Return an evaluation that the mentor filled in and filed by link."""
    return dien_evaluatie_in(open_(wereld), waarden, opmerking)


def dien_evaluatie_in(
    evaluatie: Evaluatie, waarden: Mapping[int, int | None] | int = 3, opmerking: str = ""
) -> Evaluatie:
    """Fill in and file an open evaluation by link."""
    blad = vul_in(evaluatie, waarden, opmerking)
    dien_in(blad.uuid, actor=actor_met_link(blad))
    evaluatie.refresh_from_db()
    return evaluatie


def _erkenning(onderneming: Organisatie, opleiding: Opleiding) -> Erkenning:
    vestiging = Vestiging.objects.create(
        organisatie=onderneming,
        naam="Atelier Aalst",
        straat="Molenstraat",
        nummer="12",
        postcode="9300",
        gemeente="Aalst",
    )
    return Erkenning.objects.create(
        nummer=f"ER-2026-{next(_nummers):05d}",
        onderneming=onderneming,
        vestiging=vestiging,
        opleiding=opleiding,
        geldig_van=vandaag() - timedelta(days=300),
        geldig_tot=vandaag() + timedelta(days=1500),
    )


def _overeenkomst(traject: Traject, erkenning: Erkenning, mentor: Mentor) -> Overeenkomst:
    document = Document.objects.create(
        soort="overeenkomst",
        sjabloonversie="1",
        titel="Overeenkomst",
        sleutel=f"test:{next(_nummers)}",
        onderwerp_soort="overeenkomsten.overeenkomst",
        onderwerp_uuid=traject.uuid,
        context={},
        werkstatus="gereed",
        bestand="test.pdf",
        sha256="0" * 64,
    )
    begin = vandaag() - timedelta(days=60)
    return Overeenkomst.objects.create(
        nummer=f"OV-2026-{next(_nummers):05d}",
        traject=traject,
        soort="OAO",
        erkenning=erkenning,
        mentor=MentorOpErkenning.objects.create(
            erkenning=erkenning, mentor=mentor, erkend_op=erkenning.geldig_van, van=erkenning.geldig_van
        ),
        start=begin,
        einde=begin + timedelta(days=300),
        conclusiedatum=begin,
        status=Status.ACTIEF,
        ronde=1,
        document=document,
        ondertekening_gestart_op=nu(),
        actief_op=nu(),
    )
