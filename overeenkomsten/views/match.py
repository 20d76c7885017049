"""A proposed match: both profiles on one page, the talk, the answers, and the agreement that follows."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from erkenningen.agenda import LEZEN, ics
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from overeenkomsten.enums import Status
from overeenkomsten.enums_match import Matchstatus, Vervoer
from overeenkomsten.forms.match import AntwoordFormulier, GesprekFormulier, IntakeFormulier, IntrekFormulier
from overeenkomsten.matchberichten import als_agenda
from overeenkomsten.mentorplaatsen import vrije_mentoren
from overeenkomsten.models import Matchvoorstel, Traject, Werkplekprofiel
from overeenkomsten.permissions_match import (
    LEERLING,
    ONDERNEMING,
    SCHOOL,
    kant_van,
    mag_antwoorden,
    mag_match_leiden,
    mag_plek_zoeken,
)
from overeenkomsten.querysets_match import LINKDOEL_MATCH
from overeenkomsten.startcompetenties import startcompetenties
from overeenkomsten.transitions import match as handelingen
from overeenkomsten.views.laden import eis, uuid_van

# What the learner wrote is for the company as long as there is something to talk about.
ONDERNEMING_LEEST = (Matchstatus.INTAKE, Matchstatus.JA)
TONEN = {"voorgesteld": "neutraal", "intake": "info", "ja": "ok", "nee": "letop", "ingetrokken": "neutraal"}


@schrijft
def plek_voorstellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Propose a place to a learner."""
    trajecten = Traject.objects.zichtbaar_voor(request.actor).select_related("leerling", "opleiding", "school")
    traject = haal_of_404(trajecten, uuid=uuid)
    plek = uuid_van(request.POST.get("plek", ""))
    eis(mag_plek_zoeken(request.actor, traject))
    if plek is None:
        raise HandelingBelet([handelingen.GEEN_PLEK])
    voorstel = handelingen.stel_voor(traject, plek, actor=request.actor)
    messages.success(request, "De plek is voorgesteld. Plan nu het intakegesprek.")
    return redirect("overeenkomsten:match", uuid=voorstel.uuid)


