"""Consultations for the school: the list, planning, the dossier page, changing and calling off."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from erkenningen.agenda import LEZEN, ics
from evaluatie import overleggen
from evaluatie.agendapunten import vul_agenda
from evaluatie.enums_overleg import Overlegstatus
from evaluatie.forms import RedenFormulier
from evaluatie.forms.overleg import OverlegFormulier, WijzigFormulier
from evaluatie.jaarplannen import VOORAF
from evaluatie.models import Afspraak, Deelnemer, Overleg, Signaal, VoorzienOverleg
from evaluatie.overlegberichten import als_agenda, moment_voluit, titel_van
from evaluatie.overlegthemas import ONDERWERP
from evaluatie.permissions_overleg import leest_elk_cijfer, mag_leiden
from evaluatie.signalen import beantwoord
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst
from overeenkomsten.views.laden import uuid_van

PER_PAGINA = 25
VOORAF_DAGEN = timedelta(days=VOORAF)
TONEN = {"gepland": "info", "gevoerd": "letop", "bevestigd": "ok", "geannuleerd": "neutraal"}
STATUSKEUZES = (("", "alle"), *((status.value, status.label.lower()) for status in Overlegstatus))


@leest
def overleg_lijst(request: HttpRequest) -> HttpResponse:
    """Show the consultations this person sees, the next ones first, and what the plan of the year asks to plan."""
    status = request.GET.get("status", "")
    rijen = Overleg.objects.zichtbaar_voor(request.actor).met_mensen()
    if status in Overlegstatus.values:
        rijen = rijen.filter(status=status)
    pagina = Paginator(rijen.order_by("-wanneer", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina"))
    is_school = request.actor.rol in Rol.VAN_SCHOOL
    voorzien: list[VoorzienOverleg] = []
    if is_school:
        wacht = VoorzienOverleg.objects.zichtbaar_voor(request.actor).te_plannen(vandaag() + VOORAF_DAGEN)
        voorzien = list(
            wacht.select_related("overeenkomst__traject__leerling", "overeenkomst__erkenning__onderneming")
            .filter(overeenkomst__status="actief")
            .order_by("tegen", "pk")[:PER_PAGINA]
        )
    context = {
        "pagina": pagina,
        "rijen": [_rij(overleg) for overleg in pagina],
        "voorzien": voorzien,
        "statuskeuzes": STATUSKEUZES,
        "status": status,
        "is_school": is_school,
        "is_leerling": request.actor.rol == Rol.LEERLING,
    }
    return render(request, "evaluatie/overleg_lijst.html", context)


def _rij(overleg: Overleg) -> dict[str, Any]:
    traject = overleg.overeenkomst.traject
    erkenning = overleg.overeenkomst.erkenning
    return {
        "uuid": overleg.uuid,
        "nummer": overleg.nummer,
        "titel": titel_van(overleg),
        "leerling": traject.leerling.naam,
        "onderneming": erkenning.onderneming.naam if erkenning else "",
        "wanneer": overleg.wanneer,
        "woord": overleg.get_status_display(),
        "toon": TONEN[overleg.status],
    }


@leest_en_schrijft
def overleg_plannen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan a consultation about one agreement; with `voorzien`, the one that the plan of the year foresaw."""
    overeenkomst = haal_of_404(Overeenkomst.objects.zichtbaar_voor(request.actor).voor_dossier(), uuid=uuid)
    if beletsel := overleggen.mag_begeleiden(request.actor, overeenkomst.traject):
        raise GeenRecht(beletsel)
    voorzien = _voorzien(request, overeenkomst)
    signaal = _signaal(request, overeenkomst)
    begin = {"thema": signaal.thema} if signaal else {}
    if voorzien:
        begin = {"soort": voorzien.soort, "thema": voorzien.thema}
    formulier = OverlegFormulier(
        request.POST or None,
        initial=begin | {"plaats": ""},
        personen=overleggen.vaste_deelnemers(overeenkomst),
        annuleer_url=reverse("evaluatie:overleg_lijst"),
    )
    beletselen = []
    if request.method == "POST" and formulier.is_valid():
        overleg = formulier.vul(Overleg(overeenkomst=overeenkomst))
        try:
            gekoppeld = _is_voorzien(overleg, voorzien)
            overleggen.plan_overleg(overleg, formulier.personen, actor=request.actor, voorzien=gekoppeld)
            if signaal:
                beantwoord(signaal, status="opgenomen", antwoord="", overleg=overleg, actor=request.actor)
        except HandelingBelet as belet:
            beletselen = belet.beletselen
        else:
            messages.success(request, f"Het overleg is gepland op {moment_voluit(overleg)}. Iedereen krijgt bericht.")
            return redirect("evaluatie:overleg", uuid=overleg.uuid)
    context = {
        "overeenkomst": overeenkomst,
        "leerling": overeenkomst.traject.leerling,
        "formulier": formulier,
        "beletselen": beletselen,
        "overleg": None,
    }
    return render(request, "evaluatie/overleg_plannen.html", context, status=422 if request.method == "POST" else 200)


