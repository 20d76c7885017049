"""The declaration on honour that goes with an application somebody else files for the company (ERK-12)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from erkenningen.dossier import stap
from erkenningen.enums import Criterium
from erkenningen.forms.machtiging import VerklaringFormulier
from erkenningen.models import Bewijsstuk
from erkenningen.stappen import stap_na
from erkenningen.views.laden import laad_werkbare_aanvraag
from erkenningen.views.stappen import toon_stap
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.documenten.forms import bewaar_bestand


@leest_en_schrijft
def aanvraag_verklaring(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add the signed declaration; a company that files for itself needs none."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    if aanvraag.gemachtigde_id is None:
        return redirect(stap(aanvraag, "overzicht"))
    formulier = VerklaringFormulier(request.POST or None, request.FILES or None)
    if request.method == "POST" and formulier.is_valid():
        bestand = bewaar_bestand(formulier.cleaned_data["upload"], actor=request.actor)
        Bewijsstuk.objects.create(aanvraag=aanvraag, criterium=Criterium.VERKLARING, bestand=bestand)
        return redirect(stap_na(aanvraag, "verklaring"))
    stukken = aanvraag.bewijsstukken.filter(criterium=Criterium.VERKLARING).select_related("bestand")
    return toon_stap(request, aanvraag, "verklaring", {"formulier": formulier, "bewijsstukken": stukken})
