"""The list of agreements."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.models import Opleiding
from mentorschap.core.decorators import leest
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import nummer_van
from mentorschap.core.vaste_vraag import VasteVraag
from mentorschap.organisaties.enums import Rol
from overeenkomsten.enums import Status
from overeenkomsten.filters import OVEREENKOMSTEN, VELDEN_OVEREENKOMSTEN, eigen_filters
from overeenkomsten.forms.leerling import begeleiders_van
from overeenkomsten.models import Overeenkomst

PER_PAGINA = 25
# What a row shows; whole rows of six tables cost three times as much.
KOLOMMEN = (
    *("uuid", "created_at", "nummer", "soort", "status", "start", "einde", "traject__id"),
    *("traject__leerling__voornaam", "traject__leerling__familienaam", "traject__opleiding__naam"),
    "erkenning__onderneming__naam",
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
    zichtbaar = Overeenkomst.objects.zichtbaar_voor(request.actor)
    keuzes = keuzes_van(request)
    rijen = filter_lijst(zichtbaar, keuzes).met_ondertekening().met_schorsing().order_by("-created_at", "-pk")
    rijen = rijen.select_related("traject__leerling", "traject__opleiding", "erkenning__onderneming").only(*KOLOMMEN)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
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


def filter_lijst(rijen: QuerySet, keuzes: dict[str, str]) -> QuerySet:
    """Keep the agreements that pass the filters; an unknown value filters nothing."""
    if keuzes["status"] in Status.values:
        rijen = rijen.filter(status=keuzes["status"])
    if (opleiding := nummer_van(keuzes["opleiding"])) is not None:
        rijen = rijen.filter(traject__opleiding_id=opleiding)
    if (begeleider := nummer_van(keuzes["begeleider"])) is not None:
        rijen = rijen.filter(traject__trajectbegeleider_id=begeleider)
    return rijen.zoek(keuzes["q"]) if keuzes["q"] else rijen


def _is_deel(request: HttpRequest) -> bool:
    """Whether htmx asks for the list alone (a filter), and not for a page of its history."""
    return bool(request.htmx) and not request.htmx.history_restore_request
