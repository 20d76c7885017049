"""The code table of causes, kept by the department."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.logboek.models import Gebeurtenis
from mentorschap.logboek.schrijven import log
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.forms.beeindigen import OorzaakBeheerFormulier
from overeenkomsten.models import Oorzaak
from overeenkomsten.views.laden import eis


@leest
def oorzaken(request: HttpRequest) -> HttpResponse:
    """Show the causes that people choose from."""
    eis(mag_oorzaken_beheren(request.actor))
    return render(request, "overeenkomsten/oorzaken.html", {"oorzaken": Oorzaak.objects.all()})


@leest_en_schrijft
def oorzaak_nieuw(request: HttpRequest) -> HttpResponse:
    """Add a cause."""
    eis(mag_oorzaken_beheren(request.actor))
    return _formulier(request, Oorzaak())


@leest_en_schrijft
def oorzaak_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a cause, or no longer offer it."""
    eis(mag_oorzaken_beheren(request.actor))
    return _formulier(request, haal_of_404(Oorzaak.objects.all(), uuid=uuid))


def mag_oorzaken_beheren(actor: Actor) -> Beletsel | None:
    """The department keeps the list of causes."""
    if actor.via == "account" and actor.rol == Rol.DEPARTEMENT:
        return None
    return Beletsel("recht", "Alleen een medewerker van het departement houdt deze lijst bij.")


def _formulier(request: HttpRequest, rij: Oorzaak) -> HttpResponse:
    terug = reverse("overeenkomsten:oorzaken")
    formulier = OorzaakBeheerFormulier(request.POST or None, instance=rij, annuleer_url=terug)
    if request.method == "POST" and formulier.is_valid():
        rij = formulier.save()
        wat = f"Oorzaak “{rij.omschrijving}”"
        log(Gebeurtenis.GEGEVENS_GEWIJZIGD, onderwerp=rij, actor=request.actor, gegevens={"wat": wat})
        messages.success(request, f"{wat} is bewaard.")
        return redirect(terug)
    status = 422 if request.method == "POST" else 200
    return render(
        request, "overeenkomsten/oorzaak_formulier.html", {"oorzaak": rij, "formulier": formulier}, status=status
    )
