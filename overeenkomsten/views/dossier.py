"""The page of one agreement, the overview before signing, and the acts of the school on it."""

from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import BigIntegerField, UUIDField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from mentorschap.core.vaste_vraag import Plek, VasteVraag, hang_aan
from mentorschap.documenten.models import Document
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from overeenkomsten.documents import DOCUMENTSOORT
from overeenkomsten.enums import Dag, PlanPlaats, Status
from overeenkomsten.facts import toets_voor_ondertekening
from overeenkomsten.forms import RedenFormulier
from overeenkomsten.hints import hints_van
from overeenkomsten.levensloop import levensloop, tijdlijn_overgangen
from overeenkomsten.models import (
    Handtekening,
    Overeenkomst,
    PlanCompetentie,
    UurroosterBlok,
    Vertegenwoordiger,
)
from overeenkomsten.ondertekenaars import ondertekenaars_van
from overeenkomsten.opmerkingen import opmerkingen_bij, totalen_van
from overeenkomsten.overlap import overlap_van
from overeenkomsten.permissions import mag_bewerken, mag_tekenen
from overeenkomsten.plankaart import plankaart
from overeenkomsten.planwoorden import planning_in_woorden
from overeenkomsten.transitions import (
    ANNULEREN,
    TERUGTREKKEN,
    TIJDLIJN,
    annuleer,
    is_klaar_om_te_tekenen,
    leg_voor,
    stuur_opnieuw,
    trek_terug,
)
from overeenkomsten.transitions.kopieren import na_te_kijken
from overeenkomsten.views.laden import eis, laad_dossier, laad_werkversie
from overeenkomsten.views.stappen import toon_stap
from overeenkomsten.wijzigingen import momenten_van, wijzigingen_van

PLAATSEN = dict(PlanPlaats.choices)
OVEREENKOMST = Plek("overeenkomst", BigIntegerField())
HANDTEKENINGEN = VasteVraag(
    lambda overeenkomst: (
        Handtekening.objects.filter(overeenkomst_id=overeenkomst)
        .select_related("scan", "bevestigd_door", "mandaat")
        .order_by("ronde", "pk")
    ),
    overeenkomst=OVEREENKOMST,
)
BLOKKEN = VasteVraag(
    lambda overeenkomst: UurroosterBlok.objects.filter(overeenkomst_id=overeenkomst).order_by("dag", "van", "pk"),
    overeenkomst=OVEREENKOMST,
)
COMPETENTIES = VasteVraag(
    lambda plan: (
        PlanCompetentie.objects.filter(plan_id=plan)
        .order_by("volgorde", "pk")
        .values("cluster_naam", "omschrijving", "plaats", "gepland_van", "gepland_tot", "begeleider")
    ),
    plan=Plek("plan", BigIntegerField()),
)
VERTEGENWOORDIGERS = VasteVraag(
    lambda leerling: Vertegenwoordiger.objects.filter(leerling_id=leerling),
    leerling=Plek("leerling", BigIntegerField()),
)
DOCUMENTEN = VasteVraag(
    lambda onderwerp, behalve: (
        Document.objects.filter(soort=DOCUMENTSOORT, onderwerp_uuid=onderwerp).exclude(pk=behalve).defer("context")
    ),
    onderwerp=Plek("onderwerp", UUIDField()),
    behalve=Plek("behalve", BigIntegerField()),
)


@leest
def overeenkomst_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what it is, where it stands, whose turn it is and what can be done."""
    overeenkomst = laad_dossier(request, uuid)
    context = _ondertekening(request, overeenkomst) | _inhoud(request.actor, overeenkomst)
    context |= levensloop(request.actor, overeenkomst)
    context |= wijzigingen_van(request.actor, overeenkomst)
    momenten = tijdlijn(overeenkomst, tijdlijn_overgangen(TIJDLIJN))
    context["momenten"] = momenten_van(overeenkomst, momenten, context["wijzigingen"])
    context["beletselen"] = is_klaar_om_te_tekenen(overeenkomst) if overeenkomst.status == Status.WERKVERSIE else []
    # Each round has its document; that of the present one is known.
    zijn_er_vorige = overeenkomst.ronde > (1 if overeenkomst.document_id else 0)
    context["vorige_documenten"] = (
        DOCUMENTEN(onderwerp=overeenkomst.uuid, behalve=overeenkomst.document_id or 0)
        if context["is_school"] and zijn_er_vorige
        else []
    )
    return render(request, "overeenkomsten/overeenkomst_detail.html", context)


@leest
def ondertekening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with the part about document and signatures; the page asks for it until the document is there."""
    overeenkomst = laad_dossier(request, uuid)
    context = _ondertekening(request, overeenkomst)
    if not request.htmx:
        return redirect("overeenkomsten:overeenkomst_detail", uuid=uuid)
    return render(request, "overeenkomsten/overeenkomst_detail.html#ondertekening", context)


