"""When a running recognition can be renewed or get another mentor, and what such an application still needs."""

from datetime import date

from django.db.models import F
from django.urls import reverse

from erkenningen.enums import AanvraagSoort, AanvraagStatus, ErkenningStatus
from erkenningen.models import Aanvraag, Erkenning
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_maanden
from mentorschap.core.woorden import datum_voluit

ARTIKEL = "D16 art. 7 §3"
VERLENGEN = "verlengen"
VERLENGEN_VANAF_MAANDEN = 6


def verlengen_vanaf(geldig_tot: date) -> date:
    """Return the first day on which a renewal can be asked: six months before the last day."""
    return plus_maanden(geldig_tot, -VERLENGEN_VANAF_MAANDEN)


def in_de_weg_van_vervolg(erkenning: Erkenning, soort: str, dag: date) -> list[Beletsel]:
    """Return why this recognition cannot be followed up on this day (ERK-07)."""
    url, einde = reverse("erkenningen:erkenning", args=[erkenning.uuid]), erkenning.geldig_tot
    if erkenning.status != ErkenningStatus.ACTIEF:
        return [Beletsel("ERK-07", "Deze erkenning is opgeheven. Vraag een nieuwe erkenning aan.", url, ARTIKEL)]
    if einde < dag:
        tekst = f"Deze erkenning liep tot en met {datum_voluit(einde)}. Vraag een nieuwe erkenning aan."
        return [Beletsel("ERK-07", tekst, url, ARTIKEL)]
    if soort == AanvraagSoort.VERLENGING and dag < verlengen_vanaf(einde):
        tekst = f"U kunt deze erkenning verlengen vanaf {datum_voluit(verlengen_vanaf(einde))}."
        return [Beletsel("ERK-07", tekst, url, ARTIKEL)]
    return []


def bezig_vervolg(erkenning: Erkenning, soort: str) -> Aanvraag | None:
    """Return the application of this kind that was begun or filed on this recognition and is not decided yet."""
    bezig = erkenning.vervolgaanvragen.filter(
        soort=soort, status__in=(AanvraagStatus.WERKVERSIE, *AanvraagStatus.LOPEND)
    )
    # What was filed comes before a draft: with that one nobody can go on.
    return bezig.order_by(F("ingediend_op").asc(nulls_last=True), "pk").first()


def loopt_al(lopend: Aanvraag | None) -> list[Beletsel]:
    """Return why no second application of a kind can begin: one was filed and waits for its decision (ERK-01)."""
    if lopend is None or lopend.status == AanvraagStatus.WERKVERSIE:
        return []
    tekst = f"Er loopt al een aanvraag, {lopend.nummer}. Ze is {lopend.get_status_display().lower()}."
    return [Beletsel("ERK-01", tekst, reverse("erkenningen:aanvraag", args=[lopend.uuid]), "D16 art. 7 §2")]


def vervolg_belet(aanvraag: Aanvraag, dag: date) -> list[Beletsel]:
    """Return why an application on a recognition cannot go on; once filed, the day of filing counts for the term.

    So the time a partnership takes never costs the company its renewal.
    """
    return in_de_weg_van_vervolg(aanvraag.betreft, aanvraag.soort, aanvraag.peildatum or dag)


def al_op_erkenning(aanvraag: Aanvraag, url: str) -> list[Beletsel]:
    """Return which mentors of an addition are on the recognition already: those are only activated."""
    if aanvraag.soort != AanvraagSoort.MENTOR_TOEVOEGEN:
        return []
    aanwezig = aanvraag.betreft.mentoren.values("mentor")
    return [
        Beletsel("mentor", f"{rij.mentor.naam} staat al op deze erkenning. Kies iemand anders.", url, ARTIKEL)
        for rij in aanvraag.mentoren.filter(mentor__in=aanwezig).select_related("mentor").order_by("pk")
    ]
