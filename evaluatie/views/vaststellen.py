"""The page on which school, mentor and learner set the joint result."""

import uuid as uuid_
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evaluatie.models import Evaluatie
from evaluatie.permissions import mag_begeleiden
from evaluatie.transitions import VASTSTELLEN
from evaluatie.vaststellen import NIET_AAN_BOD, keur, regels_van, stel_vast
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht


@leest_en_schrijft
def evaluatie_vaststellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Set the joint result after the talk: the mentor's levels are prefilled, another level asks for a reason."""
    evaluatie = haal_of_404(Evaluatie.objects.zichtbaar_voor(request.actor).met_mensen(), uuid=uuid)
    if beletsel := mag_begeleiden(request.actor, evaluatie.overeenkomst.traject):
        raise GeenRecht(beletsel)
    ingediend = request.method == "POST"
    niveaus = [(str(niveau.waarde), f"{niveau.waarde} {niveau.label}") for niveau in evaluatie.sjabloon.niveaus.all()]
    regels = regels_van(evaluatie, request.POST if ingediend else None)
    fouten = keur(regels, {waarde for waarde, _ in niveaus}) if ingediend else []
    if ingediend and not fouten:
        stel_vast(evaluatie, regels, actor=request.actor)
        messages.success(request, "Het resultaat is vastgesteld. Het verslag wordt gemaakt.")
        return redirect(evaluatie)
    context = {
        "evaluatie": evaluatie,
        "leerling": evaluatie.overeenkomst.traject.leerling,
        "mentor": evaluatie.overeenkomst.mentor.mentor,
        "beletselen": VASTSTELLEN.beletselen(evaluatie, request.actor),
        "regels": regels,
        "keuzes": [*niveaus, (NIET_AAN_BOD, evaluatie.sjabloon.niet_aan_bod_kort)],
        "fouten": fouten,
        "sleutel": request.POST.get("_sleutel") or uuid_.uuid4(),
    }
    return render(request, "evaluatie/vaststellen.html", context, status=422 if fouten else 200)