@leest
def overzicht(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 6: everything that was filled in, every rule with its sentence and article, and who will sign."""
    overeenkomst = laad_werkversie(request, uuid)
    toetsing = toets_voor_ondertekening(overeenkomst)
    context = _inhoud(request.actor, overeenkomst) | {
        "beletselen": is_klaar_om_te_tekenen(overeenkomst),
        "bevindingen": [b for b in toetsing.bevindingen if b.uitkomst != "niet_van_toepassing"],
        "opmerkingen": [o for o in opmerkingen_bij(overeenkomst) if o.regel != "OVK-09"],
        "overlappen": overlap_van(overeenkomst, request.actor),
        "hints": hints_van(overeenkomst),
        "kopiepunten": na_te_kijken(overeenkomst),
        "ondertekenaars": ondertekenaars_van(overeenkomst) if overeenkomst.erkenning else [],
    }
    return toon_stap(request, overeenkomst, "overzicht", context)


@schrijft
def voorleggen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Freeze the agreement and ask everybody to sign."""
    overeenkomst = laad_dossier(request, uuid)
    try:
        leg_voor(overeenkomst, actor=request.actor)
    except HandelingBelet as belet:
        for beletsel in belet.beletselen:
            messages.warning(request, beletsel.tekst)
        return redirect("overeenkomsten:overeenkomst_detail", uuid=uuid)
    messages.success(
        request, "De overeenkomst wordt klaargemaakt. Zodra de PDF er is, krijgt iedereen een persoonlijke link."
    )
    return redirect("overeenkomsten:overeenkomst_detail", uuid=uuid)


@leest_en_schrijft
def terugtrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take the agreement back to correct it, with the reason."""
    overeenkomst = laad_dossier(request, uuid)
    eis(mag_bewerken(request.actor, overeenkomst))
    formulier = _redenformulier(request, overeenkomst, "Overeenkomst terugtrekken")
    if request.method == "POST" and formulier.is_valid():
        trek_terug(overeenkomst, actor=request.actor, toelichting=formulier.cleaned_data["toelichting"])
        messages.success(
            request,
            "De overeenkomst is weer een werkversie. Verbeter ze en leg ze opnieuw voor; iedereen is verwittigd.",
        )
        return redirect("overeenkomsten:overzicht", uuid=uuid)
    getekend = [h for h in overeenkomst.huidige_handtekeningen if h.is_getekend]
    context = {
        "getekend": getekend,
        "handeling": "terugtrekken",
        "beletselen": TERUGTREKKEN.beletselen(overeenkomst, request.actor),
    }
    return _reden(request, overeenkomst, formulier, context)


@leest_en_schrijft
def annuleren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the agreement up before it starts, with the reason."""
    overeenkomst = laad_dossier(request, uuid)
    eis(mag_bewerken(request.actor, overeenkomst))
    formulier = _redenformulier(request, overeenkomst, "Overeenkomst annuleren")
    if request.method == "POST" and formulier.is_valid():
        annuleer(overeenkomst, actor=request.actor, toelichting=formulier.cleaned_data["toelichting"])
        messages.success(request, f"Overeenkomst {overeenkomst.nummer} is geannuleerd.")
        return redirect("overeenkomsten:overeenkomst_detail", uuid=uuid)
    context = {
        "getekend": [],
        "handeling": "annuleren",
        "beletselen": ANNULEREN.beletselen(overeenkomst, request.actor),
    }
    return _reden(request, overeenkomst, formulier, context)


@schrijft
def handtekening_opnieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send a fresh link to somebody who has not signed yet."""
    zichtbaar = Handtekening.objects.zichtbaar_voor(request.actor).select_related("overeenkomst", "wijziging")
    handtekening = haal_of_404(zichtbaar, uuid=uuid)
    stuur_opnieuw(handtekening, actor=request.actor)
    messages.success(
        request, f"{handtekening.naam} krijgt een nieuwe link op {handtekening.email}. De vorige werkt niet meer."
    )
    return redirect(handtekening.stuk)


def _redenformulier(request: HttpRequest, overeenkomst: Overeenkomst, knop: str) -> RedenFormulier:
    terug = reverse("overeenkomsten:overeenkomst_detail", args=[overeenkomst.uuid])
    return RedenFormulier(request.POST or None, knop=knop, annuleer_url=terug)


def _reden(
    request: HttpRequest, overeenkomst: Overeenkomst, formulier: RedenFormulier, context: dict[str, Any]
) -> HttpResponse:
    if request.method != "POST" and context["beletselen"]:
        raise HandelingBelet(context["beletselen"])
    context |= {"overeenkomst": overeenkomst, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/reden.html", context, status=status)


def _ondertekening(request: HttpRequest, overeenkomst: Overeenkomst) -> dict[str, Any]:
    hang_aan([overeenkomst], "handtekeningen", HANDTEKENINGEN(overeenkomst=overeenkomst.pk))
    handtekeningen = overeenkomst.huidige_handtekeningen
    for handtekening in handtekeningen:
        handtekening.overeenkomst = overeenkomst
    is_open = overeenkomst.status == Status.TER_ONDERTEKENING
    eigen = next(
        (h for h in handtekeningen if is_open and not h.is_getekend and mag_tekenen(request.actor, h) is None), None
    )
    document = overeenkomst.document
    is_school = mag_bewerken(request.actor, overeenkomst) is None
    return {
        "overeenkomst": overeenkomst,
        "document": document,
        "wacht_op_document": is_open and document is not None and not document.is_gereed,
        "handtekeningen": handtekeningen,
        "ontbreken": [h for h in handtekeningen if not h.is_getekend],
        "eigen": eigen if document and document.is_gereed else None,
        "is_school": is_school,
        "kan_opnieuw": is_school and is_open and document is not None and document.is_gereed,
        "is_leerling": request.actor.rol == Rol.LEERLING,
        "mag_terugtrekken": TERUGTREKKEN.is_mogelijk(overeenkomst, request.actor),
        "mag_annuleren": not ANNULEREN.beletselen(overeenkomst, request.actor),
        "dagen_tot_start": (overeenkomst.start - vandaag()).days if overeenkomst.start else None,
    }


def _regel(regel: dict[str, Any]) -> dict[str, Any]:
    planning = planning_in_woorden(regel["gepland_van"], regel["gepland_tot"], regel["begeleider"])
    return regel | {"plaats": PLAATSEN.get(regel["plaats"], ""), "planning": planning}


def _inhoud(actor: Actor, overeenkomst: Overeenkomst) -> dict[str, Any]:
    blokken = BLOKKEN(overeenkomst=overeenkomst.pk)
    kaart = plankaart(actor, overeenkomst)
    plan = kaart.geldend.plan if kaart.geldend else None
    competenties = COMPETENTIES(plan=plan.pk) if plan else []
    return {
        "rooster": [(Dag(dag).label, list(groep)) for dag, groep in groupby(blokken, key=lambda b: b.dag)],
        "totalen": totalen_van(blokken),
        "plan": plan,
        "plankaart": kaart,
        "clusters": [
            (naam, [_regel(regel) for regel in groep])
            for naam, groep in groupby(competenties, key=itemgetter("cluster_naam"))
        ],
        "vertegenwoordigers": VERTEGENWOORDIGERS(leerling=overeenkomst.traject.leerling_id),
        "minderjarig": overeenkomst.traject.leerling.is_minderjarig_op(overeenkomst.conclusiedatum or vandaag()),
    }
