"""The list of evaluations."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evaluatie.enums import Evaluatiesoort, Evaluatiestatus
from evaluatie.models import Evaluatie
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.paginering import Paginator
from mentorschap.organisaties.enums import Rol

PER_PAGINA = 25
TE_LAAT = "te_laat"
TONEN = {"gepland": "neutraal", "open": "info", "ingediend": "letop", "geannuleerd": "neutraal"}
STATUSKEUZES = (
    ("", "alle"),
    (TE_LAAT, "te laat"),
    *((status.value, status.label.lower()) for status in Evaluatiestatus),
)


@leest
def evaluatie_lijst(request: HttpRequest) -> HttpResponse:
    """Show the evaluations this person may read, newest first, filtered by status and name."""
    status, zoek = request.GET.get("status", ""), request.GET.get("q", "")
    evaluaties = Evaluatie.objects.zichtbaar_voor(request.actor)
    if status == TE_LAAT:
        evaluaties = evaluaties.te_laat()
    elif status in Evaluatiestatus.values:
        evaluaties = evaluaties.filter(status=status)
    if zoek.strip():
        evaluaties = evaluaties.zoek(zoek)
    pagina = Paginator(evaluaties.als_rijen().order_by("-created_at", "-pk"), PER_PAGINA).get_page(
        request.GET.get("pagina")
    )
    context = {
        "pagina": pagina,
        "rijen": [_rij(rij) for rij in pagina],
        "statuskeuzes": STATUSKEUZES,
        "status": status,
        "zoek": zoek,
        "is_school": request.actor.rol in Rol.VAN_SCHOOL,
        "is_leerling": request.actor.rol == Rol.LEERLING,
    }
    # A filter asks for the list alone; a page of the history is a whole one.
    deel = request.htmx and not request.htmx.history_restore_request
    return render(request, f"evaluatie/evaluatie_lijst.html{'#lijst' if deel else ''}", context)


def _rij(rij: dict[str, Any]) -> dict[str, Any]:
    """A row with its words and the days that are left."""
    return {
        **rij,
        "soort": Evaluatiesoort(rij["soort"]).label,
        "woord": Evaluatiestatus(rij["status"]).label,
        "toon": TONEN.get(rij["status"], "ok"),
        "dagen": (rij["tegen"] - vandaag()).days,
    }
