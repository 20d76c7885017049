"""Reading and signing an agreement, with an account or with a personal link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from mentorschap.documenten.views import stuur_document
from mentorschap.gebruikers.bevestigen import bevestig_url, is_pas_aangemeld
from overeenkomsten.enums import Partij, Status
from overeenkomsten.forms import TekenFormulier
from overeenkomsten.models import Handtekening, Overeenkomst
from overeenkomsten.permissions import mag_tekenen
from overeenkomsten.querysets import LINKDOEL
from overeenkomsten.transitions import beletselen_om_te_tekenen, onderteken
from overeenkomsten.views.laden import eis


@met_link_of_account(LINKDOEL)
@never_cache
@leest_en_schrijft
def tekenen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what is signed, let it be read first, and sign it."""
    handtekening = _haal(request, uuid)
    overeenkomst = handtekening.overeenkomst
    eis(mag_tekenen(request.actor, handtekening))
    je = handtekening.partij == Partij.LEERLING
    if request.method != "POST":
        document = overeenkomst.document
        formulier = TekenFormulier(initial={"sha256": document.sha256 if document else ""}, je=je)
        return _toon(request, handtekening, formulier, _redenen(handtekening))
    if _moet_bevestigen(request):
        return redirect(bevestig_url(request.path))
    formulier = TekenFormulier(request.POST, je=je)
    if not formulier.is_valid():
        return _toon(request, handtekening, formulier, [], status=422)
    try:
        overeenkomst = onderteken(handtekening, actor=request.actor, sha256=formulier.cleaned_data["sha256"])
    except HandelingBelet as belet:
        # The same page says why, with the document as it is now; nothing was signed.
        vers = TekenFormulier(initial={"sha256": overeenkomst.document.sha256 if overeenkomst.document else ""}, je=je)
        return _toon(request, handtekening, vers, belet.beletselen, status=409)
    _bevestig(request, overeenkomst, je=je)
    return redirect("overeenkomsten:tekenen", uuid=uuid)


@met_link_of_account(LINKDOEL)
@never_cache
@leest
def tekenen_document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the exact PDF that is signed; the same file stays readable here afterwards."""
    handtekening = _haal(request, uuid)
    eis(mag_tekenen(request.actor, handtekening))
    if handtekening.overeenkomst.document is None:
        raise Http404
    return stuur_document(handtekening.overeenkomst.document)


def _haal(request: HttpRequest, uuid: UUID) -> Handtekening:
    """Return the signature in scope, with its agreement."""
    handtekening = haal_of_404(Handtekening.objects.zichtbaar_voor(request.actor), uuid=uuid)
    handtekening.overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=handtekening.overeenkomst_id)
    return handtekening


def _moet_bevestigen(request: HttpRequest) -> bool:
    """Whether an account has to prove again who it is; the holder of a personal link did so by opening it."""
    return request.actor.via == "account" and not is_pas_aangemeld(request)


def _redenen(handtekening: Handtekening) -> list:
    overeenkomst = handtekening.overeenkomst
    if handtekening.is_getekend or not handtekening.ligt_voor or not overeenkomst.document.is_gereed:
        return []
    return beletselen_om_te_tekenen(handtekening)


def _toon(
    request: HttpRequest, handtekening: Handtekening, formulier: TekenFormulier, beletselen: list, *, status: int = 200
) -> HttpResponse:
    overeenkomst = handtekening.overeenkomst
    document = overeenkomst.document
    geldt = handtekening.ronde == overeenkomst.ronde and overeenkomst.status in Status.VOLLEDIG
    context: dict[str, Any] = {
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
        "handtekening": handtekening,
        "overeenkomst": overeenkomst,
        "document": document if geldt else None,
        "geldt": geldt,
        "ligt_voor": handtekening.ligt_voor,
        "handtekeningen": overeenkomst.huidige_handtekeningen if geldt else [],
        "formulier": formulier,
        "beletselen": beletselen,
        "je": handtekening.partij == Partij.LEERLING,
        "met_account": request.actor.via == "account",
        "bevestig_url": bevestig_url(request.path) if _moet_bevestigen(request) else "",
    }
    deel = request.htmx and request.method == "GET"
    sjabloon = "overeenkomsten/tekenen.html"
    return render(request, f"{sjabloon}#tekenen" if deel else sjabloon, context, status=status)


def _bevestig(request: HttpRequest, overeenkomst: Overeenkomst, *, je: bool) -> None:
    ontbreken = [h.naam for h in overeenkomst.huidige_handtekeningen if not h.is_getekend]
    wie = "Je hebt" if je else "U hebt"
    if overeenkomst.status == Status.ACTIEF:
        messages.success(request, f"{wie} als laatste getekend. De overeenkomst is nu door iedereen ondertekend.")
    else:
        messages.success(request, f"{wie} getekend. Nu nog: {', '.join(ontbreken)}.")
