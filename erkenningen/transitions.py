"""The acts on an application. Each is one function: right → status → guards → write → log → document → message."""

from typing import Any

from django.db import transaction

from erkenningen import notifications, rules
from erkenningen.documents import plan_brief
from erkenningen.dossier import MentorInDossier, in_de_weg_van_goedkeuring, mentoren_in, ontbreekt_voor_indienen
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import AfwijkingSoort, Startgebeurtenis, Uitkomst, UittrekselOordeel
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Afwijking,
    Beslissing,
    Erkenning,
    Mentor,
    MentorOpErkenning,
    Regeling,
    Toetsing,
    Uittreksel,
    Vraag,
)
from erkenningen.onderneming import bevindingen_van_onderneming, feiten_van_onderneming, oordeel_van_onderneming
from erkenningen.permissions import mag_aanvragen, mag_behandelen, mag_beslissen
from erkenningen.plaats import plaats_bezet, plaats_is_vrij
from erkenningen.rules import REGELVERSIE, feiten_naar_json
from erkenningen.rules.json import bevindingen_naar_json
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.termijnen import plus_dagen
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, Overgang, voer_uit, wie
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log

BESLISTERMIJN_DAGEN = 14


def open_vragen(aanvraag: Aanvraag) -> list[Beletsel]:
    """Guard: the company answered every question before it hands the file back."""
    return [
        Beletsel("vraag", f"Beantwoord eerst de vraag: “{vraag.tekst[:80]}”.")
        for vraag in aanvraag.vragen.filter(beantwoord_op__isnull=True)
    ]


INDIENEN = Overgang(
    "indienen",
    "Aanvraag ingediend",
    van=frozenset({Status.WERKVERSIE}),
    naar=Status.INGEDIEND,
    mag=mag_aanvragen,
    guards=(ontbreekt_voor_indienen,),
    grondslag="D16 art. 7 §2",
)
IN_BEHANDELING_NEMEN = Overgang(
    "in_behandeling_nemen",
    "In behandeling genomen",
    van=frozenset({Status.INGEDIEND}),
    naar=Status.IN_BEHANDELING,
    mag=mag_behandelen,
    grondslag="D16 art. 7 §2",
)
AANVULLING_VRAGEN = Overgang(
    "aanvulling_vragen",
    "Aanvulling gevraagd",
    van=frozenset({Status.IN_BEHANDELING}),
    naar=Status.ONVOLLEDIG,
    mag=mag_behandelen,
    toelichting_verplicht=True,
)
AANVULLEN = Overgang(
    "aanvullen",
    "Aanvraag aangevuld",
    van=frozenset({Status.ONVOLLEDIG}),
    naar=Status.IN_BEHANDELING,
    mag=mag_aanvragen,
    guards=(open_vragen, ontbreekt_voor_indienen),
)
GOEDKEUREN = Overgang(
    "goedkeuren",
    "Aanvraag goedgekeurd",
    van=frozenset({Status.IN_BEHANDELING}),
    naar=Status.GOEDGEKEURD,
    mag=mag_beslissen,
    guards=(plaats_bezet, in_de_weg_van_goedkeuring),
    toelichting_verplicht=True,
    grondslag="D16 art. 7 §§1-3",
)
WEIGEREN = Overgang(
    "weigeren",
    "Aanvraag geweigerd",
    van=frozenset({Status.IN_BEHANDELING}),
    naar=Status.GEWEIGERD,
    mag=mag_beslissen,
    toelichting_verplicht=True,
    grondslag="D16 art. 7 §§1-2",
)
INTREKKEN = Overgang(
    "intrekken",
    "Aanvraag ingetrokken",
    van=frozenset({Status.WERKVERSIE, Status.INGEDIEND, Status.IN_BEHANDELING, Status.ONVOLLEDIG}),
    naar=Status.INGETROKKEN,
    mag=mag_aanvragen,
)
# Not an act on an existing row, so not in the table: it names the first line of the timeline.
BEGINNEN = Overgang("begonnen", "Aanvraag begonnen", van=frozenset(), naar=Status.WERKVERSIE, mag=mag_aanvragen)
OVERGANGEN = (
    INDIENEN,
    IN_BEHANDELING_NEMEN,
    AANVULLING_VRAGEN,
    AANVULLEN,
    GOEDKEUREN,
    WEIGEREN,
    INTREKKEN,
)


