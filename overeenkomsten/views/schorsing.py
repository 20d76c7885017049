"""Adding, correcting, deleting and telling a suspension."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, HandelingBelet
from overeenkomsten.forms import RedenFormulier
from overeenkomsten.forms.schorsing import SchorsingFormulier
from overeenkomsten.levensloop import regel_van
from overeenkomsten.models import Overeenkomst, Schorsing
from overeenkomsten.permissions_levensloop import kant_van, mag_schorsen
from overeenkomsten.transitions.schorsen import (
    SCHORSEN,
    meld,
    niet_te_verwijderen,
    schors,
    te_melden,
    verbeter_schorsing,
    verwijder_schorsing,
)
from overeenkomsten.views.laden import eis, laad_dossier


@leest_en_schrijft
def schorsing_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add a period to an agreement that is in force."""
    overeenkomst = laad_dossier(request, uuid)
    eis(mag_schorsen(request.actor, overeenkomst))
    if beletselen := SCHORSEN.beletselen(overeenkomst, request.actor):
        raise HandelingBelet(beletselen)
    return _formulier(request, overeenkomst, Schorsing(overeenkomst=overeenkomst))


@leest_en_schrijft
def schorsing(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Correct a period, give it its last day, and read what its length means."""
    rij = _haal(request, uuid)
    overeenkomst = laad_dossier(request, rij.overeenkomst.uuid)
    eis(mag_schorsen(request.actor, overeenkomst))
    rij.overeenkomst = overeenkomst
    return _formulier(request, overeenkomst, rij)


@leest_en_schrijft
def schorsing_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take away a suspension that never was, with the reason."""
    rij = _haal(request, uuid)
    overeenkomst = laad_dossier(request, rij.overeenkomst.uuid)
    eis(mag_schorsen(request.actor, overeenkomst))
    terug = reverse("overeenkomsten:schorsing", args=[rij.uuid])
    if beletselen := niet_te_verwijderen(rij, kant_van(request.actor, overeenkomst)):
        raise HandelingBelet(beletselen)
    formulier = RedenFormulier(request.POST or None, knop="Schorsing verwijderen", annuleer_url=terug)
    formulier.fields["toelichting"].help_text = "Ze komt op de tijdlijn van de overeenkomst."
    if request.method == "POST" and formulier.is_valid():
        try:
            verwijder_schorsing(rij, actor=request.actor, reden=formulier.cleaned_data["toelichting"])
        except Achterhaald:
            raise
        except HandelingBelet as belet:
            for beletsel in belet.beletselen:
                formulier.add_error(None, beletsel.tekst)
        else:
            messages.success(request, "De schorsing is verwijderd. De termijnen tellen weer zonder haar.")
            return redirect(overeenkomst)
    context = {"overeenkomst": overeenkomst, "schorsing": rij, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/schorsing_verwijderen.html", context, status=status)


@schrijft
def schorsing_melden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note that the trajectbegeleider was told today."""
    rij = meld(_haal(request, uuid), actor=request.actor)
    messages.success(request, "Genoteerd: de trajectbegeleider is vandaag verwittigd.")
    return redirect("overeenkomsten:overeenkomst_detail", uuid=rij.overeenkomst.uuid)


def _haal(request: HttpRequest, uuid: UUID) -> Schorsing:
    return haal_of_404(Schorsing.objects.zichtbaar_voor(request.actor).select_related("overeenkomst"), uuid=uuid)


def _formulier(request: HttpRequest, overeenkomst: Overeenkomst, rij: Schorsing) -> HttpResponse:
    terug = reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid])
    nieuw = rij.pk is None
    # Read before the form copies what was typed onto the row.
    context = {
        "overeenkomst": overeenkomst,
        "regel": None if nieuw else regel_van(rij, vandaag()),
        "te_melden": [] if nieuw else te_melden(rij, vandaag()),
        "schorsing": rij,
        "mag_verwijderen": not nieuw and not niet_te_verwijderen(rij, kant_van(request.actor, overeenkomst)),
    }
    formulier = SchorsingFormulier(request.POST or None, instance=rij, overeenkomst=overeenkomst, annuleer_url=terug)
    if request.method == "POST" and formulier.is_valid():
        try:
            _bewaar(request, overeenkomst, formulier)
        except Achterhaald:
            raise
        except HandelingBelet as belet:
            for beletsel in belet.beletselen:
                formulier.add_error(None, beletsel.tekst)
        else:
            messages.success(request, "De schorsing is toegevoegd." if nieuw else "De schorsing is bewaard.")
            return redirect(terug)
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/schorsing.html", context | {"formulier": formulier}, status=status)


def _bewaar(request: HttpRequest, overeenkomst: Overeenkomst, formulier: SchorsingFormulier) -> None:
    rij = formulier.save(commit=False)
    if rij.pk is None:
        schors(overeenkomst, rij, actor=request.actor)
    else:
        verbeter_schorsing(rij, actor=request.actor, reden=formulier.cleaned_data["reden"])
