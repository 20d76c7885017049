"""Serving files: only to who may see their dossier, with headers that let a browser do nothing but show them."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify

from mentorschap.core.decorators import leest, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.documenten.models import Bestand, Document
from mentorschap.documenten.plannen import plan_opnieuw
from mentorschap.logboek.schrijven import noteer_inzage

# A HEIC photo is offered as a download: most browsers cannot show it.
TOONBAAR = frozenset({"application/pdf", "image/jpeg", "image/png"})


@leest
def document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a generated document as PDF."""
    return stuur_document(haal_of_404(Document.objects.zichtbaar_voor(request.actor), uuid=uuid))


def stuur_document(rij: Document) -> FileResponse:
    """Return the PDF of a document that is ready; raises Http404 while it is not. The caller has checked the scope."""
    if not rij.is_gereed:
        raise Http404
    return _stuur(rij.bestand, "application/pdf", f"{slugify(rij.titel)}.pdf")


@schrijft
def document_opnieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Try a document again that could not be made."""
    plan_opnieuw(haal_of_404(Document.objects.zichtbaar_voor(request.actor), uuid=uuid))
    terug = request.POST.get("terug", "/")
    veilig = url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()})
    return redirect(terug if veilig else "/")


@leest
def bestand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an upload; a sensitive one first says that opening it is recorded."""
    rij = haal_of_404(Bestand.objects.zichtbaar_voor(request.actor), uuid=uuid, gewist_op__isnull=True)
    if rij.gevoelig:
        return render(request, "documenten/gevoelig.html", {"bestand": rij})
    return stuur_bestand(rij)


def stuur_bestand(rij: Bestand) -> FileResponse:
    """Return an upload as it came in; raises Http404 when its content is gone. The caller has checked the scope."""
    if rij.gewist_op is not None:
        raise Http404
    return _stuur(rij.bestand.name, rij.inhoudstype, rij.naam)


@schrijft
def bestand_gevoelig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a sensitive upload and record who opened it."""
    rij = haal_of_404(Bestand.objects.zichtbaar_voor(request.actor), uuid=uuid, gewist_op__isnull=True)
    noteer_inzage(rij.naam, onderwerp=rij, actor=request.actor)
    return _stuur(rij.bestand.name, rij.inhoudstype, rij.naam)


def _stuur(pad: str, inhoudstype: str, naam: str) -> FileResponse:
    antwoord = FileResponse(
        default_storage.open(pad, "rb"),
        as_attachment=inhoudstype not in TOONBAAR,
        filename=naam,
        content_type=inhoudstype,
    )
    antwoord["Cache-Control"] = "private, no-store"
    antwoord["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; sandbox"
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord
