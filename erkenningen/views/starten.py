"""Before there is an application: which kind, for which places, and what it will need."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.aanvraagkeuze import keuzes_van
from erkenningen.forms.plaatsen import PlaatsenFormulier
from erkenningen.models import Erkenning
from erkenningen.nodig import nodig_voor
from erkenningen.permissions import mag_aanvragen
from erkenningen.stappen import stap_na, stappen_van
from erkenningen.transitions.bundel import begin_samen
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.organisaties.models import Organisatie, Vestiging

GEKOZEN = (("vestigingen", "vestiging"), ("opleidingen", "opleiding"))


@leest
def aanvraag_starten(request: HttpRequest) -> HttpResponse:
    """Choose the kind of application; what cannot be asked says why not."""
    onderneming = _onderneming(request)
    context = {
        "keuzes": keuzes_van(onderneming, vandaag()),
        "heeft_vestiging": _vestigingen(onderneming).exists(),
        "was_erkend": Erkenning.objects.zichtbaar_voor(request.actor).exists(),
    }
    return render(request, "erkenningen/aanvraag_starten.html", context)


@leest_en_schrijft
def aanvraag_nieuw(request: HttpRequest) -> HttpResponse:
    """Say where and for which trainings; read what that needs; begin. Only the last one writes."""
    onderneming = _onderneming(request)
    vestigingen = _vestigingen(onderneming)
    gegevens = request.POST if request.method == "POST" else request.GET
    ingevuld = request.method == "POST" or "vestiging" in gegevens or "opleiding" in gegevens
    formulier = PlaatsenFormulier(gegevens if ingevuld else None, onderneming=onderneming, vestigingen=vestigingen)
    goed = formulier.is_valid()
    if request.method == "POST" and goed:
        return redirect(stap_na(begin_samen(formulier.plaatsen, actor=request.actor), "plaats"))
    context: dict[str, Any] = {"formulier": formulier, "stappen": stappen_van(None, "plaats"), "aanvraag": None}
    context |= {"sleutel": str(uuid.uuid4()), "plaatsen": formulier.plaatsen if goed else []}
    context |= {naam: [rij.uuid for rij in formulier.cleaned_data[veld]] if goed else [] for naam, veld in GEKOZEN}
    context["nodig"] = nodig_voor(formulier.cleaned_data["opleiding"], onderneming, vandaag()) if goed else []
    return render(request, "erkenningen/aanvraag_nieuw.html", context, status=422 if ingevuld and not goed else 200)


def _onderneming(request: HttpRequest) -> Organisatie:
    eis(mag_aanvragen(request.actor))
    return Organisatie.objects.get(pk=request.actor.organisatie_id)


def _vestigingen(onderneming: Organisatie) -> Any:
    return Vestiging.objects.filter(organisatie=onderneming, is_actief=True)
