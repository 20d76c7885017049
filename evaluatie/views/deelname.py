"""The page of somebody who takes part in a consultation, by account or by personal link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from evaluatie import overleggen
from evaluatie.begeleidingsteam import GEEN_DEEL, kant_van, mag_zien, noem, team_van
from evaluatie.enums_overleg import Deelnemersrol, Overlegstatus
from evaluatie.forms.overleg import BevestigFormulier, ErvaringFormulier, PuntFormulier
from evaluatie.forms.team import TeamlidFormulier
from evaluatie.models import Afspraak, Deelnemer, Teamlid
from evaluatie.overlegberichten import moment_voluit, titel_van
from evaluatie.overlegthemas import ONDERWERP
from evaluatie.permissions_overleg import mag_deelnemen
from evaluatie.querysets_overleg import LINK_OVERLEG
from evaluatie.views.overleg import TONEN, agendabestand
from evaluatie.views.overlegverslag import rond_af
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht
from mentorschap.documenten.views import stuur_document
from overeenkomsten.enums_levensloop import Kant


@never_cache
@met_link_of_account(LINK_OVERLEG)
@leest
def deelname(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show when and what about; before: my mark and points; after: the minutes to read back, and what I agreed to."""
    return _toon(request, _haal(request, uuid), {})


