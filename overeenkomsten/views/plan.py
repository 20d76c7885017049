"""Step 5: where each competence of the training plan is taught."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from overeenkomsten.catalogus import maak_plan
from overeenkomsten.enums import PlanPlaats
from overeenkomsten.models import Opleidingsplan, PlanCompetentie
from overeenkomsten.stappen import stap_na
from overeenkomsten.transitions.plan import neem_akkoorden_weg
from overeenkomsten.views.laden import laad_werkversie, uuid_van
from overeenkomsten.views.stappen import toon_stap

PLAATSEN = tuple(PlanPlaats)


@dataclass(frozen=True, slots=True)
class Dekking:
    """How many competences are assigned, of how many."""

    gekozen: int
    totaal: int


@leest_en_schrijft
def stap_plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Assign each competence to school, workplace or both; a whole cluster at once with one button."""
    overeenkomst = laad_werkversie(request, uuid)
    plan = overeenkomst.plan
    if request.method == "POST":
        plan = plan or maak_plan(overeenkomst)
        _bewaar(plan, request)
        if cluster_keuze := request.POST.get("alle"):
            _wijs_cluster_toe(plan, cluster_keuze)
            neem_akkoorden_weg(plan, actor=request.actor)
            return redirect("overeenkomsten:stap_plan", uuid=uuid)
        return redirect(stap_na(overeenkomst, "stap_plan"))
    competenties = list(plan.competenties.order_by("volgorde")) if plan else []
    context = {
        "plan": plan,
        "clusters": [(naam, list(groep)) for naam, groep in groupby(competenties, key=lambda c: c.cluster_naam)],
        "plaatsen": PLAATSEN,
        "dekking": _dekking(competenties),
    }
    return toon_stap(request, overeenkomst, "stap_plan", context)


@schrijft
def plan_plaats(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Save one tap; answers with how many are assigned now."""
    overeenkomst = laad_werkversie(request, uuid)
    plan = overeenkomst.plan
    gekozen = {sleutel: waarde for sleutel, waarde in request.POST.items() if sleutel.startswith("plaats-")}
    for sleutel, plaats in gekozen.items():
        competentie = haal_of_404(
            PlanCompetentie.objects.filter(plan=plan), uuid=uuid_van(sleutel.removeprefix("plaats-"))
        )
        if plaats in PlanPlaats.values:
            competentie.plaats = plaats
            competentie.save(update_fields=["plaats", "updated_at"])
            neem_akkoorden_weg(plan, actor=request.actor)
    context: dict[str, Any] = {"dekking": _dekking(list(plan.competenties.all()) if plan else [])}
    return render(request, "overeenkomsten/stap_plan.html#dekking", context)


def _bewaar(plan: Opleidingsplan, request: HttpRequest) -> None:
    competenties = list(plan.competenties.all())
    gewijzigd = []
    for competentie in competenties:
        plaats = request.POST.get(f"plaats-{competentie.uuid}", competentie.plaats)
        if plaats in PlanPlaats.values and plaats != competentie.plaats:
            competentie.plaats = plaats
            gewijzigd.append(competentie)
    PlanCompetentie.objects.bulk_update(gewijzigd, ["plaats"])
    if gewijzigd:
        neem_akkoorden_weg(plan, actor=request.actor)
    extra = request.POST.get("extra_ondersteuning", plan.extra_ondersteuning).strip()
    if extra != plan.extra_ondersteuning:
        neem_akkoorden_weg(plan, actor=request.actor)
        plan.extra_ondersteuning = extra
        plan.save(update_fields=["extra_ondersteuning", "updated_at"])


def _wijs_cluster_toe(plan: Opleidingsplan, keuze: str) -> None:
    """Carry out the button of a cluster: `<place>:<cluster>`."""
    plaats, _, cluster = keuze.partition(":")
    if plaats in PlanPlaats.values:
        plan.competenties.filter(cluster_naam=cluster).update(plaats=plaats)


def _dekking(competenties: list[PlanCompetentie]) -> Dekking:
    return Dekking(sum(1 for c in competenties if c.plaats), len(competenties))
