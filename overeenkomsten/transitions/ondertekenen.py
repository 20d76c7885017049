"""From a working version to an agreement that everybody signed, and the ways back."""

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from mentorschap.berichten.links import trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, Overgang, voer_uit, wie
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.models import Document
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor
from overeenkomsten.catalogus import maak_plan
from overeenkomsten.documents import plan_overeenkomst
from overeenkomsten.enums import Methode, Partij, PlanStatus, Status
from overeenkomsten.facts import afgeleide_soort, toets_met_handtekeningen, toets_voor_ondertekening
from overeenkomsten.models import Handtekening, Overeenkomst, Traject
from overeenkomsten.notifications import (
    ACTIEF,
    GEANNULEERD,
    TERUGGETROKKEN,
    meld,
    meld_mentor,
    vraag_handtekening,
)
from overeenkomsten.ondertekenaars import ondertekenaars_van, ontbrekende_gegevens
from overeenkomsten.permissions import mag_bewerken, mag_laatste_tekenen, mag_registreren, mag_tekenen
from overeenkomsten.querysets import LINKDOEL
from overeenkomsten.rules import Bevinding
from overeenkomsten.transitions.van_rechtswege import EINDIGEN_VAN_RECHTSWEGE

# Where each rule can be put right.
STAP_VAN_REGEL = {
    "OVK-01": "stap_afspraken",
    "OVK-03": "stap_leerwerkplek",
    "OVK-04": "stap_leerwerkplek",
    "OVK-05": "stap_afspraken",
    "OVK-06": "stap_plan",
    "OVK-07": "stap_uurrooster",
}


def beletsel_van(bevinding: Bevinding, overeenkomst: Overeenkomst) -> Beletsel:
    """Return the finding of a rule as an obstacle with the place to put it right."""
    stap = STAP_VAN_REGEL.get(bevinding.regel, "stap_afspraken")
    url = reverse(f"overeenkomsten:{stap}", args=[overeenkomst.uuid])
    return Beletsel(bevinding.regel, bevinding.toelichting, url, bevinding.grondslag)


