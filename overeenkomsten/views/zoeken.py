"""Answers of the search fields: options with a name and what tells namesakes apart."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.models import Opleiding
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from overeenkomsten.models import Leerling, Traject
from overeenkomsten.permissions import mag_registreren
from overeenkomsten.views.laden import eis

MAXIMUM = 12


@leest
def zoek_opleiding(request: HttpRequest) -> HttpResponse:
    """Answer with trainings of today's catalogue."""
    eis(mag_registreren(request.actor))
    rijen = Opleiding.objects.zichtbaar_voor(request.actor).geldig_op(vandaag()).zoek(request.GET.get("q", ""))
    opties = [
        {"waarde": opleiding.uuid, "tekst": opleiding.naam, "hulp": f"{opleiding.graad}, {opleiding.code}".strip(", ")}
        for opleiding in rijen.order_by("naam", "pk")[:MAXIMUM]
    ]
    return _antwoord(request, opties, "Geen opleiding gevonden. Probeer een ander deel van de naam.")


@leest
def zoek_traject(request: HttpRequest) -> HttpResponse:
    """Answer with the learners one may make an agreement for, each with the training."""
    eis(mag_registreren(request.actor))
    leerlingen = Leerling.objects.zichtbaar_voor(request.actor).zoek(request.GET.get("q", ""))
    rijen = (
        Traject.objects.zichtbaar_voor(request.actor)
        .filter(leerling_id__in=leerlingen.values("pk"))
        .select_related("leerling", "opleiding")
        .order_by("leerling__familienaam", "leerling__voornaam", "pk")
    )
    opties = [
        {
            "waarde": traject.uuid,
            "tekst": f"{traject.leerling.naam}, {traject.opleiding.naam}",
            "hulp": " · ".join(deel for deel in (traject.leerling.klas, traject.schooljaar) if deel),
        }
        for traject in rijen[:MAXIMUM]
    ]
    return _antwoord(request, opties, "Geen leerling gevonden. Voeg de leerling eerst toe.")


def _antwoord(request: HttpRequest, opties: list[dict], leeg: str) -> HttpResponse:
    return render(request, "overeenkomsten/_zoekopties.html", {"opties": opties, "leeg": leeg})
