"""Appeals: the company files and follows, the department confirms and decides, the partnership reads along."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.beroep import belet_beroep, betwist, betwist_in, is_te_laat, laatste_dag
from erkenningen.enums import BeroepStatus
from erkenningen.forms.beroep import BeroepFormulier, BeroepIntrekkenFormulier, BevestigenFormulier, UitspraakFormulier
from erkenningen.models import Beroep, Beslissing, Maatregel
from erkenningen.permissions_beroep import (
    mag_beroep_behandelen,
    mag_beroep_instellen,
    mag_beroep_intrekken,
    mag_uitspreken,
)
from erkenningen.transitions.beroep_gevolgen import belet_gegrond
from erkenningen.transitions.beroepen import (
    INSTELLEN,
    INTREKKEN,
    ONGEGROND,
    ONTVANKELIJK,
    OVERGANGEN_BEROEP,
    stel_beroep_in,
    trek_beroep_in,
    verklaar_gegrond,
    verklaar_ongegrond,
    verklaar_onontvankelijk,
    verklaar_ontvankelijk,
)
from erkenningen.uitleg import uitleg_van
from erkenningen.views.laden import eis, laad_aanvraag
from mentorschap.core.decorators import leest, leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.paginering import Paginator
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, HandelingBelet, Overgang
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.enums import Rol

PER_PAGINA = 25
OPEN = "open"
OVER = tuple(
    f"{pad}__{naam}"
    for pad in ("beslissing__aanvraag", "maatregel__erkenning")
    for naam in ("onderneming", "vestiging", "opleiding", "partnerschap")
)
BRIEVEN = ("bestand", "bevestiging", "uitspraak", "beslissing__document", "beslissing__beslist_door")


@leest
def beroepen(request: HttpRequest) -> HttpResponse:
    """Show the appeals this person may read: what waits first, by page."""
    status = request.GET.get("status", OPEN if request.actor.rol == Rol.DEPARTEMENT else "")
    rijen = Beroep.objects.zichtbaar_voor(request.actor)
    if status == OPEN:
        rijen = rijen.lopend()
    elif status in BeroepStatus.values:
        rijen = rijen.filter(status=status)
    volgorde = ("bevestigen_tot", "pk") if status in (OPEN, BeroepStatus.INGEDIEND) else ("-ingediend_op", "-pk")
    rijen = rijen.select_related("onderneming", *OVER).order_by(*volgorde)
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    for rij in pagina.object_list:
        rij.over = betwist_in(rij)
        rij.dagen = (rij.bevestigen_tot - vandaag()).days
    context = {
        "pagina": pagina,
        "status": status,
        "statussen": BeroepStatus.choices,
        "is_onderneming": request.actor.rol == Rol.ONDERNEMINGSBEHEERDER,
    }
    return render(request, "erkenningen/beroepen.html", context)


@leest
def beroep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one appeal with its terms, what it is against, and what can be done."""
    rij = _laad(request, uuid)
    actor = request.actor
    behandelt = mag_beroep_behandelen(actor) is None
    laatste = laatste_dag(rij.beslissing_ontvangen_op)
    context = {
        "beroep": rij,
        "over": betwist_in(rij),
        "te_laat": is_te_laat(rij),
        "laatste_dag": laatste,
        "dagen": (rij.bevestigen_tot - vandaag()).days,
        "brieven": [brief for brief in (rij.bevestiging, rij.uitspraak) if brief],
        "momenten": tijdlijn(rij, (INSTELLEN, *OVERGANGEN_BEROEP)),
        "is_onderneming": actor.rol == Rol.ONDERNEMINGSBEHEERDER,
        # The department reads what others decided here; their own dossiers stay out of its scope.
        "ziet_dossier": not behandelt or rij.maatregel_id is not None or betwist_in(rij).partnerschap is None,
        "mag_bevestigen": ONTVANKELIJK.is_mogelijk(rij, actor),
        "mag_uitspreken": ONGEGROND.is_mogelijk(rij, actor),
        "eigen_beslissing": behandelt and mag_uitspreken(actor, rij) is not None,
        "mag_intrekken": INTREKKEN.is_mogelijk(rij, actor),
    }
    return render(request, "erkenningen/beroep.html", context)