@never_cache
@met_link_of_account(LINKDOEL_MATCH)
@leest
def match(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show both profiles, what fits, the talk and the answers."""
    return _toon(request, _haal(request, uuid), AntwoordFormulier())


@met_link_of_account(LINKDOEL_MATCH)
@schrijft
def match_antwoord(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep the answer of one side."""
    voorstel = _haal(request, uuid)
    eis(mag_antwoorden(request.actor, voorstel))
    formulier = AntwoordFormulier(request.POST)
    if not formulier.is_valid():
        return _toon(request, voorstel, formulier, status=422)
    handelingen.antwoord(
        voorstel, keuze=formulier.cleaned_data["antwoord"], reden=formulier.cleaned_data["reden"], actor=request.actor
    )
    messages.success(request, "Bedankt, het antwoord is bewaard.")
    return redirect("overeenkomsten:match", uuid=uuid)


@met_link_of_account(LINKDOEL_MATCH)
@leest
def match_agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with the talk as a file for a calendar."""
    voorstel = _haal(request, uuid)
    if voorstel.intake_op is None:
        raise Http404
    pad = request.build_absolute_uri(reverse("overeenkomsten:match", args=[uuid]))
    antwoord = HttpResponse(
        ics(als_agenda(voorstel, pad=pad), methode=LEZEN), content_type="text/calendar; charset=utf-8"
    )
    antwoord["Content-Disposition"] = 'attachment; filename="intakegesprek.ics"'
    return antwoord


@leest_en_schrijft
def match_intake(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan the talk, or plan it anew."""
    voorstel = _haal_te_leiden(request, uuid)
    mentoren = vrije_mentoren([voorstel.erkenning], vandaag())
    initial: dict[str, Any] = {"mentor": voorstel.mentor.uuid if voorstel.mentor else "", "plaats": voorstel.plaats}
    if voorstel.intake_op:
        moment = timezone.localtime(voorstel.intake_op)
        initial |= {"datum": moment.date(), "uur": moment.time()}
    formulier = IntakeFormulier(request.POST or None, mentoren=mentoren, annuleer_url=_url(uuid), initial=initial)
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        handelingen.plan_intake(
            voorstel,
            wanneer=gegevens["wanneer"],
            plaats=gegevens["plaats"],
            mentor=formulier.gekozen_mentor,
            actor=request.actor,
        )
        messages.success(request, "Leerling en onderneming krijgen een uitnodiging voor hun agenda.")
        return redirect("overeenkomsten:match", uuid=uuid)
    return _formulier(request, voorstel, formulier, "Intakegesprek plannen")


@leest_en_schrijft
def match_gesprek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down what each side expects and offers, and what was agreed."""
    voorstel = _haal_te_leiden(request, uuid)
    formulier = GesprekFormulier(request.POST or None, instance=voorstel, annuleer_url=_url(uuid))
    if request.method == "POST" and formulier.is_valid():
        handelingen.noteer_gesprek(voorstel, formulier.cleaned_data, actor=request.actor)
        messages.success(request, "Het gesprek is bewaard. Leerling en onderneming lezen het op hun pagina.")
        return redirect("overeenkomsten:match", uuid=uuid)
    return _formulier(request, voorstel, formulier, "Wat er gezegd is")


@leest_en_schrijft
def match_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Withdraw the proposal."""
    voorstel = _haal_te_leiden(request, uuid)
    formulier = IntrekFormulier(request.POST or None, annuleer_url=_url(uuid))
    if request.method == "POST" and formulier.is_valid():
        toelichting = formulier.cleaned_data["toelichting"]
        handelingen.trek_match_in(voorstel, actor=request.actor, toelichting=toelichting)
        messages.success(request, "Het voorstel is ingetrokken.")
        return redirect("overeenkomsten:plekken", uuid=voorstel.traject.uuid)
    return _formulier(request, voorstel, formulier, "Voorstel intrekken")


@schrijft
def match_overeenkomst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Begin the agreement with what is known, and go on in its steps."""
    voorstel = _haal(request, uuid)
    overeenkomst = handelingen.maak_overeenkomst(voorstel, actor=request.actor)
    return redirect("overeenkomsten:verder", uuid=overeenkomst.uuid)


def _toon(
    request: HttpRequest, voorstel: Matchvoorstel, formulier: AntwoordFormulier, *, status: int = 200
) -> HttpResponse:
    kant = kant_van(request.actor, voorstel)
    profiel = getattr(voorstel.traject, "startprofiel", None)
    mag_lezen = kant != ONDERNEMING or _onderneming_leest(voorstel)
    plekprofielen = Werkplekprofiel.objects.filter(vestiging=voorstel.erkenning.vestiging).order_by(
        F("mentor").asc(nulls_first=True), "pk"
    )
    plekprofielen = plekprofielen.prefetch_related("activiteiten")
    mentor_id = voorstel.mentor.mentor_id if voorstel.mentor else None
    eigen = voorstel.antwoord_leerling if kant == LEERLING else voorstel.antwoord_onderneming
    vervoer = dict(Vervoer.choices)
    formulier.helper.form_action = reverse("overeenkomsten:match_antwoord", args=[voorstel.uuid])
    context = {
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
        "voorstel": voorstel,
        "traject": voorstel.traject,
        "leerling": voorstel.traject.leerling,
        "onderneming": voorstel.erkenning.onderneming,
        "toon": TONEN[voorstel.status],
        "je": kant == LEERLING,
        "leidt": kant == SCHOOL,
        "profiel": profiel if mag_lezen else None,
        "mag_lezen": mag_lezen,
        "vervoer": [vervoer.get(code, code) for code in profiel.vervoer] if profiel else [],
        "plekprofielen": [rij for rij in plekprofielen if rij.mentor_id in (None, mentor_id)],
        "startcompetenties": startcompetenties(voorstel.traject) if mag_lezen else [],
        "uitleg": voorstel.uitleg if mag_lezen else [],
        "eigen_antwoord": eigen if kant in (LEERLING, ONDERNEMING) else "",
        "formulier": formulier if kant in (LEERLING, ONDERNEMING) and voorstel.status == Matchstatus.INTAKE else None,
        "nog_te_komen": voorstel.intake_op is not None and voorstel.intake_op > nu(),
    }
    return render(request, "overeenkomsten/match.html", context, status=status)


def _onderneming_leest(voorstel: Matchvoorstel) -> bool:
    """Whether the company still reads what the learner wrote: not after the agreement that followed is over."""
    overeenkomst = voorstel.overeenkomst
    over = overeenkomst is not None and overeenkomst.status not in Status.LOPEND
    return voorstel.status in ONDERNEMING_LEEST and not over


def _formulier(request: HttpRequest, voorstel: Matchvoorstel, formulier: Any, titel: str) -> HttpResponse:
    context = {"voorstel": voorstel, "formulier": formulier, "titel": titel, "leerling": voorstel.traject.leerling}
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/match_formulier.html", context, status=status)


def _haal(request: HttpRequest, uuid: UUID) -> Matchvoorstel:
    return haal_of_404(Matchvoorstel.objects.zichtbaar_voor(request.actor).voor_pagina(), uuid=uuid)


def _haal_te_leiden(request: HttpRequest, uuid: UUID) -> Matchvoorstel:
    voorstel = _haal(request, uuid)
    eis(mag_match_leiden(request.actor, voorstel))
    return voorstel


def _url(uuid: UUID) -> str:
    return reverse("overeenkomsten:match", args=[uuid])
