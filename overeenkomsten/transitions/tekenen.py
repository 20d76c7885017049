"""Giving a signature: with an account, with a personal link, or on paper with the scan and who vouches for it.

What is signed (`Handtekening.stuk`) is the agreement or an addition to it. The row of the agreement is always locked
first, so that of two last signatures at the same moment one waits and then closes the round.
"""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from mentorschap.core.klok import nu, vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Bestand, Document
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Methode, Partij, Status
from overeenkomsten.enums_levensloop import WijzigingStatus
from overeenkomsten.facts import toets_met_handtekeningen
from overeenkomsten.models import Handtekening, Overeenkomst, Wijziging
from overeenkomsten.notifications import vraag_handtekening
from overeenkomsten.permissions import mag_bewerken, mag_tekenen
from overeenkomsten.rules import Bevinding
from overeenkomsten.transitions.ondertekenen import activeer, is_door_iedereen_getekend, vergrendeld
from overeenkomsten.transitions.wijzigen import beletselen_om_wijziging_te_tekenen, rond_wijziging_af
from overeenkomsten.wijzigdocument import WIJZIGINGSOORT

# A day is all that paper says; noon is the same day in every time zone of this country.
OP_PAPIER = time(12)


def onderteken(handtekening: Handtekening, *, actor: Actor, sha256: str) -> Overeenkomst | Wijziging:
    """Sign the exact PDF with this hash. The last signature puts the agreement into force (D16 art. 5).

    Returns what was signed, as it stands now: the agreement, or the addition when the signature is of one.
    Raises GeenRecht, Achterhaald (taken back or corrected meanwhile) or HandelingBelet (hash, date, recognition,
    mentor).
    """
    with transaction.atomic():
        rij = _neem(handtekening)
        if beletsel := mag_tekenen(actor, rij):
            raise GeenRecht(beletsel)
        _eis_open(rij)
        if _tekent_zelf(rij, actor):
            # Who manages the company needs no mandate of somebody else.
            rij.mandaat = None
        if beletselen := beletselen_om_te_tekenen(rij):
            raise HandelingBelet(beletselen)
        if sha256 != rij.stuk.document.sha256:
            tekst = "Dit is niet het document dat nu ter ondertekening ligt. Open het opnieuw, lees het en teken dan."
            raise HandelingBelet([Beletsel("hash", tekst)])
        _zet(rij, actor)
        return _rond_af(rij, actor, rij.get_partij_display().lower())


def teken_buiten(
    handtekening: Handtekening, *, actor: Actor, naam: str, op: date, scan: Bestand
) -> Overeenkomst | Wijziging:
    """Record a signature on paper: the scan, who signed on which day, and that this person of the school vouches.

    It counts as any other signature, so the day must lie between the document and today, and on or before the start
    (D16 art. 5). Raises as `onderteken` does.
    """
    with transaction.atomic():
        rij = _neem(handtekening)
        if beletsel := mag_bewerken(actor, rij.overeenkomst):
            raise GeenRecht(beletsel)
        _eis_open(rij)
        if beletselen := beletselen_op_papier(rij, op):
            raise HandelingBelet(beletselen)
        rij.naam = naam
        rij.getekend_op = nu() if op == vandaag() else timezone.make_aware(datetime.combine(op, OP_PAPIER))
        rij.methode = Methode.BUITEN
        rij.document_sha256 = rij.stuk.document.sha256
        rij.scan = scan
        rij.bevestigd_door_id = actor.gebruiker_id
        rij.full_clean()
        rij.save()
        hoe = f"{rij.get_partij_display().lower()}, op papier op {datum_voluit(op)}, bevestigd door {actor.naam}"
        return _rond_af(rij, actor, hoe)


def stuur_opnieuw(handtekening: Handtekening, *, actor: Actor) -> None:
    """Send a fresh link for a signature that is still missing; the old one is revoked, the document stays."""
    with transaction.atomic():
        rij = _neem(handtekening)
        if beletsel := mag_bewerken(actor, rij.overeenkomst):
            raise GeenRecht(beletsel)
        if beletselen := niet_te_vragen(rij):
            raise HandelingBelet(beletselen)
        vraag_handtekening(rij)
        log(Gebeurtenis.LINK_GESTUURD, onderwerp=rij.overeenkomst, actor=actor, gegevens={"naam": rij.naam})


