"""Class councils for the school: planning, opening the vote, closing with a decision; and what the learner reads."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from erkenningen.agenda import LEZEN, ics
from evaluatie.enums_raad import Raadsoort, Raadstatus, Studiebewijs
from evaluatie.forms.evaluatie import RedenFormulier
from evaluatie.forms.klassenraad import AfspraakFormulier, BesluitFormulier, RaadFormulier, VoorstelFormulier
from evaluatie.klassenraad import (
    AFSLUITEN,
    ANNULEREN,
    OPENEN,
    OVERGANGEN,
    VERPLAATSEN,
    annuleer,
    mag_raad_beheren,
    mentoren_van,
    open_stemming,
    plan_raad,
    sluit_af,
    verplaats,
    zonder_adres,
)
from evaluatie.models import Klassenraad, Raadslid
from evaluatie.permissions import mag_begeleiden
from evaluatie.raadberichten import als_agenda, moment_voluit
from evaluatie.raaddossier import advies_voor, dossier_van, overeenkomsten_voor
from evaluatie.stemming import stand_van
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import nu
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet, Overgang
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Traject
from overeenkomsten.views.laden import uuid_van

PER_PAGINA = 25
MET = ("traject__leerling", "traject__opleiding", "traject__school", "traject__trajectbegeleider", "door", "document")
TONEN = {Raadstatus.GEPLAND: "neutraal", Raadstatus.OPEN: "info", Raadstatus.AFGESLOTEN: "ok"}
ALLEEN_LEDEN = Beletsel("geen_lid", "Alleen de leden van de klassenraad lezen dit. Jouw beslissing staat op je pagina.")


def laad_raad(request: HttpRequest, uuid: UUID) -> Klassenraad:
    """Return a council within scope, with its people. Raises Http404."""
    return haal_of_404(Klassenraad.objects.zichtbaar_voor(request.actor).select_related(*MET), uuid=uuid)


def laad_om_te_beheren(request: HttpRequest, uuid: UUID) -> Klassenraad:
    """Return a council that this person manages. Raises Http404 or GeenRecht."""
    raad = laad_raad(request, uuid)
    if beletsel := mag_raad_beheren(request.actor, raad):
        raise GeenRecht(beletsel)
    return raad


def stempagina(raad: Klassenraad) -> dict[str, Any]:
    """Return what every page of a council shows of proposal and advice."""
    advies = raad.advies
    return {
        "advies": advies,
        "advies_label": Studiebewijs(advies["studiebewijs"]).label if advies else "",
        "voorgesteld": Studiebewijs(advies["voorgesteld"]).label if advies.get("voorgesteld") else "",
        "toon": TONEN.get(Raadstatus(raad.status), "neutraal"),
        "is_toelating": raad.soort == Raadsoort.TOELATING,
    }


def afloop_van(raad: Klassenraad) -> dict[str, Any]:
    """Return what the closing kept of the vote; empty while the council is not closed."""
    if raad.status != Raadstatus.AFGESLOTEN:
        return {}
    return raad.overgangen.filter(overgang=AFSLUITEN.code).latest("pk").gegevens


def documentcontext(raad: Klassenraad, *, stand_url: str, open_url: str, terug: str) -> dict[str, Any]:
    """Return what the state of the minutes needs; `terug` is empty for somebody who cannot ask for another attempt."""
    return {"document": raad.document, "stand_url": stand_url, "open_url": open_url, "terug": terug}


@leest
def raden(request: HttpRequest) -> HttpResponse:
    """Show the class councils that this person may see, newest first; of one learner when a route is given."""
    rijen = Klassenraad.objects.zichtbaar_voor(request.actor).select_related("traject__leerling", "traject__opleiding")
    traject = _traject(request)
    if traject is not None:
        rijen = rijen.filter(traject=traject)
    context = {
        "pagina": Paginator(rijen.order_by("-wanneer", "-pk"), PER_PAGINA).get_page(request.GET.get("pagina")),
        "traject": traject,
        "kan_plannen": traject is not None and mag_begeleiden(request.actor, traject) is None,
        "is_school": request.actor.rol in Rol.VAN_SCHOOL,
        "is_leerling": request.actor.rol == Rol.LEERLING,
        "tonen": TONEN,
    }
    return render(request, "evaluatie/raden.html", context)


def _traject(request: HttpRequest) -> Traject | None:
    uuid = uuid_van(request.GET.get("traject", ""))
    if uuid is None:
        return None
    trajecten = Traject.objects.zichtbaar_voor(request.actor).select_related("leerling", "opleiding")
    return haal_of_404(trajecten, uuid=uuid)


@leest_en_schrijft
def raad_plannen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Plan a council about a learner; says who is invited and who votes."""
    trajecten = Traject.objects.zichtbaar_voor(request.actor)
    traject = haal_of_404(trajecten.select_related("leerling", "opleiding", "trajectbegeleider"), uuid=uuid)
    if beletsel := mag_begeleiden(request.actor, traject):
        raise GeenRecht(beletsel)
    terug = f"{reverse('evaluatie:raden')}?traject={traject.uuid}"
    formulier = RaadFormulier(request.POST or None, annuleer_url=terug)
    if request.method == "POST" and formulier.is_valid():
        gegevens = {naam: formulier.cleaned_data[naam] for naam in ("soort", "wanneer", "duur", "plaats")}
        raad = plan_raad(traject, actor=request.actor, **gegevens)
        messages.success(request, f"De klassenraad is gepland op {moment_voluit(raad)}. De leden krijgen een e-mail.")
        return redirect("evaluatie:raad", uuid=raad.uuid)
    context = {
        "traject": traject,
        "leerling": traject.leerling,
        "mentoren": [o.mentor.mentor.naam for o in mentoren_van(traject) if o.mentor],
        "beletselen": zonder_adres(traject),
        "formulier": formulier,
        "terug": terug,
    }
    return render(request, "evaluatie/raad_plannen.html", context, status=_status(request))


