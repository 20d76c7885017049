"""Reported changes: the company reports, the partnership handles."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.enums import WijzigingStatus
from erkenningen.forms.wijziging import AfhandelenFormulier, WijzigingFormulier
from erkenningen.models import Erkenning, Wijzigingsmelding
from erkenningen.permissions_levensloop import mag_wijziging_afhandelen, mag_wijziging_melden
from erkenningen.transitions.wijzigingen import (
    OVERGANGEN_WIJZIGING,
    VERWERKEN,
    meld_wijziging,
    sluit_zonder_gevolg,
    verwerk,
)
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald
from mentorschap.logboek.tijdlijn import tijdlijn


@leest_en_schrijft
def wijziging_melden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Report a change in the establishment of a recognition."""
    rijen = Erkenning.objects.zichtbaar_voor(request.actor).select_related("vestiging__organisatie", "opleiding")
    erkenning = haal_of_404(rijen, uuid=uuid)
    eis(mag_wijziging_melden(request.actor, erkenning.vestiging))
    melding = Wijzigingsmelding(vestiging=erkenning.vestiging)
    formulier = WijzigingFormulier(request.POST or None, instance=melding)
    if request.method == "POST" and formulier.is_valid():
        rij = meld_wijziging(formulier.save(commit=False), actor=request.actor)
        messages.success(request, "De wijziging is gemeld. Het partnerschap bekijkt wat ze betekent voor uw erkenning.")
        return redirect("erkenningen:wijziging", uuid=rij.uuid)
    context = {"erkenning": erkenning, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/wijziging_melden.html", context, status=status)


@leest_en_schrijft
def wijziging(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one report; whoever recognised the establishment handles it here."""
    rijen = Wijzigingsmelding.objects.zichtbaar_voor(request.actor).select_related("vestiging__organisatie")
    rij = haal_of_404(rijen, uuid=uuid)
    mag = mag_wijziging_afhandelen(request.actor, rij)
    formulier = AfhandelenFormulier(request.POST or None) if mag is None else None
    if request.method == "POST":
        eis(mag)
        if rij.status != WijzigingStatus.GEMELD:
            raise Achterhaald([VERWERKEN.status_beletsel(rij)], rij.overgangen.order_by("-op", "-pk").first())
        if formulier is not None and formulier.is_valid():
            return _handel_af(request, rij, formulier)
    context = {
        "melding": rij,
        "formulier": formulier if rij.status == WijzigingStatus.GEMELD else None,
        "erkenningen": Erkenning.objects.zichtbaar_voor(request.actor)
        .filter(vestiging_id=rij.vestiging_id)
        .select_related("opleiding"),
        "momenten": tijdlijn(rij, OVERGANGEN_WIJZIGING),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/wijziging.html", context, status=status)


def _handel_af(request: HttpRequest, rij: Wijzigingsmelding, formulier: AfhandelenFormulier) -> HttpResponse:
    opmerking = formulier.cleaned_data["opmerking"]
    if formulier.cleaned_data["uitkomst"] == WijzigingStatus.VERWERKT:
        verwerk(rij, actor=request.actor, opmerking=opmerking)
        messages.success(request, "De wijziging is verwerkt. De onderneming krijgt bericht.")
    else:
        sluit_zonder_gevolg(rij, actor=request.actor, opmerking=opmerking)
        messages.success(request, "De melding is zonder gevolg afgesloten. De onderneming krijgt bericht.")
    return redirect("erkenningen:wijziging", uuid=rij.uuid)
