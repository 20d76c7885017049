"""A mentor on a recognition: activated, deactivated, replaced (ERK-03). Sanctions are measures, not acts of these."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from erkenningen.enums import ErkenningStatus, MaatregelSoort, MaatregelStatus, MentorStatus
from erkenningen.lopend import aantal_per_mentor, lopende_overeenkomsten
from erkenningen.meldingen import meld_mentor_gestopt
from erkenningen.models import Erkenning, MentorOpErkenning
from erkenningen.permissions import mag_mentor_beheren
from erkenningen.plaatsen import maxima_per_partnerschap
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet, Overgang, voer_uit
from mentorschap.core.woorden import opsomming

GRONDSLAG = "D16 art. 7 §1, 1°"
SANCTIE_LOOPT = (MaatregelStatus.OPGELEGD, MaatregelStatus.IN_WERKING)


def mag_mentoren_schikken(actor: Any, rij: MentorOpErkenning) -> Beletsel | None:
    """Only the company says who of its recognised mentors acts."""
    return mag_mentor_beheren(actor, rij.mentor)


def erkenning_loopt(rij: MentorOpErkenning) -> list[Beletsel]:
    """Guard: nobody becomes active on a recognition that was lifted or is over."""
    if rij.erkenning.status == ErkenningStatus.ACTIEF and rij.erkenning.geldig_tot >= vandaag():
        return []
    return [Beletsel("ERK-07", "Deze erkenning geldt niet meer. Vraag eerst een nieuwe erkenning aan.")]


def geen_sanctie(rij: MentorOpErkenning) -> list[Beletsel]:
    """Guard: a sanction on this mentor for this training at this establishment still counts (MEN-14)."""
    sancties = rij.maatregelen.filter(soort=MaatregelSoort.MENTORSANCTIE, status__in=SANCTIE_LOOPT)
    if not sancties.exists():
        return []
    tekst = f"{rij.mentor.naam} mag door een sanctie niet optreden voor deze opleiding in deze vestiging."
    return [Beletsel("MEN-14", tekst, grondslag=GRONDSLAG)]


def leerlingen_worden_overgenomen(rij: MentorOpErkenning) -> list[Beletsel]:
    """Guard: learners keep a mentor; another active one has room for them (ERK-03, MEN-13)."""
    lopend = lopende_overeenkomsten([rij.pk])
    if not lopend:
        return []
    anderen = rij.erkenning.mentoren.actief_op(vandaag()).exclude(pk=rij.pk).values_list("pk", flat=True)
    if _vrij(rij, list(anderen)) >= len(lopend):
        return []
    wie = opsomming([f"{o.leerling} ({o.nummer})" for o in lopend])
    tekst = f"{rij.mentor.naam} begeleidt nog {wie}. Kies eerst een mentor die overneemt."
    url = reverse("erkenningen:mentor_vervangen", args=[rij.erkenning.uuid, rij.uuid])
    return [Beletsel("ERK-03", tekst, url, GRONDSLAG)]


ACTIVEREN = Overgang(
    "activeren",
    "Mentor geactiveerd",
    van=frozenset({MentorStatus.INACTIEF}),
    naar=MentorStatus.ACTIEF,
    mag=mag_mentoren_schikken,
    guards=(erkenning_loopt, geen_sanctie),
    grondslag=GRONDSLAG,
)
DEACTIVEREN = Overgang(
    "deactiveren",
    "Mentor gedeactiveerd",
    van=frozenset({MentorStatus.ACTIEF}),
    naar=MentorStatus.INACTIEF,
    mag=mag_mentoren_schikken,
    guards=(leerlingen_worden_overgenomen,),
    toelichting_verplicht=True,
    grondslag=GRONDSLAG,
)
VERVANGEN = Overgang(
    "vervangen",
    "Mentor vervangen",
    van=frozenset({MentorStatus.ACTIEF}),
    naar=MentorStatus.INACTIEF,
    mag=mag_mentoren_schikken,
    toelichting_verplicht=True,
    grondslag=GRONDSLAG,
)
OVERGANGEN_MENTOR = (ACTIVEREN, DEACTIVEREN, VERVANGEN)


def activeer(rij: MentorOpErkenning, *, actor: Any, toelichting: str = "") -> None:
    """Let a mentor who is recognised here act again from today; no new application is needed."""
    with _erkenning_vast(rij), voer_uit(ACTIVEREN, rij, actor=actor, toelichting=toelichting) as vast:
        vast.van, vast.tot = vandaag(), None


def deactiveer(rij: MentorOpErkenning, *, actor: Any, laatste_dag: date, reden: str) -> None:
    """Let a mentor stop after `laatste_dag`, which is not in the future, and tell the schools of his learners.

    Raises HandelingBelet when no colleague can take his learners over.
    """
    with _erkenning_vast(rij):
        lopend = lopende_overeenkomsten([rij.pk])
        with voer_uit(
            DEACTIVEREN, rij, actor=actor, toelichting=reden, ingangsdatum=laatste_dag, gegevens=_wie(lopend)
        ) as vast:
            vast.tot = laatste_dag
            meld_mentor_gestopt(vast, lopend, opvolger="", reden=reden, beurt=_beurt(vast))


def vervang(rij: MentorOpErkenning, opvolger: MentorOpErkenning, *, actor: Any, laatste_dag: date, reden: str) -> None:
    """Let another mentor of the same recognition take over; who was not active becomes so.

    Raises HandelingBelet when the successor is not recognised here, is sanctioned, or has no room (MEN-13).
    """
    with _erkenning_vast(rij):
        opvolger.refresh_from_db()
        lopend = lopende_overeenkomsten([rij.pk])
        gegevens = _wie(lopend) | {"opvolger": opvolger.mentor.naam}
        with voer_uit(
            VERVANGEN, rij, actor=actor, toelichting=reden, ingangsdatum=laatste_dag, gegevens=gegevens
        ) as vast:
            if beletselen := _in_de_weg_van_opvolger(vast, opvolger, len(lopend)):
                raise HandelingBelet(beletselen)
            if opvolger.status == MentorStatus.INACTIEF:
                activeer(opvolger, actor=actor, toelichting=f"Neemt over van {vast.mentor.naam}.")
            vast.tot = laatste_dag
            meld_mentor_gestopt(vast, lopend, opvolger=opvolger.mentor.naam, reden=reden, beurt=_beurt(vast))


def _in_de_weg_van_opvolger(rij: MentorOpErkenning, opvolger: MentorOpErkenning, aantal: int) -> list[Beletsel]:
    naam = opvolger.mentor.naam
    if opvolger.erkenning_id != rij.erkenning_id or opvolger.pk == rij.pk:
        return [Beletsel("opvolger", "Kies een andere mentor die op deze erkenning staat.", grondslag=GRONDSLAG)]
    if opvolger.status == MentorStatus.GESANCTIONEERD:
        return [Beletsel("MEN-14", f"{naam} mag door een sanctie niet overnemen.", grondslag=GRONDSLAG)]
    if _vrij(rij, [opvolger.pk]) < aantal:
        return [Beletsel("MEN-13", f"{naam} heeft niet genoeg vrije plaatsen om over te nemen.", grondslag="MEN-13")]
    return []


def _vrij(rij: MentorOpErkenning, mentoren: list[int]) -> float:
    """Return how many learners these mentors can still take; without a maximum there is no end to it."""
    partnerschap = rij.erkenning.partnerschap_id
    maximum = maxima_per_partnerschap([partnerschap], vandaag())[partnerschap]
    if maximum is None:
        return float("inf") if mentoren else 0
    bezet = aantal_per_mentor(mentoren)
    return sum(max(maximum - bezet.get(nummer, 0), 0) for nummer in mentoren)


@contextmanager
def _erkenning_vast(rij: MentorOpErkenning) -> Iterator[None]:
    """Hold the recognition: of two mentors who stop at the same moment, one sees that the other is gone."""
    with transaction.atomic():
        Erkenning.objects.select_for_update(of=("self",), no_key=True).get(pk=rij.erkenning_id)
        yield


def _wie(lopend: list[Any]) -> dict[str, Any]:
    return {"overeenkomsten": [overeenkomst.nummer for overeenkomst in lopend]}


def _beurt(rij: MentorOpErkenning) -> str:
    return str(rij.overgangen.count())
