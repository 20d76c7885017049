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
from overeenkomsten.enums_levensloop import WijzigingStatus
from overeenkomsten.forms import TekenFormulier
from overeenkomsten.models import Handtekening, Overeenkomst, Wijziging
from overeenkomsten.permissions import mag_tekenen
from overeenkomsten.querysets import LINKDOEL
from overeenkomsten.transitions import beletselen_om_te_tekenen, onderteken
from overeenkomsten.views.laden import eis
from overeenkomsten.wijzigwaarden import regels_van


@met_link_of_account(LINKDOEL)
@never_cache
@leest_en_schrijft
def tekenen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what is signed, let it be read first, and sign it."""
    handtekening = _haal(request, uuid)
    eis(mag_tekenen(request.actor, handtekening))
    je = handtekening.partij == Partij.LEERLING
    wat = _wat(handtekening.stuk)
    if request.method != "POST":
        document = handtekening.stuk.document
        formulier = TekenFormulier(initial={"sha256": document.sha256 if document else ""}, je=je, wat=wat)
        return _toon(request, handtekening, formulier, _redenen(handtekening))
    if _moet_bevestigen(request):
        return redirect(bevestig_url(request.path))
    formulier = TekenFormulier(request.POST, je=je, wat=wat)
    if not formulier.is_valid():
        return _toon(request, handtekening, formulier, [], status=422)
    try:
        stuk = onderteken(handtekening, actor=request.actor, sha256=formulier.cleaned_data["sha256"])
    except HandelingBelet as belet:
        # The same page says why, with the document as it is now; nothing was signed.
        document = handtekening.stuk.document
        vers = TekenFormulier(initial={"sha256": document.sha256 if document else ""}, je=je, wat=wat)
        return _toon(request, handtekening, vers, belet.beletselen, status=409)
    _bevestig(request, stuk, je=je)
    return redirect("overeenkomsten:tekenen", uuid=uuid)


@met_link_of_account(LINKDOEL)
@never_cache
@leest
def tekenen_document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the exact PDF that is signed; the same file stays readable here afterwards."""
    handtekening = _haal(request, uuid)
    eis(mag_tekenen(request.actor, handtekening))
    if handtekening.stuk.document is None:
        raise Http404
    return stuur_document(handtekening.stuk.document)


def _haal(request: HttpRequest, uuid: UUID) -> Handtekening:
    """Return the signature in scope, with its agreement."""
    rijen = Handtekening.objects.zichtbaar_voor(request.actor).select_related("wijziging__document")
    handtekening = haal_of_404(rijen, uuid=uuid)
    handtekening.overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=handtekening.overeenkomst_id)
    if handtekening.wijziging_id:
        handtekening.wijziging.overeenkomst = handtekening.overeenkomst
    return handtekening


def _moet_bevestigen(request: HttpRequest) -> bool:
    """Whether an account has to prove again who it is; the holder of a personal link did so by opening it."""
    return request.actor.via == "account" and not is_pas_aangemeld(request)


def _redenen(handtekening: Handtekening) -> list:
    if handtekening.is_getekend or not handtekening.ligt_voor or not handtekening.stuk.document.is_gereed:
        return []
    return beletselen_om_te_tekenen(handtekening)


def _toon(
    request: HttpRequest, handtekening: Handtekening, formulier: TekenFormulier, beletselen: list, *, status: int = 200
) -> HttpResponse:
    overeenkomst, stuk = handtekening.overeenkomst, handtekening.stuk
    document = stuk.document
    geldend = WijzigingStatus.MET_DOCUMENT if handtekening.wijziging_id else Status.VOLLEDIG
    geldt = handtekening.ronde == stuk.ronde and stuk.status in geldend
    context: dict[str, Any] = {
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
        "handtekening": handtekening,
        "overeenkomst": overeenkomst,
        "document": document if geldt else None,
        "geldt": geldt,
        "ligt_voor": handtekening.ligt_voor,
        "handtekeningen": stuk.huidige_handtekeningen if geldt else [],
        "formulier": formulier,
        "beletselen": beletselen,
        "je": handtekening.partij == Partij.LEERLING,
        "met_account": request.actor.via == "account",
        "bevestig_url": bevestig_url(request.path) if _moet_bevestigen(request) else "",
    }
    deel = request.htmx and request.method == "GET"
    sjabloon = "overeenkomsten/tekenen.html"
    if handtekening.wijziging_id:
        sjabloon = "overeenkomsten/tekenen_wijziging.html"
        context |= {"wijziging": stuk, "regels": regels_van(stuk)}
    return render(request, f"{sjabloon}#tekenen" if deel else sjabloon, context, status=status)


def _bevestig(request: HttpRequest, stuk: Overeenkomst | Wijziging, *, je: bool) -> None:
    ontbreken = [h.naam for h in stuk.huidige_handtekeningen if not h.is_getekend]
    wie = "Je hebt" if je else "U hebt"
    wat = _wat(stuk)
    if not ontbreken:
        messages.success(request, f"{wie} als laatste getekend. De {wat} is nu door iedereen ondertekend.")
    else:
        messages.success(request, f"{wie} getekend. Nu nog: {', '.join(ontbreken)}.")


def _wat(stuk: Overeenkomst | Wijziging) -> str:
    return "wijziging" if isinstance(stuk, Wijziging) else "overeenkomst"
