"""The sheet of a rater, by account or by personal link: filling in, saving per tap, filing, reading back."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import UUIDField
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from evaluatie.ankers import verfijningen
from evaluatie.blad import Blad, blad_van, schaal_van, vorige_van
from evaluatie.documents import verslag_van
from evaluatie.enums import BeoordelaarRol, Evaluatiesoort
from evaluatie.facts import beletselen_voor_indienen
from evaluatie.invullen import (
    Botsing,
    bewaar_opmerking,
    bewaar_scores,
    bewaar_tik,
    lees_keuze,
    neem_over,
    vergrendel,
)
from evaluatie.models import Beoordeling, EvaluatieItem
from evaluatie.permissions import mag_invullen, mag_openen
from evaluatie.querysets import LINK_DOEL
from evaluatie.transitions import dien_in
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.documenten.views import stuur_document

VOOR_ITEM, VOOR_OPMERKING = "i", "o"
BLAD = VasteVraag(
    lambda actor, uuid: Beoordeling.objects.zichtbaar_voor(actor).voor_blad().filter(uuid=uuid),
    uuid=Plek("uuid", UUIDField()),
)


@never_cache
@met_link_of_account(LINK_DOEL)
@leest_en_schrijft
def blad(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the sheet on its first open competence; without script, save the whole form at once."""
    if request.method == "POST":
        return _bewaar_alles(request, uuid)
    beoordeling = _haal(request, uuid)
    if beoordeling.is_ingediend:
        return redirect("evaluatie:ingediend", uuid=uuid)
    return render(request, "evaluatie/blad.html", bladcontext(beoordeling, blad_van(beoordeling)))


@met_link_of_account(LINK_DOEL)
@schrijft
def bewaren(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Save one tap or one remark; answers with the progress, or with the Dutch reason why not."""
    try:
        beoordeling = vergrendel(uuid, request.actor)
        if "cluster" in request.POST:
            cluster = _clustercode(beoordeling, request.POST["cluster"])
            bewaar_opmerking(beoordeling, cluster, request.POST.get("tekst", ""))
            return JsonResponse({"bewaard": True})
        item, keuze = _getal(request.POST.get("item", "")), lees_keuze(request.POST.get("keuze", ""))
        voortgang = bewaar_tik(beoordeling, item, keuze, request.POST.get("gekend"))
    except Botsing as botsing:
        return JsonResponse({"botsing": botsing.huidig}, status=409)
    except HandelingBelet as fout:
        return JsonResponse({"fout": str(fout)}, status=409)
    return JsonResponse({"gedaan": voortgang.gedaan, "totaal": voortgang.totaal})


@login_not_required
@leest
def dienst(request: HttpRequest) -> FileResponse:
    """Send the service worker from beside the sheets: where it lies decides which pages it may keep.

    The page for observations, in the folder beside it, asks for the same one.
    """
    pad = finders.find("js/dienst_blad.js") or staticfiles_storage.path("js/dienst_blad.js")
    ook_voor = {"Service-Worker-Allowed": "/evaluaties/"}
    return FileResponse(Path(pad).open("rb"), content_type="text/javascript", headers=ook_voor)


@met_link_of_account(LINK_DOEL)
@schrijft
def overnemen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say in one tap that what is still open did not change since the previous time."""
    beoordeling = vergrendel(uuid, request.actor)
    # Without script the whole sheet comes along: what was ticked is kept first.
    _bewaar_velden(beoordeling, request.POST)
    cluster = _clustercode(beoordeling, request.POST.get("cluster", ""))
    aantal = neem_over(beoordeling, vorige_van(beoordeling), cluster) if cluster else 0
    if aantal:
        messages.success(request, f"{aantal} keer hetzelfde niveau als vorige keer overgenomen.")
    return redirect("evaluatie:blad", uuid=uuid)


@met_link_of_account(LINK_DOEL)
@leest
def afdruk(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the sheet for on paper, with its anchors and boxes to tick."""
    beoordelingen = Beoordeling.objects.zichtbaar_voor(request.actor).voor_blad()
    beoordeling = haal_of_404(beoordelingen, uuid=uuid)
    if mag_invullen(request.actor, beoordeling) and (beletsel := mag_openen(request.actor, beoordeling.evaluatie)):
        raise GeenRecht(beletsel)
    schaal = schaal_van(beoordeling)
    context = bladcontext(beoordeling, blad_van(beoordeling)) | {
        "niveaus": range(1, beoordeling.evaluatie.sjabloon.hoogste + 1),
        "schaal": schaal.per_soort(),
        "verfijnd": list(verfijningen(schaal.ankers, beoordeling.evaluatie.items.order_by("volgorde"))),
    }
    return render(request, "evaluatie/afdruk.html", context)


@never_cache
@met_link_of_account(LINK_DOEL)
@leest_en_schrijft
def indienen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what is still missing, each with a link; file the sheet when nothing is."""
    if request.method == "POST":
        return _dien_in(request, uuid)
    beoordeling = _haal(request, uuid)
    if beoordeling.is_ingediend:
        return redirect("evaluatie:ingediend", uuid=uuid)
    return _toon_indienen(request, beoordeling, beletselen_voor_indienen(beoordeling))


@never_cache
@met_link_of_account(LINK_DOEL)
@leest
def ingediend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Thank the rater, say what comes next, show the report's state and the answers, read-only."""
    beoordeling = _haal(request, uuid)
    if not beoordeling.is_ingediend:
        return redirect("evaluatie:blad", uuid=uuid)
    context = {**bladcontext(beoordeling, blad_van(beoordeling)), **_verslagcontext(beoordeling)}
    return render(request, "evaluatie/ingediend.html", context)


@never_cache
@met_link_of_account(LINK_DOEL)
@leest
def blad_verslag_stand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer where the report stands: a fragment that asks again by itself until it is ready."""
    return render(request, "evaluatie/_verslag.html", _verslagcontext(_haal(request, uuid)))


@met_link_of_account(LINK_DOEL)
@leest
def blad_verslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send the report to the rater who made it, by account or by link."""
    document = verslag_van(_haal(request, uuid).evaluatie)
    if document is None:
        raise Http404
    return stuur_document(document)


def _haal(request: HttpRequest, uuid: UUID) -> Beoordeling:
    beoordeling = BLAD.een_of_404(request.actor, uuid=uuid)
    if beletsel := mag_invullen(request.actor, beoordeling):
        raise GeenRecht(beletsel)
    return beoordeling


def bladcontext(beoordeling: Beoordeling, inhoud: Blad) -> dict[str, Any]:
    """Return what the page of a sheet shows; `voorbeeld` is a sheet that nobody judges with."""
    evaluatie = beoordeling.evaluatie
    return {
        "beoordeling": beoordeling,
        "evaluatie": evaluatie,
        "leerling": evaluatie.overeenkomst.traject.leerling,
        "opleiding": evaluatie.overeenkomst.traject.opleiding,
        "blad": inhoud,
        "je": beoordeling.rol == BeoordelaarRol.LEERLING,
        "namens": beoordeling.anders_ontvangen_op is not None,
        "is_start": evaluatie.soort == Evaluatiesoort.START,
        "voorbeeld": False,
        # One address instead of thirty: finding an address costs more than the rest of the line.
        "bewijs_pad": f"{reverse('evaluatie:blad', args=[beoordeling.uuid])}bewijs/",
    }


def _verslagcontext(beoordeling: Beoordeling) -> dict[str, Any]:
    return {
        "document": verslag_van(beoordeling.evaluatie),
        "stand_url": reverse("evaluatie:blad_verslag_stand", args=[beoordeling.uuid]),
        "open_url": reverse("evaluatie:blad_verslag", args=[beoordeling.uuid]),
        "opnieuw": False,
    }


def _bewaar_alles(request: HttpRequest, uuid: UUID) -> HttpResponse:
    _bewaar_velden(vergrendel(uuid, request.actor), request.POST)
    if request.POST.get("actie") == "indienen":
        return redirect("evaluatie:indienen", uuid=uuid)
    messages.success(request, "Bewaard. U kunt hier of op een ander toestel verdergaan.")
    return redirect("evaluatie:blad", uuid=uuid)


def _bewaar_velden(beoordeling: Beoordeling, post: QueryDict) -> None:
    keuzes = {_getal(naam[1:]): lees_keuze(waarde) for naam, waarde in _velden(post, VOOR_ITEM)}
    if keuzes:
        bewaar_scores(beoordeling, keuzes)
    for naam, tekst in _velden(post, VOOR_OPMERKING):
        bewaar_opmerking(beoordeling, _clustercode(beoordeling, naam[1:]), tekst)


def _velden(post: QueryDict, voor: str) -> list[tuple[str, str]]:
    return [(naam, str(waarde)) for naam, waarde in post.items() if naam[:1] == voor and naam[1:].isdecimal()]


def _getal(tekst: str) -> int:
    # A number that fits no row is refused by the caller like any other unknown choice.
    return int(tekst) if tekst.isdecimal() and len(tekst) < 19 else 0


def _clustercode(beoordeling: Beoordeling, nummer: str) -> str:
    """A cluster is named in the form by the number of its first competence: codes may hold any character."""
    items = EvaluatieItem.objects.filter(evaluatie_id=beoordeling.evaluatie_id, volgorde=_getal(nummer) % 32_767)
    return items.values_list("cluster_code", flat=True).first() or ""


def _dien_in(request: HttpRequest, uuid: UUID) -> HttpResponse:
    try:
        dien_in(uuid, actor=request.actor)
    except HandelingBelet as fout:
        return _toon_indienen(request, _haal(request, uuid), fout.beletselen, status=422)
    return HttpResponseRedirect(reverse("evaluatie:ingediend", args=[uuid]))


def _toon_indienen(
    request: HttpRequest, beoordeling: Beoordeling, beletselen: list[Any], *, status: int = 200
) -> HttpResponse:
    context = bladcontext(beoordeling, blad_van(beoordeling)) | {"beletselen": beletselen}
    return render(request, "evaluatie/indienen.html", context, status=status)
