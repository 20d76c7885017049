"""Looking for a place for a learner: an order that explains itself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from overeenkomsten.enums_match import Matchstatus
from overeenkomsten.models import Matchvoorstel, Traject
from overeenkomsten.permissions_match import mag_plek_zoeken
from overeenkomsten.plekken import zoek_plekken
from overeenkomsten.rules.match import CODES, CRITERIA
from overeenkomsten.startprofielen import profiel_van
from overeenkomsten.views.laden import eis

GETOOND = 20


@leest
def plekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show recognised places with room, why each stands where it stands, and those that cannot with the reason."""
    trajecten = Traject.objects.zichtbaar_voor(request.actor).select_related("leerling", "opleiding", "school")
    traject = haal_of_404(trajecten, uuid=uuid)
    eis(mag_plek_zoeken(request.actor, traject))
    # A box that is not ticked is not sent: `kies` says that the boxes were on the form.
    met = request.GET.getlist("met") if "kies" in request.GET else list(CODES)
    woorden = request.GET.get("q", "")[:100]
    profiel = profiel_van(traject)
    gevonden, uitgesloten = zoek_plekken(
        traject,
        profiel,
        actor=request.actor,
        dag=vandaag(),
        zonder=[code for code in CODES if code not in met],
        woorden=woorden,
    )
    voorstellen = Matchvoorstel.objects.zichtbaar_voor(request.actor).filter(traject=traject).voor_pagina()
    alles = bool(request.GET.get("alles"))
    context = {
        "traject": traject,
        "leerling": traject.leerling,
        "profiel": profiel,
        "zoek": woorden,
        "voorstellen": voorstellen,
        "lopend": {voorstel.erkenning_id for voorstel in voorstellen if voorstel.status in Matchstatus.LOPEND},
        "criteria": [(criterium, criterium.code in met) for criterium in CRITERIA],
        "kandidaten": gevonden if alles else gevonden[:GETOOND],
        "aantal": len(gevonden),
        "uitgesloten": uitgesloten if alles else uitgesloten[:GETOOND],
        "aantal_uitgesloten": len(uitgesloten),
        "meer": not alles and max(len(gevonden), len(uitgesloten)) > GETOOND,
    }
    return render(request, "overeenkomsten/plekken.html", context)
