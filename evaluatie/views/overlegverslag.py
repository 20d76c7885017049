"""Writing the minutes of a consultation, finishing them, closing them without waiting, and agreed actions."""

import uuid as uuid_
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evaluatie import overleggen
from evaluatie.afspraken import bewaar_verslag, handel_af, stand_van
from evaluatie.enums_overleg import Afspraakstatus
from evaluatie.forms.overlegverslag import Invoer, uit_post, uit_rijen
from evaluatie.models import Afspraak, Overleg
from evaluatie.overlegberichten import moment_voluit, titel_van
from evaluatie.overlegthemas import ONDERWERP
from evaluatie.permissions_overleg import mag_afhandelen
from evaluatie.views.overleg import haal_te_leiden, met_reden
from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet

AFWERKEN = "afwerken"


@leest_en_schrijft
def overleg_verslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the minutes on one page; saved as often as one likes, finished once."""
    overleg = haal_te_leiden(request, uuid)
    deelnemers = list(overleg.deelnemers.order_by("pk"))
    invoer = uit_rijen(
        overleg,
        list(overleg.doelen.order_by("pk")),
        list(overleg.punten.order_by("pk")),
        deelnemers,
        list(overleg.afspraken.order_by("tegen", "pk")),
        ONDERWERP,
    )
    if request.method == "POST":
        invoer = uit_post(invoer, overleg, request.POST, deelnemers)
        if not invoer.fouten:
            try:
                messages.success(request, _bewaar(request, overleg, invoer))
            except HandelingBelet as belet:
                invoer.fouten = belet.beletselen
            else:
                return redirect("evaluatie:overleg", uuid=uuid)
    context = {
        "overleg": overleg,
        "titel": titel_van(overleg),
        "moment": moment_voluit(overleg),
        "leerling": overleg.overeenkomst.traject.leerling,
        "deelnemers": deelnemers,
        "invoer": invoer,
        "stand": stand_van(overleg),
        "beletselen": [] if overleg.status == "gepland" else [overleggen.NIET_GEPLAND],
        "sleutel": request.POST.get("_sleutel") or uuid_.uuid4(),
    }
    return render(request, "evaluatie/overleg_verslag.html", context, status=422 if invoer.fouten else 200)


def _bewaar(request: HttpRequest, overleg: Overleg, invoer: Invoer) -> str:
    """Keep the minutes, finish them when that was asked, and return what to say. Raises HandelingBelet."""
    bewaar_verslag(overleg, actor=request.actor, stand=request.POST.get("stand", ""), **invoer.als_gegevens())
    if request.POST.get("actie") != AFWERKEN:
        return "Het verslag is bewaard. Niemand kreeg er al bericht over."
    overleggen.werk_verslag_af(overleg, actor=request.actor)
    return "Het verslag is klaar. Wie erbij was, krijgt een link om het na te lezen."


@leest_en_schrijft
def overleg_afsluiten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close the minutes without waiting for everybody, with the reason."""
    return met_reden(
        request,
        haal_te_leiden(request, uuid),
        knop="Verslag afsluiten",
        handeling="afsluiten",
        overgang=overleggen.NIET_WACHTEN,
        doe=overleggen.sluit_zonder_wachten,
        gelukt="Het verslag is afgesloten. De PDF wordt gemaakt.",
    )


@schrijft
def afspraak_afhandelen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that an action is done, or no longer needed and why; by account."""
    afspraken = Afspraak.objects.zichtbaar_voor(request.actor).select_related("wie", "overleg__overeenkomst__traject")
    afspraak = haal_of_404(afspraken, uuid=uuid)
    if beletsel := mag_afhandelen(request.actor, afspraak):
        raise GeenRecht(beletsel)
    rond_af(request, afspraak)
    return redirect("evaluatie:overleg", uuid=afspraak.overleg.uuid)


def rond_af(request: HttpRequest, afspraak: Afspraak) -> None:
    """Carry out what was asked for an action, and say so."""
    uitleg = request.POST.get("uitleg", "")
    status = Afspraakstatus.VERVALLEN if request.POST.get("vervallen") else Afspraakstatus.GEDAAN
    handel_af(afspraak, status=status, uitleg=uitleg, actor=request.actor)
    woord = "niet meer nodig" if status == Afspraakstatus.VERVALLEN else "gedaan"
    messages.success(request, f"De afspraak “{afspraak.tekst}” is {woord}.")
