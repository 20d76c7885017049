"""Visits on site: an appointment for both sides, a report for whoever decides."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from erkenningen.agenda import LEZEN, als_gegevens, ics
from erkenningen.bezoekberichten import moment_voluit
from erkenningen.enums import AanvraagStatus, BezoekStatus
from erkenningen.forms.plaatsbezoek import AfspraakFormulier, AfzegFormulier, VerplaatsFormulier, VerslagFormulier
from erkenningen.models import Aanvraag, Plaatsbezoek
from erkenningen.permissions import mag_behandelen, mag_noteren
from erkenningen.transitions.plaatsbezoek import (
    annuleer_bezoek,
    nog_niet_geweest,
    plan_bezoek,
    schrijf_verslag,
    verplaats_bezoek,
)
from erkenningen.views.laden import dossier_url, eis, laad_aanvraag
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, HandelingBelet

BIJ_BEZOEK = ("aanvraag__onderneming", "aanvraag__vestiging", "aanvraag__opleiding", "door", "bestand")


def laad_bezoek(request: HttpRequest, uuid: UUID) -> Plaatsbezoek:
    """Return a visit within scope. Raises Http404."""
    return haal_of_404(Plaatsbezoek.objects.zichtbaar_voor(request.actor).select_related(*BIJ_BEZOEK), uuid=uuid)


def _eis_lopend(aanvraag: Aanvraag, bezoek: Plaatsbezoek | None, *statussen: str) -> None:
    if aanvraag.status not in AanvraagStatus.LOPEND:
        tekst = "Deze aanvraag loopt niet meer; er is niets meer te bezoeken."
        raise Achterhaald([Beletsel("status", tekst, dossier_url(aanvraag))])
    if bezoek is not None and bezoek.status not in statussen:
        tekst = f"Dit bezoek is intussen {bezoek.get_status_display().lower()}."
        raise Achterhaald([Beletsel("status", tekst, dossier_url(aanvraag))])


@leest_en_schrijft
def bezoek_plannen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Make an appointment; the address of the establishment is filled in."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_behandelen(request.actor, rij))
    _eis_lopend(rij, None)
    begin = {"plaats": rij.vestiging.adres, "deelnemers": request.actor.naam}
    formulier = AfspraakFormulier(request.POST or None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        bezoek = plan_bezoek(rij, actor=request.actor, afspraak=formulier.afspraak)
        wie = rij.onderneming.naam
        messages.success(request, f"Het bezoek is gepland op {moment_voluit(bezoek)}. {wie} krijgt een e-mail.")
        return redirect("erkenningen:plaatsbezoek", uuid=bezoek.uuid)
    return _toon(request, "plannen", {"aanvraag": rij, "formulier": formulier})


@leest
def plaatsbezoek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the appointment; the report only to whoever decides."""
    bezoek = laad_bezoek(request, uuid)
    beheert = mag_behandelen(request.actor, bezoek.aanvraag) is None
    loopt = bezoek.aanvraag.status in AanvraagStatus.LOPEND
    geweest = not nog_niet_geweest(bezoek)
    context = {
        "bezoek": bezoek,
        "aanvraag": bezoek.aanvraag,
        "leest_verslag": mag_noteren(request.actor, bezoek.aanvraag) is None,
        "kan_verplaatsen": beheert and loopt and bezoek.status == BezoekStatus.GEPLAND,
        "kan_verslag": beheert and loopt and geweest and bezoek.status != BezoekStatus.GEANNULEERD,
        "geweest": geweest,
    }
    return render(request, "erkenningen/plaatsbezoek.html", context)


@leest_en_schrijft
def bezoek_verplaatsen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change the appointment; the calendars of the company follow."""
    bezoek = laad_bezoek(request, uuid)
    eis(mag_behandelen(request.actor, bezoek.aanvraag))
    _eis_lopend(bezoek.aanvraag, bezoek, BezoekStatus.GEPLAND)
    moment = timezone.localtime(bezoek.gepland_op)
    begin = {"datum": moment.date(), "uur": moment.time(), "duur": bezoek.duur_minuten}
    begin |= {naam: getattr(bezoek, naam) for naam in ("plaats", "deelnemers", "boodschap")}
    formulier = VerplaatsFormulier(request.POST or None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        bezoek = verplaats_bezoek(bezoek, actor=request.actor, afspraak=formulier.afspraak)
        messages.success(request, f"Het bezoek is nu op {moment_voluit(bezoek)}. De onderneming krijgt een e-mail.")
        return redirect("erkenningen:plaatsbezoek", uuid=uuid)
    return _toon(request, "verplaatsen", {"aanvraag": bezoek.aanvraag, "bezoek": bezoek, "formulier": formulier})


@leest_en_schrijft
def bezoek_afzeggen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Call the appointment off, with the reason."""
    bezoek = laad_bezoek(request, uuid)
    eis(mag_behandelen(request.actor, bezoek.aanvraag))
    _eis_lopend(bezoek.aanvraag, bezoek, BezoekStatus.GEPLAND)
    formulier = AfzegFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        annuleer_bezoek(bezoek, actor=request.actor, reden=formulier.cleaned_data["reden"])
        messages.success(request, "Het bezoek is afgezegd. De onderneming krijgt een e-mail.")
        return redirect(dossier_url(bezoek.aanvraag))
    return _toon(request, "afzeggen", {"aanvraag": bezoek.aanvraag, "bezoek": bezoek, "formulier": formulier})


@leest_en_schrijft
def bezoek_verslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write, or better, the report of a visit that took place."""
    bezoek = laad_bezoek(request, uuid)
    eis(mag_behandelen(request.actor, bezoek.aanvraag))
    _eis_lopend(bezoek.aanvraag, bezoek, BezoekStatus.GEPLAND, BezoekStatus.UITGEVOERD)
    if beletselen := nog_niet_geweest(bezoek):
        raise HandelingBelet(beletselen)
    formulier = VerslagFormulier(request.POST or None, request.FILES or None, initial={"verslag": bezoek.verslag})
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        schrijf_verslag(bezoek, actor=request.actor, verslag=gegevens["verslag"], upload=gegevens["upload"])
        messages.success(request, "Het verslag is bewaard.")
        return redirect("erkenningen:plaatsbezoek", uuid=uuid)
    return _toon(request, "verslag", {"aanvraag": bezoek.aanvraag, "bezoek": bezoek, "formulier": formulier})


@leest
def bezoek_agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the appointment as a file for a calendar, as it stands now."""
    bezoek = laad_bezoek(request, uuid)
    pad = request.build_absolute_uri(reverse("erkenningen:plaatsbezoek", args=[uuid]))
    tekst = ics(als_gegevens(bezoek, omschrijving=bezoek.boodschap, url=pad), methode=LEZEN)
    antwoord = HttpResponse(tekst, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="plaatsbezoek.ics"'
    return antwoord


def _toon(request: HttpRequest, wat: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/bezoek_formulier.html", {"wat": wat, "bezoek": None} | context, status=status)