@leest
def beroep_waarom(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the explanation of the refusal as it was frozen, for whoever sees the appeal."""
    rij = _laad(request, uuid)
    if rij.beslissing is None:
        raise Http404
    context = {"beroep": rij, "beslissing": rij.beslissing, "uitleg": uitleg_van(rij.beslissing.aanvraag)}
    return render(request, "erkenningen/beroep_waarom.html", context)


@leest_en_schrijft
def beroep_instellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """File an appeal against the refusal of an application."""
    aanvraag = laad_aanvraag(request, uuid)
    eis(mag_beroep_instellen(request.actor, aanvraag.onderneming_id))
    beslissing = haal_of_404(Beslissing.objects.select_related("aanvraag", "document"), aanvraag=aanvraag)
    return _instellen(request, beslissing)


@leest_en_schrijft
def maatregel_beroep(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """File an appeal against a measure."""
    rijen = Maatregel.objects.zichtbaar_voor(request.actor).select_related("erkenning__onderneming", "document")
    maatregel = haal_of_404(rijen, uuid=uuid)
    eis(mag_beroep_instellen(request.actor, maatregel.erkenning.onderneming_id))
    return _instellen(request, maatregel)


def _instellen(request: HttpRequest, onderwerp: Beslissing | Maatregel) -> HttpResponse:
    over = betwist(onderwerp)
    beletselen = belet_beroep(onderwerp)
    if beletselen and request.method == "POST":
        raise HandelingBelet(beletselen)
    formulier = BeroepFormulier(request.POST or None, request.FILES or None, van=over.van)
    if request.method == "POST" and formulier.is_valid():
        rij = stel_beroep_in(onderwerp, actor=request.actor, **{k: formulier.cleaned_data[k] for k in VELDEN})
        messages.success(
            request, f"Uw beroep {rij.nummer} is ingesteld. Het departement bevestigt de ontvangst binnen tien dagen."
        )
        return redirect("erkenningen:beroep", uuid=rij.uuid)
    uiterlijk = laatste_dag(over.van)
    context = {
        "over": over,
        "formulier": formulier,
        "beletselen": beletselen,
        "uiterlijk": uiterlijk,
        "dagen": (uiterlijk - vandaag()).days,
        "document": onderwerp.document,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/beroep_instellen.html", context, status=status)


VELDEN = ("ontvangen_op", "motivering", "upload")


@leest_en_schrijft
def beroep_bevestigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Confirm the receipt and say whether the appeal is admissible."""
    rij = _laad(request, uuid)
    eis(mag_beroep_behandelen(request.actor, rij))
    _eis_status(rij, ONTVANKELIJK)
    formulier = BevestigenFormulier(request.POST or None, maatregel=rij.maatregel)
    if request.method == "POST" and formulier.is_valid():
        try:
            _bevestig(rij, request.actor, formulier.cleaned_data)
        except Achterhaald:
            raise
        except HandelingBelet as belet:
            formulier.add_error("schorsend", belet.beletselen[0].tekst)
        else:
            messages.success(
                request, f"De ontvangst van beroep {rij.nummer} is bevestigd. De onderneming krijgt een brief."
            )
            return redirect("erkenningen:beroep", uuid=uuid)
    context = _bij_handeling(rij) | {"formulier": formulier}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/beroep_bevestigen.html", context, status=status)


def _bevestig(rij: Beroep, actor: Any, gegevens: dict[str, Any]) -> None:
    if gegevens["besluit"] == "ontvankelijk":
        schorsend = {"ja": True, "nee": False}.get(gegevens.get("schorsend", ""))
        verklaar_ontvankelijk(rij, actor=actor, motivering=gegevens["motivering"], schorsend=schorsend)
    else:
        verklaar_onontvankelijk(rij, actor=actor, motivering=gegevens["motivering"])


@leest_en_schrijft
def beroep_uitspreken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the outcome of an admissible appeal, beside what it will do."""
    rij = _laad(request, uuid)
    eis(mag_uitspreken(request.actor, rij))
    _eis_status(rij, ONGEGROND)
    formulier = UitspraakFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        doe = verklaar_gegrond if formulier.cleaned_data["uitspraak"] == "gegrond" else verklaar_ongegrond
        try:
            doe(rij, actor=request.actor, motivering=formulier.cleaned_data["motivering"])
        except Achterhaald:
            raise
        except HandelingBelet as belet:
            formulier.add_error("uitspraak", belet.beletselen[0].tekst)
        else:
            messages.success(
                request, f"De uitspraak over beroep {rij.nummer} is vastgelegd. De onderneming krijgt een brief."
            )
            return redirect("erkenningen:beroep", uuid=uuid)
    context = _bij_handeling(rij) | {"formulier": formulier, "beletselen": belet_gegrond(rij)}
    status = 422 if request.method == "POST" else 200
    return render(request, "erkenningen/beroep_uitspreken.html", context, status=status)


@leest_en_schrijft
def beroep_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take the appeal back, after saying what that means."""
    rij = _laad(request, uuid)
    eis(mag_beroep_intrekken(request.actor, rij))
    _eis_status(rij, INTREKKEN)
    formulier = BeroepIntrekkenFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        trek_beroep_in(rij, actor=request.actor, toelichting=formulier.cleaned_data["toelichting"])
        messages.success(request, f"Beroep {rij.nummer} is ingetrokken.")
        return redirect("erkenningen:beroep", uuid=uuid)
    status = 422 if request.method == "POST" else 200
    context = _bij_handeling(rij) | {"formulier": formulier}
    return render(request, "erkenningen/beroep_intrekken.html", context, status=status)


def _laad(request: HttpRequest, uuid: UUID) -> Beroep:
    rijen = Beroep.objects.zichtbaar_voor(request.actor).select_related("onderneming", *OVER, *BRIEVEN)
    return haal_of_404(rijen, uuid=uuid)


def _bij_handeling(rij: Beroep) -> dict[str, Any]:
    return {
        "beroep": rij,
        "over": betwist_in(rij),
        "te_laat": is_te_laat(rij),
        "laatste_dag": laatste_dag(rij.beslissing_ontvangen_op),
        "over_maatregel": rij.maatregel_id is not None,
    }


def _eis_status(rij: Beroep, overgang: Overgang) -> None:
    """Raise Achterhaald, with who acted last, unless this act still starts from the status."""
    if rij.status not in overgang.van:
        raise Achterhaald([overgang.status_beletsel(rij)], rij.overgangen.order_by("-op", "-pk").first())
