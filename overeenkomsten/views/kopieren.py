"""A copy of an agreement in one click."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mentorschap.core.decorators import schrijft
from overeenkomsten.transitions.kopieren import kopieer
from overeenkomsten.views.laden import laad_dossier


@schrijft
def kopieren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make the working version and go to its overview, which says what has to be checked again."""
    bron = laad_dossier(request, uuid)
    kopie = kopieer(bron, actor=request.actor)
    messages.success(request, f"{kopie.nummer} is een kopie van {bron.nummer}. Kijk de punten hieronder na.")
    return redirect("overeenkomsten:overzicht", uuid=kopie.uuid)
