"""The page of a co-begeleider on his phone: choose what was seen, tap a level, done."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from evaluatie.meekijkers import leerlingen_van, overeenkomst_van
from evaluatie.models import Teamlid, Waarneming
from evaluatie.permissions import ALLEEN_KIJKER, mag_waarnemen
from evaluatie.querysets_raad import LINK_WAARNEMEN
from evaluatie.waarnemingen import (
    LAATST_GEZIEN,
    TeZien,
    kan_ongedaan,
    licht_toe,
    maak_ongedaan,
    met_niveaus,
    neem_waar,
    niveaus_bij,
    per_cluster,
    te_zien_bij,
)
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.organisaties.enums import Rol
from overeenkomsten.querysets import zonder_accenten

EIGEN_GETOOND = 30


@leest
def waarnemen_lijst(request: HttpRequest) -> HttpResponse:
    """Show with whom somebody with an account looks along."""
    if request.actor.rol != Rol.CO_BEGELEIDER:
        raise GeenRecht(ALLEEN_KIJKER)
    return render(request, "evaluatie/waarnemen_lijst.html", {"leden": leerlingen_van(request.actor)})


@never_cache
@met_link_of_account(LINK_WAARNEMEN)
@leest_en_schrijft
def waarnemen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Choose a competence, then tap a level; below it what one noted before."""
    lid = _lid(request, uuid)
    if request.method == "POST":
        return _noteer(request, lid)
    context = _context(request, lid, request.GET.get("c", "")) | {"fout": ""}
    return render(request, "evaluatie/waarnemen.html", context)


def _noteer(request: HttpRequest, lid: Teamlid) -> HttpResponse:
    """Keep a tap: of the form, or of the script of the page, which may send it long after."""
    van_script = not request.accepts("text/html")
    sleutel = request.POST.get("c", "")
    try:
        neem_waar(
            lid,
            sleutel,
            request.POST.get("waarde", ""),
            opmerking=request.POST.get("opmerking", ""),
            geleden=_geleden(request.GET.get("geleden", "")),
            actor=request.actor,
        )
    except HandelingBelet as belet:
        if van_script:
            return JsonResponse({"fout": str(belet)}, status=422)
        context = _context(request, lid, sleutel) | {"fout": str(belet)}
        return render(request, "evaluatie/waarnemen.html", context, status=422)
    return JsonResponse({"bewaard": True}) if van_script else redirect("evaluatie:waarnemen", uuid=lid.uuid)


def _geleden(seconden: str) -> timedelta:
    # A number that long ago is more than the most that counts.
    return timedelta(seconds=int(seconden[:9])) if seconden.isascii() and seconden.isdecimal() else timedelta(0)


@met_link_of_account(LINK_WAARNEMEN)
@schrijft
def waarneming_bijwerken(request: HttpRequest, uuid: UUID, waarneming: UUID) -> HttpResponse:
    """Take back an observation of a moment ago, or add a word to it."""
    lid = _lid(request, uuid)
    try:
        if request.POST.get("handeling") == "ongedaan":
            maak_ongedaan(lid, waarneming, actor=request.actor)
            messages.success(request, "De waarneming is weg. Niemand ziet ze nog.")
        else:
            licht_toe(lid, waarneming, request.POST.get("opmerking", ""), actor=request.actor)
            messages.success(request, "Uw opmerking is bewaard.")
    except HandelingBelet as belet:
        messages.warning(request, str(belet))
    return redirect("evaluatie:waarnemen", uuid=uuid)


def _lid(request: HttpRequest, uuid: UUID) -> Teamlid:
    leden = Teamlid.objects.zichtbaar_voor(request.actor).select_related("traject__leerling", "traject__opleiding")
    lid = haal_of_404(leden, uuid=uuid)
    if beletsel := mag_waarnemen(request.actor, lid):
        raise GeenRecht(beletsel)
    return lid


def _context(request: HttpRequest, lid: Teamlid, sleutel: str) -> dict[str, Any]:
    overeenkomst = overeenkomst_van(lid, request.actor)
    te_zien = te_zien_bij(overeenkomst) if overeenkomst else []
    gekozen = next((rij for rij in te_zien if rij.sleutel == sleutel), None)
    blokken: dict[int, Any] = {}
    if overeenkomst and gekozen is None:
        te_zien, blokken = met_niveaus(overeenkomst, te_zien)
    eigen = list(Waarneming.objects.zichtbaar_voor(request.actor).filter(teamlid=lid)[:EIGEN_GETOOND])
    return {
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
        "lid": lid,
        "leerling": lid.traject.leerling,
        "overeenkomst": overeenkomst,
        "gekozen": gekozen,
        "niveaus": niveaus_bij(overeenkomst, gekozen) if overeenkomst and gekozen else (),
        "blokken": blokken,
        "laatst": _laatst(te_zien, eigen),
        "clusters": per_cluster(_gezocht(te_zien, request.GET.get("q", ""))),
        "zoek": request.GET.get("q", ""),
        "leeg": not te_zien,
        "net": eigen[0] if eigen and kan_ongedaan(eigen[0]) else None,
        "eigen": eigen,
        "sleutel": str(uuid4()),
    }


def _laatst(te_zien: list[TeZien], eigen: list[Waarneming]) -> list[TeZien]:
    """What this person saw last, still in the plan: most people see the same few things."""
    per_sleutel = {rij.sleutel: rij for rij in te_zien}
    sleutels = dict.fromkeys(rij.sleutel for rij in eigen)
    return [per_sleutel[sleutel] for sleutel in sleutels if sleutel in per_sleutel][:LAATST_GEZIEN]


def _gezocht(te_zien: list[TeZien], woorden: str) -> list[TeZien]:
    gezocht = zonder_accenten(woorden).split()[:6]
    return [r for r in te_zien if all(w in zonder_accenten(f"{r.omschrijving} {r.cluster}") for w in gezocht)]
