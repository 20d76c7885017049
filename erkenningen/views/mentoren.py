"""The company's mentors: list, one mentor with what the law asks, and the forms for each fact."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from erkenningen.bundel import deel
from erkenningen.dossier import toets_voor_nu
from erkenningen.facts import met_feiten
from erkenningen.forms.mentor import (
    ErvaringFormulier,
    MentorFormulier,
    MentoropleidingFormulier,
    UittrekselFormulier,
    VooropleidingFormulier,
)
from erkenningen.levensloop import opleidingstermijn_van
from erkenningen.mentorstand import met_late_opleiding
from erkenningen.models import (
    Aanvraag,
    AanvraagMentor,
    Mentor,
    MentorOpErkenning,
    Mentoropleiding,
    Uittreksel,
    Vooropleiding,
)
from erkenningen.permissions import mag_aanvragen, mag_mentor_beheren
from erkenningen.views.laden import WERKBAAR, eis, laad_mentor, laad_vrije_mentor
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.documenten.forms import bewaar_bestand


@leest
def mentoren(request: HttpRequest) -> HttpResponse:
    """All mentors of the company, each with what the rules say today."""
    eis(mag_mentor_beheren(request.actor))
    rijen = Mentor.objects.zichtbaar_voor(request.actor).select_related("mentoropleiding__attest")
    toetsingen = toets_voor_nu(list(rijen.prefetch_related(*met_feiten(), "erkenningen__erkenning__opleiding")))
    op_erkenningen = MentorOpErkenning.objects.filter(mentor__onderneming_id=request.actor.organisatie_id)
    te_laat = set(met_late_opleiding(op_erkenningen, vandaag()).values_list("mentor_id", flat=True))
    return render(request, "erkenningen/mentoren.html", {"toetsingen": toetsingen, "te_laat": te_laat})


@leest
def mentor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One mentor: facts, and each condition as it stands today."""
    eis(mag_mentor_beheren(request.actor))
    rijen = Mentor.objects.zichtbaar_voor(request.actor).select_related(
        "mentoropleiding__attest", "mentoropleiding__vrijstelling_grond"
    )
    rij = haal_of_404(rijen.prefetch_related(*met_feiten(), "erkenningen__erkenning__opleiding"), uuid=uuid)
    context = {
        "mentor": rij,
        "vandaag": toets_voor_nu([rij])[0],
        "termijn": opleidingstermijn_van(rij),
        "opleiding": getattr(rij, "mentoropleiding", None),
    }
    return render(request, "erkenningen/mentor.html", context)


@leest_en_schrijft
def mentor_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a mentor; from an application he is put on it at once."""
    aanvraag = _aanvraag(request)
    # Who prepares an application for a company adds its mentors there.
    namens = aanvraag is not None and aanvraag.gemachtigde_id is not None
    eis(mag_aanvragen(request.actor, aanvraag) if namens else mag_mentor_beheren(request.actor))
    onderneming_id = aanvraag.onderneming_id if namens else request.actor.organisatie_id
    formulier = MentorFormulier(request.POST or None, instance=Mentor(onderneming_id=onderneming_id))
    if request.method == "POST" and formulier.is_valid():
        rij = formulier.save()
        if aanvraag:
            AanvraagMentor.objects.get_or_create(aanvraag=aanvraag, mentor=rij)
            deel(aanvraag)
        messages.success(request, f"{rij.naam} is toegevoegd. Vul nu de praktijkervaring en het uittreksel aan.")
        return redirect(_terug(request, rij))
    return _toon(request, formulier, "Mentor toevoegen")


@leest_en_schrijft
def mentor_gegevens(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change who the mentor is."""
    return _bewerk(request, laad_vrije_mentor(request, uuid), "Gegevens van de mentor", MentorFormulier)


