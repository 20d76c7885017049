"""The routing table: which partnership decides on which training and paritair comité (ERK-09)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.forms.regeling import BevoegdheidFormulier
from erkenningen.models import Bevoegdheid, Opleiding
from erkenningen.permissions import mag_bevoegdheid_regelen, mag_regelingen_lezen
from erkenningen.regelingen import overlap_in_woorden
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404


@leest
def bevoegdheden(request: HttpRequest) -> HttpResponse:
    """Show the table, and what the catalogue says where the table is silent."""
    eis(mag_regelingen_lezen(request.actor))
    dag = vandaag()
    namen = dict(Opleiding.objects.order_by("geldig_van", "pk").values_list("code", "naam"))
    rijen = list(Bevoegdheid.objects.zichtbaar_voor(request.actor).select_related("partnerschap"))
    for rij in rijen:
        rij.opleiding_naam = namen.get(rij.opleiding_code, rij.opleiding_code)
        rij.geldt = rij.geldig_van <= dag and (rij.geldig_tot is None or rij.geldig_tot >= dag)
        rij.komt = rij.geldig_van > dag
    catalogus = Opleiding.objects.zichtbaar_voor(request.actor).geldig_op(dag).select_related("partnerschap")
    context = {
        "rijen": rijen,
        "opleidingen": catalogus.order_by("naam", "pk"),
        "mag_wijzigen": mag_bevoegdheid_regelen(request.actor) is None,
    }
    return render(request, "erkenningen/bevoegdheden.html", context)


@leest_en_schrijft
def bevoegdheid_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a row."""
    eis(mag_bevoegdheid_regelen(request.actor))
    return _bewerk(request, Bevoegdheid(geldig_van=vandaag()), "Bevoegdheid toevoegen")


@leest_en_schrijft
def bevoegdheid_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a row; of one that holds only the last day, so that what was filed stays explained by it."""
    rijen = Bevoegdheid.objects.zichtbaar_voor(request.actor)
    if request.method == "POST":
        rijen = rijen.select_for_update(of=("self",), no_key=True)
    rij = haal_of_404(rijen, uuid=uuid)
    eis(mag_bevoegdheid_regelen(request.actor))
    return _bewerk(request, rij, "Bevoegdheid wijzigen")


def _bewerk(request: HttpRequest, rij: Bevoegdheid, titel: str) -> HttpResponse:
    formulier = BevoegdheidFormulier(request.POST or None, instance=rij)
    if request.method == "POST" and formulier.is_valid():
        with overlap_in_woorden():
            formulier.save()
        messages.success(request, "De bevoegdheid is bewaard. Ze geldt voor wie vanaf dan indient.")
        return redirect("erkenningen:bevoegdheden")
    context: dict[str, Any] = {"formulier": formulier, "titel": titel, "vast": formulier.ligt_vast}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/bevoegdheid_formulier.html", context, status=status)
