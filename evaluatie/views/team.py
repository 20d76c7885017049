"""The team around a learner: the map, naming people, handing over, and the duties of each side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evaluatie import begeleidingsteam
from evaluatie.begeleidingstaken import PER_CODE, PLICHTEN
from evaluatie.forms.team import OverdrachtFormulier, TeamlidFormulier
from evaluatie.models import Plichtvinkje, Teamlid
from evaluatie.teamkaart import TELEFOON, teken
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.enums_levensloop import Kant
from overeenkomsten.models import Overeenkomst


@leest
def team(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show who guides, as a picture and as a list, what is missing, and the duties of each side."""
    overeenkomst = _overeenkomst(request, uuid)
    leden = begeleidingsteam.team_van(overeenkomst, vandaag())
    kant = begeleidingsteam.kant_van(request.actor)
    gevinkt = {v.plicht: v for v in Plichtvinkje.objects.filter(traject=overeenkomst.traject).order_by("pk")}
    context = {
        "overeenkomst": overeenkomst,
        "leerling": overeenkomst.traject.leerling,
        "leden": [(lid, lid.lid and begeleidingsteam.mag_wijzigen(request.actor, lid.lid) is None) for lid in leden],
        # One is shown, by the width of the screen.
        "kaarten": (("teamkaart-breed", teken(leden)), ("teamkaart-smal", teken(leden, TELEFOON))),
        "signalen": [] if kant == Kant.LEERLING else begeleidingsteam.signalen_van(leden),
        "je": kant == Kant.LEERLING,
        "kan_overdragen": kant in (Kant.SCHOOL, Kant.ONDERNEMING),
        "plichten": [
            (
                soort.label,
                [
                    (plicht, gevinkt.get(plicht.code), kant in (plicht.kant, Kant.SCHOOL))
                    for plicht in PLICHTEN
                    if plicht.kant == soort
                ],
            )
            for soort in (Kant.ONDERNEMING, Kant.LEERLING, Kant.SCHOOL)
        ],
    }
    return render(request, "evaluatie/team.html", context)


@leest_en_schrijft
def teamlid_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name somebody."""
    return _formulier(request, _overeenkomst(request, uuid), None)


@leest_en_schrijft
def teamlid_wijzigen(request: HttpRequest, uuid: UUID, lid: UUID) -> HttpResponse:
    """Change somebody whom one's own side named; the school changes everybody."""
    overeenkomst = _overeenkomst(request, uuid)
    rij = _lid(request, overeenkomst, lid)
    if beletsel := begeleidingsteam.mag_wijzigen(request.actor, rij):
        raise GeenRecht(beletsel)
    return _formulier(request, overeenkomst, rij)


@schrijft
def teamlid_weg(request: HttpRequest, uuid: UUID, lid: UUID) -> HttpResponse:
    """Take somebody off the map."""
    overeenkomst = _overeenkomst(request, uuid)
    rij = _lid(request, overeenkomst, lid)
    begeleidingsteam.haal_weg(overeenkomst, rij, actor=request.actor)
    messages.success(request, f"{rij.naam} staat vanaf morgen niet meer in het team.")
    return redirect("evaluatie:team", uuid=uuid)


@leest_en_schrijft
def team_overdragen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Hand guidance over for a period, for leave for example."""
    overeenkomst = _overeenkomst(request, uuid)
    if begeleidingsteam.kant_van(request.actor) not in (Kant.SCHOOL, Kant.ONDERNEMING):
        raise GeenRecht(begeleidingsteam.GEEN_DEEL)
    formulier = OverdrachtFormulier(
        request.POST or None,
        team=begeleidingsteam.team_van(overeenkomst, vandaag()),
        annuleer_url=reverse("evaluatie:team", args=[uuid]),
    )
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        opvolger = Teamlid(**{naam: gegevens[naam] for naam in ("naam", "email", "telefoon")})
        try:
            begeleidingsteam.draag_over(
                overeenkomst,
                formulier.lid,
                opvolger,
                begin=gegevens["begin"],
                einde=gegevens["einde"],
                actor=request.actor,
            )
        except HandelingBelet as belet:
            formulier.add_error("naam", str(belet))
        else:
            messages.success(request, f"{opvolger.naam} neemt de begeleiding over van {formulier.lid.naam}.")
            return redirect("evaluatie:team", uuid=uuid)
    context = {"overeenkomst": overeenkomst, "leerling": overeenkomst.traject.leerling, "formulier": formulier}
    context["titel"] = "Begeleiding overdragen"
    return render(request, "evaluatie/teamlid.html", context, status=422 if request.method == "POST" else 200)


@schrijft
def plicht_vinken(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Tick a duty on or off."""
    overeenkomst = _overeenkomst(request, uuid)
    if code not in PER_CODE:
        raise Http404
    begeleidingsteam.vink(overeenkomst, code, bool(request.POST.get("aan")), actor=request.actor)
    return redirect(f"{reverse('evaluatie:team', args=[uuid])}#plichten")


def _formulier(request: HttpRequest, overeenkomst: Overeenkomst, lid: Teamlid | None) -> HttpResponse:
    kant = begeleidingsteam.kant_van(request.actor)
    if kant is None:
        raise GeenRecht(begeleidingsteam.GEEN_DEEL)
    formulier = TeamlidFormulier(
        request.POST or None,
        instance=lid or Teamlid(traject=overeenkomst.traject, genoemd_door=kant, van=vandaag()),
        je=kant == Kant.LEERLING,
        annuleer_url=reverse("evaluatie:team", args=[overeenkomst.uuid]),
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            rij = begeleidingsteam.noem(overeenkomst, formulier.instance, actor=request.actor)
        except ValidationError as fout:
            formulier.add_error(None, fout.messages)
        else:
            messages.success(request, f"{rij.naam} staat in het team.")
            return redirect("evaluatie:team", uuid=overeenkomst.uuid)
    context: dict[str, Any] = {"overeenkomst": overeenkomst, "leerling": overeenkomst.traject.leerling}
    context |= {"formulier": formulier, "titel": f"{lid.naam} aanpassen" if lid else "Iemand in het team zetten"}
    return render(request, "evaluatie/teamlid.html", context, status=422 if request.method == "POST" else 200)


def _overeenkomst(request: HttpRequest, uuid: UUID) -> Overeenkomst:
    rijen = Overeenkomst.objects.zichtbaar_voor(request.actor).filter(mentor__isnull=False)
    overeenkomst = haal_of_404(rijen.voor_dossier(), uuid=uuid)
    if beletsel := begeleidingsteam.mag_zien(request.actor, overeenkomst):
        raise GeenRecht(beletsel)
    return overeenkomst


def _lid(request: HttpRequest, overeenkomst: Overeenkomst, uuid: UUID) -> Teamlid:
    return haal_of_404(Teamlid.objects.zichtbaar_voor(request.actor).filter(traject=overeenkomst.traject), uuid=uuid)
