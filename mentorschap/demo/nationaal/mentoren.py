"""Mentors: who they are, what they hand in with an application, and what the rules say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from erkenningen.models import (
    AanvraagMentor,
    Mentor,
    Mentoropleiding,
    Praktijkervaring,
    Uittreksel,
    Vooropleiding,
)
from erkenningen.rules import (
    MentorFeiten,
    MentoropleidingFeiten,
    Praktijkperiode,
    UittrekselFeiten,
    VooropleidingFeiten,
)
from mentorschap.core.termijnen import min_jaren, plus_dagen
from mentorschap.demo.nationaal.land import Land, Mentorgegevens, Onderneming, Persoon
from mentorschap.demo.nationaal.namen import SECTOREN
from mentorschap.demo.nationaal.organisaties import Mensen
from mentorschap.demo.nationaal.toeval import adres_van
from mentorschap.documenten.models import Bestand
from mentorschap.organisaties.enums import Rol

MET_ACCOUNT = 0.12
# Youngest and oldest in years, and the youngest experience: ordinary, 23 or 24 with a diploma, too young.
LEEFTIJDEN = {"gewoon": (27, 61, 6), "jong": (23, 24, 5), "te_jong": (20, 22, 2)}
OMSCHRIJVING_DIPLOMA = "Diploma secundair onderwijs in het beroep"
VRIJGESTELD, NIETS_GEDAAN = 0.03, 0.03


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """A mentor as put forward in one application."""

    mentor: Mentorgegevens
    aanvraag_mentor_id: int
    afgifte: date
    oordeel: str
    afwijking: bool | None
    bewijs: bool

    def feiten(
        self, land: Land, partnerschap_id: int | None, aanvraagdatum: date, peildag: date, erkend_op: date | None
    ) -> MentorFeiten:
        """Return what the rules knew of this mentor on the day of the decision."""
        gevolgd = self.mentor.gevolgd_op
        return MentorFeiten(
            aanvraagdatum=aanvraagdatum,
            geboortedatum=self.mentor.geboortedatum,
            praktijkervaring=(Praktijkperiode(self.mentor.ervaring_van),),
            vooropleiding=VooropleidingFeiten(bewijs=True, afwijking_leeftijd=self.afwijking) if self.bewijs else None,
            uittreksel=UittrekselFeiten(self.afgifte, self.oordeel or None),
            mentoropleiding=MentoropleidingFeiten(gevolgd_op=gevolgd if gevolgd and gevolgd <= peildag else None),
            erkend_op=erkend_op,
            regeling=land.regelingen[partnerschap_id],
        )


def maak_mentor(
    land: Land, mensen: Mensen, onderneming: Onderneming, dag: date, soort: str = "gewoon"
) -> Mentorgegevens:
    """Return a new mentor of a company, of the right age on that day."""
    toeval, schrijf = land.toeval, land.schrijver.rij
    jongste, oudste, ervaring = LEEFTIJDEN[soort]
    geboren = plus_dagen(min_jaren(dag, toeval.randint(jongste, oudste)), -toeval.randint(20, 340))
    sinds = max(plus_dagen(min_jaren(dag, toeval.randint(ervaring, 25)), -40), plus_dagen(geboren, 17 * 366))
    moment = toeval.moment(plus_dagen(dag, -3))
    gebruiker = None
    if toeval.kans(MET_ACCOUNT):
        persoon = mensen.maak(Rol.MENTOR, onderneming.pk, f"bedrijf{onderneming.pk}", plus_dagen(dag, -3))
        gebruiker, email = persoon.pk, persoon.email
        voornaam, _, familienaam = persoon.naam.partition(" ")
    else:
        voornaam, familienaam = toeval.naam()
        volgnummer = len(onderneming.mentoren) + 1
        email = adres_van(voornaam, familienaam, f"m{volgnummer}.bedrijf{onderneming.pk}")
    pk = schrijf(
        Mentor,
        onderneming_id=onderneming.pk,
        voornaam=voornaam,
        familienaam=familienaam,
        geboortedatum=geboren,
        email=email,
        gebruiker_id=gebruiker,
        created_at=moment,
    )
    schrijf(
        Praktijkervaring,
        mentor_id=pk,
        functie=SECTOREN.get(onderneming.sector, (0, (), "Vakman"))[2],
        werkgever=onderneming.naam,
        van=sinds,
        created_at=moment,
    )
    mentor = Mentorgegevens(pk, f"{voornaam} {familienaam}", email, gebruiker, geboren, sinds)
    onderneming.mentoren.append(mentor)
    return mentor


def draag_voor(
    land: Land,
    onderneming: Onderneming,
    aanvraag_id: int,
    mentor: Mentorgegevens,
    *,
    soort: str,
    dag: date,
    beoordeeld: tuple[datetime, Persoon] | None,
    gewist: datetime | None,
) -> Kandidaat:
    """Put a mentor forward, with a fresh extract; `beoordeeld` is when and by whom it was judged favourable.

    A decided file keeps the date and the verdict of the extract, no longer the extract itself (GDPR-02).
    """
    toeval, schrijf = land.toeval, land.schrijver.rij
    moment = toeval.moment(plus_dagen(dag, -2))
    afgifte = plus_dagen(dag, -toeval.randint(6, 300))
    oordeel = "gunstig" if beoordeeld else ""
    schrijf(
        Uittreksel,
        mentor_id=mentor.pk,
        afgiftedatum=afgifte,
        bestand_id=_bestand(land, onderneming, "uittreksel", moment, gewist, gevoelig=True),
        oordeel=oordeel,
        beoordeeld_op=beoordeeld[0] if beoordeeld else None,
        beoordeeld_door_id=beoordeeld[1].pk if beoordeeld else None,
        created_at=moment,
    )
    if soort == "jong":
        schrijf(
            Vooropleiding,
            mentor_id=mentor.pk,
            omschrijving=OMSCHRIJVING_DIPLOMA,
            bestand_id=_bestand(land, onderneming, "diploma", moment, None),
            created_at=moment,
        )
    rij = schrijf(AanvraagMentor, aanvraag_id=aanvraag_id, mentor_id=mentor.pk, created_at=moment)
    afwijking = True if soort == "jong" and beoordeeld else None
    return Kandidaat(mentor, rij, afgifte, oordeel, afwijking, soort == "jong")


def _bestand(
    land: Land, onderneming: Onderneming, naam: str, op: datetime, gewist: datetime | None, *, gevoelig: bool = False
) -> int:
    return land.schrijver.rij(
        Bestand,
        bestand="" if gewist else land.bestand.naam,
        naam=f"{naam}.pdf",
        inhoudstype="application/pdf",
        grootte=land.bestand.grootte,
        sha256=land.bestand.sha256,
        gevoelig=gevoelig,
        eigenaar_id=onderneming.pk,
        door_id=onderneming.beheerder.pk,
        gewist_op=gewist,
        created_at=op,
    )


def volg_opleiding(land: Land, mentoren: Sequence[Mentorgegevens], erkend_op: date) -> None:
    """Let newly recognised mentors follow the mentor training, plan it, or be exempt; some do nothing (MEN-07)."""
    for mentor in mentoren:
        if mentor.heeft_opleidingsrij:
            continue
        velden = _opleiding(land, mentor, erkend_op)
        if velden:
            mentor.heeft_opleidingsrij = True
            op = land.toeval.moment(erkend_op + timedelta(days=1))
            land.schrijver.rij(Mentoropleiding, mentor_id=mentor.pk, created_at=op, **velden)


def _opleiding(land: Land, mentor: Mentorgegevens, erkend_op: date) -> dict[str, Any]:
    toeval, lot = land.toeval, land.toeval.random()
    dag = plus_dagen(erkend_op, toeval.randint(15, 330))
    if lot < VRIJGESTELD:
        return {
            "vrijstelling": "Pedagogisch bekwaamheidsbewijs",
            "vrijstelling_status": "toegekend",
            "vrijstelling_motivering": "Het bewijs van pedagogische bekwaamheid volstaat.",
            "vrijstelling_beslist_op": toeval.moment(erkend_op),
        }
    if lot < VRIJGESTELD + NIETS_GEDAAN:
        return {}
    if dag > land.vandaag:
        return {"gepland_op": dag}
    mentor.gevolgd_op = dag
    return {"gevolgd_op": dag}
