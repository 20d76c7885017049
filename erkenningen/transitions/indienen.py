"""What the company does with its application: begin, file, answer, complete, withdraw."""

from typing import Any

from django.db import transaction

from erkenningen import notifications
from erkenningen.bevoegdheid import bevoegd_partnerschap
from erkenningen.brieven import plan_ontvangstbewijs
from erkenningen.bundel import hergroepeer
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import Startgebeurtenis
from erkenningen.machtigen import mag_namens
from erkenningen.models import (
    Aanvraag,
    Machtiging,
    Vraag,
)
from erkenningen.permissions import mag_aanvragen
from erkenningen.plaats import plaats_is_vrij
from erkenningen.transitions.klok import beslistermijn, beslistermijn_tot, zet_volledig
from erkenningen.transitions.plaatsbezoek import zeg_bezoeken_af
from erkenningen.transitions.tabel import AANVULLEN, BEGINNEN, INDIENEN, INTREKKEN
from erkenningen.transitions.voorstellen import trek_open_voorstel_in
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.nummering import volgend_nummer
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, voer_uit, wie
from mentorschap.documenten.forms import bewaar_bestand


@transaction.atomic
def begin(
    *, actor: Any, vestiging: Any = None, opleiding: Any = None, machtiging: Machtiging | None = None
) -> Aanvraag:
    """Start a working version for the actor's own company, or for the one that gave this mandate (ERK-12)."""
    if beletsel := mag_namens(actor, machtiging) if machtiging else mag_aanvragen(actor):
        raise GeenRecht(beletsel)
    aanvraag = Aanvraag.objects.create(
        nummer=volgend_nummer("AA", vandaag().year),
        onderneming_id=machtiging.onderneming_id if machtiging else actor.organisatie_id,
        vestiging=vestiging,
        opleiding=opleiding,
        machtiging=machtiging,
        gemachtigde_id=machtiging.gemachtigde_id if machtiging else None,
    )
    aanvraag.overgangen.create(overgang=BEGINNEN.code, van="", naar=Status.WERKVERSIE, **wie(actor))
    return aanvraag


def dien_in(aanvraag: Aanvraag, *, actor: Any) -> Aanvraag:
    """File the application with the partnership that decides on this training (ERK-09) and start its clock (ERK-05)."""
    with plaats_is_vrij(aanvraag), voer_uit(INDIENEN, aanvraag, actor=actor) as rij:
        rij.partnerschap = bevoegd_partnerschap(rij.opleiding, rij.onderneming, vandaag())
        rij.ingediend_op = nu()
        rij.ingediend_door_id = actor.gebruiker_id
        # Whoever files, the company is the applicant (D16 art. 7 §2); the log says for whom the person works.
        rij.ingediend_namens_id = rij.onderneming_id
        rij.peildatum = vandaag()
        rij.termijn_tot = beslistermijn_tot(rij, Startgebeurtenis.INDIENING)
        _, dagen = beslistermijn(rij)
        plan_ontvangstbewijs(rij, actor=actor, dagen=dagen)
        notifications.meld_onderneming(notifications.INGEDIEND, rij, beurt="1")
        notifications.meld_partnerschap(notifications.NIEUW_DOSSIER, rij, beurt="1")
    return rij


@transaction.atomic
def beantwoord(vraag: Vraag, *, actor: Any, antwoord: str, upload: Any = None) -> Vraag:
    """Answer one point in place, with a checked upload when one belongs to it; bettering an answer keeps its file.

    Raises HandelingBelet when the file is not with the company.
    """
    aanvraag = Aanvraag.objects.select_for_update(of=("self",), no_key=True).get(pk=vraag.aanvraag_id)
    if beletsel := mag_aanvragen(actor, aanvraag):
        raise GeenRecht(beletsel)
    if aanvraag.status != Status.ONVOLLEDIG:
        raise Achterhaald([Beletsel("status", "Deze aanvraag ligt niet meer bij u ter aanvulling.")])
    if not antwoord.strip():
        raise HandelingBelet([Beletsel("antwoord", "Schrijf een antwoord op de vraag.")])
    vraag.antwoord, vraag.beantwoord_op, vraag.beantwoord_door_id = antwoord.strip(), nu(), actor.gebruiker_id
    if upload is not None:
        vraag.bestand = bewaar_bestand(upload, actor=actor)
    vraag.full_clean()
    vraag.save()
    return vraag


def vul_aan(aanvraag: Aanvraag, *, actor: Any) -> Aanvraag:
    """Hand the completed file back; the conditions are tested on this day from now on."""
    with voer_uit(AANVULLEN, aanvraag, actor=actor) as rij:
        rij.peildatum = vandaag()
        zet_volledig(rij)
        notifications.meld_partnerschap(notifications.AANGEVULD, rij, beurt=str(rij.vragen.count()))
    return rij


def trek_in(aanvraag: Aanvraag, *, actor: Any, toelichting: str = "") -> Aanvraag:
    """Give the application up."""
    with voer_uit(INTREKKEN, aanvraag, actor=actor, toelichting=toelichting) as rij:
        trek_open_voorstel_in(rij)
        hergroepeer(rij)
        zeg_bezoeken_af(rij, actor=actor, reden="De aanvraag is ingetrokken.")
    return rij