@leest
def raad(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a council: to the school and its members everything but open votes, to the learner what was decided."""
    rij = laad_raad(request, uuid)
    context = {"raad": rij, "leerling": rij.traject.leerling, **stempagina(rij), "afloop": afloop_van(rij)}
    if request.actor.rol == Rol.LEERLING:
        return render(request, "evaluatie/raad_uitkomst.html", context)
    leden = list(rij.leden.order_by("pk"))
    beheert = mag_raad_beheren(request.actor, rij) is None
    afgesloten = rij.status == Raadstatus.AFGESLOTEN
    context |= {
        "leden": leden,
        "beheert": beheert,
        "mijn_lid": _mijn_lid(request, leden),
        # Whoever still votes is not steered by what others voted.
        "toont_stemmen": afgesloten,
        "geweest": rij.wanneer <= nu(),
        "wacht_op": [lid.naam for lid in stand_van(leden).wacht_op],
        "kan_openen": OPENEN.is_mogelijk(rij, request.actor),
        "kan_verplaatsen": VERPLAATSEN.is_mogelijk(rij, request.actor),
        "kan_afsluiten": AFSLUITEN.is_mogelijk(rij, request.actor),
        "kan_annuleren": ANNULEREN.is_mogelijk(rij, request.actor),
        "momenten": tijdlijn(rij, OVERGANGEN) if beheert else [],
        **_documentcontext(rij, beheert=beheert),
    }
    return render(request, "evaluatie/raad.html", context)


@leest
def raad_verslag_stand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer where the minutes stand: a fragment that asks again by itself until they are ready."""
    rij = laad_raad(request, uuid)
    if request.actor.rol == Rol.LEERLING:
        raise GeenRecht(ALLEEN_LEDEN)
    beheert = mag_raad_beheren(request.actor, rij) is None
    return render(request, "evaluatie/_raadverslag.html", _documentcontext(rij, beheert=beheert))


@leest
def raad_dossier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what the council reads of the learner; a mentor only what concerns his own agreement."""
    rij = laad_raad(request, uuid)
    if request.actor.rol == Rol.LEERLING:
        raise GeenRecht(ALLEEN_LEDEN)
    # Only for a mentor it matters which member reads.
    is_mentor = request.actor.rol == Rol.MENTOR
    lid = rij.leden.filter(gebruiker_id=request.actor.gebruiker_id).first() if is_mentor else None
    return toon_dossier(request, rij, lid, terug=reverse("evaluatie:raad", args=[rij.uuid]))


def toon_dossier(request: HttpRequest, rij: Klassenraad, lid: Raadslid | None, *, terug: str) -> HttpResponse:
    """Render the dossier as this member may read it; without one it is the school that reads."""
    # Before it is frozen only whoever manages the council sees what the advice would be.
    beheert = mag_raad_beheren(request.actor, rij) is None
    voorlopig = beheert and rij.soort == Raadsoort.DELIBEREREND and not rij.advies
    dossier = dossier_van(rij.traject, overeenkomsten_voor(lid, rij.traject), met_advies=voorlopig)
    advies = rij.advies or dossier["advies"]
    context = {
        "raad": rij,
        "leerling": rij.traject.leerling,
        "opleiding": rij.traject.opleiding,
        "dossier": dossier,
        "advies": advies,
        "advies_label": Studiebewijs(advies["studiebewijs"]).label if advies else "",
        "voorlopig": voorlopig,
        "alleen_eigen": lid is not None and lid.rol == "mentor",
        "terug": terug,
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
    }
    return render(request, "evaluatie/raad_dossier.html", context)


@leest_en_schrijft
def raad_verplaatsen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the meeting another moment or place."""
    rij = laad_om_te_beheren(request, uuid)
    formulier = AfspraakFormulier(request.POST or None, raad=rij, annuleer_url=_pad(rij))
    if request.method == "POST" and formulier.is_valid():
        gegevens = {naam: formulier.cleaned_data[naam] for naam in ("wanneer", "duur", "plaats")}
        verplaats(rij, actor=request.actor, **gegevens)
        rij.refresh_from_db(fields=["wanneer"])
        messages.success(request, f"De klassenraad is nu op {moment_voluit(rij)}. De leden krijgen een e-mail.")
        return redirect(_pad(rij))
    return _toon(request, rij, formulier, "verplaatsen", VERPLAATSEN)


@leest_en_schrijft
def raad_annuleren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the meeting up."""
    rij = laad_om_te_beheren(request, uuid)
    formulier = RedenFormulier(request.POST or None, knop="Klassenraad annuleren", annuleer_url=_pad(rij))
    if request.method == "POST" and formulier.is_valid():
        annuleer(rij, reden=formulier.cleaned_data["toelichting"], actor=request.actor)
        messages.success(request, "De klassenraad gaat niet door. De leden krijgen een e-mail.")
        return redirect(_pad(rij))
    return _toon(request, rij, formulier, "annuleren", ANNULEREN)


@leest_en_schrijft
def raad_openen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Put a proposal to the vote, with the advice of the evaluations beside it."""
    rij = laad_om_te_beheren(request, uuid)
    advies = advies_voor(rij.traject) if rij.soort == Raadsoort.DELIBEREREND else {}
    formulier = VoorstelFormulier(request.POST or None, raad=rij, advies=advies, annuleer_url=_pad(rij))
    if request.method == "POST" and formulier.is_valid():
        open_stemming(rij, voorstel=formulier.voorstel, actor=request.actor)
        messages.success(request, "De stemming is open. Elk lid krijgt een e-mail met het voorstel.")
        return redirect(_pad(rij))
    label = Studiebewijs(advies["studiebewijs"]).label if advies else ""
    return _toon(request, rij, formulier, "openen", OPENEN, advies=advies, advies_label=label)


@leest_en_schrijft
def raad_afsluiten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close the vote with a decision; the votes are shown here once everybody voted or was absent."""
    rij = laad_om_te_beheren(request, uuid)
    leden = list(rij.leden.order_by("pk"))
    stand = stand_van(leden)
    formulier = BesluitFormulier(request.POST or None, raad=rij, stand=stand, annuleer_url=_pad(rij))
    if request.method == "POST" and formulier.is_valid():
        try:
            sluit_af(rij, besluit=formulier.besluit, actor=request.actor)
        except HandelingBelet as fout:
            if rij.status != Raadstatus.OPEN:
                raise
            formulier.add_error(None, str(fout))
        else:
            messages.success(request, "De klassenraad is afgesloten. Het verslag wordt gemaakt.")
            return redirect(_pad(rij))
    advies = {naam: stempagina(rij)[naam] for naam in ("advies", "advies_label")}
    return _toon(request, rij, formulier, "afsluiten", AFSLUITEN, leden=leden, stand=stand, **advies)


@leest
def raad_agenda(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the meeting as a file for a calendar, as it stands now."""
    rij = laad_raad(request, uuid)
    pad = request.build_absolute_uri(_pad(rij))
    tekst = ics(als_agenda(rij, volgnummer=rij.overgangen.count(), pad=pad), methode=LEZEN)
    antwoord = HttpResponse(tekst, content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="klassenraad.ics"'
    return antwoord


def _mijn_lid(request: HttpRequest, leden: list[Raadslid]) -> Raadslid | None:
    eigen = request.actor.gebruiker_id
    return next((lid for lid in leden if eigen is not None and lid.gebruiker_id == eigen), None)


def _documentcontext(rij: Klassenraad, *, beheert: bool) -> dict[str, Any]:
    document = rij.document
    return documentcontext(
        rij,
        stand_url=reverse("evaluatie:raad_verslag_stand", args=[rij.uuid]),
        open_url=reverse("documenten:document", args=[document.uuid]) if document else "",
        terug=_pad(rij) if beheert else "",
    )


def _pad(rij: Klassenraad) -> str:
    return reverse("evaluatie:raad", args=[rij.uuid])


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


def _toon(
    request: HttpRequest, rij: Klassenraad, formulier: Any, wat: str, overgang: Overgang, **context: Any
) -> HttpResponse:
    if request.method == "POST" and (beletselen := overgang.beletselen(rij, request.actor)):
        raise HandelingBelet(beletselen)
    gewoon = {"advies": {}, "advies_label": "", "leden": [], "stand": None}
    context = (
        gewoon
        | context
        | {
            "raad": rij,
            "leerling": rij.traject.leerling,
            "formulier": formulier,
            "wat": wat,
            "wat_openen": wat == "openen",
            "beletselen": overgang.beletselen(rij, request.actor),
        }
    )
    return render(request, "evaluatie/raad_formulier.html", context, status=_status(request))
