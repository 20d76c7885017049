"""Learners of a school: page, registering and changing."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.organisaties.enums import Rol
from overeenkomsten.dagen import met_dagen, stand_van
from overeenkomsten.facts import leid_stap_af_van
from overeenkomsten.forms import LeerlingFormulier, TrajectFormulier
from overeenkomsten.models import Leerling, Overeenkomst, Traject
from overeenkomsten.opruimen import bewaard_tot
from overeenkomsten.permissions import mag_leerling_wijzigen, mag_registreren
from overeenkomsten.plandekking import dekkingen
from overeenkomsten.views.laden import eis, uuid_van

NAAR, NAAR_OVEREENKOMST = "naar", "overeenkomst"


@leest
def leerling_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one learner with routes and agreements."""
    leerling = _haal(request, uuid)
    overeenkomsten = (
        Overeenkomst.objects.zichtbaar_voor(request.actor)
        .filter(traject__leerling=leerling)
        .voor_lijst()
        .order_by("-created_at", "-pk")
    )
    context = {
        "leerling": leerling,
        "leeftijd": leerling.leeftijd_op(vandaag()),
        "minderjarig": leerling.is_minderjarig_op(vandaag()),
        "vertegenwoordigers": leerling.vertegenwoordigers.all(),
        "trajecten": _trajecten(request, leerling, overeenkomsten),
        "overeenkomsten": overeenkomsten,
        "dekkingen": dekkingen(overeenkomsten),
        "is_leerling": request.actor.rol == Rol.LEERLING,
        "mag_wijzigen": mag_leerling_wijzigen(request.actor, leerling) is None,
    }
    return render(request, "overeenkomsten/leerling_detail.html", context)


@leest_en_schrijft
def leerling_nieuw(request: HttpRequest) -> HttpResponse:
    """Register a learner with a first route; on to the agreement when that is where one came from."""
    eis(mag_registreren(request.actor))
    formulier = LeerlingFormulier(request.POST or None, actor=request.actor)
    if request.method == "POST" and formulier.is_valid():
        leerling = formulier.save()
        messages.success(request, f"{leerling.naam} is toegevoegd.")
        if request.GET.get("naar") == NAAR_OVEREENKOMST:
            return redirect("overeenkomsten:nieuw_voor", uuid=formulier.traject.uuid)
        return redirect("overeenkomsten:leerling_detail", uuid=leerling.uuid)
    return _formulier(request, formulier, "Leerling toevoegen")


@leest_en_schrijft
def leerling_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change the data of a learner or the representative."""
    leerling = _haal(request, uuid)
    eis(mag_leerling_wijzigen(request.actor, leerling))
    formulier = LeerlingFormulier(request.POST or None, instance=leerling, actor=request.actor)
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        messages.success(request, f"De gegevens van {leerling.naam} zijn bewaard.")
        return redirect("overeenkomsten:leerling_detail", uuid=leerling.uuid)
    return _formulier(request, formulier, f"Gegevens van {Leerling.objects.get(pk=leerling.pk).naam}", leerling)


@leest_en_schrijft
def traject_nieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Add another training for a known learner."""
    leerling = _haal(request, uuid)
    eis(mag_leerling_wijzigen(request.actor, leerling))
    traject = Traject(leerling=leerling, school_id=leerling.school_id)
    formulier = TrajectFormulier(request.POST or None, instance=traject, actor=request.actor)
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        messages.success(request, f"{traject.opleiding} is toegevoegd bij {leerling.naam}.")
        return redirect("overeenkomsten:leerling_detail", uuid=leerling.uuid)
    return _formulier(request, formulier, f"Opleiding van {leerling.naam}", leerling)


@leest_en_schrijft
def traject_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change the dates or the trajectbegeleider of a route."""
    trajecten = Traject.objects.zichtbaar_voor(request.actor).select_related("leerling", "opleiding")
    traject = haal_of_404(trajecten, uuid=uuid)
    eis(mag_leerling_wijzigen(request.actor, traject.leerling))
    formulier = TrajectFormulier(request.POST or None, instance=traject, actor=request.actor)
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        messages.success(request, f"{traject.opleiding} van {traject.leerling.naam} is bewaard.")
        if overeenkomst := uuid_van(request.GET.get(NAAR, "")):
            return redirect("overeenkomsten:stap_afspraken", uuid=overeenkomst)
        return redirect("overeenkomsten:leerling_detail", uuid=traject.leerling.uuid)
    return _formulier(request, formulier, f"Opleiding van {traject.leerling.naam}", traject.leerling)


def _trajecten(request: HttpRequest, leerling: Leerling, overeenkomsten: Iterable[Overeenkomst]) -> list[Traject]:
    rijen = met_dagen(Traject.objects.zichtbaar_voor(request.actor).filter(leerling=leerling), vandaag())
    trajecten = list(rijen.select_related("opleiding", "trajectbegeleider"))
    for traject in trajecten:
        traject.afleiding = leid_stap_af_van(traject)
        traject.dagen = stand_van(traject)
        van_traject = [rij for rij in overeenkomsten if rij.traject_id == traject.pk]
        traject.bewaard_tot = bewaard_tot(traject, van_traject, vandaag())
    return trajecten


def _haal(request: HttpRequest, uuid: UUID) -> Leerling:
    return haal_of_404(Leerling.objects.zichtbaar_voor(request.actor), uuid=uuid)


def _formulier(request: HttpRequest, formulier: object, titel: str, leerling: Leerling | None = None) -> HttpResponse:
    context = {"formulier": formulier, "titel": titel, "leerling": leerling}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/leerling_formulier.html", context, status=status)