@transaction.atomic
def begin(*, actor: Any, vestiging: Any = None, opleiding: Any = None) -> Aanvraag:
    """Start a working version for the actor's own company."""
    if beletsel := mag_aanvragen(actor):
        raise GeenRecht(beletsel)
    aanvraag = Aanvraag.objects.create(
        nummer=volgend_nummer("AA", vandaag().year),
        onderneming_id=actor.organisatie_id,
        vestiging=vestiging,
        opleiding=opleiding,
    )
    aanvraag.overgangen.create(overgang=BEGINNEN.code, van="", naar=Status.WERKVERSIE, **wie(actor))
    return aanvraag


def dien_in(aanvraag: Aanvraag, *, actor: Any) -> Aanvraag:
    """File the application with the partnership that decides on this training (ERK-09) and start its clock (ERK-05)."""
    with plaats_is_vrij(aanvraag), voer_uit(INDIENEN, aanvraag, actor=actor) as rij:
        rij.partnerschap_id = rij.opleiding.partnerschap_id
        rij.ingediend_op = nu()
        rij.ingediend_door_id = actor.gebruiker_id
        rij.ingediend_namens_id = actor.organisatie_id
        rij.peildatum = vandaag()
        rij.termijn_tot = _termijn(rij, Startgebeurtenis.INDIENING)
        notifications.meld_onderneming(notifications.INGEDIEND, rij, beurt="1")
        notifications.meld_partnerschap(notifications.NIEUW_DOSSIER, rij, beurt="1")
    return rij


def neem_in_behandeling(aanvraag: Aanvraag, *, actor: Any) -> Aanvraag:
    """Take the dossier up: the actor becomes its case handler and finds the file complete for now."""
    with voer_uit(IN_BEHANDELING_NEMEN, aanvraag, actor=actor) as rij:
        rij.behandelaar_id = actor.gebruiker_id
        _zet_volledig(rij)
    return rij


def vraag_aanvulling(aanvraag: Aanvraag, *, actor: Any, vragen: list[str]) -> Aanvraag:
    """Send the file back to the company with precise questions."""
    teksten = [tekst.strip() for tekst in vragen if tekst.strip()]
    with voer_uit(AANVULLING_VRAGEN, aanvraag, actor=actor, toelichting="\n".join(teksten)) as rij:
        gesteld = nu()
        Vraag.objects.bulk_create(
            Vraag(aanvraag=rij, tekst=tekst, gesteld_op=gesteld, gesteld_door_id=actor.gebruiker_id)
            for tekst in teksten
        )
        rij.volledig_op = None
        beurt = str(rij.vragen.count())
        notifications.meld_onderneming(notifications.ONVOLLEDIG, rij, beurt=beurt, vragen=teksten)
    return rij


@transaction.atomic
def beantwoord(vraag: Vraag, *, actor: Any, antwoord: str) -> Vraag:
    """Answer one question in place. Raises HandelingBelet when the file is not with the company."""
    aanvraag = Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=vraag.aanvraag_id)
    if beletsel := mag_aanvragen(actor, aanvraag):
        raise GeenRecht(beletsel)
    if aanvraag.status != Status.ONVOLLEDIG:
        raise Achterhaald([Beletsel("status", "Deze aanvraag ligt niet meer bij u ter aanvulling.")])
    if not antwoord.strip():
        raise HandelingBelet([Beletsel("antwoord", "Schrijf een antwoord op de vraag.")])
    vraag.antwoord, vraag.beantwoord_op, vraag.beantwoord_door_id = antwoord.strip(), nu(), actor.gebruiker_id
    vraag.full_clean()
    vraag.save()
    return vraag


