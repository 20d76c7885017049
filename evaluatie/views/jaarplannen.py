"""Plans of the year: which talks a school wants with a company, and using a plan for a class."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evaluatie import jaarplannen as plannen
from evaluatie.forms import RedenFormulier
from evaluatie.forms.jaarplan import JaarplanFormulier, MomentFormulier, ToepasFormulier
from evaluatie.models import Jaarplan, Jaarplanmoment, VoorzienOverleg
from evaluatie.momenten import klassen_van, te_plannen
from evaluatie.permissions import mag_plannen
from mentorschap.core.decorators import leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht

MAX_REDEN = VoorzienOverleg._meta.get_field("geschrapt").max_length
MOMENT, TOEPASSEN = "moment", "toepassen"


@leest_en_schrijft
def jaarplannen(request: HttpRequest) -> HttpResponse:
    """List the plans of the school and make a new one."""
    _eis_school(request)
    formulier = JaarplanFormulier(request.POST or None, instance=Jaarplan(school_id=request.actor.organisatie_id))
    if request.method == "POST" and formulier.is_valid():
        plan = formulier.save()
        messages.success(request, f"Jaarplan “{plan.naam}” is gemaakt. Voeg nu de momenten toe.")
        return redirect("evaluatie:jaarplan", uuid=plan.uuid)
    rijen = Jaarplan.objects.zichtbaar_voor(request.actor).prefetch_related("momenten").order_by("naam", "pk")
    context = {"plannen": rijen, "formulier": formulier}
    return render(request, "evaluatie/jaarplannen.html", context, status=422 if request.method == "POST" else 200)


@leest_en_schrijft
def jaarplan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add moments to a plan, or use it for a class."""
    _eis_school(request)
    plan = haal_of_404(Jaarplan.objects.zichtbaar_voor(request.actor), uuid=uuid)
    wat = request.POST.get("wat", "")
    moment = MomentFormulier(request.POST if wat == MOMENT else None, instance=Jaarplanmoment(jaarplan=plan))
    toepassen = ToepasFormulier(request.POST if wat == TOEPASSEN else None, klassen=klassen_van(request.actor))
    if wat == MOMENT and moment.is_valid():
        moment.save()
        messages.success(request, "Het moment staat in het jaarplan.")
        return redirect("evaluatie:jaarplan", uuid=uuid)
    if wat == TOEPASSEN and toepassen.is_valid():
        rijen = te_plannen(request.actor, toepassen.cleaned_data["klas"]).select_related("traject")
        aantal = plannen.pas_toe(plan, rijen, vanaf=toepassen.cleaned_data["vanaf"], actor=request.actor)
        messages.success(request, _woorden(aantal))
        return redirect("evaluatie:overleg_lijst")
    momenten = list(plan.momenten.order_by("week", "pk"))
    context = {"plan": plan, "momenten": momenten, "moment": moment, "toepassen": toepassen}
    return render(request, "evaluatie/jaarplan.html", context, status=422 if request.method == "POST" else 200)


@schrijft
def jaarplanmoment_weg(request: HttpRequest, uuid: UUID, nummer: int) -> HttpResponse:
    """Take a moment out of the plan; what was put on the list of a learner stays."""
    _eis_school(request)
    plan = haal_of_404(Jaarplan.objects.zichtbaar_voor(request.actor), uuid=uuid)
    haal_of_404(plan.momenten.all(), pk=nummer).delete()
    messages.success(request, "Het moment is uit het jaarplan gehaald. Wat al op lijsten staat, blijft.")
    return redirect("evaluatie:jaarplan", uuid=uuid)


@leest_en_schrijft
def voorzien_schrappen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Drop a talk that the plan foresaw, with the reason."""
    rijen = VoorzienOverleg.objects.zichtbaar_voor(request.actor).select_related("overeenkomst__traject__leerling")
    voorzien = haal_of_404(rijen, uuid=uuid)
    formulier = RedenFormulier(
        request.POST or None, knop="Overleg schrappen", annuleer_url=reverse("evaluatie:overleg_lijst")
    )
    if len(request.POST.get("toelichting", "").strip()) > MAX_REDEN:
        formulier.add_error("toelichting", f"Schrijf de reden in hoogstens {MAX_REDEN} tekens.")
    if request.method == "POST" and formulier.is_valid():
        plannen.schrap(voorzien, reden=formulier.cleaned_data["toelichting"], actor=request.actor)
        messages.success(request, "Het voorziene overleg is geschrapt.")
        return redirect("evaluatie:overleg_lijst")
    context = {"voorzien": voorzien, "leerling": voorzien.overeenkomst.traject.leerling, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluatie/voorzien_schrappen.html", context, status=status)


def _eis_school(request: HttpRequest) -> None:
    if beletsel := mag_plannen(request.actor):
        raise GeenRecht(beletsel)


def _woorden(aantal: int) -> str:
    if not aantal:
        return "Er kwam niets bij: de momenten staan al op de lijst, of ze liggen voor de gekozen dag."
    wat = "1 overleg staat" if aantal == 1 else f"{aantal} overleggen staan"
    return f"{wat} op de lijst. Twee weken vooraf komt elk overleg bij Mijn taken."
