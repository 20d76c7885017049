"""The recognitions of the demo: every status of an application, and the recognitions that the agreements need."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from erkenningen import transitions
from erkenningen.catalogus import importeer
from erkenningen.enums import AfwijkingSoort, Criterium, Stemkeuze, Uitkomst, UittrekselOordeel
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Bewijsstuk,
    Erkenning,
    Machtiging,
    Mentor,
    Mentoropleiding,
    Opleiding,
    Praktijkervaring,
    Regeling,
    Uittreksel,
    Vooropleiding,
)
from erkenningen.punten import Punt
from erkenningen.transitions.machtigen import machtig
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import min_jaren
from mentorschap.demo.basis import op_moment
from mentorschap.demo.bestanden import bewijs
from mentorschap.demo.regels import beantwoord_gevraagde, vul_regelingen
from mentorschap.demo.wereld import Wereld

BEGIN = date(2016, 7, 1)
SECTOR_VAN = {"voeding": "voeding", "bouw": "bouw"}
BAKKER, METSER, KOK = "VB-BAK-01", "VB-BOU-01", "VB-HOR-01"


def laad_regels(wereld: Wereld) -> None:
    """Load the catalogue, say which partnership decides on what, and set the terms (MEN-07, MEN-08, MEN-13)."""
    importeer()
    for sector, sleutel in SECTOR_VAN.items():
        Opleiding.objects.filter(sector=sector).update(partnerschap=wereld.organisaties[sleutel])
    Regeling.objects.create(partnerschap=None, geldig_van=BEGIN)
    Regeling.objects.create(partnerschap=wereld.organisaties["voeding"], geldig_van=BEGIN)
    Regeling.objects.create(
        partnerschap=wereld.organisaties["bouw"],
        geldig_van=BEGIN,
        plannen_maanden=3,
        volgen_maanden=6,
        max_leerlingen_per_mentor=1,
    )
    vul_regelingen(wereld, BAKKER, METSER)


def maak_mentor(
    wereld: Wereld,
    onderneming: str,
    naam: str,
    *,
    leeftijd: int,
    ervaring: int,
    uittreksel_dagen: int | None = 40,
    diploma: str = "",
    persoon: str = "",
) -> Mentor:
    """Return a mentor of so many years old with so many years in the trade; `persoon` links an account."""
    actor = wereld.actoren[f"beheerder_{onderneming}"]
    voornaam, _, familienaam = naam.partition(" ")
    gebruiker = wereld.personen.get(persoon)
    mentor = Mentor(
        onderneming=wereld.organisaties[onderneming],
        voornaam=voornaam,
        familienaam=familienaam,
        geboortedatum=min_jaren(vandaag(), leeftijd) - timedelta(days=100),
        email=gebruiker.email if gebruiker else f"{voornaam.lower()}@{onderneming}.example",
        gebruiker=gebruiker,
    )
    mentor.full_clean()
    mentor.save()
    Praktijkervaring.objects.create(
        mentor=mentor,
        functie="Vakman of vakvrouw in het beroep",
        werkgever=wereld.organisaties[onderneming].naam,
        van=min_jaren(vandaag(), ervaring) - timedelta(days=30),
    )
    if uittreksel_dagen is not None:
        bestand = bewijs(f"uittreksel-{voornaam.lower()}", actor=actor, gevoelig=True)
        afgifte = vandaag() - timedelta(days=uittreksel_dagen)
        Uittreksel.objects.create(mentor=mentor, afgiftedatum=afgifte, bestand=bestand)
    if diploma:
        bestand = bewijs(f"diploma-{voornaam.lower()}", actor=actor)
        Vooropleiding.objects.create(mentor=mentor, omschrijving=diploma, bestand=bestand)
    return mentor


def vul_aanvraag(wereld: Wereld, onderneming: str, code: str, *mentoren: Mentor, vestiging: str = "") -> Aanvraag:
    """Return a complete working version, ready to be filed."""
    aanvraag = transitions.begin(
        actor=wereld.actoren[f"beheerder_{onderneming}"],
        vestiging=wereld.vestigingen[vestiging or onderneming],
        opleiding=Opleiding.objects.geldig_op(vandaag()).get(code=code),
    )
    aanvraag.organisatie_ok = True
    aanvraag.organisatie_toelichting = "Het atelier heeft alle toestellen die in het opleidingsplan staan."
    aanvraag.draagkracht_ok = True
    aanvraag.draagkracht_toelichting = "De jaarrekening van de laatste drie jaar is neergelegd."
    aanvraag.veroordeling = False
    aanvraag.save()
    for mentor in mentoren:
        AanvraagMentor.objects.create(aanvraag=aanvraag, mentor=mentor)
    beantwoord_gevraagde(aanvraag, wereld.actoren[f"beheerder_{onderneming}"])
    return aanvraag


def neem_aan(aanvraag: Aanvraag, behandelaar: Any, stemmen: tuple[Any, Any], motivering: str) -> Erkenning:
    """Propose to approve and let both benches vote; the second vote makes the recognition."""
    voorstel = transitions.doe_voorstel(
        aanvraag, actor=behandelaar, uitkomst=Uitkomst.GOEDGEKEURD, motivering=motivering
    )
    for stem in stemmen:
        transitions.stem(voorstel, actor=stem, keuze=Stemkeuze.AKKOORD)
    return Erkenning.objects.get(aanvraag=aanvraag)


def keur_alles_goed(aanvraag: Aanvraag, behandelaar: Any, stemmen: tuple[Any, Any], motivering: str) -> Erkenning:
    """Take a filed application through to its recognition."""
    transitions.neem_in_behandeling(aanvraag, actor=behandelaar)
    for rij in aanvraag.mentoren.select_related("mentor"):
        for uittreksel in rij.mentor.uittreksels.all():
            transitions.beoordeel_uittreksel(uittreksel, aanvraag, UittrekselOordeel.GUNSTIG, actor=behandelaar)
    return neem_aan(aanvraag, behandelaar, stemmen, motivering)


def speel_erkenningen(wereld: Wereld) -> dict[str, Erkenning]:
    """Play the recognitions that exist, then the applications that are under way; returns the recognitions."""
    erkend = {"korenaar": _korenaar(wereld), "steenhart": _steenhart(wereld)}
    _afgelopen(wereld)
    _onderweg(wereld)
    return erkend


def _korenaar(wereld: Wereld) -> Erkenning:
    a = wereld.actoren
    with op_moment(300):
        jan = maak_mentor(wereld, "korenaar", "Jan Peeters", leeftijd=48, ervaring=22, persoon="mentor_korenaar")
        greet = maak_mentor(wereld, "korenaar", "Greet Maes", leeftijd=41, ervaring=15, persoon="beheerder_korenaar")
        aanvraag = vul_aanvraag(wereld, "korenaar", BAKKER, jan, greet)
        transitions.dien_in(aanvraag, actor=a["beheerder_korenaar"])
    with op_moment(291):
        motivering = "De bakkerij heeft twee ervaren mentoren en alle toestellen voor de opleiding."
        erkenning = keur_alles_goed(
            aanvraag, a["behandelaar_voeding"], (a["stem_voeding"], a["stem2_voeding"]), motivering
        )
    Mentoropleiding.objects.create(mentor=jan, gevolgd_op=vandaag() - timedelta(days=200))
    return erkenning


def _steenhart(wereld: Wereld) -> Erkenning:
    a = wereld.actoren
    with op_moment(240):
        dirk = maak_mentor(wereld, "steenhart", "Dirk Claeys", leeftijd=52, ervaring=30, persoon="mentor_steenhart")
        # Twenty-four years old, with a diploma in the trade: the partnership may deviate.
        yara = maak_mentor(
            wereld, "steenhart", "Yara Benali", leeftijd=24, ervaring=6, diploma="Diploma secundair onderwijs Ruwbouw"
        )
        aanvraag = vul_aanvraag(wereld, "steenhart", METSER, dirk, yara)
        transitions.dien_in(aanvraag, actor=a["beheerder_steenhart"])
    with op_moment(230):
        transitions.neem_in_behandeling(aanvraag, actor=a["behandelaar_bouw"])
        rij = aanvraag.mentoren.get(mentor=yara)
        transitions.beslis_afwijking(
            rij,
            AfwijkingSoort.LEEFTIJD,
            toegekend=True,
            motivering="Het diploma Ruwbouw en zes jaar werfervaring volstaan.",
            actor=a["stem_bouw"],
        )
        for mentor in (dirk, yara):
            transitions.beoordeel_uittreksel(
                mentor.uittreksels.get(), aanvraag, UittrekselOordeel.GUNSTIG, actor=a["behandelaar_bouw"]
            )
        motivering = "Twee werven met alle activiteiten van de lijst."
        return neem_aan(aanvraag, a["behandelaar_bouw"], (a["stem_bouw"], a["stem2_bouw"]), motivering)


def _onderweg(wereld: Wereld) -> None:
    a = wereld.actoren
    els = maak_mentor(wereld, "korenaar", "Els Dhondt", leeftijd=36, ervaring=9)
    # Young, with a diploma and without a decision on a deviation yet.
    robbe = maak_mentor(
        wereld, "korenaar", "Robbe Aerts", leeftijd=24, ervaring=5, diploma="Diploma Brood- en banketbakkerij"
    )
    with op_moment(9):
        aanvraag = vul_aanvraag(wereld, "korenaar", BAKKER, els, robbe, vestiging="korenaar_aalst")
        transitions.dien_in(aanvraag, actor=a["beheerder_korenaar"])
    with op_moment(7):
        transitions.neem_in_behandeling(aanvraag, actor=a["behandelaar_voeding"])
    # One visit that took place and waits for its report, and one that is still to come.
    for geleden, dagen, boodschap in (
        (6, -3, "Wij bekijken het atelier."),
        (2, 2, "Wij spreken met beide mentoren."),
    ):
        moment = timezone.make_aware(datetime.combine(vandaag() + timedelta(days=dagen), time(14)))
        with op_moment(geleden):
            afspraak = transitions.Afspraak(
                moment,
                wereld.vestigingen["korenaar_aalst"].adres,
                deelnemers="Lies Vermeulen, dossierbehandelaar",
                boodschap=boodschap,
            )
            transitions.plan_bezoek(aanvraag, actor=a["behandelaar_voeding"], afspraak=afspraak)
    with op_moment(3):
        nieuw = vul_aanvraag(
            wereld, "steenhart", "VB-LOG-01", maak_mentor(wereld, "steenhart", "Nele Stevens", leeftijd=33, ervaring=8)
        )
        transitions.dien_in(nieuw, actor=a["beheerder_steenhart"])
    hassan = Mentor.objects.get(voornaam="Hassan")
    with op_moment(16):
        horeca = vul_aanvraag(wereld, "lepel", KOK, hassan)
        transitions.dien_in(horeca, actor=a["beheerder_lepel"])
    with op_moment(12):
        transitions.neem_in_behandeling(horeca, actor=a["departement"])
        transitions.vraag_aanvulling(
            horeca,
            actor=a["departement"],
            vragen=[
                Punt("Bezorg een recent RSZ-attest.", Criterium.DRAAGKRACHT),
                Punt("Welke toestellen staan in de koude keuken?", Criterium.ORGANISATIE),
            ],
        )
    werkversie = transitions.begin(actor=a["beheerder_korenaar"], vestiging=wereld.vestigingen["korenaar"])
    AanvraagMentor.objects.create(aanvraag=werkversie, mentor=els)
    foto = bewijs("foto-atelier", actor=a["beheerder_korenaar"])
    Bewijsstuk.objects.create(aanvraag=werkversie, criterium=Criterium.ORGANISATIE, bestand=foto)
    machtig(
        Machtiging(
            onderneming=wereld.organisaties["korenaar"],
            gemachtigde=wereld.organisaties["campus"],
            bestand=bewijs("machtiging-campus", actor=a["beheerder_korenaar"]),
            ondertekenaar="Greet Maes",
            geldig_van=vandaag(),
        ),
        actor=a["beheerder_korenaar"],
    )


def _afgelopen(wereld: Wereld) -> None:
    a = wereld.actoren
    with op_moment(150):
        jong = maak_mentor(wereld, "steenhart", "Lowie Martens", leeftijd=22, ervaring=3)
        te_jong = vul_aanvraag(wereld, "steenhart", "VB-ELE-01", jong)
        transitions.dien_in(te_jong, actor=a["beheerder_steenhart"])
    with op_moment(141):
        transitions.neem_in_behandeling(te_jong, actor=a["departement"])
        # Nobody refuses alone: a colleague decides on the proposal.
        voorstel = transitions.doe_voorstel(
            te_jong,
            actor=a["departement"],
            uitkomst=Uitkomst.GEWEIGERD,
            motivering="De enige mentor is jonger dan 23 jaar. Duid een andere mentor aan en dien opnieuw in.",
        )
        transitions.beslis_voorstel(voorstel, actor=a["departement_collega"], akkoord=True)
    with op_moment(60):
        hassan = maak_mentor(wereld, "lepel", "Hassan Idrissi", leeftijd=44, ervaring=18)
        weg = vul_aanvraag(wereld, "lepel", KOK, hassan)
        transitions.dien_in(weg, actor=a["beheerder_lepel"])
        transitions.trek_in(weg, actor=a["beheerder_lepel"], toelichting="Eerst de nieuwe keuken afwerken.")
