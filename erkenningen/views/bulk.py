"""Many dossiers of the inbox at once: a preview, then the act, then a list of what did not work."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from erkenningen.bulk import HOOGSTENS, Actie, acties_voor, voer_uit_op, voorbeeld
from erkenningen.models import Aanvraag
from erkenningen.permissions import mag_werklast
from erkenningen.views.aanvragen import FILTERS, filter_aanvragen, lees_filters
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest_en_schrijft


@leest_en_schrijft
def aanvragen_bulk(request: HttpRequest) -> HttpResponse:
    """Show to which of the chosen dossiers the act applies; POST does it on exactly those."""
    eis(mag_werklast(request.actor))
    gegevens = request.POST if request.method == "POST" else request.GET
    acties = acties_voor(request.actor)
    actie = next((a for a in acties if a.code == gegevens.get("doe")), None)
    gekozen = _gekozen(request, gegevens)
    rijen = list(gekozen[: HOOGSTENS + 1])
    if request.method == "POST" and actie is not None:
        return _doe(request, rijen[:HOOGSTENS], actie)
    wel, niet = voorbeeld(rijen[:HOOGSTENS], actie, request.actor) if actie else ([], [])
    context = {
        "acties": acties,
        "actie": actie,
        "rijen": rijen[:HOOGSTENS],
        "wel": wel,
        "niet": niet,
        "teveel": len(rijen) > HOOGSTENS,
        "hoogstens": HOOGSTENS,
        "sleutel": uuid4(),
        "keuze": [(naam, waarde) for naam, waarden in gegevens.lists() for waarde in waarden if naam != "doe"],
    }
    return render(request, "erkenningen/bulk.html", context, status=422 if request.method == "POST" else 200)


def _gekozen(request: HttpRequest, gegevens: QueryDict) -> QuerySet:
    """Return the dossiers that were ticked, or all of the filter; what is outside one's scope is not among them."""
    rijen = Aanvraag.objects.zichtbaar_voor(request.actor).filter(ingediend_op__isnull=False)
    rijen = rijen.select_related("onderneming", "opleiding", "behandelaar").order_by("pk")
    if gegevens.get("alle"):
        vorm, waarden = lees_filters({naam: gegevens.get(naam, "").strip() for naam in FILTERS})
        return filter_aanvragen(rijen, vorm, **waarden)
    return rijen.filter(uuid__in=_uuids(gegevens.getlist("rij")[: HOOGSTENS + 1]))


def _uuids(waarden: list[str]) -> list[UUID]:
    uit = []
    for waarde in waarden:
        try:
            uit.append(UUID(waarde))
        except ValueError:
            continue
    return uit


def _doe(request: HttpRequest, rijen: list[Aanvraag], actie: Actie) -> HttpResponse:
    regels = voer_uit_op(rijen, actie, request.actor)
    gelukt = [regel for regel in regels if not regel.reden]
    if gelukt:
        messages.success(request, _zin(len(gelukt), actie))
    for regel in regels:
        if regel.reden:
            messages.warning(request, f"{regel.aanvraag.nummer}, {regel.aanvraag.onderneming.naam}: {regel.reden}")
    return redirect("erkenningen:aanvragen")


def _zin(aantal: int, actie: Actie) -> str:
    return f"{actie.label}: gelukt voor {aantal} dossier{'s' if aantal != 1 else ''}."
