"""What the company does with the mentors of one recognition."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.forms.mentor_op_erkenning import StoppenFormulier, VervangenFormulier
from erkenningen.lopend import lopende_overeenkomsten
from erkenningen.models import Erkenning, MentorOpErkenning
from erkenningen.transitions.mentoren import (
    DEACTIVEREN,
    VERVANGEN,
    activeer,
    deactiveer,
    leerlingen_worden_overgenomen,
    vervang,
)
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, Overgang


@schrijft
def mentor_activeren(request: HttpRequest, uuid: UUID, mentor_uuid: UUID) -> HttpResponse:
    """Let a recognised mentor act again."""
    rij = _laad(request, uuid, mentor_uuid)
    activeer(rij, actor=request.actor)
    messages.success(request, f"{rij.mentor.naam} is weer actief op deze erkenning.")
    return redirect("erkenningen:erkenning", uuid=uuid)


@leest_en_schrijft
def mentor_deactiveren(request: HttpRequest, uuid: UUID, mentor_uuid: UUID) -> HttpResponse:
    """Let a mentor stop; his learners need another one."""
    rij = _laad(request, uuid, mentor_uuid)
    _eis_mogelijk(request, DEACTIVEREN, rij)
    formulier = StoppenFormulier(request.POST or None, rij=rij)
    if request.method == "POST" and formulier.is_valid():
        deactiveer(rij, actor=request.actor, **_gegevens(formulier))
        messages.success(request, f"{rij.mentor.naam} is niet meer actief op deze erkenning.")
        return redirect("erkenningen:erkenning", uuid=uuid)
    return _toon(request, rij, formulier, "mentor_deactiveren", beletselen=leerlingen_worden_overgenomen(rij))


@leest_en_schrijft
def mentor_vervangen(request: HttpRequest, uuid: UUID, mentor_uuid: UUID) -> HttpResponse:
    """Let another mentor of this recognition take over."""
    rij = _laad(request, uuid, mentor_uuid)
    _eis_mogelijk(request, VERVANGEN, rij)
    formulier = VervangenFormulier(request.POST or None, rij=rij)
    if request.method == "POST" and formulier.is_valid():
        vervang(rij, formulier.cleaned_data["opvolger"], actor=request.actor, **_gegevens(formulier))
        naam = formulier.cleaned_data["opvolger"].mentor.naam
        messages.success(request, f"{naam} neemt over van {rij.mentor.naam}. De betrokken scholen krijgen bericht.")
        return redirect("erkenningen:erkenning", uuid=uuid)
    kan = formulier.fields["opvolger"].queryset.exists()
    return _toon(request, rij, formulier, "mentor_vervangen", kan=kan)


def _laad(request: HttpRequest, uuid: UUID, mentor_uuid: UUID) -> MentorOpErkenning:
    erkenning = haal_of_404(Erkenning.objects.zichtbaar_voor(request.actor), uuid=uuid)
    rijen = erkenning.mentoren.select_related("mentor", "erkenning__onderneming", "erkenning__opleiding")
    return haal_of_404(rijen, uuid=mentor_uuid)


def _eis_mogelijk(request: HttpRequest, overgang: Overgang, rij: MentorOpErkenning) -> None:
    eis(overgang.mag(request.actor, rij))
    if rij.status not in overgang.van:
        raise Achterhaald([overgang.status_beletsel(rij)], rij.overgangen.order_by("-op", "-pk").first())


def _gegevens(formulier: Any) -> dict[str, Any]:
    return {veld: formulier.cleaned_data[veld] for veld in ("laatste_dag", "reden")}


def _toon(request: HttpRequest, rij: MentorOpErkenning, formulier: Any, naam: str, **extra: Any) -> HttpResponse:
    context = {"rij": rij, "formulier": formulier, "lopend": lopende_overeenkomsten([rij.pk])} | extra
    status = 422 if request.method == "POST" else 200
    return render(request, f"erkenningen/{naam}.html", context, status=status)
