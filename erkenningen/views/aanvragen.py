"""The list of applications: the inbox of a partnership, and a company's own."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, TextField, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.bulk import acties_voor
from erkenningen.enums import AanvraagSoort, AanvraagStatus
from erkenningen.models import Aanvraag, Opleiding
from erkenningen.permissions import mag_werklast
from erkenningen.querysets import naalden
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import nummer_van
from mentorschap.core.vaste_lijst import VasteLijst
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.enums import Rol

PER_PAGINA = 25
FILTERS = ("q", "status", "soort", "opleiding", "behandelaar", "sorteer")
OPEN = "open"
NIEMAND = "geen"
# Sort key in the address → order; the first is the default. Nulls last: without a term nothing is urgent.
VOLGORDES: dict[str, tuple[Any, ...]] = {
    "termijn": (F("termijn_tot").asc(nulls_last=True), "-pk"),
    "onderneming": ("onderneming__naam", "-pk"),
    "ingediend": (F("ingediend_op").desc(nulls_last=True), "-pk"),
}
# What a row shows; whole rows of six tables cost twice as much.
GENOEMD = ("onderneming", "vestiging", "opleiding", "behandelaar")
KOLOMMEN = (
    *("uuid", "created_at", "nummer", "soort", "status", "termijn_tot", "ingediend_op"),
    *("onderneming__naam", "vestiging__naam", "vestiging__gemeente", "opleiding__naam"),
    *("behandelaar__voornaam", "behandelaar__familienaam", "behandelaar__email"),
)
WOORDEN = tuple(f"woord{nummer}" for nummer in range(6))


@dataclass(frozen=True, slots=True)
class Vorm:
    """The filters without a value of their own: a status or OPEN, a kind, whether nobody has it, and the order."""

    status: str = ""
    soort: str = ""
    van_niemand: bool = False
    sorteer: str = ""


def lees_filters(keuzes: dict[str, str]) -> tuple[Vorm, dict[str, Any]]:
    """Return the filters of an address, and the values of those that have one; what is unknown filters nothing."""
    vorm = Vorm(
        status=keuzes["status"] if keuzes["status"] in {OPEN, *AanvraagStatus.values} else "",
        soort=keuzes["soort"] if keuzes["soort"] in AanvraagSoort.values else "",
        van_niemand=keuzes["behandelaar"] == NIEMAND,
        sorteer=keuzes["sorteer"] if keuzes["sorteer"] in VOLGORDES else "",
    )
    nummers = {veld: nummer_van(keuzes[veld]) for veld in ("opleiding", "behandelaar")}
    waarden: dict[str, Any] = {veld: nummer for veld, nummer in nummers.items() if nummer is not None}
    return vorm, waarden | dict(zip(WOORDEN, naalden(keuzes["q"]), strict=False))


def filter_aanvragen(rijen: QuerySet, vorm: Vorm, **waarden: Any) -> QuerySet:
    """Return the rows that fit the filters."""
    if vorm.status:
        rijen = rijen.lopend() if vorm.status == OPEN else rijen.filter(status=vorm.status)
    if vorm.soort:
        rijen = rijen.filter(soort=vorm.soort)
    if vorm.van_niemand:
        rijen = rijen.filter(behandelaar__isnull=True)
    for naam, waarde in waarden.items():
        if naam in WOORDEN:
            rijen = rijen.zoek_woord(Value(waarde) if isinstance(waarde, str) else waarde)
        else:
            rijen = rijen.filter(**{f"{naam}_id": waarde})
    return rijen


def _rijen(actor: Any, vorm: Vorm, **waarden: Any) -> QuerySet:
    rijen = Aanvraag.objects.zichtbaar_voor(actor)
    if actor.rol == Rol.ONDERNEMINGSBEHEERDER:
        rijen = rijen.zonder_genoten()
        volgorde = VOLGORDES.get(vorm.sorteer, ("-created_at", "-pk"))
    else:
        volgorde = VOLGORDES.get(vorm.sorteer, VOLGORDES["termijn"])
    return filter_aanvragen(rijen, vorm, **waarden).order_by(*volgorde)


def _kolommen(actor: Any, rijen: QuerySet) -> QuerySet:
    rijen = rijen.met_genoten() if actor.rol == Rol.ONDERNEMINGSBEHEERDER else rijen
    return rijen.select_related(*GENOEMD).only(*KOLOMMEN)


LIJST = VasteLijst(
    _rijen,
    _kolommen,
    PER_PAGINA,
    opleiding=Plek("opleiding", BigIntegerField()),
    behandelaar=Plek("behandelaar", BigIntegerField()),
    **{naam: Plek(naam, TextField()) for naam in WOORDEN},
)
# What the filters offer: only what occurs in the applications this person may read.
OPLEIDINGEN = VasteVraag(
    lambda actor: (
        Opleiding.objects.filter(pk__in=Aanvraag.objects.zichtbaar_voor(actor).values("opleiding_id"))
        .only("naam")
        .order_by("naam", "pk")
    )
)
BEHANDELAARS = VasteVraag(
    lambda actor: (
        User.objects.filter(pk__in=Aanvraag.objects.zichtbaar_voor(actor).values("behandelaar_id"))
        .only("voornaam", "familienaam", "email")
        .order_by("familienaam", "pk")
    )
)


@leest
def aanvragen(request: HttpRequest) -> HttpResponse:
    """Show the applications this person may read: filtered, sorted, by page."""
    is_onderneming = request.actor.rol == Rol.ONDERNEMINGSBEHEERDER
    keuzes = {naam: request.GET.get(naam, "").strip() for naam in FILTERS}
    # A partnership opens on what is not decided yet; "alle" is one tap away.
    if "status" not in request.GET and not is_onderneming:
        keuzes["status"] = OPEN
    vorm, waarden = lees_filters(keuzes)
    pagina = LIJST.pagina(request.actor, vorm, request.GET.get("pagina"), **waarden)
    for rij in pagina.object_list:
        rij.dagen = (rij.termijn_tot - vandaag()).days if rij.termijn_tot else None
    context = {
        "pagina": pagina,
        "keuzes": keuzes,
        "gefilterd": any(waarde for naam, waarde in keuzes.items() if naam != "sorteer"),
        "is_onderneming": is_onderneming,
        "ziet_werklast": mag_werklast(request.actor) is None,
        "bulkacties": acties_voor(request.actor) if mag_werklast(request.actor) is None else [],
        "statussen": AanvraagStatus.choices if is_onderneming else AanvraagStatus.choices[1:],
        "soorten": AanvraagSoort.choices,
        "opleidingen": [] if is_onderneming else OPLEIDINGEN(request.actor),
        "behandelaars": [] if is_onderneming else BEHANDELAARS(request.actor),
    }
    sjabloon = "erkenningen/aanvragen.html"
    return render(request, f"{sjabloon}#lijst" if _is_deel(request) else sjabloon, context)


def _is_deel(request: HttpRequest) -> bool:
    """Whether htmx asks for the list alone (a filter), and not for a page of its history."""
    return bool(request.htmx) and not request.htmx.history_restore_request
