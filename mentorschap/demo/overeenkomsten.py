"""The agreements of the demo: learners, training plans, signatures, every status."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal

from erkenningen.models import Erkenning
from mentorschap.berichten.links import maak_link
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren, plus_dagen
from mentorschap.core.werkrij import werk_af
from mentorschap.demo.basis import op_moment
from mentorschap.demo.wereld import Wereld
from mentorschap.documenten.maken import maak
from mentorschap.documenten.models import Document
from mentorschap.organisaties.actor import Actor
from overeenkomsten import transitions
from overeenkomsten.enums import Dag, Partij, PlanPlaats, RoosterPlaats
from overeenkomsten.filters import LEERLINGEN
from overeenkomsten.models import (
    BewaardeFilter,
    Handtekening,
    Leerling,
    Overeenkomst,
    Traject,
    UurroosterBlok,
    Vertegenwoordiger,
)
from overeenkomsten.querysets import LINKDOEL

SECONDEN_VOOR_DOCUMENTEN = 60.0
WERKPLEK, SCHOOL = RoosterPlaats.WERKPLEK, RoosterPlaats.SCHOOL
# Twenty-four hours at work and fourteen at school: an OAO (OVK-01).
ROOSTER = (
    (Dag.MAANDAG, time(8, 30), time(12, 0), SCHOOL),
    (Dag.MAANDAG, time(13, 0), time(16, 30), SCHOOL),
    (Dag.DINSDAG, time(8, 30), time(12, 0), SCHOOL),
    (Dag.DINSDAG, time(13, 0), time(16, 30), SCHOOL),
    (Dag.WOENSDAG, time(6, 0), time(14, 0), WERKPLEK),
    (Dag.DONDERDAG, time(6, 0), time(14, 0), WERKPLEK),
    (Dag.VRIJDAG, time(6, 0), time(14, 0), WERKPLEK),
)


def maak_leerling(
    wereld: Wereld, school: str, naam: str, *, leeftijd: int, klas: str, persoon: str = "", ouder: str = ""
) -> Leerling:
    """Return a learner of so many years old; a minor has a representative (OVK-05)."""
    voornaam, _, familienaam = naam.partition(" ")
    gebruiker = wereld.personen.get(persoon)
    leerling = Leerling(
        school=wereld.organisaties[school],
        voornaam=voornaam,
        familienaam=familienaam,
        geboortedatum=min_jaren(vandaag(), leeftijd) - timedelta(days=200),
        email=gebruiker.email
        if gebruiker
        else f"{voornaam.lower()}.{familienaam.lower().replace(' ', '')}@leerling.example",
        klas=klas,
        gebruiker=gebruiker,
    )
    leerling.full_clean(exclude=["zoektekst"])
    leerling.save()
    if ouder:
        voor, _, achter = ouder.partition(" ")
        Vertegenwoordiger.objects.create(
            leerling=leerling, voornaam=voor, familienaam=achter, email=f"{voor.lower()}.{achter.lower()}@ouder.example"
        )
    return leerling


def begin_overeenkomst(
    wereld: Wereld,
    leerling: Leerling,
    erkenning: Erkenning,
    begeleider: str,
    *,
    start: date,
    mentor: str,
    einde: date | None = None,
) -> Overeenkomst:
    """Return a working version that is ready to be put up for signing."""
    persoon = wereld.personen[begeleider]
    traject = Traject.objects.create(
        leerling=leerling,
        opleiding=erkenning.opleiding,
        school=leerling.school,
        trajectbegeleider=persoon,
        start=start,
        einde=plus_dagen(start, 600),
        # Step 2 of the leervergoeding: the second grade, and no year in an alternating training yet.
        tweede_graad_geslaagd=True,
        eerste_jaar_derde_graad_geslaagd=False,
        jaren_alternerend_geslaagd=0,
        kwalificatiefase_ov3_geslaagd=False,
    )
    overeenkomst = transitions.begin(traject, actor=wereld.actoren[begeleider])
    contact = wereld.actoren[_beheerder_van(wereld, erkenning)]
    overeenkomst.erkenning = erkenning
    overeenkomst.mentor = erkenning.mentoren.get(mentor__familienaam=mentor)
    overeenkomst.ondertekenaar_naam, overeenkomst.ondertekenaar_email = contact.naam, contact.email
    overeenkomst.start, overeenkomst.einde = start, einde or plus_dagen(start, 290)
    overeenkomst.vergoedingsstap, overeenkomst.leervergoeding = 2, Decimal("675.90")
    overeenkomst.soort = "OAO"
    overeenkomst.full_clean(exclude=["zoektekst"])
    overeenkomst.save()
    UurroosterBlok.objects.bulk_create(
        UurroosterBlok(overeenkomst=overeenkomst, dag=dag, van=van, tot=tot, plaats=plaats)
        for dag, van, tot, plaats in ROOSTER
    )
    _verdeel_plan(overeenkomst)
    return overeenkomst


def _beheerder_van(wereld: Wereld, erkenning: Erkenning) -> str:
    return next(f"beheerder_{naam}" for naam, rij in wereld.organisaties.items() if rij.pk == erkenning.onderneming_id)


def _verdeel_plan(overeenkomst: Overeenkomst) -> None:
    """Every third competence at school and at work, the others at work."""
    competenties = list(overeenkomst.plan.competenties.all())
    for nummer, competentie in enumerate(competenties):
        competentie.plaats = PlanPlaats.BEIDE if nummer % 3 == 0 else PlanPlaats.WERKPLEK
    competenties[-1].plaats = PlanPlaats.SCHOOL
    type(competenties[0]).objects.bulk_update(competenties, ["plaats"])


def maak_documenten() -> None:
    """Render what was planned, as a worker would."""
    werk_af(Document, maak, seconden=SECONDEN_VOOR_DOCUMENTEN)


def teken(wereld: Wereld, overeenkomst: Overeenkomst, partijen: Sequence[Partij] = tuple(Partij)) -> None:
    """Let the given parties sign the PDF that is there: by account where they have one, else by their link."""
    overeenkomst.refresh_from_db()
    for handtekening in Handtekening.objects.filter(overeenkomst=overeenkomst, ronde=overeenkomst.ronde).order_by("pk"):
        if handtekening.partij in partijen:
            transitions.onderteken(
                handtekening, actor=tekenaar(wereld, handtekening), sha256=overeenkomst.document.sha256
            )


def tekenaar(wereld: Wereld, handtekening: Handtekening) -> Actor:
    """Return who signs this: the account that was asked, else whoever holds a fresh link."""
    for actor in wereld.actoren.values():
        if actor.gebruiker_id is not None and actor.gebruiker_id == handtekening.gebruiker_id:
            return actor
    link = maak_link(
        LINKDOEL, handtekening, naam=handtekening.naam, email=handtekening.email, rol=str(handtekening.partij)
    )
    return Actor.van_link(link)


def speel_overeenkomsten(wereld: Wereld, erkend: dict[str, Erkenning]) -> dict[str, Overeenkomst]:
    """Play the agreements; returns the active ones by learner."""
    actief = _lopende(wereld, erkend)
    _in_voorbereiding(wereld, erkend)
    _bewaar_filter(wereld.actoren["begeleider_campus"])
    return actief


def _bewaar_filter(begeleider: Actor) -> None:
    BewaardeFilter.objects.create(
        gebruiker_id=begeleider.gebruiker_id,
        organisatie_id=begeleider.organisatie_id,
        lijst=LEERLINGEN,
        naam="Nog te tekenen",
        vraag="aandacht=handtekening",
    )


def _lopende(wereld: Wereld, erkend: dict[str, Erkenning]) -> dict[str, Overeenkomst]:
    dag_nul = vandaag()
    gegevens = (
        (
            "noor",
            "campus",
            "Noor Verstraete",
            17,
            "5 Bakkerij",
            "leerling_noor",
            "Katrien Verstraete",
            "korenaar",
            "Peeters",
            80,
        ),
        ("finn", "campus", "Finn De Smet", 18, "6 Bakkerij", "", "", "korenaar", "Maes", 75),
        ("milan", "elooi", "Milan Coppens", 18, "6 Bouw", "leerling_milan", "", "steenhart", "Claeys", 60),
    )
    actief = {}
    for sleutel, school, naam, leeftijd, klas, persoon, ouder, bedrijf, mentor, dagen in gegevens:
        leerling = maak_leerling(wereld, school, naam, leeftijd=leeftijd, klas=klas, persoon=persoon, ouder=ouder)
        with op_moment(dagen + 6):
            overeenkomst = begin_overeenkomst(
                wereld,
                leerling,
                erkend[bedrijf],
                f"begeleider_{school}",
                start=dag_nul - timedelta(days=dagen),
                mentor=mentor,
            )
            transitions.leg_voor(overeenkomst, actor=wereld.actoren[f"begeleider_{school}"])
            maak_documenten()
            teken(wereld, overeenkomst)
        overeenkomst.refresh_from_db()
        actief[sleutel] = overeenkomst
    return actief


def _in_voorbereiding(wereld: Wereld, erkend: dict[str, Erkenning]) -> None:
    start = plus_dagen(vandaag(), 12)
    begeleider = wereld.actoren["begeleider_campus"]
    with op_moment(2):
        luna = maak_leerling(wereld, "campus", "Luna Wauters", leeftijd=16, klas="5 Bakkerij", ouder="Bart Wauters")
        overeenkomst = begin_overeenkomst(
            wereld, luna, erkend["korenaar"], "begeleider_campus", start=start, mentor="Peeters"
        )
        transitions.leg_voor(overeenkomst, actor=begeleider)
        maak_documenten()
        teken(wereld, overeenkomst, (Partij.ONDERNEMING,))
    with op_moment(1):
        arne = maak_leerling(wereld, "campus", "Arne Lippens", leeftijd=18, klas="6 Bakkerij")
        begin_overeenkomst(wereld, arne, erkend["korenaar"], "begeleider_campus", start=start, mentor="Maes")
    with op_moment(20):
        jana = maak_leerling(wereld, "elooi", "Jana Maertens", leeftijd=18, klas="6 Bouw")
        geannuleerd = begin_overeenkomst(
            wereld, jana, erkend["steenhart"], "begeleider_elooi", start=vandaag() + timedelta(days=20), mentor="Benali"
        )
        transitions.annuleer(
            geannuleerd, actor=wereld.actoren["begeleider_elooi"], toelichting="De leerling kiest een andere opleiding."
        )
