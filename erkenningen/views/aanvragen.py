"""The list of applications: the inbox of a partnership, and a company's own."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erkenningen.bulk import acties_voor
from erkenningen.enums import AanvraagSoort, AanvraagStatus
from erkenningen.models import Aanvraag, Opleiding
from erkenningen.permissions import mag_werklast
from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import nummer_van
from mentorschap.core.vaste_vraag import VasteVraag
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
    zichtbaar = Aanvraag.objects.zichtbaar_voor(request.actor)
    is_onderneming = request.actor.rol == Rol.ONDERNEMINGSBEHEERDER
    keuzes = {naam: request.GET.get(naam, "").strip() for naam in FILTERS}
    # A partnership opens on what is not decided yet; "alle" is one tap away.
    if "status" not in request.GET and not is_onderneming:
        keuzes["status"] = OPEN
    rijen = filter_aanvragen(zichtbaar.zonder_genoten().met_genoten() if is_onderneming else zichtbaar, keuzes)
    volgorde = VOLGORDES.get(keuzes["sorteer"]) or (("-created_at", "-pk") if is_onderneming else VOLGORDES["termijn"])
    rijen = rijen.select_related(*GENOEMD).only(*KOLOMMEN)
    pagina = Paginator(rijen.order_by(*volgorde), PER_PAGINA).get_page(request.GET.get("pagina"))
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


def filter_aanvragen(rijen: QuerySet, keuzes: dict[str, str]) -> QuerySet:
    """Return the rows that fit the filters of the address."""
    if keuzes["status"] == OPEN:
        rijen = rijen.lopend()
    elif keuzes["status"] in AanvraagStatus.values:
        rijen = rijen.filter(status=keuzes["status"])
    if keuzes["soort"] in AanvraagSoort.values:
        rijen = rijen.filter(soort=keuzes["soort"])
    if keuzes["behandelaar"] == NIEMAND:
        rijen = rijen.filter(behandelaar__isnull=True)
    for veld in ("opleiding", "behandelaar"):
        if (nummer := nummer_van(keuzes[veld])) is not None:
            rijen = rijen.filter(**{f"{veld}_id": nummer})
    return rijen.zoek(keuzes["q"]) if keuzes["q"] else rijen


def _is_deel(request: HttpRequest) -> bool:
    """Whether htmx asks for the list alone (a filter), and not for a page of its history."""
    return bool(request.htmx) and not request.htmx.history_restore_request
