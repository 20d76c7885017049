"""The agreement in plain words: for learner and representative by personal link, and for whoever sees it by account."""

from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from mentorschap.berichten.toegang import dode_link, link_in_sessie, met_link_of_account
from mentorschap.core.decorators import leest, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.documenten.views import stuur_document
from overeenkomsten.enums import Dag, Partij, PlanPlaats, Status
from overeenkomsten.enums_levensloop import WijzigingStatus
from overeenkomsten.meelezen import stuur_leeslinks
from overeenkomsten.models import Overeenkomst, Schorsing
from overeenkomsten.querysets import LINKDOEL_LEZEN

PLAATSEN = dict(PlanPlaats.choices)
GETEKEND = (WijzigingStatus.ONDERTEKEND, WijzigingStatus.IN_WERKING)


@met_link_of_account(LINKDOEL_LEZEN)
@never_cache
@leest
def lezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the agreement as the learner sees it: what, where, when, how much, what is learned, rights and duties."""
    try:
        overeenkomst = _haal(request, uuid)
    except Http404:
        if request.actor.via != "link":
            raise
        # The link is alive but its holder no longer reads along: the learner came of age, or somebody else took over.
        return dode_link(request, link_in_sessie(request, LINKDOEL_LEZEN, uuid))
    blokken = list(overeenkomst.uurrooster.order_by("dag", "van", "pk"))
    plan = overeenkomst.plan
    regels = (
        plan.competenties.order_by("volgorde", "pk").values("cluster_naam", "omschrijving", "plaats") if plan else []
    )
    context = {
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
        "overeenkomst": overeenkomst,
        "voor_vertegenwoordiger": request.actor.via == "link" and request.actor.rol == Partij.VERTEGENWOORDIGER,
        "met_account": request.actor.via == "account",
        "moet_beginnen": overeenkomst.start > vandaag(),
        "loopt": overeenkomst.status == Status.ACTIEF,
        "rooster": [(Dag(dag).label, list(groep)) for dag, groep in groupby(blokken, key=lambda b: b.dag)],
        "clusters": [
            (naam, [regel | {"plaats": PLAATSEN.get(regel["plaats"], "")} for regel in groep])
            for naam, groep in groupby(regels, key=itemgetter("cluster_naam"))
        ],
        "extra_ondersteuning": plan.extra_ondersteuning if plan else "",
        "wijzigingen": overeenkomst.wijzigingen.filter(status__in=GETEKEND).order_by("volgnummer"),
        "geschorst": Schorsing.objects.op(vandaag()).filter(overeenkomst=overeenkomst).first(),
    }
    return render(request, "overeenkomsten/lezen.html", context)


@met_link_of_account(LINKDOEL_LEZEN)
@never_cache
@leest
def lezen_document(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the signed PDF."""
    overeenkomst = _haal(request, uuid)
    if not overeenkomst.document.is_gereed:
        raise Http404
    return stuur_document(overeenkomst.document)


@schrijft
def leeslink_sturen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send learner and representative a fresh link to read along."""
    overeenkomst = haal_of_404(Overeenkomst.objects.zichtbaar_voor(request.actor).voor_dossier(), uuid=uuid)
    namen = stuur_leeslinks(overeenkomst, actor=request.actor)
    messages.success(request, f"Een nieuwe link is verstuurd naar {' en '.join(namen)}. De vorige werkt niet meer.")
    return redirect(overeenkomst)


def _haal(request: HttpRequest, uuid: UUID) -> Overeenkomst:
    rijen = Overeenkomst.objects.zichtbaar_voor(request.actor).filter(status__in=Status.IN_WERKING)
    return haal_of_404(rijen.voor_dossier(), uuid=uuid)
