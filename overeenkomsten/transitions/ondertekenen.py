"""From a working version to an agreement that everybody signed, and the ways back."""

from dataclasses import replace

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from mentorschap.berichten.links import trek_in
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import GeenRecht, Overgang, voer_uit, wie
from mentorschap.core.woorden import datum_voluit
from mentorschap.organisaties.actor import Actor
from overeenkomsten.catalogus import maak_plan
from overeenkomsten.documents import plan_overeenkomst
from overeenkomsten.enums import PlanStatus, Status
from overeenkomsten.facts import afgeleide_soort, toets_voor_ondertekening
from overeenkomsten.mentorkeuze import mentor_zonder_plaats
from overeenkomsten.models import Handtekening, Overeenkomst, Traject, Wijziging
from overeenkomsten.notifications import (
    ACTIEF,
    GEANNULEERD,
    TERUGGETROKKEN,
    meld,
    meld_mentor,
)
from overeenkomsten.ondertekenaars import ondertekenaars_van, ontbrekende_gegevens
from overeenkomsten.permissions import mag_bewerken, mag_laatste_tekenen, mag_registreren
from overeenkomsten.querysets import LINKDOEL, LINKDOEL_LEZEN
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
    url = _stap(overeenkomst, STAP_VAN_REGEL.get(bevinding.regel, "stap_afspraken"))
    return Beletsel(bevinding.regel, bevinding.toelichting, url, bevinding.grondslag)


def _stap(overeenkomst: Overeenkomst, stap: str) -> str:
    return reverse(f"overeenkomsten:{stap}", args=[overeenkomst.uuid])


def is_klaar_om_te_tekenen(overeenkomst: Overeenkomst) -> list[Beletsel]:
    """Guard: the rules of contract 2 hold (OVK-01…17), the mentor has a place, who signs has an address."""
    toetsing = toets_voor_ondertekening(overeenkomst)
    beletselen = [beletsel_van(bevinding, overeenkomst) for bevinding in toetsing.in_de_weg]
    vol = [replace(b, url=_stap(overeenkomst, "stap_leerwerkplek")) for b in mentor_zonder_plaats(overeenkomst)]
    return beletselen + vol + ontbrekende_gegevens(overeenkomst)


def is_door_iedereen_getekend(stuk: Overeenkomst | Wijziging) -> list[Beletsel]:
    """Guard: nobody's signature under the agreement, or under an addition to it, is missing."""
    return [
        Beletsel("handtekening", f"De handtekening van {h.naam} ontbreekt nog.", grondslag="D16 art. 4")
        for h in stuk.handtekeningen.filter(ronde=stuk.ronde, getekend_op__isnull=True)
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


def trek_terug(overeenkomst: Overeenkomst, *, actor: Actor, toelichting: str) -> Overeenkomst:
    """Take the agreement back to correct it: links die, everybody is told; file and signatures of the round stay."""
    with voer_uit(TERUGTREKKEN, overeenkomst, actor=actor, toelichting=toelichting) as rij:
        gevraagd = rij.huidige_handtekeningen
        trek_links_in(gevraagd)
        meld(TERUGGETROKKEN, gevraagd, extra={"reden": toelichting.strip()})
        rij.document = None
        rij.conclusiedatum = None
        rij.ondertekening_gestart_op = None
        rij.plannen.filter(status=PlanStatus.VOORGELEGD).update(status=PlanStatus.ONTWERP, updated_at=nu())
    return rij


def annuleer(overeenkomst: Overeenkomst, *, actor: Actor, toelichting: str) -> Overeenkomst:
    """Give the agreement up before its start; who was asked to sign is told, and no link opens it any more."""
    with voer_uit(ANNULEREN, overeenkomst, actor=actor, toelichting=toelichting) as rij:
        rij.geannuleerd_op = nu()
        if rij.document_id:
            gevraagd = rij.huidige_handtekeningen
            trek_links_in(gevraagd)
            for link in PersoonlijkeLink.objects.van_onderwerp(rij.uuid, LINKDOEL_LEZEN).filter(ingetrokken_op=None):
                trek_in(link)
            meld(GEANNULEERD, gevraagd, extra={"reden": toelichting.strip()})
    return rij


def vergrendeld() -> QuerySet[Overeenkomst]:
    """Return agreements with their relations, of which the row itself will be locked."""
    return Overeenkomst.objects.voor_dossier().select_for_update(of=("self",), no_key=True)


def activeer(overeenkomst: Overeenkomst, actor: Actor) -> Overeenkomst:
    """Put the agreement into force because everybody signed (D16 art. 5)."""
    with voer_uit(ACTIVEREN, overeenkomst, actor=actor, ingangsdatum=overeenkomst.start) as rij:
        rij.actief_op = nu()
        rij.plannen.filter(status=PlanStatus.VOORGELEGD).update(status=PlanStatus.AKKOORD, updated_at=nu())
        meld(ACTIEF, rij.huidige_handtekeningen)
        meld_mentor(ACTIEF, rij)
    return rij


def trek_links_in(handtekeningen: list[Handtekening]) -> None:
    """Revoke the personal links to these signatures."""
    for handtekening in handtekeningen:
        for link in PersoonlijkeLink.objects.van_onderwerp(handtekening.uuid, LINKDOEL).filter(
            ingetrokken_op__isnull=True
        ):
            trek_in(link)
