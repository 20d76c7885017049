"""The learners of a school, or of a trajectbegeleider: where each stands and what asks for attention."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.models import Opleiding
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.paginering import Paginator
from mentorschap.organisaties.enums import Rol
from overeenkomsten.dagen import stand_van
from overeenkomsten.filters import LEERLINGEN, eigen_filters
from overeenkomsten.forms.leerling import begeleiders_van
from overeenkomsten.leerlingoverzicht import (
    VELDEN,
    VOLGORDES,
    Aandacht,
    Looptijd,
    Stand,
    filter_leerlingen,
    overzicht,
    sorteer_leerlingen,
)
from overeenkomsten.models import Leerling, Overeenkomst, Traject
from overeenkomsten.permissions import mag_registreren
from overeenkomsten.plandekking import dekkingen
from overeenkomsten.views.laden import eis

PER_PAGINA = 25
SJABLOON = "overeenkomsten/leerling_lijst.html"
VOLGORDENAMEN = (
    ("naam", "naam"),
    ("stand", "status"),
    ("handtekeningen", "handtekeningen die ontbreken"),
    ("plan", "opleidingsplan"),
    ("evaluatie", "volgende evaluatie"),
    ("dagen", "dagen zonder overeenkomst"),
)


@leest
def leerling_lijst(request: HttpRequest) -> HttpResponse:
    """Show the learners with status, signatures, plan, next evaluation and days, filtered and sorted."""
    eis(mag_registreren(request.actor))
    keuzes = keuzes_van(request)
    pagina = Paginator(rijen_van(request), PER_PAGINA).get_page(request.GET.get("pagina"))
    pagina.object_list = met_overeenkomst(pagina.object_list)
    context = {
        "pagina": pagina,
        "keuzes": keuzes,
        "gefilterd": any(waarde for naam, waarde in keuzes.items() if naam != "sorteer"),
        "is_beheerder": request.actor.rol == Rol.SCHOOLBEHEERDER,
        "vandaag": vandaag(),
        "filters": eigen_filters(request, LEERLINGEN, keuzes),
    }
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, f"{SJABLOON}#lijst", context)
    return render(request, SJABLOON, context | _mogelijkheden(request))


def keuzes_van(request: HttpRequest) -> dict[str, str]:
    """Return what the filters were set to; empty text for a filter that is not used."""
    return {naam: request.GET.get(naam, "").strip() for naam in VELDEN}


def rijen_van(request: HttpRequest) -> QuerySet[Traject]:
    """Return the routes that the filters keep, with what the overview shows of them, in the chosen order."""
    keuzes, dag = keuzes_van(request), vandaag()
    rijen = overzicht(Traject.objects.zichtbaar_voor(request.actor), dag)
    rijen = filter_leerlingen(rijen, keuzes, request.actor, dag)
    return sorteer_leerlingen(rijen, keuzes["sorteer"]).select_related("leerling", "opleiding", "trajectbegeleider")


def met_overeenkomst(rijen: Any) -> list[Traject]:
    """Return the rows with the agreement that speaks for each, and how far its plan got: four queries at most."""
    trajecten = list(rijen)
    gezocht = [rij.huidige_id for rij in trajecten if rij.huidige_id]
    # Ids that came out of the scope already; without one of them the question is not asked.
    huidige = Overeenkomst.objects.voor_lijst().in_bulk(gezocht)
    dekking = {rij.overeenkomst.pk: rij.dekking for rij in dekkingen(huidige.values())}
    for rij in trajecten:
        rij.dekking = dekking.get(rij.huidige_id)
        rij.huidige = huidige.get(rij.huidige_id)
        rij.dagen = stand_van(rij)
        rij.status = Stand(rij.stand)
        rij.plan_geplaatst = rij.plan_totaal - rij.plan_zonder
    return trajecten


def _mogelijkheden(request: HttpRequest) -> dict[str, Any]:
    zichtbaar = Traject.objects.zichtbaar_voor(request.actor)
    klassen = Leerling.objects.filter(pk__in=zichtbaar.values("leerling_id")).exclude(klas="").order_by("klas")
    opleidingen = Opleiding.objects.filter(pk__in=zichtbaar.values("opleiding_id")).order_by("naam", "pk")
    beheert = request.actor.rol == Rol.SCHOOLBEHEERDER
    return {
        "standen": Stand.choices,
        "aandachten": Aandacht.choices,
        "looptijden": Looptijd.choices,
        "volgordes": [(code, label) for code, label in VOLGORDENAMEN if code in VOLGORDES],
        "klassen": list(klassen.values_list("klas", flat=True).distinct()),
        "opleidingen": opleidingen,
        "begeleiders": begeleiders_van(request.actor.organisatie_id) if beheert else [],
    }
