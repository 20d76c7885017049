"""What the partnership does before it decides: take up, ask, weigh deviations and extracts."""

from typing import Any

from django.db import transaction

from erkenningen import notifications
from erkenningen.besluitvorming import geen_open_voorstel
from erkenningen.brieven import plan_afwijkingsbrief, plan_vraag_om_aanvulling
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import AfwijkingSoort, Criterium, Startgebeurtenis, UittrekselOordeel
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Afwijking,
    Criteriumbeoordeling,
    Mentor,
    Uittreksel,
    Vooropleiding,
    Vraag,
)
from erkenningen.permissions import mag_behandelen, mag_beslissen
from erkenningen.punten import Punt, als_punten, vreemde_punten
from erkenningen.transitions.klok import beslistermijn, zet_volledig
from erkenningen.transitions.tabel import AANVULLING_VRAGEN, IN_BEHANDELING_NEMEN
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, voer_uit
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log


def neem_in_behandeling(aanvraag: Aanvraag, *, actor: Any) -> Aanvraag:
    """Take the dossier up: the actor becomes its case handler and finds the file complete for now."""
    with voer_uit(IN_BEHANDELING_NEMEN, aanvraag, actor=actor) as rij:
        rij.behandelaar_id = actor.gebruiker_id
        zet_volledig(rij)
    return rij


def vraag_aanvulling(aanvraag: Aanvraag, *, actor: Any, vragen: list[str | Punt]) -> Aanvraag:
    """Send the file back to the company with precise points, each about a criterion, a mentor or the whole file.

    Raises HandelingBelet for a point about somebody who is not on the application.
    """
    punten = als_punten(vragen)
    teksten = [punt.zin for punt in punten]
    with voer_uit(AANVULLING_VRAGEN, aanvraag, actor=actor, toelichting="\n".join(teksten)) as rij:
        if beletselen := vreemde_punten(rij, punten):
            raise HandelingBelet(beletselen)
        gesteld = nu()
        Vraag.objects.bulk_create(
            Vraag(
                aanvraag=rij,
                tekst=punt.tekst,
                criterium=Criterium.MENTOR if punt.mentor else punt.criterium,
                mentor=punt.mentor,
                gesteld_op=gesteld,
                gesteld_door_id=actor.gebruiker_id,
            )
            for punt in punten
        )
        rij.volledig_op = None
        beurt = str(rij.vragen.count())
        opnieuw = beslistermijn(rij)[0] == Startgebeurtenis.VOLLEDIG
        plan_vraag_om_aanvulling(rij, teksten, beurt=beurt, actor=actor, begint_opnieuw=opnieuw)
        notifications.meld_onderneming(notifications.ONVOLLEDIG, rij, beurt=beurt, vragen=teksten)
        if opnieuw:
            # The letter still named the day; from here the clock stands still until the file is complete.
            rij.termijn_tot = None
    return rij


@transaction.atomic
def beslis_afwijking(
    aanvraag_mentor: AanvraagMentor, soort: AfwijkingSoort, *, toegekend: bool, motivering: str, actor: Any
) -> Afwijking:
    """Grant or refuse a deviation with reasons, while the file is being handled (art. 7 §1, second paragraph).

    Deciding the same again changes nothing and sends no second letter. Raises HandelingBelet when the mentor was taken
    off the application meanwhile, or to grant one without proof.
    """
    aanvraag = _vergrendel_in_behandeling(aanvraag_mentor.aanvraag_id, mag_beslissen, actor)
    _eis_op_aanvraag(aanvraag, aanvraag_mentor.mentor, pk=aanvraag_mentor.pk)
    bewezen = Vooropleiding.objects.filter(mentor=aanvraag_mentor.mentor, bestand__isnull=False)
    if toegekend and not bewezen.exists():
        tekst = f"Van {aanvraag_mentor.mentor.naam} is geen bewijs van vooropleiding; zonder bewijs kan het niet."
        raise HandelingBelet([Beletsel("vooropleiding", tekst, grondslag="D16 art. 7 §1, tweede lid")])
    if not motivering.strip():
        raise HandelingBelet([Beletsel("motivering", "Schrijf waarom de afwijking toegekend of geweigerd wordt.")])
    zelfde = Afwijking.objects.filter(
        aanvraag_mentor=aanvraag_mentor, soort=soort, toegekend=toegekend, motivering=motivering.strip()
    )
    if afwijking := zelfde.first():
        return afwijking
    afwijking, _ = Afwijking.objects.update_or_create(
        aanvraag_mentor=aanvraag_mentor,
        soort=soort,
        defaults={
            "toegekend": toegekend,
            "motivering": motivering.strip(),
            "beslist_door_id": actor.gebruiker_id,
            "beslist_op": nu(),
        },
    )
    gegevens = {
        "soort": AfwijkingSoort(soort).label.lower(),
        "mentor": aanvraag_mentor.mentor.naam,
        "uitkomst": "toegekend" if toegekend else "geweigerd",
    }
    log(Gebeurtenis.AFWIJKING_BESLIST, onderwerp=aanvraag, actor=actor, gegevens=gegevens)
    brief = plan_afwijkingsbrief(aanvraag, afwijking, actor=actor)
    notifications.meld_onderneming(notifications.AFWIJKING, aanvraag, beurt=str(brief.uuid), wat=gegevens)
    return afwijking


@transaction.atomic
def beoordeel_uittreksel(
    uittreksel: Uittreksel, aanvraag: Aanvraag, oordeel: UittrekselOordeel, *, actor: Any
) -> Uittreksel:
    """Record the verdict on the extract 596.2 of a mentor in this application (MEN-06).

    Raises HandelingBelet for the extract of somebody who is not on it.
    """
    rij = _vergrendel_in_behandeling(aanvraag.pk, mag_behandelen, actor)
    _eis_op_aanvraag(rij, uittreksel.mentor)
    uittreksel.oordeel = oordeel
    uittreksel.beoordeeld_op = nu()
    uittreksel.beoordeeld_door_id = actor.gebruiker_id
    uittreksel.save(update_fields=["oordeel", "beoordeeld_op", "beoordeeld_door", "updated_at"])
    gegevens = {"mentor": uittreksel.mentor.naam, "oordeel": UittrekselOordeel(oordeel).label.lower()}
    log(Gebeurtenis.UITTREKSEL_BEOORDEELD, onderwerp=rij, actor=actor, gegevens=gegevens)
    return uittreksel


@transaction.atomic
def beoordeel_criterium(
    aanvraag: Aanvraag, criterium: Criterium, *, aanvaard: bool, opmerking: str, actor: Any
) -> Criteriumbeoordeling:
    """Accept or refuse one criterion of the company with a remark (D16 art. 7 §1, 2°-4°); it can be changed.

    Raises HandelingBelet for a refusal without remark, or while a proposal is open.
    """
    rij = _vergrendel_in_behandeling(aanvraag.pk, mag_behandelen, actor)
    if not aanvaard and not opmerking.strip():
        raise HandelingBelet([Beletsel("opmerking", "Schrijf waarom het criterium niet aanvaard is.")])
    beoordeling = rij.criteriumbeoordelingen.filter(criterium=criterium).first()
    beoordeling = beoordeling or Criteriumbeoordeling(aanvraag=rij, criterium=criterium)
    beoordeling.aanvaard, beoordeling.opmerking = aanvaard, opmerking.strip()
    beoordeling.door_id, beoordeling.op = actor.gebruiker_id, nu()
    beoordeling.full_clean()
    beoordeling.save()
    return beoordeling


def _vergrendel_in_behandeling(pk: int, mag: Any, actor: Any) -> Aanvraag:
    aanvraag = Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if beletsel := mag(actor, aanvraag):
        raise GeenRecht(beletsel)
    if aanvraag.status != Status.IN_BEHANDELING:
        raise Achterhaald([Beletsel("status", "Deze aanvraag is niet in behandeling; er is niets meer te beoordelen.")])
    if beletselen := geen_open_voorstel(aanvraag):
        raise HandelingBelet(beletselen)
    return aanvraag


def _eis_op_aanvraag(aanvraag: Aanvraag, mentor: Mentor, **rij: int) -> None:
    """Raise HandelingBelet unless this mentor is on the locked application."""
    if not aanvraag.mentoren.filter(mentor=mentor, **rij).exists():
        tekst = f"{mentor.naam} staat niet (meer) op aanvraag {aanvraag.nummer}."
        raise HandelingBelet([Beletsel("mentor", tekst)])
