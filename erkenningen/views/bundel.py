"""The dossiers that are filed together: which ones, and adding places."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.bundel import genoten_van, is_genoot
from erkenningen.dossier import stap
from erkenningen.forms.bundel import ErbijFormulier
from erkenningen.transitions.bundel import voeg_toe
from erkenningen.views.laden import laad_werkbare_aanvraag
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.organisaties.models import Vestiging


@leest_en_schrijft
def aanvraag_bundel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the dossiers of the bundle and add places to it."""
    aanvraag = laad_werkbare_aanvraag(request, uuid)
    if is_genoot(aanvraag):
        return redirect("erkenningen:aanvraag_bundel", uuid=aanvraag.bundel.uuid)
    leden = [aanvraag, *genoten_van(aanvraag)]
    formulier = ErbijFormulier(
        request.POST if request.method == "POST" else None,
        onderneming=aanvraag.onderneming,
        vestigingen=Vestiging.objects.filter(organisatie=aanvraag.onderneming, is_actief=True),
        behalve=frozenset((lid.vestiging_id, lid.opleiding_id) for lid in leden),
    )
    if request.method == "POST" and formulier.is_valid():
        voeg_toe(aanvraag, formulier.plaatsen, actor=request.actor)
        messages.success(request, "Toegevoegd. Wat u al invulde, geldt ook daar.")
        return redirect(stap(aanvraag, "overzicht"))
    context = {"aanvraag": aanvraag, "leden": leden, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/aanvraag_bundel.html", context, status=status)
