"""The list of evaluations."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evaluatie.enums import Evaluatiestatus
from evaluatie.models import Evaluatie
from mentorschap.core.decorators import leest
from mentorschap.organisaties.enums import Rol

PER_PAGINA = 25
TE_LAAT = "te_laat"
STATUSKEUZES = (
    ("", "alle"),
    (TE_LAAT, "te laat"),
    *((status.value, status.label.lower()) for status in Evaluatiestatus if status != Evaluatiestatus.GEPLAND),
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
    paginator = Paginator(evaluaties.met_mensen().met_voortgang().order_by("-created_at", "-pk"), PER_PAGINA)
    context = {
        "pagina": paginator.get_page(request.GET.get("pagina")),
        "statuskeuzes": STATUSKEUZES,
        "status": status,
        "zoek": zoek,
        "is_school": request.actor.rol in Rol.VAN_SCHOOL,
        "is_leerling": request.actor.rol == Rol.LEERLING,
    }
    # A filter asks for the list alone; a page of the history is a whole one.
    deel = request.htmx and not request.htmx.history_restore_request
    return render(request, f"evaluatie/evaluatie_lijst.html{'#lijst' if deel else ''}", context)
