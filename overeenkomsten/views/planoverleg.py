"""The page on which school, company and learner write the training plan together, by link or account."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Kant
from overeenkomsten.forms.plan import PLANNING, PlanVoorstelFormulier
from overeenkomsten.models import Opleidingsplan
from overeenkomsten.permissions import mag_bewerken
from overeenkomsten.planoverleg import eigen_kant, is_open, overleg_van, verschillen_van, versies_van
from overeenkomsten.querysets_levensloop import LINKDOEL_PLAN
from overeenkomsten.transitions.plan import beantwoord, mag_instemmen, stel_voor, stem_in, stuur_plan, trek_voorstel_in
from overeenkomsten.views.laden import uuid_van
from overeenkomsten.views.plan import haal_plan


@met_link_of_account(LINKDOEL_PLAN)
@never_cache
@leest_en_schrijft
def plan_samen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the plan per cluster with what is proposed; propose, answer or agree."""
    plan = haal_plan(request, uuid)
    kant = eigen_kant(request.actor, plan)
    formulier = PlanVoorstelFormulier(
        request.POST if request.POST.get("handeling", "voorstel") == "voorstel" and request.POST else None,
        competenties=plan.competenties.order_by("volgorde", "pk"),
        je=kant == Kant.LEERLING,
    )
    fout: dict[str, Any] = {}
    if request.method == "POST":
        try:
            if _doe(request, plan, formulier):
                return redirect("overeenkomsten:plan_samen", uuid=uuid)
        except HandelingBelet as belet:
            fout = {"fout": str(belet), "bij": request.POST.get("voorstel", "")}
    context = _context(request, plan, kant) | {"formulier": formulier, "getypt": request.POST.get("antwoord", "")}
    context |= {"fout": "", "bij": ""} | fout
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/plan_samen.html", context, status=status)


@schrijft
def plan_sturen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send mentor and learner a personal link to the plan."""
    plan = haal_plan(request, uuid)
    try:
        namen = stuur_plan(plan, actor=request.actor)
    except HandelingBelet as belet:
        messages.warning(request, str(belet))
        return redirect("overeenkomsten:plan_samen", uuid=plan.uuid)
    messages.success(request, f"Het plan is verstuurd naar {' en '.join(namen)}. Vroegere links werken niet meer.")
    return redirect("overeenkomsten:plan_samen", uuid=plan.uuid)


def _doe(request: HttpRequest, plan: Opleidingsplan, formulier: PlanVoorstelFormulier) -> bool:
    """Carry out what was asked; False when the form is not right."""
    handeling = request.POST.get("handeling", "voorstel")
    if handeling == "akkoord":
        stem_in(plan, actor=request.actor, gelezen=request.POST.get("gelezen"))
        messages.success(request, "Het akkoord met dit plan is bewaard.")
        return True
    if handeling in ("aanvaard", "antwoord", "intrekken"):
        voorstel = haal_of_404(plan.voorstellen.all(), uuid=uuid_van(request.POST.get("voorstel", "")))
        if handeling == "intrekken":
            trek_voorstel_in(voorstel, actor=request.actor)
            messages.success(request, "Het voorstel is ingetrokken.")
            return True
        had_akkoord = plan.akkoorden.exists()
        tekst = request.POST.get("antwoord", "")
        beantwoord(voorstel, actor=request.actor, aanvaard=handeling == "aanvaard", antwoord=tekst)
        messages.success(request, "Het voorstel is beantwoord.")
        if had_akkoord and not plan.akkoorden.exists():
            messages.warning(request, "Het plan is veranderd: wie al akkoord was, stemt opnieuw in.")
        return True
    if not formulier.is_valid():
        return False
    velden = ("soort", "competentie", "plaats", "tekst", *PLANNING)
    stel_voor(plan, actor=request.actor, **{naam: formulier.cleaned_data[naam] for naam in velden})
    messages.success(request, "Het voorstel is bewaard. De anderen antwoorden erop.")
    return True


def _context(request: HttpRequest, plan: Opleidingsplan, kant: Kant | None) -> dict[str, Any]:
    actor, met_link, overleg = request.actor, request.actor.via == "link", overleg_van(plan, kant)
    open_plan = is_open(plan)
    gaf_al = any(akkoord is not None and akkoord.kant == kant for _, akkoord in overleg["akkoorden"])
    return overleg | {
        "layout": "layout/publiek.html" if met_link else "layout/base.html",
        "met_link": met_link,
        # The others read a plan that was sent before the agreement itself.
        "ziet_overeenkomst": kant == Kant.SCHOOL or plan.overeenkomst.status != Status.WERKVERSIE,
        "plan": plan,
        "overeenkomst": plan.overeenkomst,
        "je": kant == Kant.LEERLING,
        "is_open": open_plan,
        "verschillen": verschillen_van(plan),
        "versies": versies_van(plan, actor),
        "is_school": mag_bewerken(actor, plan.overeenkomst) is None,
        "kan_voorstellen": open_plan and kant is not None,
        "kan_instemmen": open_plan and not gaf_al and mag_instemmen(actor, plan) is None,
    }
