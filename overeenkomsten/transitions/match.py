"""The life of a proposed match: proposed by the school, talked over, answered by both sides; then an agreement."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from erkenningen.models import MentorOpErkenning
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, Overgang, voer_uit, wie
from mentorschap.organisaties.actor import Actor
from overeenkomsten import matchberichten as berichten
from overeenkomsten.enums_match import Antwoord
from overeenkomsten.enums_match import Matchstatus as Status
from overeenkomsten.facts import afgeleide_soort
from overeenkomsten.models import Matchvoorstel, Overeenkomst, Traject
from overeenkomsten.ondertekenaars import contact_van
from overeenkomsten.permissions_match import (
    LEERLING,
    ONDERNEMING,
    kant_van,
    mag_antwoorden,
    mag_match_leiden,
    mag_plek_zoeken,
)
from overeenkomsten.plekken import zoek_plekken
from overeenkomsten.startprofielen import profiel_van
from overeenkomsten.transitions.ondertekenen import begin

GEEN_PLEK = Beletsel("geen_plek", "Deze plek kan nu geen leerling nemen: ze is intussen vol of niet meer erkend.")
LOOPT_AL = Beletsel("loopt_al", "Deze plek is al voorgesteld aan deze leerling.")
VOORBIJ = Beletsel("voorbij", "Kies een moment dat nog moet komen.")
GEEN_INTAKE = Beletsel("geen_intake", "Antwoorden kan als er een intakegesprek gepland is en nog niet beslist is.")
EERST_PRATEN = Beletsel("eerst_praten", "Ja zeggen kan na het intakegesprek.")
GEEN_REDEN = Beletsel("reden", "Schrijf kort waarom niet.")
NIET_BEIDE = Beletsel("niet_beide", "Een overeenkomst opstellen kan als leerling en onderneming ja zeggen.")

VOORSTELLEN = Overgang(
    "voorstellen",
    "Voorgesteld",
    van=frozenset(),
    naar=Status.VOORGESTELD,
    mag=mag_match_leiden,
)
PLANNEN = Overgang(
    "plannen",
    "Intakegesprek gepland",
    van=frozenset({Status.VOORGESTELD, Status.INTAKE}),
    naar=Status.INTAKE,
    mag=mag_match_leiden,
)
JA = Overgang("ja", "Beide kanten zeggen ja", van=frozenset({Status.INTAKE}), naar=Status.JA, mag=mag_antwoorden)
NEE = Overgang("nee", "Gaat niet door", van=frozenset({Status.INTAKE}), naar=Status.NEE, mag=mag_antwoorden)
INTREKKEN = Overgang(
    "intrekken",
    "Ingetrokken",
    van=frozenset({Status.VOORGESTELD, Status.INTAKE}),
    naar=Status.INGETROKKEN,
    mag=mag_match_leiden,
    toelichting_verplicht=True,
)
OVERGANGEN = (PLANNEN, JA, NEE, INTREKKEN)
TIJDLIJN = (VOORSTELLEN, *OVERGANGEN)


@transaction.atomic
def stel_voor(traject: Traject, plek: UUID, *, actor: Actor) -> Matchvoorstel:
    """Propose the place of this recognition, with what fitted and what did not on this day.

    Raises GeenRecht, or HandelingBelet when the place cannot take the learner or was proposed before.
    """
    if beletsel := mag_plek_zoeken(actor, traject):
        raise GeenRecht(beletsel)
    # Whoever proposes to the same learner waits, so that a place is proposed once.
    traject = Traject.objects.select_for_update(of=("self",), no_key=True).get(pk=traject.pk)
    kandidaten, _ = zoek_plekken(traject, profiel_van(traject), actor=actor, dag=vandaag())
    kandidaat = next((k for k in kandidaten if k.erkenning.uuid == plek), None)
    if kandidaat is None:
        raise HandelingBelet([GEEN_PLEK])
    if Matchvoorstel.objects.lopend().filter(traject=traject, erkenning=kandidaat.erkenning).exists():
        raise HandelingBelet([LOOPT_AL])
    voorstel = Matchvoorstel(
        traject=traject,
        erkenning=kandidaat.erkenning,
        mentor=kandidaat.mentoren[0] if len(kandidaat.mentoren) == 1 else None,
        uitleg=[{"code": b.code, "past": b.past.value, "zin": b.zin} for b in kandidaat.gewogen.bevindingen],
        door_id=actor.gebruiker_id,
    )
    voorstel.full_clean()
    voorstel.save()
    voorstel.overgangen.create(overgang=VOORSTELLEN.code, van="", naar=Status.VOORGESTELD, **wie(actor))
    return voorstel


def plan_intake(
    voorstel: Matchvoorstel, *, wanneer: datetime, plaats: str, mentor: MentorOpErkenning | None, actor: Actor
) -> Matchvoorstel:
    """Plan the talk, or plan it anew, and invite both sides; calendars follow. Raises as `voer_uit`."""
    if wanneer <= nu():
        raise HandelingBelet([VOORBIJ])
    with voer_uit(PLANNEN, voorstel, actor=actor) as rij:
        opnieuw = rij.intake_op is not None
        rij.intake_op, rij.plaats = wanneer, plaats
        rij.mentor = mentor
        if opnieuw:
            rij.volgnummer += 1
        rij.save()
        berichten.meld(rij, berichten.VERPLAATST if opnieuw else berichten.GEPLAND)
    return rij


@transaction.atomic
def noteer_gesprek(voorstel: Matchvoorstel, gegevens: dict[str, str], *, actor: Actor) -> None:
    """Keep what each side expects and offers, and what was agreed. Raises GeenRecht, Achterhaald."""
    rij = _vergrendel(voorstel)
    if beletsel := mag_match_leiden(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status not in (Status.INTAKE, Status.JA):
        raise Achterhaald([GEEN_INTAKE])
    for veld in ("verwacht_leerling", "biedt_onderneming", "afspraken"):
        setattr(rij, veld, gegevens[veld])
    rij.full_clean()
    rij.save()


@transaction.atomic
def antwoord(voorstel: Matchvoorstel, *, keuze: str, reden: str, actor: Actor) -> Matchvoorstel:
    """Keep the yes or no of one side and tell the school. A no ends it; the second yes makes it a yes of both.

    The row is locked first, so two answers at once are taken one after the other. Raises GeenRecht, Achterhaald
    (nothing to answer) or HandelingBelet (a yes before the talk, a no without a reason).
    """
    rij = _vergrendel(voorstel)
    if beletsel := mag_antwoorden(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status != Status.INTAKE:
        raise Achterhaald([GEEN_INTAKE])
    if keuze == Antwoord.JA and rij.intake_op > nu():
        raise HandelingBelet([EERST_PRATEN])
    if keuze == Antwoord.NEE and not reden.strip():
        raise HandelingBelet([GEEN_REDEN])
    kant = kant_van(actor, rij)
    if kant == LEERLING:
        rij.antwoord_leerling, rij.reden_leerling = keuze, reden.strip()
    elif kant == ONDERNEMING:
        rij.antwoord_onderneming, rij.reden_onderneming = keuze, reden.strip()
    rij.full_clean()
    rij.save()
    antwoorden = (rij.antwoord_leerling, rij.antwoord_onderneming)
    if Antwoord.NEE in antwoorden:
        with voer_uit(NEE, rij, actor=actor, gegevens={"door": kant}) as rij:
            _zeg_gesprek_af(rij)
    elif antwoorden == (Antwoord.JA, Antwoord.JA):
        with voer_uit(JA, rij, actor=actor) as rij:
            pass
    berichten.meld_antwoord(rij, kant)
    return rij


def _zeg_gesprek_af(rij: Matchvoorstel) -> None:
    """A no before the talk takes it out of the calendars."""
    if rij.intake_op > nu():
        rij.volgnummer += 1
        berichten.meld(rij, berichten.AFGEZEGD, reden="Dit voorstel gaat niet door.")


def trek_match_in(voorstel: Matchvoorstel, *, actor: Actor, toelichting: str) -> None:
    """Withdraw a proposal with a reason; who was invited is told. Raises as `voer_uit`."""
    with voer_uit(INTREKKEN, voorstel, actor=actor, toelichting=toelichting) as rij:
        if rij.intake_op is not None:
            rij.volgnummer += 1
            berichten.meld(rij, berichten.AFGEZEGD, reden=toelichting.strip())


@transaction.atomic
def maak_overeenkomst(voorstel: Matchvoorstel, *, actor: Actor) -> Overeenkomst:
    """Begin a working version with learner, workplace, mentor and who signs filled in; a second click gives the same.

    Raises GeenRecht, or Achterhaald when not both said yes.
    """
    rij = _vergrendel(voorstel)
    if beletsel := mag_match_leiden(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status != Status.JA:
        raise Achterhaald([NIET_BEIDE])
    if rij.overeenkomst is not None:
        return rij.overeenkomst
    overeenkomst = begin(rij.traject, actor=actor)
    overeenkomst.erkenning, overeenkomst.mentor = rij.erkenning, rij.mentor
    # Another company can allow another type (OVK-02).
    overeenkomst.soort = afgeleide_soort(overeenkomst)
    if contact := contact_van(rij.erkenning.onderneming_id):
        overeenkomst.ondertekenaar_naam = contact.gebruiker.naam
        overeenkomst.ondertekenaar_email = contact.gebruiker.email
    overeenkomst.save()
    rij.overeenkomst = overeenkomst
    rij.save()
    return overeenkomst


def _vergrendel(voorstel: Matchvoorstel) -> Any:
    return Matchvoorstel.objects.select_for_update(of=("self",), no_key=True).get(pk=voorstel.pk)