def vul_aan(aanvraag: Aanvraag, *, actor: Any) -> Aanvraag:
    """Hand the completed file back; the conditions are tested on this day from now on."""
    with voer_uit(AANVULLEN, aanvraag, actor=actor) as rij:
        rij.peildatum = vandaag()
        _zet_volledig(rij)
        notifications.meld_partnerschap(notifications.AANGEVULD, rij, beurt=str(rij.vragen.count()))
    return rij


def trek_in(aanvraag: Aanvraag, *, actor: Any, toelichting: str = "") -> Aanvraag:
    """Give the application up."""
    with voer_uit(INTREKKEN, aanvraag, actor=actor, toelichting=toelichting) as rij:
        pass
    return rij


def keur_goed(aanvraag: Aanvraag, *, actor: Any, motivering: str) -> Erkenning:
    """Recognise the company for five years from today, with the mentors that qualify (D16 art. 7 §3).

    Freezes the verdicts, plans the letter and the message. Of two decisions at the same moment one raises Achterhaald.
    """
    with plaats_is_vrij(aanvraag), voer_uit(GOEDKEUREN, aanvraag, actor=actor, toelichting=motivering) as rij:
        vandaag_ = vandaag()
        mentoren = mentoren_in(rij, erkend_op=vandaag_)
        beslissing = _beslis(rij, Uitkomst.GOEDGEKEURD, motivering, mentoren, actor)
        erkenning = Erkenning(
            nummer=volgend_nummer("ER", vandaag_.year),
            onderneming_id=rij.onderneming_id,
            vestiging_id=rij.vestiging_id,
            opleiding_id=rij.opleiding_id,
            partnerschap_id=rij.partnerschap_id,
            aanvraag=rij,
            geldig_van=vandaag_,
            geldig_tot=einde_erkenning(vandaag_),
        )
        erkenning.full_clean(exclude=["nummer"])
        erkenning.save()
        MentorOpErkenning.objects.bulk_create(
            MentorOpErkenning(
                erkenning=erkenning, mentor_id=m.aanvraag_mentor.mentor_id, erkend_op=vandaag_, van=vandaag_
            )
            for m in mentoren
            if m.toetsing.voldoet
        )
        _rond_af(beslissing, mentoren, erkenning, actor)
    return erkenning


def weiger(aanvraag: Aanvraag, *, actor: Any, motivering: str) -> Beslissing:
    """Refuse the application with reasons; the letter names the appeal (D16 art. 7 §5)."""
    with voer_uit(WEIGEREN, aanvraag, actor=actor, toelichting=motivering) as rij:
        mentoren = mentoren_in(rij)
        beslissing = _beslis(rij, Uitkomst.GEWEIGERD, motivering, mentoren, actor)
        _rond_af(beslissing, mentoren, None, actor)
    return beslissing


def einde_erkenning(beslist_op: Any) -> Any:
    """Return the last day: five full years from the date of the decision, also from a 29 February (ERK-07)."""
    return rules.einde_erkenning(beslist_op)


@transaction.atomic
def beslis_afwijking(
    aanvraag_mentor: AanvraagMentor, soort: AfwijkingSoort, *, toegekend: bool, motivering: str, actor: Any
) -> Afwijking:
    """Grant or refuse a deviation with reasons, while the file is being handled (art. 7 §1, second paragraph).

    Raises HandelingBelet when the mentor was taken off the application meanwhile.
    """
    aanvraag = _vergrendel_in_behandeling(aanvraag_mentor.aanvraag_id, mag_beslissen, actor)
    _eis_op_aanvraag(aanvraag, aanvraag_mentor.mentor, pk=aanvraag_mentor.pk)
    if not motivering.strip():
        raise HandelingBelet([Beletsel("motivering", "Schrijf waarom de afwijking toegekend of geweigerd wordt.")])
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


