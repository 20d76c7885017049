"""A whole application as the rules see it: each mentor tested, and what stands in the way of filing or approving."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Exists, OuterRef
from django.urls import reverse

from erkenningen.bevoegdheid import partnerschap_van
from erkenningen.bundel import GEDEELDE_STAPPEN, eerste_van
from erkenningen.enums import AanvraagSoort, UittrekselOordeel
from erkenningen.facts import aanvraagdatum_van, feiten_van_mentor, haal_feiten, met_feiten, regeling_van, toets_van
from erkenningen.gevraagd import ontbreekt_van_gevraagde
from erkenningen.machtigen import ontbrekende_verklaring
from erkenningen.models import Aanvraag, AanvraagMentor, Afwijking, Mentor, Uittreksel
from erkenningen.onderneming import onbeantwoord, onderneming_in_de_weg, waarschuwingen_van_onderneming
from erkenningen.plaats import opleiding_niet_geldig, plaats_bezet
from erkenningen.rules import (
    REGELBOEK,
    Bevinding,
    MentorFeiten,
    Oordeel,
    RegelingFeiten,
    Toetsing,
    Uitkomst,
    Zekerheid,
    toets_mentor,
)
from erkenningen.uitsluitingen import geen_uitsluiting
from erkenningen.vervolg import al_op_erkenning
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import min_jaren
from mentorschap.core.vaste_vraag import Plek, Rij, VasteVraag, hang_aan

ARTIKEL = "D16 art. 7 §1"
ALGEMEEN = RegelingFeiten()
TE_BEOORDELEN = "te_beoordelen"

# What the rules and the pages need of a mentor and of his training; the files come with what a link needs.
MENTOR = (
    *(f"mentor__{veld}" for veld in ("uuid", "onderneming", "voornaam", "familienaam", "geboortedatum", "email")),
    *(f"mentor__mentoropleiding__{veld}" for veld in ("mentor", "gepland_op", "gevolgd_op", "vrijstelling")),
    *(f"mentor__mentoropleiding__attest__{veld}" for veld in ("uuid", "naam", "created_at")),
)

TITELS = {
    "MEN-01": "Leeftijd",
    "MEN-03": "Praktijkervaring",
    "MEN-05": "Uittreksel uit het strafregister",
    "MEN-06": "Onberispelijk gedrag",
    "MEN-07": "Mentoropleiding",
}
# What a mentor has to be asked before a file can be filed: the rule that cannot speak yet, and what to fill in.
TE_WETEN = {
    "MEN-01": ("geboortedatum", "Vul de geboortedatum van {} in."),
    "MEN-03": ("ervaring", "Vul de praktijkervaring van {} in."),
}
# Said beside a rule of which the source is less than sure.
ONZEKER = {
    Zekerheid.MIDDEL: "Dit is praktijk of een richtlijn: het decreet zelf trekt hier geen grens.",
    Zekerheid.LAAG: "De bron hiervan is zwak: het systeem waarschuwt en houdt niets tegen.",
}
LET_OP = {
    voorwaarde.code: ONZEKER.get(voorwaarde.zekerheid, "")
    for voorwaarde in (*REGELBOEK.voorwaarden, *REGELBOEK.aanvraagvoorwaarden)
}


@dataclass(frozen=True, slots=True)
class Voorwaarderegel:
    """A condition as a page shows it: its short title beside what the rules found."""

    titel: str
    bevinding: Bevinding

    @property
    def let_op(self) -> str:
        """What to know of the source of this rule; empty when it is sure."""
        return LET_OP.get(self.bevinding.regel, "")


def voorwaarden_van(toetsing: Toetsing) -> list[Voorwaarderegel]:
    """Return the findings of a verdict with their titles, in the order of the law."""
    return [Voorwaarderegel(TITELS[b.regel], b) for b in toetsing.bevindingen]


def stand_van(toetsing: Toetsing) -> str:
    """Return the verdict as people see it: complete but for the extract the partnership judges is not “incomplete”."""
    onbekend = [b.regel for b in toetsing.bevindingen if b.uitkomst == Uitkomst.ONBEKEND]
    if toetsing.oordeel == Oordeel.ONVOLLEDIG and onbekend == ["MEN-06"]:
        return TE_BEOORDELEN
    return toetsing.oordeel.value


@dataclass(frozen=True, slots=True)
class MentorInDossier:
    """A mentor of the application with facts and verdict."""

    aanvraag_mentor: AanvraagMentor
    feiten: MentorFeiten
    toetsing: Toetsing

    @property
    def naam(self) -> str:
        """Name of the mentor."""
        return self.aanvraag_mentor.mentor.naam

    @property
    def voorwaarden(self) -> list[Voorwaarderegel]:
        """The findings with their titles."""
        return voorwaarden_van(self.toetsing)

    @property
    def stand(self) -> str:
        """The verdict as people see it."""
        return stand_van(self.toetsing)


def regeling_voor(aanvraag: Aanvraag, erkend_op: date | None = None) -> RegelingFeiten:
    """Return the terms of the mentor training: of the day of recognition, of today while nothing is decided."""
    return regeling_van(partnerschap_van(aanvraag), erkend_op or vandaag())


OP_AANVRAAG = VasteVraag(
    lambda aanvraag: (
        AanvraagMentor.objects.filter(aanvraag_id=aanvraag)
        .select_related("mentor", "mentor__mentoropleiding__attest")
        .only("uuid", "aanvraag", *MENTOR)
        .annotate(heeft_afwijking=Exists(Afwijking.objects.filter(aanvraag_mentor=OuterRef("pk"))))
        .order_by("pk")
    ),
    aanvraag=Plek("aanvraag", BigIntegerField()),
)
AFWIJKINGEN = VasteVraag(
    lambda mentoren: Afwijking.objects.filter(aanvraag_mentor__in=mentoren), mentoren=Rij("mentoren", BigIntegerField())
)


def aanvraagmentoren(aanvraag: Aanvraag) -> list[AanvraagMentor]:
    """Return the mentors of an application with everything a page shows of them: five queries."""
    rijen = OP_AANVRAAG(aanvraag=aanvraag.pk)
    met_afwijking = [rij.pk for rij in rijen if rij.heeft_afwijking]
    hang_aan(rijen, "afwijkingen", AFWIJKINGEN(mentoren=met_afwijking) if met_afwijking else [])
    haal_feiten([rij.mentor for rij in rijen])
    return rijen


def mentoren_in(aanvraag: Aanvraag, *, erkend_op: date | None = None) -> list[MentorInDossier]:
    """Test every mentor of the application; a fixed number of queries, however many there are."""
    regeling = regeling_voor(aanvraag, erkend_op)
    dag, peildatum = aanvraagdatum_van(aanvraag), aanvraag.peildatum or vandaag()
    uit = []
    for rij in aanvraagmentoren(aanvraag):
        feiten, toetsing = toets_van(
            rij, aanvraagdatum=dag, regeling=regeling, peildatum=peildatum, erkend_op=erkend_op
        )
        uit.append(MentorInDossier(rij, feiten, toetsing))
    return uit


@dataclass(frozen=True, slots=True)
class MentorVandaag:
    """A mentor outside any application, tested as if his company applied today."""

    mentor: Mentor
    toetsing: Toetsing

    @property
    def voorwaarden(self) -> list[Voorwaarderegel]:
        """The findings with their titles."""
        return voorwaarden_van(self.toetsing)

    @property
    def stand(self) -> str:
        """The verdict as people see it."""
        return stand_van(self.toetsing)


def toets_voor_nu(mentoren: list[Mentor]) -> list[MentorVandaag]:
    """Test mentors whose facts were fetched along, with the general terms; no query."""
    dag = vandaag()
    return [
        MentorVandaag(m, toets_mentor(feiten_van_mentor(m, {}, aanvraagdatum=dag, regeling=ALGEMEEN), peildatum=dag))
        for m in mentoren
    ]


def stap(aanvraag: Aanvraag, naam: str) -> str:
    """Return the address of one step of the application; of what a bundle shares, that of its first dossier."""
    waar = eerste_van(aanvraag) if naam in GEDEELDE_STAPPEN else aanvraag
    return reverse(f"erkenningen:aanvraag_{naam}", args=[waar.uuid])


def ontbreekt_voor_indienen(aanvraag: Aanvraag) -> list[Beletsel]:
    """Guard: what a file still needs, each with the step where it is filled in (ERK-03, ERK-04, ERK-11, ERK-14)."""
    mentoren = [*geen_uitsluiting(aanvraag), *_ontbrekende_plaats(aanvraag), *_ontbrekende_mentoren(aanvraag)]
    if aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN:
        al_daar = al_op_erkenning(aanvraag, stap(aanvraag, "mentoren"))
        return [*mentoren, *al_daar, *ontbreekt_van_gevraagde(aanvraag), *ontbrekende_verklaring(aanvraag)]
    return [
        *mentoren,
        *onbeantwoord(aanvraag, stap(aanvraag, "criteria")),
        *ontbreekt_van_gevraagde(aanvraag),
        *ontbrekende_verklaring(aanvraag),
    ]


def _ontbrekende_plaats(aanvraag: Aanvraag) -> list[Beletsel]:
    url, beletselen = stap(aanvraag, "plaats"), []
    if aanvraag.vestiging_id is None:
        beletselen.append(Beletsel("vestiging", "Kies de vestiging waar de leerling leert.", url, "D16 art. 7 §2"))
    if aanvraag.opleiding_id is None:
        beletselen.append(Beletsel("opleiding", "Kies de opleiding.", url, "D16 art. 7 §2"))
    return [*beletselen, *opleiding_niet_geldig(aanvraag, url), *plaats_bezet(aanvraag)]


def _ontbrekende_mentoren(aanvraag: Aanvraag) -> list[Beletsel]:
    rijen = aanvraag.mentoren.select_related("mentor__mentoropleiding").prefetch_related(*met_feiten("mentor__"))
    mentoren = [rij.mentor for rij in rijen]
    if not mentoren:
        return [Beletsel("mentor", "Duid minstens één mentor aan.", stap(aanvraag, "mentoren"), f"{ARTIKEL}, 1°")]
    beletselen, vers = [], aanvraag.soort == AanvraagSoort.VERLENGING
    for getoetst in toets_voor_nu(mentoren):
        url, mentor = stap(aanvraag, "bewijzen"), getoetst.mentor
        for regel, (code, tekst) in TE_WETEN.items():
            bevinding = getoetst.toetsing.bevinding(regel)
            if bevinding.uitkomst == Uitkomst.ONBEKEND:
                beletselen.append(Beletsel(code, tekst.format(mentor.naam), url, bevinding.grondslag))
        if not any(_bruikbaar(uittreksel, vers=vers) for uittreksel in mentor.uittreksels.all()):
            tekst = f"Laad het uittreksel uit het strafregister (model 596.2) van {mentor.naam} op."
            beletselen.append(Beletsel("uittreksel", tekst, url, f"{ARTIKEL}, 1°, a"))
    return beletselen


def _bruikbaar(uittreksel: Uittreksel, *, vers: bool = False) -> bool:
    """Whether no new extract has to be handed in: there is a file, or it was purged after a favourable verdict.

    A renewal asks a fresh one (`vers`): the extract of five years ago is still there, but proves nothing (MEN-05).
    """
    dag = vandaag()
    recent = uittreksel.afgiftedatum >= min_jaren(dag, REGELBOEK.normen.op("uittreksel_jaren", dag))
    if uittreksel.bestand is None or (vers and not recent):
        return False
    return uittreksel.bestand.gewist_op is None or (uittreksel.oordeel == UittrekselOordeel.GUNSTIG and recent)


@dataclass(frozen=True, slots=True)
class Waarschuwing(Beletsel):
    """Something to know before one goes on; it stops nobody. A page writes it as its sentence."""

    def __str__(self) -> str:
        return self.tekst


def waarschuwingen(aanvraag: Aanvraag) -> list[Beletsel]:
    """Return what a person should know before deciding; it never blocks (ERK-02 is practice, not decree)."""
    if aanvraag.vestiging is None:
        return []
    return [
        Waarschuwing(b.regel, f"{aanvraag.vestiging.naam}: {b.toelichting} {LET_OP[b.regel]}", grondslag=b.grondslag)
        for b in waarschuwingen_van_onderneming(aanvraag)
    ]


def in_de_weg_van_goedkeuring(aanvraag: Aanvraag, mentoren: list[MentorInDossier] | None = None) -> list[Beletsel]:
    """Guard: the company meets its own conditions and at least one mentor qualifies (ERK-03, ERK-04).

    A conviction is weighed by people (art. 7 §1, second paragraph, 3°): the motivation says why it does not stand in
    the way, so it is no obstacle here. `mentoren` saves the queries when the page has tested them already.
    """
    url = reverse("erkenningen:aanvraag", args=[aanvraag.uuid])
    # Who only adds a mentor was already recognised as a company.
    toevoegen = aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN
    onderneming = [] if toevoegen else onderneming_in_de_weg(aanvraag, f"{url}#onderneming")
    return [*onderneming, *_mentoren_in_de_weg(aanvraag, mentoren, url)]


def _mentoren_in_de_weg(aanvraag: Aanvraag, mentoren: list[MentorInDossier] | None, url: str) -> list[Beletsel]:
    if mentoren is None:
        mentoren = mentoren_in(aanvraag)
    if any(mentor.toetsing.voldoet for mentor in mentoren):
        return []
    redenen = [
        Beletsel(
            bevinding.regel,
            f"{mentor.naam}: {bevinding.toelichting}",
            f"{url}#mentor-{mentor.aanvraag_mentor.uuid}",
            bevinding.grondslag,
        )
        for mentor in mentoren
        for bevinding in mentor.toetsing.bevindingen
        if bevinding.uitkomst in ("niet_voldaan", "onbekend", "te_beslissen")
    ]
    kop = Beletsel("ERK-03", "Er is nog geen mentor die aan de voorwaarden voldoet.", grondslag=f"{ARTIKEL}, 1°")
    return [kop, *redenen]


@dataclass(frozen=True, slots=True)
class MentorOpPagina:
    """A mentor as the dossier page shows him: live while the file runs, as it was frozen after the decision."""

    aanvraag_mentor: AanvraagMentor
    voorwaarden: list[Voorwaarderegel]
    oordeel: str
    voldoet_vanaf: date | None = None

    @property
    def naam(self) -> str:
        """Name of the mentor."""
        return self.aanvraag_mentor.mentor.naam

    @property
    def voldoet(self) -> bool:
        """Whether this mentor can be, or was, recognised."""
        return self.oordeel in ("voldoet", "voldoet_met_afwijking")


def op_pagina(mentoren: list[MentorInDossier]) -> list[MentorOpPagina]:
    """Return the mentors for the page, tested as they stand now."""
    return [MentorOpPagina(m.aanvraag_mentor, m.voorwaarden, m.stand, m.toetsing.voldoet_vanaf) for m in mentoren]


def bevroren_op_pagina(aanvraag: Aanvraag) -> list[MentorOpPagina]:
    """Return the mentors of a decided application with exactly the findings on which the decision rests."""
    bevroren = {toetsing.aanvraag_mentor_id: toetsing for toetsing in aanvraag.toetsingen.all()}
    return [
        MentorOpPagina(rij, _bevroren_voorwaarden(toetsing.bevindingen), toetsing.oordeel)
        for rij in aanvraagmentoren(aanvraag)
        if (toetsing := bevroren.get(rij.pk))
    ]


def _bevroren_voorwaarden(bevindingen: list[dict[str, str]]) -> list[Voorwaarderegel]:
    return [
        Voorwaarderegel(
            TITELS.get(rij["regel"], rij["regel"]),
            Bevinding(rij["regel"], Uitkomst(rij["uitkomst"]), rij["toelichting"], rij["grondslag"]),
        )
        for rij in bevindingen
    ]
