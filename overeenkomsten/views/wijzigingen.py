"""Signed additions on the screen: choosing what changes, drawing it up, putting it up for signing, following it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import UUIDField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.models import Erkenning
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.logboek.tijdlijn import tijdlijn
from overeenkomsten.enums import Status
from overeenkomsten.enums_levensloop import WijzigingSoort, WijzigingStatus
from overeenkomsten.forms import RedenFormulier, Roosterinvoer
from overeenkomsten.forms.wijziging import WIJZIGINGSFORMULIEREN, TweedePlekFormulier, WijzigingFormulier
from overeenkomsten.leerwerkplekken import zoek_leerwerkplekken
from overeenkomsten.models import Overeenkomst, Wijziging
from overeenkomsten.permissions import mag_bewerken, mag_tekenen, mag_wijziging_bewerken
from overeenkomsten.transitions import (
    INTREKKEN_WIJZIGING,
    TIJDLIJN_WIJZIGING,
    VOORLEGGEN_WIJZIGING,
    bewaar_wijziging,
    leg_wijziging_voor,
    stel_planwijziging_op,
    stel_wijziging_op,
    trek_wijziging_in,
)
from overeenkomsten.views.laden import eis, laad_dossier, uuid_van
from overeenkomsten.wijzigingen import keuzes_voor
from overeenkomsten.wijzigtoets import bevindingen_bij, is_van_lopende_overeenkomst
from overeenkomsten.wijzigwaarden import mentor_van, regels_nu, rooster_van, waarden_nu

WIJZIGING = VasteVraag(
    lambda actor, uuid: (
        Wijziging.objects.zichtbaar_voor(actor)
        .select_related(
            "overeenkomst__traject__leerling",
            "overeenkomst__traject__opleiding",
            "overeenkomst__traject__school",
            "overeenkomst__traject__trajectbegeleider",
            "overeenkomst__erkenning__onderneming",
            "overeenkomst__erkenning__vestiging",
            "overeenkomst__mentor__mentor",
            "document",
            "plan",
        )
        .filter(uuid=uuid)
    ),
    uuid=Plek("uuid", UUIDField()),
)


def laad_wijziging(request: HttpRequest, uuid: UUID) -> Wijziging:
    """Return an addition this person may read, with its agreement. Raises Http404 outside the scope."""
    return WIJZIGING.een_of_404(request.actor, uuid=uuid)


@leest
def wijziging_kiezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask what changes; a kind that cannot be now says why."""
    overeenkomst = laad_dossier(request, uuid)
    eis(mag_bewerken(request.actor, overeenkomst))
    _eis_lopend(overeenkomst)
    context = {"overeenkomst": overeenkomst, "keuzes": keuzes_voor(overeenkomst)}
    return render(request, "overeenkomsten/wijziging_kiezen.html", context)


@leest_en_schrijft
def wijziging_opstellen(request: HttpRequest, uuid: UUID, soort: str) -> HttpResponse:
    """Draw up an addition of one kind, filled in with what holds now."""
    overeenkomst = laad_dossier(request, uuid)
    eis(mag_bewerken(request.actor, overeenkomst))
    if soort not in WIJZIGINGSFORMULIEREN:
        raise Http404
    _eis_lopend(overeenkomst)
    if soort == WijzigingSoort.TWEEDE_PLEK and (erkenning := _tweede(request, overeenkomst)) is None:
        return _zoek_tweede(request, overeenkomst)
    extra = {"erkenning": erkenning} if soort == WijzigingSoort.TWEEDE_PLEK else {}
    return _formulierpagina(request, overeenkomst, soort, None, **extra)


@leest
def nieuwe_mentor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go where a mentor who stopped is replaced: an addition when it runs, else the agreement, to take it back."""
    overeenkomst = laad_dossier(request, uuid)
    eis(mag_bewerken(request.actor, overeenkomst))
    if overeenkomst.status != Status.ACTIEF:
        return redirect(overeenkomst)
    return redirect("overeenkomsten:wijziging_opstellen", uuid=uuid, soort=WijzigingSoort.MENTOR)


@leest_en_schrijft
def wijziging_bewerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a working version."""
    rij = laad_wijziging(request, uuid)
    eis(mag_wijziging_bewerken(request.actor, rij))
    if rij.soort not in WIJZIGINGSFORMULIEREN:
        raise Http404
    if rij.status != WijzigingStatus.WERKVERSIE:
        raise HandelingBelet([VOORLEGGEN_WIJZIGING.status_beletsel(rij)])
    extra = {"erkenning": mentor_van(rij).erkenning} if rij.soort == WijzigingSoort.TWEEDE_PLEK else {}
    return _formulierpagina(request, rij.overeenkomst, rij.soort, rij, **extra)