def _voorzien(request: HttpRequest, overeenkomst: Overeenkomst) -> VoorzienOverleg | None:
    """Return the talk of the plan of the year that was asked for; else the first one that is due.

    Raises Http404 for one of another agreement, Achterhaald for one that was planned or dropped meanwhile.
    """
    gevraagd = request.GET.get("voorzien", "")
    open_ = VoorzienOverleg.objects.zichtbaar_voor(request.actor).filter(overeenkomst=overeenkomst)
    rijen = list(open_.filter(overleg=None, geschrapt="").order_by("tegen", "pk"))
    if gevraagd:
        voorzien = haal_of_404(open_, uuid=uuid_van(gevraagd))
        if voorzien not in rijen:
            raise Achterhaald([overleggen.AL_GEPLAND])
        return voorzien
    return next((rij for rij in rijen if rij.tegen <= vandaag() + VOORAF_DAGEN), None)


def _signaal(request: HttpRequest, overeenkomst: Overeenkomst) -> Signaal | None:
    """Return the open signal that this talk takes up, if it was named."""
    gevraagd = request.GET.get("signaal", "")
    open_ = Signaal.objects.zichtbaar_voor(request.actor).open().filter(overeenkomst=overeenkomst) if gevraagd else ()
    return next((rij for rij in open_ if str(rij.uuid) == gevraagd), None)


def _is_voorzien(overleg: Overleg, voorzien: VoorzienOverleg | None) -> VoorzienOverleg | None:
    """Return the talk of the plan when this is that talk: somebody may plan quite another one."""
    zelfde = voorzien is not None and (voorzien.soort, voorzien.thema) == (overleg.soort, overleg.thema)
    return voorzien if zelfde else None


@leest
def overleg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a consultation to the school; who takes part otherwise has a page of his own."""
    rij = haal(request, uuid)
    if mag_leiden(request.actor, rij):
        deelnemer = haal_of_404(
            Deelnemer.objects.zichtbaar_voor(request.actor).filter(gebruiker_id=request.actor.gebruiker_id),
            overleg=rij,
        )
        return redirect("evaluatie:deelname", uuid=deelnemer.uuid)
    deelnemers = list(rij.deelnemers.order_by("pk"))
    elk = leest_elk_cijfer(request.actor, rij)
    context = {
        "overleg": rij,
        "titel": titel_van(rij),
        "toon": TONEN[rij.status],
        "moment": moment_voluit(rij),
        "leerling": rij.overeenkomst.traject.leerling,
        "deelnemers": [(d, elk or d.deelt_ervaring) for d in deelnemers],
        "ik": next((d for d in deelnemers if d.gebruiker_id == request.actor.gebruiker_id), None),
        "punten": list(rij.punten.select_related("van").order_by("pk")),
        "doelen": [(ONDERWERP.get(d.code, ""), d) for d in rij.doelen.order_by("pk")],
        "afspraken": list(Afspraak.objects.filter(overleg=rij).select_related("wie").order_by("tegen", "pk")),
        "begonnen": rij.wanneer <= nu(),
        "wachtend": [d for d in deelnemers if d.aanwezig and not d.bevestiging],
        "momenten": tijdlijn(rij),
    }
    return render(request, "evaluatie/overleg.html", context)


@leest_en_schrijft
def overleg_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Move a consultation or change who takes part; everybody gets the change in his calendar."""
    rij = haal_te_leiden(request, uuid)
    deelnemers = list(rij.deelnemers.order_by("pk"))
    personen = [overleggen.Persoon(d.rol, d.naam, d.email, d.gebruiker_id) for d in deelnemers]
    formulier = WijzigFormulier(
        request.POST or None,
        personen=[*personen, *overleggen.vaste_deelnemers(rij.overeenkomst)],
        overleg=rij,
        deelnemers=deelnemers,
        annuleer_url=reverse("evaluatie:overleg", args=[uuid]),
    )
    beletselen = []
    if request.method == "POST" and formulier.is_valid():
        try:
            overleggen.wijzig_overleg(rij, formulier.afspraak, formulier.personen, actor=request.actor)
        except HandelingBelet as belet:
            beletselen = belet.beletselen
        else:
            messages.success(request, "De wijziging is bewaard. Iedereen krijgt een e-mail voor de agenda.")
            return redirect("evaluatie:overleg", uuid=uuid)
    context = {
        "overeenkomst": rij.overeenkomst,
        "leerling": rij.overeenkomst.traject.leerling,
        "formulier": formulier,
        "beletselen": beletselen,
        "overleg": rij,
    }
    return render(request, "evaluatie/overleg_plannen.html", context, status=422 if request.method == "POST" else 200)


