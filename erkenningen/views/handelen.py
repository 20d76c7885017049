"""The desk of a partnership: verdicts on criteria, notes, who handles what, and how much each has."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.enums import AanvraagStatus, Criterium
from erkenningen.forms.handelen import CriteriumFormulier, NotitieFormulier, ToewijzenFormulier
from erkenningen.models import Aanvraag, Notitie
from erkenningen.onderneming import bevindingen_van_onderneming
from erkenningen.permissions import mag_behandelen, mag_noteren, mag_werklast
from erkenningen.transitions import behandelaars_voor, beoordeel_criterium, noteer, wijs_toe
from erkenningen.views.behandelen import eis_in_behandeling
from erkenningen.views.laden import eis, laad_aanvraag
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.termijnen import plus_dagen
from mentorschap.organisaties.enums import Rol

DEZE_WEEK = 7


@leest_en_schrijft
def criterium(request: HttpRequest, uuid: UUID, naam: str) -> HttpResponse:
    """Accept or refuse one criterion of the company, beside what it answered."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_behandelen(request.actor, rij))
    eis_in_behandeling(rij)
    if naam not in Criterium.VAN_ONDERNEMING:
        raise Http404
    eerder = rij.criteriumbeoordelingen.filter(criterium=naam).first()
    begin = {"besluit": "ja" if eerder.aanvaard else "nee", "opmerking": eerder.opmerking} if eerder else {}
    formulier = CriteriumFormulier(request.POST or None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        aanvaard = gegevens["besluit"] == "ja"
        beoordeel_criterium(
            rij, Criterium(naam), aanvaard=aanvaard, opmerking=gegevens["opmerking"], actor=request.actor
        )
        messages.success(request, f"Het criterium is {'aanvaard' if aanvaard else 'niet aanvaard'}.")
        return redirect("erkenningen:aanvraag", uuid=uuid)
    (bevinding,) = [b for b in bevindingen_van_onderneming(rij) if b["criterium"] == naam]
    context = {"aanvraag": rij, "bevinding": bevinding, "formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/criterium.html", context, status=status)


@leest_en_schrijft
def notities(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Read and write the internal notes of a dossier."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_noteren(request.actor, rij))
    formulier = NotitieFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        noteer(rij, actor=request.actor, tekst=formulier.cleaned_data["tekst"])
        messages.success(request, "De notitie is bewaard.")
        return redirect("erkenningen:notities", uuid=uuid)
    rijen = Notitie.objects.zichtbaar_voor(request.actor).filter(aanvraag=rij).select_related("door")
    context = {"aanvraag": rij, "notities": rijen, "formulier": formulier}
    return render(request, "erkenningen/notities.html", context, status=422 if request.method == "POST" else 200)


@leest_en_schrijft
def toewijzen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a dossier to a colleague, take it over, or put it back."""
    rij = laad_aanvraag(request, uuid)
    eis(mag_behandelen(request.actor, rij))
    behandelaars = behandelaars_voor(rij, request.actor)
    formulier = ToewijzenFormulier(
        request.POST or None, behandelaars=behandelaars, initial={"behandelaar": rij.behandelaar_id}
    )
    if request.method == "POST" and formulier.is_valid():
        wijs_toe(rij, actor=request.actor, gebruiker_id=formulier.cleaned_data["behandelaar"])
        messages.success(request, "De behandelaar is aangepast.")
        return redirect("erkenningen:aanvraag", uuid=uuid)
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/toewijzen.html", {"aanvraag": rij, "formulier": formulier}, status=status)


@leest
def werklast(request: HttpRequest) -> HttpResponse:
    """Show per handler what is open, late and due this week."""
    eis(mag_werklast(request.actor))
    return render(request, "erkenningen/werklast.html", {"rijen": werklast_van(request.actor)})


def werklast_van(actor: Any) -> list[dict[str, Any]]:
    """Return the counts per handler, what nobody handles first: one query."""
    dag = vandaag()
    eigen = actor.organisatie_id if actor.rol in Rol.VAN_PARTNERSCHAP else None
    rijen = Aanvraag.objects.zichtbaar_voor(actor).filter(
        partnerschap_id=eigen, status__in=AanvraagStatus.LOPEND, ingediend_op__isnull=False
    )
    rijen = rijen.order_by().values("behandelaar_id", "behandelaar__voornaam", "behandelaar__familienaam")
    rijen = rijen.annotate(
        open=Count("pk"),
        te_laat=Count("pk", filter=Q(termijn_tot__lt=dag)),
        deze_week=Count("pk", filter=Q(termijn_tot__gte=dag, termijn_tot__lte=plus_dagen(dag, DEZE_WEEK))),
    )
    return [
        {
            "naam": f"{rij['behandelaar__voornaam']} {rij['behandelaar__familienaam']}"
            if rij["behandelaar_id"]
            else "",
            **{k: rij[k] for k in ("behandelaar_id", "open", "te_laat", "deze_week")},
        }
        for rij in rijen.order_by("behandelaar__familienaam", "behandelaar_id")
    ]
