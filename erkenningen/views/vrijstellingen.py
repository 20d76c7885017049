"""Exemptions from the mentor training."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.enums import VrijstellingStatus
from erkenningen.forms.vrijstelling import VrijstellingBeslissenFormulier, VrijstellingVragenFormulier
from erkenningen.models import Erkenning, Mentor, Mentoropleiding
from erkenningen.permissions_levensloop import mag_vrijstellen
from erkenningen.transitions.vrijstellingen import (
    beslis_vrijstelling,
    gronden_voor,
    niet_meer_gevraagd,
    vraag_vrijstelling,
)
from erkenningen.views.laden import eis, laad_mentor
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald
from mentorschap.documenten.forms import bewaar_bestand


@leest_en_schrijft
def vrijstelling_vragen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask an exemption for a mentor, with the evidence that the ground takes."""
    rij = laad_mentor(request, uuid)
    gronden = gronden_voor(rij, vandaag())
    formulier = VrijstellingVragenFormulier(request.POST or None, request.FILES or None, gronden=gronden)
    if request.method == "POST" and formulier.is_valid():
        bewijs = bewaar_bestand(formulier.cleaned_data["upload"], actor=request.actor)
        grond = formulier.cleaned_data["grond"]
        vraag_vrijstelling(rij, grond=grond, bewijs=bewijs, actor=request.actor, dag=vandaag())
        messages.success(request, f"De vrijstelling voor {rij.naam} is gevraagd. Het partnerschap beslist erover.")
        return redirect("erkenningen:mentor", uuid=uuid)
    context = {"mentor": rij, "formulier": formulier, "kan": gronden.exists()}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/vrijstelling_vragen.html", context, status=status)


@leest_en_schrijft
def vrijstelling_beslissen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Grant or refuse the exemption that was asked for a mentor."""
    zichtbaar = Erkenning.objects.zichtbaar_voor(request.actor).values("mentoren__mentor")
    mentor = haal_of_404(Mentor.objects.filter(pk__in=zichtbaar).select_related("onderneming"), uuid=uuid)
    rijen = Mentoropleiding.objects.select_related("vrijstelling_grond", "vrijstelling_bewijs", "mentor")
    rij = haal_of_404(rijen.exclude(vrijstelling_status=VrijstellingStatus.GEEN), mentor=mentor)
    eis(mag_vrijstellen(request.actor, rij))
    if rij.vrijstelling_status != VrijstellingStatus.GEVRAAGD:
        raise Achterhaald([niet_meer_gevraagd(rij)])
    formulier = VrijstellingBeslissenFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        toegekend = formulier.cleaned_data["besluit"] == "toekennen"
        motivering = formulier.cleaned_data["motivering"]
        beslis_vrijstelling(rij, toegekend=toegekend, motivering=motivering, actor=request.actor)
        uitkomst = "toegekend" if toegekend else "geweigerd"
        messages.success(request, f"De vrijstelling voor {mentor.naam} is {uitkomst}. De onderneming krijgt bericht.")
        return redirect("organisaties:mijn_taken")
    context = {"mentor": mentor, "opleiding": rij, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/vrijstelling_beslissen.html", context, status=status)
