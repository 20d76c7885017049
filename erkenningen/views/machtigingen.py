"""Mandates: the company gives and withdraws them, the gemachtigde begins applications under them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.forms.machtiging import MachtigingFormulier, MachtigingIntrekkenFormulier
from erkenningen.machtigen import mag_machtigen, mag_machtigingen_zien, waarom_ongeldig
from erkenningen.models import Aanvraag, Machtiging
from erkenningen.transitions.machtigen import machtig, trek_machtiging_in
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import haal_of_404
from mentorschap.documenten.forms import bewaar_bestand
from mentorschap.organisaties.enums import Rol

PER_PAGINA = 25


@leest
def machtigingen(request: HttpRequest) -> HttpResponse:
    """Show the mandates given or received, each with what was done under it: two queries and a count."""
    eis(mag_machtigingen_zien(request.actor))
    rijen = Machtiging.objects.zichtbaar_voor(request.actor).select_related("onderneming", "gemachtigde", "bestand")
    pagina = Paginator(rijen.order_by("-geldig_van", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    zichtbaar = Aanvraag.objects.zichtbaar_voor(request.actor).filter(machtiging__in=list(pagina.object_list))
    per_machtiging: dict[int, list[Aanvraag]] = {}
    for aanvraag in zichtbaar.select_related("opleiding", "vestiging", "ingediend_door").order_by("-created_at", "-pk"):
        per_machtiging.setdefault(aanvraag.machtiging_id, []).append(aanvraag)
    context: dict[str, Any] = {
        "pagina": pagina,
        "rijen": [(rij, waarom_ongeldig(rij), per_machtiging.get(rij.pk, [])) for rij in pagina.object_list],
        "is_onderneming": request.actor.rol == Rol.ONDERNEMINGSBEHEERDER,
    }
    return render(request, "erkenningen/machtigingen.html", context)


@leest_en_schrijft
def machtiging_nieuw(request: HttpRequest) -> HttpResponse:
    """Give a mandate with its signed document."""
    eis(mag_machtigen(request.actor))
    nieuw = Machtiging(onderneming_id=request.actor.organisatie_id, geldig_van=vandaag())
    formulier = MachtigingFormulier(request.POST or None, request.FILES or None, instance=nieuw)
    if request.method == "POST" and formulier.is_valid():
        rij = formulier.save(commit=False)
        rij.bestand = bewaar_bestand(formulier.cleaned_data["upload"], actor=request.actor)
        machtig(rij, actor=request.actor)
        messages.success(request, f"{rij.gemachtigde.naam} kan nu voor u aanvragen opmaken en indienen.")
        return redirect("erkenningen:machtigingen")
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/machtiging_nieuw.html", {"formulier": formulier}, status=status)


@leest_en_schrijft
def machtiging_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a mandate back, after saying what that means."""
    rij = haal_of_404(Machtiging.objects.zichtbaar_voor(request.actor).select_related("gemachtigde"), uuid=uuid)
    eis(mag_machtigen(request.actor, rij))
    if request.method == "POST":
        trek_machtiging_in(rij, actor=request.actor)
        messages.success(request, f"De machtiging van {rij.gemachtigde.naam} is ingetrokken.")
        return redirect("erkenningen:machtigingen")
    context = {"machtiging": rij, "formulier": MachtigingIntrekkenFormulier()}
    return render(request, "erkenningen/machtiging_intrekken.html", context)