@met_link_of_account(LINK_OVERLEG)
@schrijft
def deelname_ervaring(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep how it goes."""
    deelnemer = _haal(request, uuid)
    formulier = _ervaringformulier(deelnemer, request.POST)
    if not formulier.is_valid():
        return _toon(request, deelnemer, {"ervaringformulier": formulier}, status=422)
    gegevens = {naam: formulier.cleaned_data[naam] for naam in ("cijfer", "ervaring", "deelt")}
    overleggen.geef_ervaring(deelnemer, actor=request.actor, **gegevens)
    messages.success(request, "Bewaard. U kunt het wijzigen tot het verslag er is.")
    return redirect("evaluatie:deelname", uuid=uuid)


@met_link_of_account(LINK_OVERLEG)
@schrijft
def deelname_punt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a point on the agenda."""
    deelnemer = _haal(request, uuid)
    formulier = _puntformulier(deelnemer, request.POST)
    if not formulier.is_valid():
        return _toon(request, deelnemer, {"puntformulier": formulier}, status=422)
    overleggen.voeg_punt_toe(deelnemer, formulier.cleaned_data["tekst"], actor=request.actor)
    messages.success(request, "Het punt staat op de agenda.")
    return redirect("evaluatie:deelname", uuid=uuid)


@met_link_of_account(LINK_OVERLEG)
@schrijft
def deelname_bevestigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Confirm the minutes, with a remark when something is not right."""
    deelnemer = _haal(request, uuid)
    formulier = _bevestigformulier(deelnemer, request.POST)
    if not formulier.is_valid():
        return _toon(request, deelnemer, {"bevestigformulier": formulier}, status=422)
    gegevens = {naam: formulier.cleaned_data[naam] for naam in ("bevestiging", "opmerking")}
    overleggen.bevestig(deelnemer, actor=request.actor, **gegevens)
    messages.success(request, "Bedankt, het verslag is bevestigd.")
    return redirect("evaluatie:deelname", uuid=uuid)


@met_link_of_account(LINK_OVERLEG)
@schrijft
def deelname_afspraak(request: HttpRequest, uuid: UUID, afspraak: UUID) -> HttpResponse:
    """Say that an action that I took on is done."""
    deelnemer = _haal(request, uuid)
    rijen = Afspraak.objects.zichtbaar_voor(request.actor).select_related("wie", "overleg__overeenkomst__traject")
    rond_af(request, haal_of_404(rijen, uuid=afspraak, wie=deelnemer))
    return redirect("evaluatie:deelname", uuid=uuid)


@never_cache
@met_link_of_account(LINK_OVERLEG)
@leest_en_schrijft
def deelname_team(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show who guides, and let mentor and learner name somebody without an account."""
    deelnemer = _haal(request, uuid)
    kant = kant_van(request.actor)
    if kant is None:
        raise GeenRecht(GEEN_DEEL)
    overeenkomst = deelnemer.overleg.overeenkomst
    if beletsel := mag_zien(request.actor, overeenkomst):
        raise GeenRecht(beletsel)
    je = kant == Kant.LEERLING
    formulier = TeamlidFormulier(
        request.POST or None,
        instance=Teamlid(traject=overeenkomst.traject, genoemd_door=kant, van=vandaag()),
        je=je,
        annuleer_url=reverse("evaluatie:deelname", args=[uuid]),
    )
    if request.method == "POST" and formulier.is_valid():
        rij = noem(overeenkomst, formulier.instance, actor=request.actor)
        messages.success(request, f"{rij.naam} staat in het team.")
        return redirect("evaluatie:deelname_team", uuid=uuid)
    context = {
        "deelnemer": deelnemer,
        "leerling": overeenkomst.traject.leerling,
        "leden": team_van(overeenkomst, vandaag()),
        "formulier": formulier,
        "je": je,
    }
    return render(request, "evaluatie/deelname_team.html", context, status=422 if request.method == "POST" else 200)


@met_link_of_account(LINK_OVERLEG)
@leest
def deelname_agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with the appointment as a file for a calendar."""
    deelnemer = _haal(request, uuid)
    return agendabestand(request, deelnemer.overleg, reverse("evaluatie:deelname", args=[uuid]))


@met_link_of_account(LINK_OVERLEG)
@leest
def deelname_verslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the PDF of the confirmed minutes."""
    deelnemer = _haal(request, uuid)
    document = deelnemer.overleg.document
    if document is None:
        raise Http404
    return stuur_document(document)


def _haal(request: HttpRequest, uuid: UUID) -> Deelnemer:
    """Return the participant, who is the one that looks. Raises Http404 or GeenRecht."""
    deelnemer = haal_of_404(Deelnemer.objects.zichtbaar_voor(request.actor).voor_bericht(), uuid=uuid)
    if beletsel := mag_deelnemen(request.actor, deelnemer):
        raise GeenRecht(beletsel)
    return deelnemer


def _toon(request: HttpRequest, deelnemer: Deelnemer, formulieren: dict[str, Any], status: int = 200) -> HttpResponse:
    overleg = deelnemer.overleg
    gepland, gevoerd = overleg.status == Overlegstatus.GEPLAND, overleg.status == Overlegstatus.GEVOERD
    met_verslag = overleg.status in Overlegstatus.MET_VERSLAG
    context = {
        "deelnemer": deelnemer,
        "overleg": overleg,
        "je": deelnemer.rol == Deelnemersrol.LEERLING,
        "kan_noemen": kant_van(request.actor) is not None and mag_zien(request.actor, overleg.overeenkomst) is None,
        "titel": titel_van(overleg),
        "toon": TONEN[overleg.status],
        "moment": moment_voluit(overleg),
        "leerling": overleg.overeenkomst.traject.leerling,
        "begeleider": overleg.overeenkomst.traject.trajectbegeleider,
        "deelnemers": list(overleg.deelnemers.order_by("pk")),
        "punten": list(overleg.punten.select_related("van").order_by("pk")),
        "doelen": [(ONDERWERP.get(d.code, ""), d) for d in overleg.doelen.order_by("pk")],
        "afspraken": list(overleg.afspraken.select_related("wie").order_by("tegen", "pk")) if met_verslag else [],
        "met_verslag": met_verslag,
        "te_bevestigen": gevoerd and deelnemer.aanwezig and not deelnemer.bevestiging,
        "ervaringformulier": None,
        "puntformulier": None,
        "bevestigformulier": None,
    }
    if gepland:
        context["puntformulier"] = _puntformulier(deelnemer)
        if deelnemer.rol in Deelnemersrol.GEEFT_ERVARING:
            context["ervaringformulier"] = _ervaringformulier(deelnemer)
    if context["te_bevestigen"]:
        context["bevestigformulier"] = _bevestigformulier(deelnemer)
    return render(request, "evaluatie/deelname.html", context | formulieren, status=status)


def _ervaringformulier(deelnemer: Deelnemer, data: Any = None) -> ErvaringFormulier:
    formulier = ErvaringFormulier(
        data,
        begeleider=deelnemer.overleg.overeenkomst.traject.trajectbegeleider.naam,
        je=deelnemer.rol == Deelnemersrol.LEERLING,
        initial={"cijfer": deelnemer.cijfer, "ervaring": deelnemer.ervaring, "deelt": deelnemer.deelt_ervaring},
    )
    formulier.helper.form_action = reverse("evaluatie:deelname_ervaring", args=[deelnemer.uuid])
    return formulier


def _puntformulier(deelnemer: Deelnemer, data: Any = None) -> PuntFormulier:
    formulier = PuntFormulier(data, je=deelnemer.rol == Deelnemersrol.LEERLING)
    formulier.helper.form_action = reverse("evaluatie:deelname_punt", args=[deelnemer.uuid])
    return formulier


def _bevestigformulier(deelnemer: Deelnemer, data: Any = None) -> BevestigFormulier:
    formulier = BevestigFormulier(data)
    formulier.helper.form_action = reverse("evaluatie:deelname_bevestigen", args=[deelnemer.uuid])
    return formulier
