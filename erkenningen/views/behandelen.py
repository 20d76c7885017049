"""What the partnership does with a filed application."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.dossier import mentoren_in
from erkenningen.enums import AanvraagStatus as Status
from erkenningen.enums import AfwijkingSoort, UittrekselOordeel
from erkenningen.forms.behandelen import AfwijkingFormulier
from erkenningen.forms.punten import PuntenFormulier
from erkenningen.models import Aanvraag, Uittreksel
from erkenningen.permissions import mag_behandelen, mag_beslissen
from erkenningen.transitions import (
    beoordeel_uittreksel,
    beslis_afwijking,
    neem_in_behandeling,
    vraag_aanvulling,
)
from erkenningen.views.laden import dossier_url, eis, laad_aanvraag
from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, HandelingBelet

REGEL_VAN = {AfwijkingSoort.LEEFTIJD: "MEN-01", AfwijkingSoort.ERVARING: "MEN-03"}


@schrijft
def aanvraag_opnemen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a new dossier up."""
    rij = laad_aanvraag(request, uuid)
    neem_in_behandeling(rij, actor=request.actor)
    messages.success(request, f"U behandelt aanvraag {rij.nummer}. Kijk de voorwaarden na.")
    return redirect("erkenningen:aanvraag", uuid=uuid)


@leest_en_schrijft
def aanvulling_vragen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send the file back to the company with precise points; `over` in the address fills in what the first is about."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_behandelen(request.actor, rij))
    eis_in_behandeling(rij)
    mentoren = [op_aanvraag.mentor for op_aanvraag in rij.mentoren.select_related("mentor")]
    formulier = PuntenFormulier(
        request.POST or None, mentoren=mentoren, initial={"over_1": request.GET.get("over", "")}
    )
    if request.method == "POST" and formulier.is_valid():
        vraag_aanvulling(rij, actor=request.actor, vragen=formulier.punten)
        messages.success(request, f"De vragen zijn bezorgd. {rij.onderneming.naam} is nu aan zet.")
        return redirect("erkenningen:aanvraag", uuid=uuid)
    status = 422 if request.method == "POST" else 200
    context = {"aanvraag": rij, "formulier": formulier}
    return render(request, "erkenningen/aanvulling_vragen.html", context, status=status)


@schrijft
def uittreksel(request: HttpRequest, uuid: UUID, uittreksel_uuid: UUID) -> HttpResponse:
    """Judge the extract of one of the mentors on this application."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_behandelen(request.actor, rij))
    van_mentoren = Uittreksel.objects.filter(mentor__aanvragen__aanvraag=rij).select_related("mentor")
    stuk = haal_of_404(van_mentoren, uuid=uittreksel_uuid)
    oordeel = request.POST.get("oordeel", "")
    if oordeel not in UittrekselOordeel.values:
        raise HandelingBelet([Beletsel("oordeel", "Kies of het uittreksel gunstig of ongunstig is.", dossier_url(rij))])
    beoordeel_uittreksel(stuk, rij, UittrekselOordeel(oordeel), actor=request.actor)
    messages.success(request, f"Het uittreksel van {stuk.mentor.naam} is als {oordeel} beoordeeld.")
    return redirect("erkenningen:aanvraag", uuid=uuid)


@leest_en_schrijft
def afwijking(request: HttpRequest, uuid: UUID, mentor_uuid: UUID, soort: str) -> HttpResponse:
    """Grant or refuse one deviation for one mentor, beside the facts it rests on."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_beslissen(request.actor, rij))
    eis_in_behandeling(rij)
    if soort not in AfwijkingSoort.values:
        raise Http404
    mentor = next((m for m in mentoren_in(rij) if m.aanvraag_mentor.uuid == mentor_uuid), None)
    if mentor is None:
        raise Http404
    formulier = AfwijkingFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        toegekend = formulier.cleaned_data["besluit"] == "toekennen"
        beslis_afwijking(
            mentor.aanvraag_mentor,
            AfwijkingSoort(soort),
            toegekend=toegekend,
            motivering=formulier.cleaned_data["motivering"],
            actor=request.actor,
        )
        messages.success(request, f"De afwijking voor {mentor.naam} is {'toegekend' if toegekend else 'geweigerd'}.")
        return redirect("erkenningen:aanvraag", uuid=uuid)
    context = {
        "aanvraag": rij,
        "mentor": mentor,
        "soort": AfwijkingSoort(soort),
        "bevinding": mentor.toetsing.bevinding(REGEL_VAN[AfwijkingSoort(soort)]),
        "formulier": formulier,
    }
    return render(request, "erkenningen/afwijking.html", context, status=422 if request.method == "POST" else 200)


def eis_in_behandeling(rij: Aanvraag) -> None:
    """Raise Achterhaald, with who acted last, unless this application is being handled."""
    if rij.status == Status.IN_BEHANDELING:
        return
    tekst = f"Aanvraag {rij.nummer} is niet in behandeling: de status is “{rij.get_status_display().lower()}”."
    raise Achterhaald([Beletsel("status", tekst, dossier_url(rij))], rij.overgangen.order_by("-op", "-pk").first())