@leest_en_schrijft
def ervaring_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a period of experience."""
    rij = laad_vrije_mentor(request, uuid)
    return _bewerk(request, rij, "Praktijkervaring toevoegen", ErvaringFormulier, rij.ervaringen.model(mentor=rij))


@leest_en_schrijft
def ervaring(request: HttpRequest, uuid: UUID, ervaring_uuid: UUID) -> HttpResponse:
    """Change a period of experience."""
    rij = laad_vrije_mentor(request, uuid)
    periode = haal_of_404(rij.ervaringen.all(), uuid=ervaring_uuid)
    return _bewerk(request, rij, "Praktijkervaring wijzigen", ErvaringFormulier, periode)


@schrijft
def ervaring_wissen(request: HttpRequest, uuid: UUID, ervaring_uuid: UUID) -> HttpResponse:
    """Remove a period; its history stays in the history tables."""
    rij = laad_vrije_mentor(request, uuid)
    haal_of_404(rij.ervaringen.all(), uuid=ervaring_uuid).delete()
    messages.success(request, "De periode is verwijderd.")
    return redirect(_terug(request, rij))


@leest_en_schrijft
def vooropleiding_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add proof of schooling in the trade."""
    rij = laad_vrije_mentor(request, uuid)
    nieuw = Vooropleiding(mentor=rij)
    return _bewerk(request, rij, "Bewijs van vooropleiding toevoegen", VooropleidingFormulier, nieuw, bewaar=_bestand)


@leest_en_schrijft
def uittreksel_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add an extract 596.2; the newest one counts."""
    rij = laad_vrije_mentor(request, uuid)
    nieuw = Uittreksel(mentor=rij)
    return _bewerk(request, rij, "Uittreksel uit het strafregister", UittrekselFormulier, nieuw, bewaar=_gevoelig)


@leest_en_schrijft
def mentoropleiding(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say when the mentor training is planned or was followed; also while a file is being checked."""
    rij = laad_mentor(request, uuid)
    feiten = Mentoropleiding.objects.filter(mentor=rij).first() or Mentoropleiding(mentor=rij)
    return _bewerk(request, rij, "Mentoropleiding", MentoropleidingFormulier, feiten, bewaar=_attest)


def _bewerk(
    request: HttpRequest,
    rij: Mentor,
    titel: str,
    formulierklas: Any,
    instance: Any = None,
    *,
    bewaar: Callable[[HttpRequest, Any, Any], None] | None = None,
) -> HttpResponse:
    formulier = formulierklas(request.POST or None, request.FILES or None, instance=instance or rij)
    if request.method == "POST" and formulier.is_valid():
        feit = formulier.save(commit=False)
        if bewaar:
            bewaar(request, feit, formulier.cleaned_data["upload"])
        feit.save()
        messages.success(request, f"Bewaard bij {rij.naam}.")
        return redirect(_terug(request, rij))
    return _toon(request, formulier, titel, rij)


def _bestand(request: HttpRequest, feit: Any, upload: Any) -> None:
    feit.bestand = bewaar_bestand(upload, actor=request.actor)


def _gevoelig(request: HttpRequest, feit: Any, upload: Any) -> None:
    feit.bestand = bewaar_bestand(upload, actor=request.actor, gevoelig=True)


def _attest(request: HttpRequest, feit: Any, upload: Any) -> None:
    if upload:
        feit.attest = bewaar_bestand(upload, actor=request.actor)


def _aanvraag(request: HttpRequest) -> Aanvraag | None:
    """Return the application the person came from, when it can still be changed."""
    try:
        uuid = UUID(request.GET.get("aanvraag", ""))
    except ValueError:
        return None
    return Aanvraag.objects.zichtbaar_voor(request.actor).filter(uuid=uuid, status__in=WERKBAAR).first()


def _terug(request: HttpRequest, rij: Mentor) -> str:
    if aanvraag := _aanvraag(request):
        return reverse("erkenningen:aanvraag_bewijzen", args=[aanvraag.uuid])
    return reverse("erkenningen:mentor", args=[rij.uuid])


def _toon(request: HttpRequest, formulier: Any, titel: str, rij: Mentor | None = None) -> HttpResponse:
    context = {"formulier": formulier, "titel": titel, "mentor": rij, "aanvraag": _aanvraag(request)}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/mentor_formulier.html", context, status=status)
