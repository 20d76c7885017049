"""Before there is an application: which kind, for which places, and what it will need."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.aanvraagkeuze import keuzes_van
from erkenningen.forms.plaatsen import PlaatsenFormulier
from erkenningen.models import Erkenning
from erkenningen.nodig import nodig_voor
from erkenningen.stappen import stap_na, stappen_van
from erkenningen.transitions.bundel import begin_samen
from erkenningen.views.aanvrager import laad_aanvrager
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag

GEKOZEN = (("vestigingen", "vestiging"), ("opleidingen", "opleiding"))


@leest
def aanvraag_starten(request: HttpRequest) -> HttpResponse:
    """Choose the kind of application; what cannot be asked says why not."""
    aanvrager = laad_aanvrager(request)
    context = {
        "aanvrager": aanvrager,
        "keuzes": keuzes_van(aanvrager.onderneming, vandaag()),
        "heeft_vestiging": aanvrager.vestigingen.exists(),
        "was_erkend": Erkenning.objects.filter(onderneming=aanvrager.onderneming).exists(),
    }
    return render(request, "erkenningen/aanvraag_starten.html", context)


@leest_en_schrijft
def aanvraag_nieuw(request: HttpRequest) -> HttpResponse:
    """Say where and for which trainings; read what that needs; begin. Only the last one writes."""
    aanvrager = laad_aanvrager(request)
    gegevens = request.POST if request.method == "POST" else request.GET
    ingevuld = request.method == "POST" or "vestiging" in gegevens or "opleiding" in gegevens
    formulier = PlaatsenFormulier(
        gegevens if ingevuld else None, onderneming=aanvrager.onderneming, vestigingen=aanvrager.vestigingen
    )
    formulier.vraag_ook("voor", aanvrager.machtiging and aanvrager.machtiging.uuid)
    goed = formulier.is_valid()
    if request.method == "POST" and goed:
        eerste = begin_samen(formulier.plaatsen, actor=request.actor, machtiging=aanvrager.machtiging)
        return redirect(stap_na(eerste, "plaats"))
    context: dict[str, Any] = {
        "aanvrager": aanvrager,
        "formulier": formulier,
        "stappen": stappen_van(None, "plaats"),
        "aanvraag": None,
    }
    context |= {"sleutel": str(uuid.uuid4()), "plaatsen": formulier.plaatsen if goed else []}
    context |= {naam: [rij.uuid for rij in formulier.cleaned_data[veld]] if goed else [] for naam, veld in GEKOZEN}
    context["nodig"] = nodig_voor(formulier.cleaned_data["opleiding"], aanvrager.onderneming, vandaag()) if goed else []
    return render(request, "erkenningen/aanvraag_nieuw.html", context, status=422 if ingevuld and not goed else 200)