def _vergrendel_in_behandeling(pk: int, mag: Any, actor: Any) -> Aanvraag:
    aanvraag = Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if beletsel := mag(actor, aanvraag):
        raise GeenRecht(beletsel)
    if aanvraag.status != Status.IN_BEHANDELING:
        raise Achterhaald([Beletsel("status", "Deze aanvraag is niet in behandeling; er is niets meer te beoordelen.")])
    return aanvraag


def _eis_op_aanvraag(aanvraag: Aanvraag, mentor: Mentor, **rij: int) -> None:
    """Raise HandelingBelet unless this mentor is on the locked application."""
    if not aanvraag.mentoren.filter(mentor=mentor, **rij).exists():
        tekst = f"{mentor.naam} staat niet (meer) op aanvraag {aanvraag.nummer}."
        raise HandelingBelet([Beletsel("mentor", tekst)])


def _termijn(aanvraag: Aanvraag, gebeurtenis: Startgebeurtenis) -> Any:
    """Return the last day to decide when this event starts the clock, else what was set before (ERK-05)."""
    regeling = Regeling.objects.voor(aanvraag.partnerschap_id, vandaag()).first()
    start = regeling.startgebeurtenis if regeling else Startgebeurtenis.INDIENING
    dagen = regeling.beslistermijn_dagen if regeling else BESLISTERMIJN_DAGEN
    return plus_dagen(vandaag(), dagen) if start == gebeurtenis else aanvraag.termijn_tot


def _zet_volledig(aanvraag: Aanvraag) -> None:
    aanvraag.volledig_op = nu()
    aanvraag.termijn_tot = _termijn(aanvraag, Startgebeurtenis.VOLLEDIG)


def _beslis(
    aanvraag: Aanvraag, uitkomst: Uitkomst, motivering: str, mentoren: list[MentorInDossier], actor: Any
) -> Beslissing:
    Toetsing.objects.bulk_create(
        Toetsing(
            aanvraag=aanvraag,
            aanvraag_mentor=mentor.aanvraag_mentor,
            peildatum=mentor.toetsing.peildatum,
            feiten=feiten_naar_json(mentor.feiten),
            bevindingen=bevindingen_naar_json(mentor.toetsing),
            oordeel=mentor.toetsing.oordeel.value,
            regelversie=mentor.toetsing.regelversie,
            gemaakt_door_id=actor.gebruiker_id,
        )
        for mentor in mentoren
    )
    bevindingen = bevindingen_van_onderneming(aanvraag)
    Toetsing.objects.create(
        aanvraag=aanvraag,
        peildatum=aanvraag.peildatum or vandaag(),
        feiten=feiten_van_onderneming(aanvraag),
        bevindingen=bevindingen,
        oordeel=oordeel_van_onderneming(bevindingen),
        regelversie=REGELVERSIE,
        gemaakt_door_id=actor.gebruiker_id,
    )
    beslissing = Beslissing(
        aanvraag=aanvraag,
        uitkomst=uitkomst,
        motivering=motivering.strip(),
        beslist_op=vandaag(),
        beslist_door_id=actor.gebruiker_id,
    )
    beslissing.full_clean()
    beslissing.save()
    return beslissing


def _rond_af(beslissing: Beslissing, mentoren: list[MentorInDossier], erkenning: Erkenning | None, actor: Any) -> None:
    beslissing.document = plan_brief(beslissing, mentoren, erkenning=erkenning, actor=actor)
    beslissing.save(update_fields=["document", "updated_at"])
    uitkomst = beslissing.get_uitkomst_display().lower()
    notifications.meld_onderneming(notifications.BESLIST, beslissing.aanvraag, beurt="1", uitkomst=uitkomst)
