"""What the Regeling of the day of filing asks of an application: documents per criterion, and activities (ERK-11)."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from erkenningen.bevoegdheid import partnerschap_van
from erkenningen.enums import AanvraagSoort, Criterium
from erkenningen.models import Aanvraag, Activiteit, Activiteitantwoord, Bewijsstuk, Regeling
from mentorschap.core.klok import dag_van, vandaag
from mentorschap.core.oordeel import Beletsel

GRONDSLAG = "D16 art. 7 §2"


@dataclass(slots=True)
class GevraagdStuk:
    """A document that is asked, of the company or of one mentor, with the files that answer it."""

    criterium: str
    omschrijving: str
    verplicht: bool
    mentor: Any = None
    stukken: list[Bewijsstuk] = field(default_factory=list)

    @property
    def van(self) -> str:
        """Whom it is about: the mentor, or the criterion."""
        return f"Mentor {self.mentor.naam}" if self.mentor else Criterium(self.criterium).label


@dataclass(slots=True)
class GevraagdeActiviteit:
    """An activity of the list with what the company answered, None when it did not yet."""

    activiteit: Activiteit
    antwoord: Activiteitantwoord | None = None

    @property
    def onverklaard(self) -> bool:
        """Whether it should be there, is not, and nobody said why (it never blocks when somebody did)."""
        return (
            self.activiteit.verplicht
            and self.antwoord is not None
            and not self.antwoord.aanwezig
            and not self.antwoord.toelichting.strip()
        )


@dataclass(slots=True)
class Gevraagd:
    """Everything asked of one application."""

    stukken: list[GevraagdStuk] = field(default_factory=list)
    activiteiten: list[GevraagdeActiviteit] = field(default_factory=list)


def gevraagd_van(aanvraag: Aanvraag) -> Gevraagd:
    """Return what is asked of this application and what is there already; at most seven queries.

    Before filing the regeling of today counts, afterwards that of the day of filing.
    """
    if aanvraag.opleiding is None:
        return Gevraagd()
    dag = dag_van(aanvraag.ingediend_op) if aanvraag.ingediend_op else vandaag()
    regeling = Regeling.objects.voor(partnerschap_van(aanvraag), dag).first()
    if regeling is None:
        return Gevraagd()
    return Gevraagd(_stukken(aanvraag, regeling), _activiteiten(aanvraag, regeling))


def _stukken(aanvraag: Aanvraag, regeling: Regeling) -> list[GevraagdStuk]:
    documenten = list(regeling.gevraagde_documenten.all())
    if not documenten:
        return []
    # What proves the company is known already when only a mentor is added.
    if aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN:
        documenten = [d for d in documenten if d.criterium not in Criterium.VAN_ONDERNEMING]
    mentoren = [rij.mentor for rij in aanvraag.mentoren.select_related("mentor")]
    per_document: dict[tuple[Any, ...], list[Bewijsstuk]] = {}
    for stuk in aanvraag.bewijsstukken.exclude(document="").select_related("bestand"):
        per_document.setdefault((stuk.criterium, stuk.document, stuk.mentor_id), []).append(stuk)
    uit = []
    for document in documenten:
        for mentor in mentoren if document.criterium == Criterium.MENTOR else (None,):
            sleutel = (document.criterium, document.omschrijving, mentor and mentor.pk)
            stukken = per_document.get(sleutel, [])
            uit.append(GevraagdStuk(document.criterium, document.omschrijving, document.verplicht, mentor, stukken))
    return uit


def _activiteiten(aanvraag: Aanvraag, regeling: Regeling) -> list[GevraagdeActiviteit]:
    rijen = list(regeling.activiteiten.filter(opleiding_code=aanvraag.opleiding.code))
    if not rijen or aanvraag.soort == AanvraagSoort.MENTOR_TOEVOEGEN:
        return []
    # By their words: an answer given under an older version still answers the same activity.
    gegeven = {a.activiteit.omschrijving: a for a in aanvraag.activiteitantwoorden.select_related("activiteit")}
    return [GevraagdeActiviteit(rij, gegeven.get(rij.omschrijving)) for rij in rijen]


def ontbreekt_van_gevraagde(aanvraag: Aanvraag) -> list[Beletsel]:
    """Return the compulsory documents that are not there, and the activities without an answer or explanation."""
    gevraagd = gevraagd_van(aanvraag)
    url = reverse("erkenningen:aanvraag_criteria", args=[aanvraag.uuid])
    beletselen = []
    for stuk in gevraagd.stukken:
        if stuk.verplicht and not stuk.stukken:
            over = f" van {stuk.mentor.naam}" if stuk.mentor else ""
            beletselen.append(Beletsel("ERK-11", f"Voeg “{stuk.omschrijving}”{over} toe.", url, GRONDSLAG))
    if any(rij.antwoord is None for rij in gevraagd.activiteiten):
        tekst = "Zeg bij elke activiteit van de lijst of ze bij u voorkomt."
        beletselen.append(Beletsel("activiteit", tekst, url, "D16 art. 7 §1, 2°"))
    beletselen += [
        Beletsel(
            "activiteit",
            f"Leg uit hoe u “{rij.activiteit.omschrijving}” opvangt: die activiteit moet aanwezig zijn.",
            url,
            "D16 art. 7 §1, 2°",
        )
        for rij in gevraagd.activiteiten
        if rij.onverklaard
    ]
    return beletselen


def bewaar_antwoorden(aanvraag: Aanvraag, antwoorden: list[tuple[Activiteit, bool | None, str]]) -> None:
    """Keep the answers on the list of today; those on another list, and those taken back, go."""
    gegeven = [(activiteit, ja, uitleg) for activiteit, ja, uitleg in antwoorden if ja is not None]
    aanvraag.activiteitantwoorden.exclude(activiteit__in=[activiteit.pk for activiteit, *_ in gegeven]).delete()
    for activiteit, aanwezig, toelichting in gegeven:
        Activiteitantwoord.objects.update_or_create(
            aanvraag=aanvraag,
            activiteit=activiteit,
            defaults={"aanwezig": aanwezig, "toelichting": toelichting.strip()},
        )
