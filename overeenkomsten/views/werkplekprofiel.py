"""What a company and its mentors offer a learner, per establishment."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from erkenningen.models import Erkenning, Mentor, MentorOpErkenning
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Vestiging
from overeenkomsten.forms.match import MentorprofielFormulier, WerkplekprofielFormulier
from overeenkomsten.models import Matchvoorstel, Werkplekprofiel
from overeenkomsten.permissions_match import mag_werkplek_beschrijven
from overeenkomsten.views.laden import eis


@leest
def werkplekprofielen(request: HttpRequest) -> HttpResponse:
    """Show per establishment what is filled in: of the place by the company, and of each mentor."""
    eis(mag_werkplek_beschrijven(request.actor))
    beheert = request.actor.rol == Rol.ONDERNEMINGSBEHEERDER
    ingevuld = set(Werkplekprofiel.objects.zichtbaar_voor(request.actor).values_list("vestiging_id", "mentor_id"))
    mentoren: dict[int, dict[int, Mentor]] = {}
    for rij in _mentoren(request).select_related("mentor", "erkenning"):
        mentoren.setdefault(rij.erkenning.vestiging_id, {})[rij.mentor_id] = rij.mentor
    vestigingen = Vestiging.objects.zichtbaar_voor(request.actor).filter(is_actief=True).order_by("naam", "pk")
    context = {
        "beheert": beheert,
        "voorstellen": Matchvoorstel.objects.zichtbaar_voor(request.actor).lopend().voor_pagina(),
        "rijen": [
            {
                "vestiging": vestiging,
                "ingevuld": (vestiging.pk, None) in ingevuld,
                "mentoren": [
                    (mentor, (vestiging.pk, mentor.pk) in ingevuld)
                    for mentor in mentoren.get(vestiging.pk, {}).values()
                ],
            }
            for vestiging in vestigingen
            if beheert or vestiging.pk in mentoren
        ],
    }
    return render(request, "overeenkomsten/werkplekprofielen.html", context)


@leest_en_schrijft
def werkplekprofiel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fill in what an establishment offers."""
    eis(mag_werkplek_beschrijven(request.actor))
    if request.actor.rol != Rol.ONDERNEMINGSBEHEERDER:
        raise Http404
    vestiging = haal_of_404(Vestiging.objects.zichtbaar_voor(request.actor), uuid=uuid)
    return _invullen(request, WerkplekprofielFormulier, vestiging, None)


@leest_en_schrijft
def mentorprofiel(request: HttpRequest, uuid: UUID, mentor: UUID) -> HttpResponse:
    """Fill in what one mentor offers at an establishment; he himself, or his company."""
    eis(mag_werkplek_beschrijven(request.actor))
    vestiging = haal_of_404(Vestiging.objects.zichtbaar_voor(request.actor), uuid=uuid)
    rij = (
        _mentoren(request).filter(mentor__uuid=mentor, erkenning__vestiging=vestiging).select_related("mentor").first()
    )
    if rij is None:
        raise Http404
    return _invullen(request, MentorprofielFormulier, vestiging, rij.mentor)


def _mentoren(request: HttpRequest) -> Any:
    rijen = MentorOpErkenning.objects.actief_op(vandaag()).filter(
        erkenning__onderneming_id=request.actor.organisatie_id
    )
    if request.actor.rol == Rol.MENTOR:
        rijen = rijen.filter(mentor__gebruiker_id=request.actor.gebruiker_id)
    return rijen.order_by("mentor__familienaam", "pk")


def _invullen(
    request: HttpRequest, soort: type[WerkplekprofielFormulier], vestiging: Vestiging, mentor: Mentor | None
) -> HttpResponse:
    bestaand = Werkplekprofiel.objects.zichtbaar_voor(request.actor).filter(vestiging=vestiging, mentor=mentor).first()
    erkend = Erkenning.objects.filter(vestiging=vestiging).geldig_op(vandaag())
    formulier = soort(
        request.POST or None,
        instance=bestaand or Werkplekprofiel(vestiging=vestiging, mentor=mentor),
        opleidingen=list(erkend.order_by("pk").values_list("opleiding__code", flat=True)),
        annuleer_url=reverse("overeenkomsten:werkplekprofielen"),
    )
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        messages.success(request, "Het profiel is bewaard. Scholen lezen het als ze een plek zoeken.")
        return redirect("overeenkomsten:werkplekprofielen")
    titel = f"Wat {mentor.naam} biedt" if mentor else f"Wat {vestiging.naam} biedt"
    context = {"formulier": formulier, "titel": titel, "vestiging": vestiging}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/werkplekprofiel.html", context, status=status)
