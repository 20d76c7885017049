"""Recognitions: the list, and one with its mentors and letter."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.enums import AanvraagSoort, ErkenningStatus
from erkenningen.levensloop import mentoren_op, verloop_van
from erkenningen.maatregelpagina import maatregelen_op, verloop
from erkenningen.mentorstand import met_mentorstand, zonder_mentor
from erkenningen.models import Erkenning, Wijzigingsmelding
from erkenningen.permissions import mag_aanvragen, mag_behandelen, mag_mentor_beheren
from erkenningen.vervolg import bezig_vervolg, in_de_weg_van_vervolg
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import haal_of_404
from mentorschap.core.termijnen import plus_maanden
from mentorschap.organisaties.enums import Rol

PER_PAGINA = 25
BIJNA_MAANDEN = 6
# What a row of the list shows.
GENOEMD = ("onderneming", "vestiging", "opleiding")
KOLOMMEN = (
    *("uuid", "nummer", "status", "geldig_van", "geldig_tot"),
    *("onderneming__naam", "vestiging__naam", "vestiging__gemeente", "opleiding__naam"),
)
STANDEN = (
    ("geldig", "geldig"),
    ("bijna", "vervalt binnen zes maanden"),
    ("zonder_mentor", "geldig zonder actieve mentor"),
    ("verlopen", "verlopen"),
    ("opgeheven", "opgeheven"),
)


@leest
def erkenningen(request: HttpRequest) -> HttpResponse:
    """Show the recognitions this person may read."""
    dag = vandaag()
    keuzes = {naam: request.GET.get(naam, "").strip() for naam in ("q", "stand")}
    rijen = Erkenning.objects.zichtbaar_voor(request.actor)
    if keuzes["stand"] == "geldig":
        rijen = rijen.geldig_op(dag)
    elif keuzes["stand"] == "bijna":
        rijen = rijen.geldig_op(dag).filter(geldig_tot__lte=plus_maanden(dag, BIJNA_MAANDEN))
    elif keuzes["stand"] == "zonder_mentor":
        rijen = zonder_mentor(rijen, dag)
    elif keuzes["stand"] == "verlopen":
        rijen = rijen.actief().filter(geldig_tot__lt=dag)
    elif keuzes["stand"] == "opgeheven":
        rijen = rijen.filter(status=ErkenningStatus.OPGEHEVEN)
    if keuzes["q"]:
        rijen = rijen.zoek(keuzes["q"])
    rijen = met_mentorstand(rijen, dag).select_related(*GENOEMD).only(*KOLOMMEN)
    rijen = rijen.order_by("geldig_tot", "pk")
    context = {
        "pagina": Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina")),
        "keuzes": keuzes,
        "standen": STANDEN,
        "gefilterd": any(keuzes.values()),
        "is_onderneming": request.actor.rol == Rol.ONDERNEMINGSBEHEERDER,
        "vandaag": dag,
    }
    deel = request.htmx and not request.htmx.history_restore_request
    sjabloon = "erkenningen/erkenningen.html"
    return render(request, f"{sjabloon}#lijst" if deel else sjabloon, context)


@leest
def erkenning(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one recognition: until when, which mentors with how many learners, what changed, the letter."""
    dag, actor = vandaag(), request.actor
    rijen = Erkenning.objects.zichtbaar_voor(actor).select_related(
        "onderneming", "vestiging", "opleiding", "partnerschap", "aanvraag__beslissing__document"
    )
    rij = haal_of_404(met_mentorstand(rijen, dag), uuid=uuid)
    beslissing = getattr(rij.aanvraag, "beslissing", None) if rij.aanvraag else None
    ziet_dossier = actor.rol in Rol.VAN_PARTNERSCHAP | {Rol.ONDERNEMINGSBEHEERDER, Rol.DEPARTEMENT}
    mentoren = mentoren_op(rij, dag)
    maatregelen = maatregelen_op(rij, actor) if ziet_dossier else []
    context = {
        "erkenning": rij,
        "geldig": rij.is_geldig_op(dag),
        "vandaag": dag,
        "mentoren": mentoren,
        "aantal_overeenkomsten": sum(mentor.lopend for mentor in mentoren),
        "document": beslissing.document if beslissing else None,
        "is_onderneming": actor.rol == Rol.ONDERNEMINGSBEHEERDER,
        "beheert": mag_mentor_beheren(actor) is None,
        **_verlenging(actor, rij, dag),
        "ziet_dossier": ziet_dossier,
        "wijzigingen": Wijzigingsmelding.objects.zichtbaar_voor(actor).filter(vestiging_id=rij.vestiging_id)
        if ziet_dossier
        else (),
        "maatregelen": maatregelen,
        "mag_maatregel": mag_behandelen(actor, rij) is None,
        "momenten": verloop_van(rij, verloop(maatregelen, actor)) if ziet_dossier else [],
    }
    return render(request, "erkenningen/erkenning.html", context)


def _verlenging(actor: Any, rij: Erkenning, dag: date) -> dict[str, Any]:
    """Return whether the company can renew now, or which renewal it is busy with."""
    kan = mag_aanvragen(actor, rij) is None and not in_de_weg_van_vervolg(rij, AanvraagSoort.VERLENGING, dag)
    bezig = bezig_vervolg(rij, AanvraagSoort.VERLENGING) if kan else None
    return {"te_verlengen": kan and bezig is None, "verlenging": bezig}
