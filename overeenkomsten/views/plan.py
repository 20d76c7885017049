"""Writing the lines of a training plan: as step 5 of an agreement, or as the new version of an addition."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from overeenkomsten.catalogus import maak_plan
from overeenkomsten.enums import PlanPlaats
from overeenkomsten.forms.planregels import Planinvoer
from overeenkomsten.models import Opleidingsplan, Overeenkomst
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.planoverleg import is_open
from overeenkomsten.stappen import stap_na
from overeenkomsten.transitions.plan import ligt_vast
from overeenkomsten.transitions.planregels import schrap_eigen, schrijf_regels
from overeenkomsten.views.laden import eis, laad_werkversie, uuid_van
from overeenkomsten.views.stappen import toon_stap

PLAATSEN = tuple(PlanPlaats)


@dataclass(frozen=True, slots=True)
class Toegewezen:
    """How many competences are assigned, of how many."""

    gekozen: int
    totaal: int


@leest_en_schrijft
def stap_plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Assign each competence to school, workplace or both; a whole cluster at once with one button."""
    overeenkomst = laad_werkversie(request, uuid)
    plan = overeenkomst.plan
    if request.method != "POST":
        context = _context(overeenkomst, plan, Planinvoer.van_plan(plan)) if plan else {"plan": None}
        return toon_stap(request, overeenkomst, "stap_plan", context)
    plan = plan or maak_plan(overeenkomst)
    invoer = Planinvoer.van_post(plan, request.POST)
    if _bewaar(request, plan, invoer):
        if _blijft(request):
            return redirect("overeenkomsten:stap_plan", uuid=uuid)
        return redirect(stap_na(overeenkomst, "stap_plan"))
    return toon_stap(request, overeenkomst, "stap_plan", _context(overeenkomst, plan, invoer), status=422)


@leest_en_schrijft
def plan_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the new version of the plan of a running agreement, before its addition is put up for signing."""
    plan = haal_plan(request, uuid)
    eis(mag_bewerken(request.actor, plan.overeenkomst))
    if not is_open(plan):
        raise HandelingBelet([ligt_vast(plan)])
    if plan.wijziging is None:
        return redirect("overeenkomsten:stap_plan", uuid=plan.overeenkomst.uuid)
    invoer = Planinvoer.van_post(plan, request.POST) if request.method == "POST" else Planinvoer.van_plan(plan)
    if request.method == "POST" and _bewaar(request, plan, invoer):
        if _blijft(request):
            return redirect("overeenkomsten:plan_bewerken", uuid=uuid)
        messages.success(request, f"Versie {plan.versie} van het plan is bewaard. Kijk na wat er verandert.")
        return redirect(plan.wijziging)
    context = _context(plan.overeenkomst, plan, invoer) | {"wijziging": plan.wijziging}
    return render(
        request, "overeenkomsten/plan_bewerken.html", context, status=422 if request.method == "POST" else 200
    )


@schrijft
def plan_regel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Save one line as soon as it changes; answers with how many are assigned now. Http404 for another plan's line."""
    plan = haal_plan(request, uuid)
    eis(mag_bewerken(request.actor, plan.overeenkomst))
    invoer = Planinvoer.van_post(plan, request.POST)
    regels = invoer.waarden()
    if not regels and any(naam.startswith(("plaats-", "begeleider-")) for naam in request.POST):
        raise Http404
    if not invoer.fouten:
        schrijf_regels(plan, regels, actor=request.actor)
    context: dict[str, Any] = {"dekking": _toegewezen(invoer), "fout": next((f for _, f in invoer.fouten), "")}
    return render(request, "overeenkomsten/_planregels.html#dekking", context, status=422 if invoer.fouten else 200)


def haal_plan(request: HttpRequest, uuid: UUID) -> Opleidingsplan:
    """Return a version of a plan this person may read, with its agreement. Raises Http404 outside the scope."""
    plan = haal_of_404(Opleidingsplan.objects.zichtbaar_voor(request.actor), uuid=uuid)
    plan.overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=plan.overeenkomst_id)
    return plan


def _blijft(request: HttpRequest) -> bool:
    """Whether a button within the page was used: one goes on writing."""
    return "alle" in request.POST or "schrap" in request.POST


def _bewaar(request: HttpRequest, plan: Opleidingsplan, invoer: Planinvoer) -> bool:
    """Write what was posted; False when something of it is not right."""
    regels = invoer.waarden()
    if keuze := request.POST.get("alle"):
        for pk, waarden in invoer.voor_cluster(keuze).items():
            regels[pk] = regels.get(pk, {}) | waarden
    if invoer.fouten:
        return False
    schrijf_regels(plan, regels, actor=request.actor, extra=invoer.extra)
    if gekozen := uuid_van(request.POST.get("schrap", "")):
        schrap_eigen(plan, haal_of_404(plan.competenties.all(), uuid=gekozen), actor=request.actor)
        messages.success(request, "De eigen competentie is uit het plan.")
    return True


def _context(overeenkomst: Overeenkomst, plan: Opleidingsplan, invoer: Planinvoer) -> dict[str, Any]:
    return {
        "plan": plan,
        "overeenkomst": overeenkomst,
        "invoer": invoer,
        "plaatsen": PLAATSEN,
        "dekking": _toegewezen(invoer),
        "fout": "",
        "begeleiders": _begeleiders(overeenkomst),
    }


def _begeleiders(overeenkomst: Overeenkomst) -> Iterable[str]:
    """Return who is likely to guide; anybody else can be typed."""
    mentor = [overeenkomst.mentor.mentor.naam] if overeenkomst.mentor else []
    return [*mentor, overeenkomst.traject.trajectbegeleider.naam]


def _toegewezen(invoer: Planinvoer) -> Toegewezen:
    regels = invoer.regels
    return Toegewezen(sum(1 for regel in regels if regel.plaats), len(regels))
