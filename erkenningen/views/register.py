"""The public register: who is recognised for what, and whether there is a place. Nothing about people."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from erkenningen.models import Erkenning, Opleiding
from erkenningen.plaatsen import plaatsen_van
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag

PER_PAGINA = 25
BEWAAR_SECONDEN = 300
FILTERS = ("q", "opleiding", "provincie", "postcode")
# Postal codes of bpost; both ends included.
PROVINCIES = {
    "antwerpen": ("Antwerpen", (("2000", "2999"),)),
    "brussel": ("Brussels Hoofdstedelijk Gewest", (("1000", "1299"),)),
    "limburg": ("Limburg", (("3500", "3999"),)),
    "oost-vlaanderen": ("Oost-Vlaanderen", (("9000", "9999"),)),
    "vlaams-brabant": ("Vlaams-Brabant", (("1500", "1999"), ("3000", "3499"))),
    "west-vlaanderen": ("West-Vlaanderen", (("8000", "8999"),)),
}
GETOOND = (
    "uuid",
    "partnerschap",
    "geldig_tot",
    "onderneming__naam",
    "onderneming__ondernemingsnummer",
    "vestiging__naam",
    "vestiging__postcode",
    "vestiging__gemeente",
    "opleiding__naam",
)


@login_not_required
@leest
def register(request: HttpRequest) -> HttpResponse:
    """Show the recognitions that hold today, by name of the company; five queries whatever is asked."""
    dag = vandaag()
    keuzes = {naam: request.GET.get(naam, "").strip()[:100] for naam in FILTERS}
    rijen = _gefilterd(Erkenning.objects.geldig_op(dag), keuzes)
    # A page begins after the last row of the one before it: no row is skipped, however far one reads.
    if vanaf := _vanaf(request.GET.get("na", "")):
        rijen = rijen.filter(vanaf)
    rijen = rijen.select_related("onderneming", "vestiging", "opleiding").only(*GETOOND)
    gevonden = list(rijen.order_by("onderneming__naam", "pk")[: PER_PAGINA + 1])
    getoond = gevonden[:PER_PAGINA]
    plaatsen = plaatsen_van(getoond, dag)
    context = {
        "rijen": [(rij, plaatsen[rij.pk]) for rij in getoond],
        "volgende": getoond[-1].uuid if len(gevonden) > PER_PAGINA else None,
        "verder": bool(vanaf),
        "keuzes": keuzes,
        "gefilterd": any(keuzes.values()),
        "opleidingen": Opleiding.objects.geldig_op(dag).order_by("naam", "pk").values_list("code", "naam"),
        "provincies": [(code, naam) for code, (naam, _) in PROVINCIES.items()],
    }
    deel = request.htmx and not request.htmx.history_restore_request
    sjabloon = "erkenningen/register.html"
    antwoord = render(request, f"{sjabloon}#lijst" if deel else sjabloon, context)
    return _voor_iedereen(antwoord, is_zoekpagina=bool(request.GET))


def _gefilterd(rijen: Any, keuzes: dict[str, str]) -> Any:
    if keuzes["opleiding"]:
        rijen = rijen.filter(opleiding__code=keuzes["opleiding"])
    if keuzes["provincie"] in PROVINCIES:
        binnen = Q()
        for van, tot in PROVINCIES[keuzes["provincie"]][1]:
            binnen |= Q(vestiging__postcode__range=(van, tot))
        rijen = rijen.filter(binnen)
    if keuzes["postcode"]:
        rijen = rijen.filter(vestiging__postcode__startswith=keuzes["postcode"])
    return rijen.zoek(keuzes["q"])


def _vanaf(na: str) -> Q | None:
    """Return what comes after the recognition with this uuid; None when there is no such row."""
    try:
        laatste = Erkenning.objects.filter(uuid=UUID(na)).values_list("onderneming__naam", "pk").first()
    except ValueError:
        return None
    if laatste is None:
        return None
    naam, nummer = laatste
    return Q(onderneming__naam__gt=naam) | Q(onderneming__naam=naam, pk__gt=nummer)


def _voor_iedereen(antwoord: HttpResponse, *, is_zoekpagina: bool) -> HttpResponse:
    """Let browsers and caches keep the page for a while, and keep endless search results out of search engines."""
    patch_cache_control(antwoord, public=True, max_age=BEWAAR_SECONDEN)
    # The same address answers a whole page or the list alone.
    patch_vary_headers(antwoord, ("HX-Request",))
    if is_zoekpagina:
        antwoord["X-Robots-Tag"] = "noindex, follow"
    return antwoord
