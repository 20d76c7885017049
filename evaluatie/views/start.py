"""The start competences of a learner, before there is a place."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from evaluatie.enums import BeoordelaarRol
from evaluatie.forms.start import StartFormulier
from evaluatie.invullen import NIET_AAN_BOD
from evaluatie.models import Startbeoordeling
from evaluatie.startbeoordelingen import GEEN_PARTIJ, bewaar_start, naast_elkaar, rol_van, sjabloon_voor, vragen_van
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht
from overeenkomsten.models import Startprofiel, Traject
from overeenkomsten.querysets_match import LINKDOEL_STARTPROFIEL


@leest_en_schrijft
def startbeoordeling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Judge the start from one's own side, and see both beside each other."""
    trajecten = Traject.objects.zichtbaar_voor(request.actor).select_related("leerling", "opleiding", "school")
    traject = haal_of_404(trajecten, uuid=uuid)
    terug = reverse("overeenkomsten:startprofiel_traject", args=[uuid])
    return _beoordeel(request, traject, terug=terug, hier=request.path)


@never_cache
@met_link_of_account(LINKDOEL_STARTPROFIEL)
@leest_en_schrijft
def startbeoordeling_profiel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Judge the start with the link to a start profile: the learner needs no account."""
    profielen = Startprofiel.objects.zichtbaar_voor(request.actor).select_related(
        "traject__leerling", "traject__opleiding", "traject__school"
    )
    profiel = haal_of_404(profielen, uuid=uuid)
    terug = reverse("overeenkomsten:startprofiel", args=[uuid])
    return _beoordeel(request, profiel.traject, terug=terug, hier=request.path)


def _beoordeel(request: HttpRequest, traject: Traject, *, terug: str, hier: str) -> HttpResponse:
    rol = rol_van(request.actor, traject)
    if rol is None:
        raise GeenRecht(GEEN_PARTIJ)
    sjabloon = sjabloon_voor(traject)
    vragen = vragen_van(traject, sjabloon)
    eigen = Startbeoordeling.objects.filter(traject=traject, rol=rol).prefetch_related("scores").first()
    initial = {}
    if eigen is not None:
        initial = {score.sleutel: str(score.waarde or NIET_AAN_BOD) for score in eigen.scores.all()}
        initial["perspectief"] = eigen.perspectief
    je = rol == BeoordelaarRol.LEERLING
    formulier = StartFormulier(
        request.POST or None,
        vragen=vragen,
        je=je,
        initial=initial,
        annuleer_url=terug,
    )
    if request.method == "POST" and formulier.is_valid():
        perspectief = formulier.cleaned_data["perspectief"]
        bewaar_start(traject, sjabloon, formulier.niveaus, perspectief=perspectief, actor=request.actor)
        messages.success(request, "De startcompetenties zijn bewaard.")
        return redirect(hier)
    context = {
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
        "terug": terug,
        "traject": traject,
        "leerling": traject.leerling,
        "formulier": formulier,
        "je": je,
        # Who did not answer yet is not led by what the other said.
        "naast_elkaar": naast_elkaar(traject) if eigen is not None else [],
    }
    return render(request, "evaluatie/start.html", context, status=422 if request.method == "POST" else 200)