def vraag_handtekeningen(document: Document) -> None:
    """Send the links once the PDF is there, in the transaction that closes it; nothing when it was taken back."""
    if document.soort == WIJZIGINGSOORT:
        rijen = Wijziging.objects.filter(document_id=document.pk, status=WijzigingStatus.TER_ONDERTEKENING)
        overeenkomst = vergrendeld().filter(pk__in=rijen.values("overeenkomst")).first()
        # Read after the lock: it may have been withdrawn while this waited.
        stuk = rijen.first()
    else:
        stuk = overeenkomst = vergrendeld().filter(document_id=document.pk, status=Status.TER_ONDERTEKENING).first()
    if stuk is None:
        return
    for handtekening in stuk.handtekeningen.filter(ronde=stuk.ronde, getekend_op__isnull=True):
        handtekening.overeenkomst = overeenkomst
        # The school signs with an account and finds it among its tasks.
        if handtekening.partij != Partij.OPLEIDINGSVERSTREKKER:
            vraag_handtekening(handtekening)


def beletselen_om_te_tekenen(handtekening: Handtekening, dag: date | None = None) -> list[Beletsel]:
    """Return why this signature cannot be given on a day, today when not given (OVK-03, OVK-04, OVK-05)."""
    stuk = handtekening.stuk
    if stuk.document is None or not stuk.document.is_gereed:
        return [Beletsel("document", "Het document wordt nog klaargemaakt. Probeer het zo dadelijk opnieuw.")]
    if beletsel := mandaatbeletsel(handtekening, dag or vandaag()):
        return [beletsel]
    overeenkomst = handtekening.overeenkomst
    if handtekening.wijziging_id:
        return beletselen_om_wijziging_te_tekenen(stuk)
    getekend = overeenkomst.handtekeningen.filter(ronde=overeenkomst.ronde)
    toetsing = toets_met_handtekeningen(overeenkomst, getekend, dag=dag)
    return [_tekenbeletsel(bevinding, overeenkomst, dag or vandaag()) for bevinding in toetsing.in_de_weg]


def beletselen_op_papier(handtekening: Handtekening, op: date) -> list[Beletsel]:
    """Return why a signature on paper cannot have been given on that day."""
    if op > vandaag():
        return [Beletsel("datum", "Deze dag moet nog komen: vul in op welke dag er getekend is.")]
    document = handtekening.stuk.document
    if document is not None and document.is_gereed and op < (gemaakt := timezone.localdate(document.gereed_op)):
        tekst = f"Het document bestaat pas sinds {datum_voluit(gemaakt)}: niemand kon het vroeger tekenen."
        return [Beletsel("datum", tekst)]
    return beletselen_om_te_tekenen(handtekening, op)


def mandaatbeletsel(handtekening: Handtekening, dag: date) -> Beletsel | None:
    """Return why the mandate of who was asked does not hold on that day; None when it does or none is needed."""
    mandaat = handtekening.mandaat
    if mandaat is None or mandaat.is_geldig_op(dag):
        return None
    waarom = "is ingetrokken" if mandaat.ingetrokken_op else f"geldt niet op {datum_voluit(dag)}"
    tekst = (
        f"Het mandaat van {mandaat.naam} om voor de onderneming te tekenen {waarom}. De ondernemingsbeheerder kan zelf "
        "tekenen, of de school kiest iemand anders."
    )
    return Beletsel("mandaat", tekst)


def niet_te_vragen(handtekening: Handtekening) -> list[Beletsel]:
    """Return why nobody can be asked (again) for this signature."""
    stuk = handtekening.stuk
    if not handtekening.ligt_voor:
        return [Beletsel("status", _niet_meer(handtekening))]
    if handtekening.is_getekend:
        return [Beletsel("al_getekend", f"{handtekening.naam} heeft al ondertekend.")]
    if stuk.document is None or not stuk.document.is_gereed:
        return [Beletsel("document", "Het document wordt nog klaargemaakt; de links vertrekken daarna vanzelf.")]
    return []


