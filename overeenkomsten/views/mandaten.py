"""The mandates to sign of a company: who may sign for it, on what ground, until when."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.documenten.forms import bewaar_bestand
from overeenkomsten.forms.mandaat import MandaatFormulier
from overeenkomsten.models import Tekenmandaat
from overeenkomsten.permissions import mag_mandaat_geven
from overeenkomsten.transitions import geef_mandaat, trek_mandaat_in
from overeenkomsten.views.laden import eis


@leest
def mandaten(request: HttpRequest) -> HttpResponse:
    """List who may sign for the company, and who could before."""
    eis(mag_mandaat_geven(request.actor))
    rijen = Tekenmandaat.objects.zichtbaar_voor(request.actor).select_related("bestand", "door")
    context = {"mandaten": list(rijen.order_by("ingetrokken_op", "naam", "pk")), "vandaag": vandaag()}
    return render(request, "overeenkomsten/mandaten.html", context)


@leest_en_schrijft
def mandaat_nieuw(request: HttpRequest) -> HttpResponse:
    """Give a mandate, with the signed file."""
    eis(mag_mandaat_geven(request.actor))
    terug = reverse("overeenkomsten:mandaten")
    formulier = MandaatFormulier(
        request.POST or None, request.FILES or None, annuleer_url=terug, initial={"van": vandaag()}
    )
    if request.method == "POST" and formulier.is_valid():
        data = formulier.cleaned_data
        bestand = bewaar_bestand(data["upload"], actor=request.actor)
        velden = {naam: data[naam] for naam in ("naam", "email", "functie", "van", "tot")}
        geef_mandaat(actor=request.actor, bestand=bestand, **velden)
        messages.success(
            request, f"{data['naam']} mag voor uw onderneming tekenen. Scholen kunnen deze persoon kiezen."
        )
        return redirect(terug)
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/mandaat_formulier.html", {"formulier": formulier}, status=status)


@schrijft
def mandaat_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """End a mandate now."""
    mandaat = haal_of_404(Tekenmandaat.objects.zichtbaar_voor(request.actor), uuid=uuid)
    trek_mandaat_in(mandaat, actor=request.actor)
    messages.success(request, f"Het mandaat van {mandaat.naam} is ingetrokken. Wat al getekend is, blijft getekend.")
    return redirect("overeenkomsten:mandaten")
