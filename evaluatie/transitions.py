"""The life of an evaluation: who may move it, from where to where, and what must be in order first."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from evaluatie import notifications
from evaluatie.beoordelaars import beoordelaars_van
from evaluatie.documents import plan_verslag
from evaluatie.enums import (
    BeoordelaarRol,
    Beoordelingsstatus,
    Evaluatiesoort,
)
from evaluatie.enums import (
    Evaluatiestatus as Status,
)
from evaluatie.facts import (
    alle_beoordelingen_binnen,
    alles_klaar_om_te_openen,
    beletselen_voor_indienen,
    beletselen_voor_openen,
    competenties_voor,
    mentor_heeft_ingediend,
    plan_voor,
    sjabloon_voor,
    sleutel_van,
    vorige_evaluatie,
)
from evaluatie.invullen import GESLOTEN
from evaluatie.models import Beoordeling, Evaluatie, EvaluatieItem
from evaluatie.permissions import OP_PAPIER, mag_begeleiden, mag_indienen, mag_invullen, mag_openen
from mentorschap.berichten.links import trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, Overgang, voer_uit
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from overeenkomsten.models import Overeenkomst

NIET_OP_PAPIER = Beletsel("niet_op_papier", "Alleen een open blad van de mentor of een co-begeleider voert u zelf in.")
OPENEN = Overgang(
    code="openen",
    label="Evaluatie openen",
    van=frozenset({Status.GEPLAND}),
    naar=Status.OPEN,
    mag=mag_openen,
    guards=(alles_klaar_om_te_openen,),
    grondslag="Codex SO, art. 357/14",
)
INDIENEN = Overgang(
    code="indienen",
    label="Evaluatie indienen",
    van=frozenset({Status.OPEN}),
    naar=Status.INGEDIEND,
    mag=mag_indienen,
    guards=(alle_beoordelingen_binnen,),
    grondslag="Codex SO, art. 357/14",
)
SLUITEN = Overgang(
    code="sluiten",
    label="Gesloten zonder op iedereen te wachten",
    van=frozenset({Status.OPEN}),
    naar=Status.INGEDIEND,
    mag=mag_openen,
    guards=(mentor_heeft_ingediend,),
    toelichting_verplicht=True,
)
ANNULEREN = Overgang(
    code="annuleren",
    label="Geplande evaluatie geannuleerd",
    van=frozenset({Status.GEPLAND}),
    naar=Status.GEANNULEERD,
    mag=mag_openen,
    toelichting_verplicht=True,
)
BESPREKEN = Overgang(
    code="bespreken",
    label="Gesprek noteren",
    van=frozenset({Status.INGEDIEND}),
    naar=Status.BESPROKEN,
    mag=mag_openen,
    toelichting_verplicht=True,
)
VASTSTELLEN = Overgang(
    code="vaststellen",
    label="Resultaat vastgesteld",
    van=frozenset({Status.BESPROKEN}),
    naar=Status.VASTGESTELD,
    mag=mag_openen,
)
AFRONDEN = Overgang(
    code="afronden",
    label="Verslag met het vastgestelde resultaat gemaakt",
    van=frozenset({Status.VASTGESTELD}),
    naar=Status.VERSLAG,
    mag=mag_openen,
)
OVERGANGEN = (OPENEN, INDIENEN, SLUITEN, ANNULEREN, BESPREKEN, VASTSTELLEN, AFRONDEN)


@transaction.atomic
def open_evaluatie(
    overeenkomst: Overeenkomst,
    *,
    tegen: date,
    actor: Any,
    soort: str = Evaluatiesoort.TUSSENTIJDS,
    vraagt_leerling: bool = False,
    vraagt_trajectbegeleider: bool = False,
) -> Evaluatie:
    """Open an evaluation of the agreed plan and ask every rater for it, until and including `tegen`.

    The mentor always judges, and so does whoever of the team was asked to; learner and trajectbegeleider when the
    school wants it. Raises GeenRecht, HandelingBelet (no active agreement, no agreed plan, one runs already) or
    ValidationError on `tegen` when that day has passed.
    """
    # The agreement's lock makes two people who open at the same moment take turns.
    overeenkomst = Overeenkomst.objects.select_for_update(of=("self",), no_key=True).get(pk=overeenkomst.pk)
    if beletsel := mag_begeleiden(actor, overeenkomst.traject):
        raise GeenRecht(beletsel)
    if beletselen := beletselen_voor_openen(overeenkomst, soort):
        raise HandelingBelet(beletselen)
    if tegen < vandaag():
        raise ValidationError({"tegen": "Kies een dag die nog moet komen."})
    evaluatie = Evaluatie.objects.create(
        nummer=volgend_nummer("EV", vandaag().year),
        overeenkomst=overeenkomst,
        soort=soort,
        tegen=tegen,
        vraagt_leerling=vraagt_leerling,
        vraagt_trajectbegeleider=vraagt_trajectbegeleider,
    )
    return open_geplande(evaluatie, actor=actor)


def open_geplande(evaluatie: Evaluatie, *, actor: Any) -> Evaluatie:
    """Open a planned evaluation: copy the competences of the plan as it is now and ask every rater.

    Raises GeenRecht, or HandelingBelet with what is not in order yet.
    """
    with voer_uit(OPENEN, evaluatie, actor=actor, ingangsdatum=evaluatie.tegen) as rij:
        rij.plan = plan_voor(rij.overeenkomst, rij.soort)
        rij.sjabloon = sjabloon_voor(rij.overeenkomst)
        rij.vorige = vorige_evaluatie(rij.overeenkomst, rij.sjabloon)
        rij.geopend_op = nu()
        rij.geopend_door_id = actor.gebruiker_id
        _kopieer_competenties(rij)
        # The invitation reads the row, so it has to be there.
        rij.save()
        for beoordeling in Beoordeling.objects.bulk_create(beoordelaars_van(rij)):
            if beoordeling.rol != BeoordelaarRol.TRAJECTBEGELEIDER:
                notifications.stuur_uitnodiging(beoordeling)
    evaluatie.refresh_from_db()
    return evaluatie


def sluit(evaluatie: Evaluatie, *, actor: Any, toelichting: str) -> None:
    """Go on without the raters who did not file; what they filled in stays kept but is not shown."""
    with voer_uit(SLUITEN, evaluatie, actor=actor, toelichting=toelichting) as rij:
        rij.ingediend_op = nu()
        for beoordeling in rij.beoordelingen.exclude(status=Beoordelingsstatus.INGEDIEND):
            _trek_links_in(beoordeling)
        plan_verslag(rij, actor=actor)


def annuleer(evaluatie: Evaluatie, *, actor: Any, toelichting: str) -> None:
    """Give up a planned evaluation; nobody was asked yet."""
    with voer_uit(ANNULEREN, evaluatie, actor=actor, toelichting=toelichting):
        pass


@transaction.atomic
def dien_in(uuid: UUID, *, actor: Any) -> Beoordeling:
    """File a sheet; filing it twice gives the same answer and does nothing the second time.

    The last rater's filing files the evaluation: report and messages are planned in the same transaction. Raises
    Http404, GeenRecht, or HandelingBelet with what is missing.
    """
    beoordelingen = Beoordeling.objects.zichtbaar_voor(actor).select_related("evaluatie")
    beoordeling = haal_of_404(beoordelingen.select_for_update(of=("self",), no_key=True), uuid=uuid)
    if beletsel := mag_invullen(actor, beoordeling):
        raise GeenRecht(beletsel)
    if beoordeling.is_ingediend:
        return beoordeling
    if beoordeling.evaluatie.status != Status.OPEN:
        raise Achterhaald([GESLOTEN])
    if beletselen := beletselen_voor_indienen(beoordeling):
        raise HandelingBelet(beletselen)
    beoordeling.status = Beoordelingsstatus.INGEDIEND
    beoordeling.ingediend_op = nu()
    beoordeling.ingediend_via = actor.via
    if beoordeling.anders_ontvangen_op:
        beoordeling.ingevoerd_door_id = actor.gebruiker_id
    beoordeling.save(update_fields=["status", "ingediend_op", "ingediend_via", "ingevoerd_door", "updated_at"])
    evaluatie = beoordeling.evaluatie
    log(Gebeurtenis.INGEDIEND, onderwerp=evaluatie, actor=actor, gegevens=_gegevens(beoordeling))
    if not alle_beoordelingen_binnen(evaluatie):
        with voer_uit(INDIENEN, evaluatie, actor=actor) as rij:
            rij.ingediend_op = beoordeling.ingediend_op
            plan_verslag(rij, actor=actor)
            notifications.meld_ingediend(rij, beoordeling)
    elif beoordeling.rol == BeoordelaarRol.MENTOR:
        notifications.meld_mentor_klaar(evaluatie, beoordeling)
    return beoordeling


def bespreek(evaluatie: Evaluatie, *, op: date, afspraken: str, actor: Any) -> None:
    """Record that the filed judgement was talked over on `op`, and what was agreed."""
    if op > vandaag():
        raise ValidationError({"op": "Noteer het gesprek nadat het gevoerd is."})
    with voer_uit(BESPREKEN, evaluatie, actor=actor, toelichting=afspraken, ingangsdatum=op):
        pass


@transaction.atomic
def stuur_nieuwe_link(beoordeling: Beoordeling, *, actor: Any) -> PersoonlijkeLink:
    """Send the rater a fresh link; the earlier one stops working."""
    _controleer_linkbeheer(beoordeling, actor)
    link = notifications.stuur_uitnodiging(beoordeling)
    log(Gebeurtenis.LINK_GESTUURD, onderwerp=beoordeling.evaluatie, actor=actor, gegevens={"naam": beoordeling.naam})
    return link


@transaction.atomic
def trek_link_in(beoordeling: Beoordeling, *, actor: Any) -> None:
    """Revoke the rater's link; whoever opens it reads so and can ask for a new one."""
    _controleer_linkbeheer(beoordeling, actor)
    for link in _trek_links_in(beoordeling):
        log(Gebeurtenis.LINK_INGETROKKEN, onderwerp=beoordeling.evaluatie, actor=actor, gegevens={"naam": link.naam})


