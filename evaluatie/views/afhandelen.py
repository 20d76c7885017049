"""Acts on an evaluation that need a reason, and the word of the learner."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evaluatie.forms import ReactieFormulier, RedenFormulier
from evaluatie.models import Evaluatie, Reactie
from evaluatie.permissions import mag_openen, mag_reageren
from evaluatie.reacties import MAG_NOG, TE_LAAT, reageer
from evaluatie.transitions import ANNULEREN, SLUITEN, annuleer, sluit
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht


@leest_en_schrijft
def evaluatie_sluiten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go on without the raters who did not file."""
    evaluatie = _haal(request, uuid)
    if beletsel := mag_openen(request.actor, evaluatie):
        raise GeenRecht(beletsel)
    formulier = RedenFormulier(
        request.POST or None, knop="Evaluatie sluiten", annuleer_url=evaluatie.get_absolute_url()
    )
    if request.method == "POST" and formulier.is_valid():
        sluit(evaluatie, actor=request.actor, **formulier.cleaned_data)
        messages.success(request, "De evaluatie is gesloten. Het verslag wordt gemaakt met wat ingediend is.")
        return redirect(evaluatie)
    open_ = [b for b in evaluatie.beoordelingen.order_by("rol", "pk") if not b.is_ingediend]
    return _toon(request, evaluatie, formulier, {"handeling": "sluiten", "open": open_, "overgang": SLUITEN})


@leest_en_schrijft
def evaluatie_annuleren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give up a planned evaluation."""
    evaluatie = _haal(request, uuid)
    if beletsel := mag_openen(request.actor, evaluatie):
        raise GeenRecht(beletsel)
    formulier = RedenFormulier(
        request.POST or None, knop="Evaluatie annuleren", annuleer_url=evaluatie.get_absolute_url()
    )
    if request.method == "POST" and formulier.is_valid():
        annuleer(evaluatie, actor=request.actor, **formulier.cleaned_data)
        messages.success(request, "De geplande evaluatie is geannuleerd. Niemand kreeg er een bericht over.")
        return redirect(evaluatie)
    return _toon(request, evaluatie, formulier, {"handeling": "annuleren", "open": [], "overgang": ANNULEREN})


@leest_en_schrijft
def evaluatie_reageren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let the learner say whether he agrees, and change his mind until the result is set."""
    evaluatie = _haal(request, uuid)
    if beletsel := mag_reageren(request.actor, evaluatie):
        raise GeenRecht(beletsel)
    reactie = Reactie.objects.filter(evaluatie=evaluatie).first() or Reactie(evaluatie=evaluatie)
    begin = {"akkoord": {True: "ja", False: "nee"}.get(reactie.akkoord, "")} if reactie.pk else {}
    formulier = ReactieFormulier(
        request.POST or None, instance=reactie, initial=begin, annuleer_url=evaluatie.get_absolute_url()
    )
    if request.method == "POST" and formulier.is_valid():
        reageer(evaluatie, formulier.instance, actor=request.actor)
        messages.success(request, "Je reactie is bewaard. Je mentor en je school kunnen ze lezen.")
        return redirect(evaluatie)
    te_laat = evaluatie.status not in MAG_NOG
    context = {"evaluatie": evaluatie, "formulier": formulier, "beletselen": [TE_LAAT] if te_laat else []}
    return render(request, "evaluatie/reageren.html", context, status=422 if request.method == "POST" else 200)


def _haal(request: HttpRequest, uuid: UUID) -> Evaluatie:
    evaluaties = Evaluatie.objects.zichtbaar_voor(request.actor).met_mensen().select_related("overeenkomst__traject")
    return haal_of_404(evaluaties, uuid=uuid)


def _toon(
    request: HttpRequest, evaluatie: Evaluatie, formulier: RedenFormulier, context: dict[str, Any]
) -> HttpResponse:
    overgang = context.pop("overgang")
    beletselen = overgang.beletselen(evaluatie, request.actor)
    context |= {"evaluatie": evaluatie, "formulier": formulier, "beletselen": beletselen}
    return render(request, "evaluatie/reden.html", context, status=422 if request.method == "POST" else 200)
