"""The start profile of a learner: by his account or link, and by the school."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from overeenkomsten.forms.match import StartprofielFormulier
from overeenkomsten.models import Matchvoorstel, Startprofiel, Traject
from overeenkomsten.permissions_match import is_leerling_zelf, mag_plek_zoeken, mag_startprofiel_invullen
from overeenkomsten.querysets_match import LINKDOEL_STARTPROFIEL
from overeenkomsten.startprofielen import bewaar_startprofiel, profiel_van, vraag_startprofiel
from overeenkomsten.views.laden import eis

TRAJECT = ("leerling", "opleiding", "school", "trajectbegeleider")


@leest_en_schrijft
def startprofiel_traject(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fill in the profile of a route, with an account."""
    traject = haal_of_404(Traject.objects.zichtbaar_voor(request.actor).select_related(*TRAJECT), uuid=uuid)
    terug = reverse("overeenkomsten:leerling_detail", args=[traject.leerling.uuid])
    profiel = profiel_van(traject)
    profiel.traject = traject
    return _invullen(request, profiel, terug)


@never_cache
@met_link_of_account(LINKDOEL_STARTPROFIEL)
@leest_en_schrijft
def startprofiel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fill in the profile that the link is for."""
    rijen = Startprofiel.objects.zichtbaar_voor(request.actor).select_related(*(f"traject__{naam}" for naam in TRAJECT))
    profiel = haal_of_404(rijen, uuid=uuid)
    return _invullen(request, profiel, reverse("overeenkomsten:startprofiel", args=[uuid]))


@schrijft
def startprofiel_vragen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send the learner a link to fill it in."""
    traject = haal_of_404(Traject.objects.zichtbaar_voor(request.actor).select_related(*TRAJECT), uuid=uuid)
    vraag_startprofiel(traject, actor=request.actor)
    messages.success(request, f"{traject.leerling.naam} krijgt een link om het startprofiel in te vullen.")
    return redirect("overeenkomsten:startprofiel_traject", uuid=uuid)


def _invullen(request: HttpRequest, profiel: Startprofiel, naar: str) -> HttpResponse:
    eis(mag_startprofiel_invullen(request.actor, profiel))
    formulier = StartprofielFormulier(request.POST or None, instance=profiel)
    je = is_leerling_zelf(request.actor, profiel)
    if request.method == "POST" and formulier.is_valid():
        bewaar_startprofiel(formulier.instance, actor=request.actor)
        messages.success(request, "Je startprofiel is bewaard." if je else "Het startprofiel is bewaard.")
        return redirect(naar)
    context = {
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
        "met_account": request.actor.via == "account",
        "profiel": profiel,
        "traject": profiel.traject,
        "leerling": profiel.traject.leerling,
        "formulier": formulier,
        "je": je,
        "voorstellen": Matchvoorstel.objects.zichtbaar_voor(request.actor)
        .filter(traject=profiel.traject)
        .voor_pagina(),
        "mag_zoeken": mag_plek_zoeken(request.actor, profiel.traject) is None,
    }
    return render(request, "overeenkomsten/startprofiel.html", context, status=422 if request.method == "POST" else 200)