def _trek_links_in(beoordeling: Beoordeling) -> list[PersoonlijkeLink]:
    links = PersoonlijkeLink.objects.van_onderwerp(beoordeling.uuid, notifications.LINK_DOEL)
    levend = list(links.filter(ingetrokken_op__isnull=True).select_for_update(of=("self",)))
    for link in levend:
        trek_in(link)
    return levend


@transaction.atomic
def ontvang_anders(beoordeling: Beoordeling, *, actor: Any) -> None:
    """Note that the judgement came on paper or by telephone: reminders stop, links die, the school enters it.

    Raises GeenRecht, or HandelingBelet when it is filed, or when it is not somebody's of the company.
    """
    _controleer_linkbeheer(beoordeling, actor)
    rij = Beoordeling.objects.select_for_update(of=("self",), no_key=True).get(pk=beoordeling.pk)
    if rij.is_ingediend or rij.rol not in OP_PAPIER or rij.evaluatie.status != Status.OPEN:
        raise HandelingBelet([NIET_OP_PAPIER])
    rij.anders_ontvangen_op = nu()
    rij.save(update_fields=["anders_ontvangen_op", "updated_at"])
    _trek_links_in(rij)
    wat = {"wat": "Ontvangst op een andere manier dan met de link"}
    log(Gebeurtenis.GEGEVENS_GEWIJZIGD, onderwerp=rij.evaluatie, actor=actor, gegevens=wat)


def _controleer_linkbeheer(beoordeling: Beoordeling, actor: Any) -> None:
    if beletsel := mag_openen(actor, beoordeling.evaluatie):
        raise GeenRecht(beletsel)


def _gegevens(beoordeling: Beoordeling) -> dict[str, str]:
    return {"wat": f"Beoordeling van de {beoordeling.get_rol_display().lower()}", "naam": beoordeling.naam}


def _kopieer_competenties(evaluatie: Evaluatie) -> None:
    competenties = competenties_voor(evaluatie)
    EvaluatieItem.objects.bulk_create(
        EvaluatieItem(
            evaluatie=evaluatie,
            volgorde=nummer,
            cluster_code=competentie.cluster_code or competentie.cluster_naam[:40],
            cluster_naam=competentie.cluster_naam,
            omschrijving=competentie.omschrijving,
            soort=competentie.soort,
            plan_competentie=competentie,
            sleutel=sleutel_van(competentie),
        )
        for nummer, competentie in enumerate(competenties, start=1)
    )
