"""The amounts of the leervergoeding: what holds when, and adding a period."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from overeenkomsten.forms.bedragen import BedragenFormulier, GgmmiFormulier
from overeenkomsten.leervergoeding import geldende_rijen, voeg_toe
from overeenkomsten.models import Leervergoedingsbedrag
from overeenkomsten.permissions import mag_bedragen_beheren
from overeenkomsten.rules.leervergoeding import PERCENTAGES
from overeenkomsten.views.laden import eis


@leest
def leervergoedingen(request: HttpRequest) -> HttpResponse:
    """Show every period with its amounts and source, newest first."""
    eis(mag_bedragen_beheren(request.actor))
    rijen = list(Leervergoedingsbedrag.objects.select_related("bevestigd_door").order_by("-van"))
    context = {
        "rijen": rijen,
        "geleverd": [] if rijen else sorted(geldende_rijen(), key=lambda rij: rij.van, reverse=True),
        "dag": vandaag(),
        "percentages": PERCENTAGES,
    }
    return render(request, "overeenkomsten/leervergoedingen.html", context)


@leest_en_schrijft
def leervergoeding_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a period: from a GGMMI come proposed amounts, and a person confirms or corrects them."""
    eis(mag_bedragen_beheren(request.actor))
    if request.method == "POST":
        formulier = BedragenFormulier(request.POST)
        if formulier.is_valid():
            rij = voeg_toe(formulier.rij(), bron=formulier.cleaned_data["bron"], actor=request.actor)
            messages.success(request, f"De bedragen vanaf {rij.van:%d/%m/%Y} zijn bewaard en gelden vanaf die dag.")
            return redirect("overeenkomsten:leervergoedingen")
        return render(request, "overeenkomsten/leervergoeding_nieuw.html", {"formulier": formulier}, status=422)
    begin = GgmmiFormulier(request.GET if "ggmmi" in request.GET else None)
    context = {"begin": begin}
    if begin.is_valid():
        context = {"formulier": BedragenFormulier(initial=begin.begin())}
    return render(request, "overeenkomsten/leervergoeding_nieuw.html", context)