def _neem(handtekening: Handtekening) -> Handtekening:
    overeenkomst = vergrendeld().get(pk=handtekening.overeenkomst_id)
    rij = Handtekening.objects.select_for_update(of=("self",), no_key=True).get(pk=handtekening.pk)
    rij.overeenkomst = overeenkomst
    if rij.wijziging_id:
        rij.wijziging = Wijziging.objects.select_related("document").get(pk=rij.wijziging_id)
        rij.wijziging.overeenkomst = overeenkomst
    return rij


def _eis_open(handtekening: Handtekening) -> None:
    if not handtekening.ligt_voor:
        laatste = handtekening.stuk.overgangen.order_by("-op", "-pk").first()
        raise Achterhaald([Beletsel("status", _niet_meer(handtekening))], laatste)
    if handtekening.is_getekend:
        raise HandelingBelet([Beletsel("al_getekend", f"{handtekening.naam} heeft dit document al ondertekend.")])


def _niet_meer(handtekening: Handtekening) -> str:
    """Say what became of what was asked: a signature that comes too late was not kept, and what happens next."""
    overeenkomst = handtekening.overeenkomst
    if handtekening.wijziging_id:
        wijziging = handtekening.wijziging
        return (
            f"Wijziging {wijziging.volgnummer} ligt niet meer ter ondertekening: ze is "
            f"{wijziging.get_status_display().lower()}. Er is niets getekend; de overeenkomst blijft gelden."
        )
    if overeenkomst.status == Status.GEANNULEERD:
        return "Deze overeenkomst ligt niet meer ter ondertekening: ze is geannuleerd. Er is niets getekend."
    return (
        "Deze versie van de overeenkomst ligt niet meer ter ondertekening: ze wordt of werd verbeterd. Er is niets "
        "getekend. Voor de verbeterde versie krijgt iedereen een nieuwe link."
    )


def _tekenbeletsel(bevinding: Bevinding, overeenkomst: Overeenkomst, dag: date) -> Beletsel:
    tekst = bevinding.toelichting
    if bevinding.regel == "OVK-05" and overeenkomst.start and overeenkomst.start < dag:
        tekst = (
            f"De overeenkomst start op {datum_voluit(overeenkomst.start)} en iedereen moet ten laatste dan getekend "
            "hebben. Tekenen kan niet meer; vraag de school om een nieuwe startdatum."
        )
    return Beletsel(bevinding.regel, tekst, grondslag=bevinding.grondslag)


def _tekent_zelf(handtekening: Handtekening, actor: Actor) -> bool:
    return actor.via == "account" and actor.rol == Rol.ONDERNEMINGSBEHEERDER and handtekening.mandaat_id is not None


def _zet(handtekening: Handtekening, actor: Actor) -> None:
    handtekening.getekend_op = nu()
    handtekening.document_sha256 = handtekening.stuk.document.sha256
    handtekening.methode = Methode.LINK if actor.via == "link" else Methode.ACCOUNT
    handtekening.link_uuid = actor.link_uuid
    if actor.via == "account":
        # A colleague with the same right may sign for company or school: the row says who really did.
        handtekening.naam = actor.naam
        handtekening.email = actor.email or handtekening.email
        handtekening.gebruiker_id = actor.gebruiker_id
    handtekening.full_clean()
    handtekening.save()


def _rond_af(handtekening: Handtekening, actor: Actor, hoe: str) -> Overeenkomst | Wijziging:
    """Write the line of the timeline and close the round when this was the last signature."""
    overeenkomst = handtekening.overeenkomst
    if handtekening.wijziging_id:
        hoe = f"{hoe}, wijziging {handtekening.wijziging.volgnummer}"
    log(
        Gebeurtenis.ONDERTEKEND,
        onderwerp=overeenkomst,
        actor=actor,
        gegevens={"naam": handtekening.naam, "partij": hoe, "sha256": handtekening.document_sha256},
    )
    if is_door_iedereen_getekend(handtekening.stuk):
        return handtekening.stuk
    if handtekening.wijziging_id:
        return rond_wijziging_af(handtekening.wijziging, actor=actor)
    return activeer(overeenkomst, actor)
