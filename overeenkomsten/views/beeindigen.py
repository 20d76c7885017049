"""The roads by which an agreement can end, explained before anything is done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.transitions import Achterhaald, HandelingBelet
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import Eindewijze, Kant
from overeenkomsten.forms.beeindigen import BeeindigFormulier
from overeenkomsten.models import Overeenkomst
from overeenkomsten.permissions_levensloop import kant_van, mag_beeindigen
from overeenkomsten.transitions.beeindigen import meld_einde, stand_van
from overeenkomsten.transitions.beeindigen_tabel import EINDE_MELDEN
from overeenkomsten.views.laden import eis, laad_dossier
from overeenkomsten.wegen import Stand, Weg, gevolgen, weg_van, wegen


@leest
def beeindigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show which roads are open today for this person, and what each means or costs."""
    overeenkomst, stand = _laad(request, uuid)
    beletselen = EINDE_MELDEN.beletselen(overeenkomst, request.actor)
    context = {
        "overeenkomst": overeenkomst,
        "beletselen": beletselen,
        "wegen": [] if beletselen else wegen(stand),
        "is_leerling": stand.kant == Kant.LEERLING,
        "is_school": stand.kant == Kant.SCHOOL,
    }
    return render(request, "overeenkomsten/beeindigen.html", context)


@leest_en_schrijft
def beeindigen_weg(request: HttpRequest, uuid: UUID, wijze: str) -> HttpResponse:
    """One road: fill it in, read the dates, and start it."""
    overeenkomst, stand = _laad(request, uuid)
    if beletselen := EINDE_MELDEN.beletselen(overeenkomst, request.actor):
        raise HandelingBelet(beletselen)
    weg = _weg(stand, wijze)
    terug = reverse("overeenkomsten:beeindigen", args=[overeenkomst.uuid])
    formulier = BeeindigFormulier(request.POST or None, wijze=wijze, stand=stand, annuleer_url=terug)
    if request.method == "POST" and formulier.is_valid():
        try:
            einde = meld_einde(overeenkomst, formulier.voorstel, actor=request.actor)
        except Achterhaald:
            raise
        except HandelingBelet as belet:
            for beletsel in belet.beletselen:
                formulier.add_error(beletsel.code if beletsel.code in formulier.fields else None, beletsel.tekst)
        else:
            messages.success(request, "Genoteerd. Iedereen krijgt bericht met de data.")
            return redirect("overeenkomsten:einde", uuid=einde.uuid)
    if weg.gesloten and request.method == "GET" and stand.kant != Kant.SCHOOL:
        return redirect(terug)
    context = {"overeenkomst": overeenkomst, "weg": weg, "formulier": formulier} | _gevolgen(stand, formulier)
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/beeindigen_weg.html", context, status=status)


@leest
def beeindigen_gevolgen(request: HttpRequest, uuid: UUID, wijze: str) -> HttpResponse:
    """Answer with what the dates that are being typed mean; nothing is stored."""
    _, stand = _laad(request, uuid)
    _weg(stand, wijze)
    formulier = BeeindigFormulier(request.GET, wijze=wijze, stand=stand, annuleer_url="")
    return render(request, "overeenkomsten/beeindigen_weg.html#gevolgen", _gevolgen(stand, formulier))


def _laad(request: HttpRequest, uuid: UUID) -> tuple[Overeenkomst, Stand]:
    overeenkomst = laad_dossier(request, uuid)
    eis(mag_beeindigen(request.actor, overeenkomst))
    kant = kant_van(request.actor, overeenkomst)
    if overeenkomst.status not in Status.IN_WERKING:
        raise HandelingBelet([EINDE_MELDEN.status_beletsel(overeenkomst)])
    return overeenkomst, stand_van(overeenkomst, kant, vandaag())


def _weg(stand: Stand, wijze: str) -> Weg:
    weg = weg_van(stand, wijze) if wijze in Eindewijze.values else None
    if weg is None:
        raise Http404
    return weg


def _gevolgen(stand: Stand, formulier: BeeindigFormulier) -> dict[str, Any]:
    ontvangen, laatste = _datum(formulier, "ontvangen_op"), _datum(formulier, "laatste_dag")
    return {"gevolgen": gevolgen(stand, formulier.wijze, ontvangen, laatste)}


def _datum(formulier: BeeindigFormulier, naam: str) -> Any:
    if not formulier.is_bound or naam not in formulier.fields:
        # A party is not asked for the day of receipt: what it sends from here is received today.
        return vandaag()
    formulier.is_valid()
    return formulier.cleaned_data.get(naam)
