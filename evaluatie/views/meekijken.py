"""Who looks along with a learner: inviting, sending a link again, a card with a QR code, stopping."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from evaluatie.forms.meekijken import MeekijkFormulier
from evaluatie.meekijkers import (
    beletselen_voor_uitnodigen,
    kijkers_van,
    levende_link,
    mag_kijker_regelen,
    nodig_uit,
    stop,
    stuur_opnieuw,
)
from evaluatie.models import Teamlid, Waarneming
from evaluatie.permissions import mag_meekijkers_regelen
from evaluatie.querysets_raad import LINK_WAARNEMEN
from mentorschap.berichten.links import url_van
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from overeenkomsten.models import Overeenkomst

LAATSTE = 20


@leest_en_schrijft
def meekijken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show who looks along under an agreement and what they saw; invite somebody."""
    overeenkomst = _overeenkomst(request, uuid)
    formulier = MeekijkFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        try:
            lid = nodig_uit(overeenkomst, formulier.instance, actor=request.actor)
        except HandelingBelet as belet:
            formulier.add_error(None, str(belet))
        else:
            messages.success(request, f"{lid.naam} kijkt mee. Een persoonlijke link is onderweg naar {lid.email}.")
            return redirect("evaluatie:meekijken", uuid=uuid)
    waarnemingen = Waarneming.objects.zichtbaar_voor(request.actor).filter(overeenkomst=overeenkomst)
    context = {
        "overeenkomst": overeenkomst,
        "leerling": overeenkomst.traject.leerling,
        "beletselen": beletselen_voor_uitnodigen(overeenkomst),
        "kijkers": _met_link(request, overeenkomst),
        "waarnemingen": waarnemingen.select_related("teamlid").order_by("-op", "-pk")[:LAATSTE],
        "formulier": formulier,
    }
    return render(request, "evaluatie/meekijken.html", context, status=422 if request.method == "POST" else 200)


@schrijft
def kijker_link(request: HttpRequest, uuid: UUID, kijker: UUID) -> HttpResponse:
    """Send a co-begeleider a fresh link."""
    overeenkomst, lid = _kijker(request, uuid, kijker)
    stuur_opnieuw(lid, overeenkomst, actor=request.actor)
    messages.success(
        request, f"Een nieuwe link is onderweg naar {lid.email}. De vorige, ook die op een kaartje, werkt niet meer."
    )
    return redirect("evaluatie:meekijken", uuid=uuid)


@schrijft
def kijker_stop(request: HttpRequest, uuid: UUID, kijker: UUID) -> HttpResponse:
    """Let somebody no longer look along."""
    overeenkomst, lid = _kijker(request, uuid, kijker)
    stop(lid, overeenkomst, actor=request.actor)
    messages.success(request, f"{lid.naam} kijkt niet meer mee. Wat al genoteerd is, blijft staan.")
    return redirect("evaluatie:meekijken", uuid=uuid)


@never_cache
@leest
def kijker_kaart(request: HttpRequest, uuid: UUID, kijker: UUID) -> HttpResponse:
    """Show a card to print, with the link of one co-begeleider as a QR code."""
    overeenkomst, lid = _kijker(request, uuid, kijker)
    if beletsel := mag_kijker_regelen(request.actor, overeenkomst, lid):
        raise GeenRecht(beletsel)
    link = levende_link(lid)
    context = {"overeenkomst": overeenkomst, "leerling": overeenkomst.traject.leerling, "lid": lid, "qr": _qr(link)}
    antwoord = render(request, "evaluatie/kijker_kaart.html", context)
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord


def _overeenkomst(request: HttpRequest, uuid: UUID) -> Overeenkomst:
    overeenkomst = haal_of_404(Overeenkomst.objects.zichtbaar_voor(request.actor).voor_dossier(), uuid=uuid)
    if beletsel := mag_meekijkers_regelen(request.actor, overeenkomst):
        raise GeenRecht(beletsel)
    return overeenkomst


def _kijker(request: HttpRequest, uuid: UUID, kijker: UUID) -> tuple[Overeenkomst, Teamlid]:
    overeenkomst = _overeenkomst(request, uuid)
    return overeenkomst, haal_of_404(kijkers_van(overeenkomst), uuid=kijker)


def _met_link(request: HttpRequest, overeenkomst: Overeenkomst) -> list[tuple[Teamlid, PersoonlijkeLink | None, bool]]:
    """Who looks along, each with his live link and whether this person may send, print or end it."""
    kijkers = list(kijkers_van(overeenkomst))
    links = PersoonlijkeLink.objects.geldig().filter(doel=LINK_WAARNEMEN, onderwerp_uuid__in=[k.uuid for k in kijkers])
    levend = {link.onderwerp_uuid: link for link in links}
    return [
        (kijker, levend.get(kijker.uuid), mag_kijker_regelen(request.actor, overeenkomst, kijker) is None)
        for kijker in kijkers
    ]


def _qr(link: PersoonlijkeLink | None) -> Any:
    """The address as a picture made of lines: the token is in no attribute, and no other server sees it."""
    if link is None:
        return ""
    import segno

    beeld = segno.make(url_van(link), error="m", micro=False)
    return mark_safe(beeld.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None))  # noqa: S308