def is_klaar_om_te_tekenen(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Guard: the rules of contract 2 hold (OVK-01…17), and of everybody who signs an address is known."""
    toetsing = toets_voor_ondertekening(overeenkomst)
    beletselen = [beletsel_van(bevinding, overeenkomst) for bevinding in toetsing.in_de_weg]
    return beletselen + ontbrekende_gegevens(overeenkomst)


def is_door_iedereen_getekend(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Guard: nobody's signature is missing."""
    return [
        Beletsel("handtekening", f"De handtekening van {h.naam} ontbreekt nog.", grondslag="D16 art. 4")
        for h in overeenkomst.handtekeningen.filter(ronde=overeenkomst.ronde, getekend_op__isnull=True)
    ]


def is_nog_niet_gestart(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Guard: a signed agreement is only cancelled before its start; after it, it has to be ended."""
    if overeenkomst.status != Status.ACTIEF or overeenkomst.start is None or overeenkomst.start > vandaag():
        return []
    tekst = f"De overeenkomst loopt al sinds {datum_voluit(overeenkomst.start)}: annuleren kan alleen voor de start."
    return [Beletsel("gestart", tekst, grondslag="D16 art. 23-27")]


BEGINNEN = Overgang(
    "beginnen",
    "Werkversie gemaakt",
    van=frozenset(),
    naar=Status.WERKVERSIE,
    mag=lambda actor, _obj: mag_registreren(actor),
    grondslag="D16 art. 13, 2°",
)
VOORLEGGEN = Overgang(
    "voorleggen",
    "Ter ondertekening voorgelegd",
    van=frozenset({Status.WERKVERSIE}),
    naar=Status.TER_ONDERTEKENING,
    mag=mag_bewerken,
    guards=(is_klaar_om_te_tekenen,),
    grondslag="D16 art. 4-5 en 10",
)
ACTIVEREN = Overgang(
    "activeren",
    "Door iedereen ondertekend",
    van=frozenset({Status.TER_ONDERTEKENING}),
    naar=Status.ACTIEF,
    mag=mag_laatste_tekenen,
    guards=(is_door_iedereen_getekend,),
    grondslag="D16 art. 5",
)
TERUGTREKKEN = Overgang(
    "terugtrekken",
    "Teruggetrokken om te verbeteren",
    van=frozenset({Status.TER_ONDERTEKENING}),
    naar=Status.WERKVERSIE,
    mag=mag_bewerken,
    toelichting_verplicht=True,
)
ANNULEREN = Overgang(
    "annuleren",
    "Geannuleerd",
    van=frozenset({Status.WERKVERSIE, Status.TER_ONDERTEKENING, Status.ACTIEF}),
    naar=Status.GEANNULEERD,
    mag=mag_bewerken,
    guards=(is_nog_niet_gestart,),
    toelichting_verplicht=True,
)
# The start has no earlier status, so it is a line of the timeline and no row of the table.
TIJDLIJN = (BEGINNEN, VOORLEGGEN, ACTIVEREN, TERUGTREKKEN, ANNULEREN, EINDIGEN_VAN_RECHTSWEGE)
OVERGANGEN = (VOORLEGGEN, ACTIVEREN, TERUGTREKKEN, ANNULEREN)


def begin(traject: Traject, *, actor: Actor) -> Overeenkomst:
    """Start a working version for a learner's route, with the competences of the catalogue as its training plan."""
    if beletsel := mag_registreren(actor):
        raise GeenRecht(beletsel)
    with transaction.atomic():
        opleiding = traject.opleiding
        overeenkomst = Overeenkomst(
            nummer=volgend_nummer("OV", vandaag().year),
            traject=traject,
            uren_werkplek=opleiding.uren_werkplek,
            uren_school=opleiding.uren_school,
        )
        overeenkomst.soort = afgeleide_soort(overeenkomst)
        overeenkomst.save()
        maak_plan(overeenkomst)
        overeenkomst.overgangen.create(overgang=BEGINNEN.code, van="", naar=Status.WERKVERSIE, **wie(actor))
    return overeenkomst


def leg_voor(overeenkomst: Overeenkomst, *, actor: Actor) -> Overeenkomst:
    """Freeze the agreement with its plan in a PDF and ask every party to sign it; a new round of signing."""
    with voer_uit(VOORLEGGEN, overeenkomst, actor=actor) as rij:
        rij.ronde += 1
        rij.conclusiedatum = vandaag()
        rij.ondertekening_gestart_op = nu()
        rij.plannen.filter(versie=rij.plan.versie).update(status=PlanStatus.VOORGELEGD, updated_at=nu())
        gevraagd = Handtekening.objects.bulk_create(ondertekenaars_van(rij))
        rij.document = plan_overeenkomst(rij, gevraagd, actor=actor)
    return rij


def vraag_handtekeningen(document: Document) -> None:
    """Send the links once the PDF is there, in the transaction that closes it; nothing when it was taken back."""
    overeenkomst = _vergrendeld().filter(document_id=document.pk, status=Status.TER_ONDERTEKENING).first()
    if overeenkomst is None:
        return
    for handtekening in overeenkomst.handtekeningen.filter(ronde=overeenkomst.ronde, getekend_op__isnull=True):
        handtekening.overeenkomst = overeenkomst
        # The school signs with an account and finds it among its tasks.
        if handtekening.partij != Partij.OPLEIDINGSVERSTREKKER:
            vraag_handtekening(handtekening)


def onderteken(handtekening: Handtekening, *, actor: Actor, sha256: str) -> Overeenkomst:
    """Sign the exact PDF with this hash. The last signature puts the agreement into force (D16 art. 5).

    The agreement's row is locked: of two last signatures at the same moment, one waits and then activates. Raises
    GeenRecht, Achterhaald (taken back or corrected meanwhile) or HandelingBelet (hash, date, recognition, mentor).
    """
    with transaction.atomic():
        overeenkomst = _vergrendeld().get(pk=handtekening.overeenkomst_id)
        rij = Handtekening.objects.select_for_update(of=("self",), no_key=True).get(pk=handtekening.pk)
        rij.overeenkomst = overeenkomst
        _controleer(overeenkomst, rij, actor, sha256)
        _zet(rij, actor, sha256)
        log(
            Gebeurtenis.ONDERTEKEND,
            onderwerp=overeenkomst,
            actor=actor,
            gegevens={"naam": rij.naam, "partij": rij.get_partij_display().lower(), "sha256": sha256},
        )
        if not is_door_iedereen_getekend(overeenkomst):
            overeenkomst = _activeer(overeenkomst, actor)
    return overeenkomst


def trek_terug(overeenkomst: Overeenkomst, *, actor: Actor, toelichting: str) -> Overeenkomst:
    """Take the agreement back to correct it: links die, everybody is told; file and signatures of the round stay."""
    with voer_uit(TERUGTREKKEN, overeenkomst, actor=actor, toelichting=toelichting) as rij:
        gevraagd = rij.huidige_handtekeningen
        _trek_links_in(gevraagd)
        meld(TERUGGETROKKEN, gevraagd, extra={"reden": toelichting.strip()})
        rij.document = None
        rij.conclusiedatum = None
        rij.ondertekening_gestart_op = None
        rij.plannen.filter(status=PlanStatus.VOORGELEGD).update(status=PlanStatus.ONTWERP, updated_at=nu())
    return rij


def annuleer(overeenkomst: Overeenkomst, *, actor: Actor, toelichting: str) -> Overeenkomst:
    """Give the agreement up before its start; who was asked to sign is told."""
    with voer_uit(ANNULEREN, overeenkomst, actor=actor, toelichting=toelichting) as rij:
        rij.geannuleerd_op = nu()
        if rij.document_id:
            gevraagd = rij.huidige_handtekeningen
            _trek_links_in(gevraagd)
            meld(GEANNULEERD, gevraagd, extra={"reden": toelichting.strip()})
    return rij


def stuur_opnieuw(handtekening: Handtekening, *, actor: Actor) -> None:
    """Send a fresh link for a signature that is still missing; the old one is revoked."""
    with transaction.atomic():
        overeenkomst = _vergrendeld().get(pk=handtekening.overeenkomst_id)
        handtekening.overeenkomst = overeenkomst
        if beletsel := mag_bewerken(actor, overeenkomst):
            raise GeenRecht(beletsel)
        handtekening.refresh_from_db(fields=["getekend_op"])
        beletselen = _niet_te_vragen(overeenkomst, handtekening)
        if beletselen:
            raise HandelingBelet(beletselen)
        vraag_handtekening(handtekening)
        log(Gebeurtenis.LINK_GESTUURD, onderwerp=overeenkomst, actor=actor, gegevens={"naam": handtekening.naam})


def beletselen_om_te_tekenen(overeenkomst: Overeenkomst, handtekening: Handtekening) -> list[Beletsel]:
    """Return why this signature cannot be given today; empty when it can (OVK-03, OVK-04, OVK-05)."""
    document = overeenkomst.document
    if document is None or not document.is_gereed:
        return [Beletsel("document", "De overeenkomst wordt nog klaargemaakt. Probeer het zo dadelijk opnieuw.")]
    toetsing = toets_met_handtekeningen(overeenkomst, overeenkomst.handtekeningen.filter(ronde=overeenkomst.ronde))
    return [_tekenbeletsel(bevinding, overeenkomst) for bevinding in toetsing.in_de_weg]


def _tekenbeletsel(bevinding: Bevinding, overeenkomst: Overeenkomst) -> Beletsel:
    tekst = bevinding.toelichting
    if bevinding.regel == "OVK-05" and overeenkomst.start and overeenkomst.start < vandaag():
        tekst = (
            f"De overeenkomst start op {datum_voluit(overeenkomst.start)} en iedereen moet ten laatste dan getekend "
            "hebben. Tekenen kan niet meer; vraag de school om een nieuwe startdatum."
        )
    return Beletsel(bevinding.regel, tekst, grondslag=bevinding.grondslag)


def _vergrendeld() -> QuerySet[Overeenkomst]:
    return Overeenkomst.objects.voor_dossier().select_for_update(of=("self",), no_key=True)


def _controleer(overeenkomst: Overeenkomst, handtekening: Handtekening, actor: Actor, sha256: str) -> None:
    if beletsel := mag_tekenen(actor, handtekening):
        raise GeenRecht(beletsel)
    if overeenkomst.status != Status.TER_ONDERTEKENING or handtekening.ronde != overeenkomst.ronde:
        laatste = overeenkomst.overgangen.order_by("-op", "-pk").first()
        tekst = "Deze overeenkomst ligt niet meer ter ondertekening. Is ze verbeterd, dan komt er een nieuwe link."
        raise Achterhaald([Beletsel("status", tekst)], laatste)
    if handtekening.is_getekend:
        raise HandelingBelet([Beletsel("al_getekend", f"{handtekening.naam} heeft deze overeenkomst al ondertekend.")])
    if beletselen := beletselen_om_te_tekenen(overeenkomst, handtekening):
        raise HandelingBelet(beletselen)
    if sha256 != overeenkomst.document.sha256:
        tekst = "Dit is niet het document dat nu ter ondertekening ligt. Open het opnieuw, lees het en teken dan."
        raise HandelingBelet([Beletsel("hash", tekst)])


def _zet(handtekening: Handtekening, actor: Actor, sha256: str) -> None:
    handtekening.getekend_op = nu()
    handtekening.document_sha256 = sha256
    handtekening.methode = Methode.LINK if actor.via == "link" else Methode.ACCOUNT
    handtekening.link_uuid = actor.link_uuid
    if actor.via == "account":
        # A colleague with the same right may sign for company or school: the row says who really did.
        handtekening.naam = actor.naam
        handtekening.email = actor.email or handtekening.email
        handtekening.gebruiker_id = actor.gebruiker_id
    handtekening.full_clean()
    handtekening.save()


def _activeer(overeenkomst: Overeenkomst, actor: Actor) -> Overeenkomst:
    with voer_uit(ACTIVEREN, overeenkomst, actor=actor, ingangsdatum=overeenkomst.start) as rij:
        rij.actief_op = nu()
        rij.plannen.filter(status=PlanStatus.VOORGELEGD).update(status=PlanStatus.AKKOORD, updated_at=nu())
        meld(ACTIEF, rij.huidige_handtekeningen)
        meld_mentor(ACTIEF, rij)
    return rij


def _niet_te_vragen(overeenkomst: Overeenkomst, handtekening: Handtekening) -> list[Beletsel]:
    if overeenkomst.status != Status.TER_ONDERTEKENING or handtekening.ronde != overeenkomst.ronde:
        return [Beletsel("status", "Deze overeenkomst ligt niet meer ter ondertekening.")]
    if handtekening.is_getekend:
        return [Beletsel("al_getekend", f"{handtekening.naam} heeft al ondertekend.")]
    if overeenkomst.document is None or not overeenkomst.document.is_gereed:
        return [Beletsel("document", "De overeenkomst wordt nog klaargemaakt; de links vertrekken daarna vanzelf.")]
    return []


def _trek_links_in(handtekeningen: list[Handtekening]) -> None:
    for handtekening in handtekeningen:
        for link in PersoonlijkeLink.objects.van_onderwerp(handtekening.uuid, LINKDOEL).filter(
            ingetrokken_op__isnull=True
        ):
            trek_in(link)
