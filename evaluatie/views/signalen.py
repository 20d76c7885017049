"""Early signals for the school: the list, an answer, a talk, and what the school wants to be told."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evaluatie.enums_overleg import Signaalsoort, Signaalstatus
from evaluatie.forms.signaal import AntwoordFormulier, InstellingenFormulier
from evaluatie.models import Overleg, Signaal, Signaalinstelling
from evaluatie.permissions import mag_begeleiden, mag_plannen
from evaluatie.signalen import beantwoord
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht
from mentorschap.organisaties.enums import Rol

PER_PAGINA = 25
STATUSKEUZES = (
    ("", "te bekijken"),
    ("alle", "alle"),
    *((status.value, status.label.lower()) for status in Signaalstatus if status != Signaalstatus.OPEN),
)
SOORTKEUZES = (("", "alle signalen"), *Signaalsoort.choices)
ALLEEN_BEHEER = Beletsel("geen_beheerder", "Alleen de schoolbeheerder kiest welke signalen de school ziet.")


@leest
def signalen(request: HttpRequest) -> HttpResponse:
    """Show what may go wrong with the learners of this school, the newest first; nothing was decided."""
    if beletsel := mag_plannen(request.actor):
        raise GeenRecht(beletsel)
    status, soort = request.GET.get("status", ""), request.GET.get("soort", "")
    rijen = Signaal.objects.zichtbaar_voor(request.actor)
    if status in Signaalstatus.values or not status:
        rijen = rijen.filter(status=status or Signaalstatus.OPEN)
    if soort in Signaalsoort.values:
        rijen = rijen.filter(soort=soort)
    rijen = rijen.select_related(
        "overeenkomst__traject__leerling", "overeenkomst__erkenning__onderneming", "beantwoord_door", "overleg"
    )
    context = {
        "pagina": Paginator(rijen.order_by("-sinds", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina")),
        "statuskeuzes": STATUSKEUZES,
        "soortkeuzes": SOORTKEUZES,
        "status": status,
        "soort": soort,
        "is_beheerder": request.actor.rol == Rol.SCHOOLBEHEERDER,
    }
    return render(request, "evaluatie/signalen.html", context)


@leest_en_schrijft
def signaal_beantwoorden(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what is done with a signal; a planned talk with this learner can take it up."""
    rijen = Signaal.objects.zichtbaar_voor(request.actor).select_related(
        "overeenkomst__traject__leerling", "overeenkomst__erkenning__onderneming"
    )
    signaal = haal_of_404(rijen, uuid=uuid)
    if beletsel := mag_begeleiden(request.actor, signaal.overeenkomst.traject):
        raise GeenRecht(beletsel)
    formulier = AntwoordFormulier(request.POST or None, annuleer_url=reverse("evaluatie:signalen"))
    gepland = list(Overleg.objects.gepland().filter(overeenkomst=signaal.overeenkomst).order_by("wanneer", "pk"))
    gekozen = request.POST.get("overleg", "")
    overleg = next((o for o in gepland if str(o.uuid) == gekozen), None)
    if gekozen and overleg is None:
        formulier.add_error(None, "Dit overleg staat niet meer gepland. Kies een ander, of kies er geen.")
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        beantwoord(
            signaal,
            status=gegevens["status"],
            antwoord=gegevens["antwoord"],
            overleg=overleg if gegevens["status"] == Signaalstatus.OPGENOMEN else None,
            actor=request.actor,
        )
        messages.success(request, "Uw antwoord op het signaal is bewaard.")
        return redirect("evaluatie:signalen")
    context = {
        "signaal": signaal,
        "leerling": signaal.overeenkomst.traject.leerling,
        "formulier": formulier,
        "gepland": gepland,
        "gekozen": gekozen,
        "beantwoord": signaal.status in (Signaalstatus.OPGENOMEN, Signaalstatus.NIET_NODIG),
    }
    return render(request, "evaluatie/signaal.html", context, status=422 if request.method == "POST" else 200)


@leest_en_schrijft
def signaalinstellingen(request: HttpRequest) -> HttpResponse:
    """Choose which signals the school sees, and from which number on."""
    if request.actor.rol != Rol.SCHOOLBEHEERDER or request.actor.via != "account":
        raise GeenRecht(ALLEEN_BEHEER)
    rijen = {rij.soort: rij for rij in Signaalinstelling.objects.zichtbaar_voor(request.actor)}
    formulier = InstellingenFormulier(request.POST or None, rijen=rijen, annuleer_url=reverse("evaluatie:signalen"))
    if request.method == "POST" and formulier.is_valid():
        _bewaar(formulier.waarden(), request.actor)
        messages.success(request, "De instellingen zijn bewaard. Ze gelden vanaf de volgende bijwerking.")
        return redirect("evaluatie:signalen")
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluatie/signaalinstellingen.html", {"formulier": formulier}, status=status)


@transaction.atomic
def _bewaar(waarden: dict[str, tuple[bool, int | None]], actor: Any) -> None:
    for soort, (actief, drempel) in waarden.items():
        Signaalinstelling.objects.update_or_create(
            school_id=actor.organisatie_id, soort=soort, defaults={"actief": actief, "drempel": drempel}
        )