@leest_en_schrijft
def overleg_annuleren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Call a consultation off, with the reason."""
    rij = haal_te_leiden(request, uuid)
    return met_reden(
        request,
        rij,
        knop="Overleg annuleren",
        handeling="annuleren",
        overgang=overleggen.ANNULEREN,
        doe=overleggen.annuleer_overleg,
        gelukt="Het overleg is geannuleerd. Iedereen krijgt een e-mail.",
    )


def met_reden(
    request: HttpRequest, rij: Overleg, *, knop: str, handeling: str, overgang: Any, doe: Any, gelukt: str
) -> HttpResponse:
    """Ask why, then carry out the act."""
    formulier = RedenFormulier(
        request.POST or None, knop=knop, annuleer_url=reverse("evaluatie:overleg", args=[rij.uuid])
    )
    if request.method == "POST" and formulier.is_valid():
        doe(rij, actor=request.actor, toelichting=formulier.cleaned_data["toelichting"])
        messages.success(request, gelukt)
        return redirect("evaluatie:overleg", uuid=rij.uuid)
    context = {
        "overleg": rij,
        "titel": titel_van(rij),
        "moment": moment_voluit(rij),
        "handeling": handeling,
        "formulier": formulier,
        "beletselen": overgang.beletselen(rij, request.actor),
        "wachtend": list(rij.deelnemers.filter(aanwezig=True, bevestiging="").order_by("pk")),
    }
    return render(request, "evaluatie/overleg_reden.html", context, status=422 if request.method == "POST" else 200)


@schrijft
def overleg_bijwerken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put on the agenda what came up since."""
    aantal = vul_agenda(haal_te_leiden(request, uuid))
    woorden = {0: "Er is niets nieuws voor de agenda.", 1: "Er kwam 1 punt bij."}
    messages.success(request, woorden.get(aantal, f"Er kwamen {aantal} punten bij."))
    return redirect("evaluatie:overleg", uuid=uuid)


@leest
def overleg_agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer with the appointment as a file for a calendar, as it stands now."""
    rij = haal(request, uuid)
    return agendabestand(request, rij, reverse("evaluatie:overleg", args=[uuid]))


def agendabestand(request: HttpRequest, rij: Overleg, pad: str) -> HttpResponse:
    """Return the calendar file."""
    gegevens = als_agenda(rij, pad=pad) | {"url": request.build_absolute_uri(pad)}
    antwoord = HttpResponse(ics(gegevens, methode=LEZEN), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="overleg.ics"'
    return antwoord


def haal(request: HttpRequest, uuid: UUID) -> Overleg:
    """Return a consultation within scope. Raises Http404."""
    return haal_of_404(Overleg.objects.zichtbaar_voor(request.actor).met_mensen(), uuid=uuid)


def haal_te_leiden(request: HttpRequest, uuid: UUID) -> Overleg:
    """Return a consultation that this person plans and writes up. Raises Http404 or GeenRecht."""
    rij = haal(request, uuid)
    if beletsel := mag_leiden(request.actor, rij):
        raise GeenRecht(beletsel)
    return rij