@leest
def wijziging(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what changes, from when and why, what the rules say, who signed, and the PDF."""
    rij = laad_wijziging(request, uuid)
    handtekeningen = rij.huidige_handtekeningen if rij.ronde else []
    is_school = mag_wijziging_bewerken(request.actor, rij) is None
    is_open = rij.status == WijzigingStatus.TER_ONDERTEKENING
    is_werkversie = rij.status == WijzigingStatus.WERKVERSIE
    document = rij.document
    context = {
        "wijziging": rij,
        "overeenkomst": rij.overeenkomst,
        "ziet_overeenkomst": Overeenkomst.objects.zichtbaar_voor(request.actor).filter(pk=rij.overeenkomst_id).exists(),
        "regels": regels_nu(rij),
        "document": document,
        "wacht_op_document": is_open and document is not None and not document.is_gereed,
        "handtekeningen": handtekeningen,
        "ontbreken": [h.naam for h in handtekeningen if not h.is_getekend],
        "eigen": next(
            (h for h in handtekeningen if is_open and not h.is_getekend and mag_tekenen(request.actor, h) is None), None
        ),
        "is_school": is_school,
        "kan_opnieuw": is_school and is_open and document is not None and document.is_gereed,
        "beletselen": VOORLEGGEN_WIJZIGING.guard_beletselen(rij) if is_school and is_werkversie else [],
        "bevindingen": bevindingen_bij(rij) if is_school and is_werkversie else [],
        "mag_intrekken": INTREKKEN_WIJZIGING.is_mogelijk(rij, request.actor),
        "momenten": tijdlijn(rij, TIJDLIJN_WIJZIGING),
        "later": rij.gaat_in_op > vandaag(),
    }
    return render(request, "overeenkomsten/wijziging.html", context)


@schrijft
def wijziging_voorleggen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Freeze the addition and ask everybody to sign it."""
    rij = laad_wijziging(request, uuid)
    try:
        leg_wijziging_voor(rij, actor=request.actor)
    except HandelingBelet as belet:
        for beletsel in belet.beletselen:
            messages.warning(request, beletsel.tekst)
        return redirect(rij)
    messages.success(
        request, "De wijziging wordt klaargemaakt. Zodra de PDF er is, krijgt iedereen een persoonlijke link."
    )
    return redirect(rij)


@leest_en_schrijft
def wijziging_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give an addition up before everybody signed, with the reason."""
    rij = laad_wijziging(request, uuid)
    eis(mag_wijziging_bewerken(request.actor, rij))
    formulier = RedenFormulier(request.POST or None, knop="Wijziging intrekken", annuleer_url=rij.get_absolute_url())
    if request.method == "POST" and formulier.is_valid():
        trek_wijziging_in(rij, actor=request.actor, toelichting=formulier.cleaned_data["toelichting"])
        messages.success(request, "De wijziging is ingetrokken. De overeenkomst blijft gelden zoals ze was.")
        return redirect(rij.overeenkomst)
    if beletselen := INTREKKEN_WIJZIGING.beletselen(rij, request.actor):
        raise HandelingBelet(beletselen)
    context = {"wijziging": rij, "overeenkomst": rij.overeenkomst, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/wijziging_intrekken.html", context, status=status)


def _eis_lopend(overeenkomst: Overeenkomst) -> None:
    if beletselen := is_van_lopende_overeenkomst(Wijziging(overeenkomst=overeenkomst)):
        raise HandelingBelet(beletselen)


def _formulierpagina(
    request: HttpRequest, overeenkomst: Overeenkomst, soort: str, rij: Wijziging | None, **extra: Any
) -> HttpResponse:
    terug = rij.get_absolute_url() if rij else overeenkomst.get_absolute_url()
    formulier = WIJZIGINGSFORMULIEREN[soort](
        request.POST or None, overeenkomst=overeenkomst, wijziging=rij, annuleer_url=terug, **extra
    )
    rooster = _rooster(request, overeenkomst, rij) if soort == WijzigingSoort.UREN else None
    if request.method == "POST" and _is_geldig(formulier, rooster):
        bewaard = _bewaar(request, overeenkomst, soort, rij, formulier)
        if soort == WijzigingSoort.PLAN and rij is None:
            messages.success(request, f"Versie {bewaard.plan.versie} van het plan staat klaar. Pas aan wat verandert.")
            return redirect("overeenkomsten:plan_bewerken", uuid=bewaard.plan.uuid)
        messages.success(request, "De wijziging is bewaard. Kijk ze na en leg ze dan voor.")
        return redirect(bewaard)
    context = {
        "overeenkomst": overeenkomst,
        "soort": soort,
        "titel": WijzigingSoort(soort).label,
        "formulier": formulier,
        "rooster": rooster,
        "nu": waarden_nu(soort, overeenkomst)["tekst"],
        "mentoren": getattr(formulier, "mentoren", None),
        "erkenning": extra.get("erkenning"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/wijziging_formulier.html", context, status=status)


def _bewaar(
    request: HttpRequest, overeenkomst: Overeenkomst, soort: str, rij: Wijziging | None, formulier: WijzigingFormulier
) -> Wijziging:
    data = formulier.cleaned_data
    gewoon = {
        "actor": request.actor,
        "gaat_in_op": data["gaat_in_op"],
        "reden": data["reden"],
        "nieuw": formulier.waarden(),
    }
    if rij is not None:
        return bewaar_wijziging(rij, **gewoon)
    if soort == WijzigingSoort.PLAN:
        gewoon.pop("nieuw")
        return stel_planwijziging_op(overeenkomst, **gewoon)
    voordien = waarden_nu(soort, overeenkomst)
    return stel_wijziging_op(overeenkomst, WijzigingSoort(soort), voordien=voordien, **gewoon)


def _rooster(request: HttpRequest, overeenkomst: Overeenkomst, rij: Wijziging | None) -> Roosterinvoer:
    if request.method == "POST":
        return Roosterinvoer.van_post(request.POST)
    return Roosterinvoer.van_blokken(rooster_van(rij.nieuw) if rij else overeenkomst.uurrooster.all())


def _is_geldig(formulier: WijzigingFormulier, rooster: Roosterinvoer | None) -> bool:
    if rooster is None:
        return formulier.is_valid()
    rooster_klopt = rooster.is_geldig()
    formulier.blokken = rooster.blokken
    if formulier.is_valid() and rooster_klopt and not rooster.blokken:
        formulier.add_error(None, "Vul het uurrooster in: het hoort bij de overeenkomst (D16 art. 10, 7°).")
    return rooster_klopt and not formulier.errors


def _tweede(request: HttpRequest, overeenkomst: Overeenkomst) -> Erkenning | None:
    """Return the recognition of the second company that was chosen, when it can be."""
    gekozen = uuid_van(request.GET.get("erkenning", ""))
    if gekozen is None:
        return None
    kiesbaar = Erkenning.objects.kiesbaar_voor(overeenkomst.traject.opleiding_id, vandaag())
    andere = kiesbaar.exclude(onderneming_id=overeenkomst.erkenning.onderneming_id)
    return haal_of_404(andere.select_related("onderneming", "vestiging"), uuid=gekozen)


def _zoek_tweede(request: HttpRequest, overeenkomst: Overeenkomst) -> HttpResponse:
    zoek = request.GET.get("q", "")
    plekken = [
        plek
        for plek in zoek_leerwerkplekken(overeenkomst, zoek, vandaag())
        if plek.vestiging.organisatie_id != overeenkomst.erkenning.onderneming_id
    ]
    context = {"overeenkomst": overeenkomst, "zoek": zoek, "plekken": plekken, "titel": TweedePlekFormulier.soort.label}
    return render(request, "overeenkomsten/wijziging_tweede.html", context)
