"""The list of agreements."""

from typing import Any

from django.db.models import BigIntegerField, QuerySet, TextField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.models import Opleiding
from mentorschap.core.decorators import leest
from mentorschap.core.scope import nummer_van
from mentorschap.core.vaste_lijst import VasteLijst
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.filters import OVEREENKOMSTEN, VELDEN_OVEREENKOMSTEN, eigen_filters
from overeenkomsten.forms.leerling import begeleiders_van
from overeenkomsten.models import Overeenkomst
from overeenkomsten.querysets import naalden

PER_PAGINA = 25
# What a row shows; whole rows of six tables cost three times as much.
KOLOMMEN = (
    *("uuid", "created_at", "nummer", "soort", "status", "start", "einde", "traject__id"),
    *("traject__leerling__voornaam", "traject__leerling__familienaam", "traject__opleiding__naam"),
    "erkenning__onderneming__naam",
)
WOORDEN = tuple(f"woord{nummer}" for nummer in range(6))
# The filter in the address, and the column it is about.
VELDEN = {"opleiding": "traject__opleiding_id", "begeleider": "traject__trajectbegeleider_id"}


def lees_filters(keuzes: dict[str, str]) -> tuple[str, dict[str, Any]]:
    """Return the status of an address, and the values of the other filters; what is unknown filters nothing."""
    nummers = {naam: nummer_van(keuzes[naam]) for naam in VELDEN}
    waarden: dict[str, Any] = {naam: nummer for naam, nummer in nummers.items() if nummer is not None}
    waarden |= dict(zip(WOORDEN, naalden(keuzes["q"]), strict=False))
    return keuzes["status"] if keuzes["status"] in Status.values else "", waarden


def filter_lijst(rijen: QuerySet, status: str, **waarden: Any) -> QuerySet:
    """Keep the agreements that pass the filters."""
    if status:
        rijen = rijen.filter(status=status)
    for naam, waarde in waarden.items():
        rijen = rijen.filter(**{VELDEN.get(naam, "zoektekst__contains"): waarde})
    return rijen


def _rijen(actor: Any, status: str, **waarden: Any) -> QuerySet:
    return filter_lijst(Overeenkomst.objects.zichtbaar_voor(actor), status, **waarden).order_by("-created_at", "-pk")


def _kolommen(_: Any, rijen: QuerySet) -> QuerySet:
    rijen = rijen.met_ondertekening().met_schorsing()
    return rijen.select_related("traject__leerling", "traject__opleiding", "erkenning__onderneming").only(*KOLOMMEN)


LIJST = VasteLijst(
    _rijen,
    _kolommen,
    PER_PAGINA,
    **{naam: Plek(naam, BigIntegerField()) for naam in VELDEN},
    **{naam: Plek(naam, TextField()) for naam in WOORDEN},
)
# What the filters offer: only what occurs in the agreements this person may read.
OPLEIDINGEN = VasteVraag(
    lambda actor: (
        Opleiding.objects.filter(pk__in=Overeenkomst.objects.zichtbaar_voor(actor).values("traject__opleiding_id"))
        .only("naam")
        .order_by("naam", "pk")
    )
)


@leest
def overeenkomst_lijst(request: HttpRequest) -> HttpResponse:
    """Show the agreements this person may read, newest first, filtered by status, training, guide and words."""
    keuzes = keuzes_van(request)
    status, waarden = lees_filters(keuzes)
    pagina = LIJST.pagina(request.actor, status, request.GET.get("pagina"), **waarden)
    beheert = request.actor.rol == Rol.SCHOOLBEHEERDER
    context = {
        "pagina": pagina,
        "statussen": Status.choices if request.actor.rol in Rol.VAN_SCHOOL else Status.choices[1:],
        "opleidingen": OPLEIDINGEN(request.actor),
        "begeleiders": begeleiders_van(request.actor.organisatie_id) if beheert else [],
        "keuzes": keuzes,
        "gefilterd": any(keuzes.values()),
        "is_school": request.actor.rol in Rol.VAN_SCHOOL,
        "is_leerling": request.actor.rol == Rol.LEERLING,
        "filters": eigen_filters(request, OVEREENKOMSTEN, keuzes),
    }
    sjabloon = "overeenkomsten/overeenkomst_lijst.html"
    return render(request, f"{sjabloon}#lijst" if _is_deel(request) else sjabloon, context)


def keuzes_van(request: HttpRequest) -> dict[str, str]:
    """Return what the filters of the list were set to; empty text for a filter that is not used."""
    return {naam: request.GET.get(naam, "").strip() for naam in VELDEN_OVEREENKOMSTEN}


def _is_deel(request: HttpRequest) -> bool:
    """Whether htmx asks for the list alone (a filter), and not for a page of its history."""
    return bool(request.htmx) and not request.htmx.history_restore_request
