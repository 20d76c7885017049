"""The filters that somebody keeps: under a name, renamed, deleted. Only one's own exist."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from overeenkomsten.filters import LIJSTEN, filters_van, lijsten_van
from overeenkomsten.forms.filter import FilterFormulier
from overeenkomsten.models import BewaardeFilter
from overeenkomsten.permissions import mag_lijsten_gebruiken
from overeenkomsten.views.laden import eis

LEEG = "Zet eerst een filter in de lijst: er is nu niets te bewaren."
TE_LANG = "Deze filter is te lang om te bewaren. Zoek op minder woorden."


@leest
def filters(request: HttpRequest) -> HttpResponse:
    """List one's own filters, per list."""
    eis(mag_lijsten_gebruiken(request.actor))
    rijen = list(filters_van(request.actor))
    per_lijst = [(lijst, [rij for rij in rijen if rij.lijst == lijst.code]) for lijst in lijsten_van(request.actor)]
    return render(request, "overeenkomsten/filters.html", {"per_lijst": per_lijst, "aantal": len(rijen)})


@leest_en_schrijft
def filter_bewaren(request: HttpRequest, lijst: str) -> HttpResponse:
    """Keep what is set in a list now (the query string of this address) under a name."""
    eis(mag_lijsten_gebruiken(request.actor))
    gekozen = LIJSTEN.get(lijst)
    if gekozen not in lijsten_van(request.actor):
        raise Http404
    vraag = gekozen.vraag(request.GET.dict())
    if not vraag or len(vraag) > BewaardeFilter._meta.get_field("vraag").max_length:
        raise HandelingBelet([Beletsel("filter", TE_LANG if vraag else LEEG, gekozen.url)])
    filter_ = BewaardeFilter(
        gebruiker_id=request.actor.gebruiker_id,
        organisatie_id=request.actor.organisatie_id,
        lijst=gekozen.code,
        vraag=vraag,
    )
    return _formulier(request, filter_, f"{gekozen.url}?{vraag}")


@leest_en_schrijft
def filter_hernoemen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a filter another name."""
    filter_ = haal_of_404(filters_van(request.actor), uuid=uuid)
    return _formulier(request, filter_, reverse("overeenkomsten:filters"))


@schrijft
def filter_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Forget a filter; nothing else changes."""
    filter_ = haal_of_404(filters_van(request.actor), uuid=uuid)
    filter_.delete()
    messages.success(request, f"De filter “{filter_.naam}” is verwijderd.")
    return redirect("overeenkomsten:filters")


def _formulier(request: HttpRequest, filter_: BewaardeFilter, terug: str) -> HttpResponse:
    formulier = FilterFormulier(request.POST or None, filter_=filter_, annuleer_url=terug)
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        messages.success(request, f"De filter is bewaard als “{filter_.naam}”.")
        return redirect(terug)
    lijst = LIJSTEN[filter_.lijst]
    context = {"formulier": formulier, "lijst": lijst, "is_nieuw": filter_.pk is None}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/filter_formulier.html", context, status=status)
