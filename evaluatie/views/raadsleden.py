"""The members of a class council: adding, removing, presence; and the page on which a member reads and votes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from evaluatie.enums_raad import Raadstatus
from evaluatie.forms.klassenraad import LidFormulier, StemFormulier
from evaluatie.klassenraad import (
    mag_lid_zijn,
    mag_raad_beheren,
    noteer_aanwezigheid,
    stem,
    stuur_nieuwe_link,
    verwijder_lid,
    voeg_lid_toe,
)
from evaluatie.models import Raadslid
from evaluatie.querysets_raad import LINK_RAAD
from evaluatie.views.klassenraad import (
    MET,
    afloop_van,
    documentcontext,
    laad_om_te_beheren,
    stempagina,
    toon_dossier,
)
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, GeenRecht
from mentorschap.documenten.views import stuur_document
from mentorschap.gebruikers.models import User
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap

IS_GEOPEND = Beletsel("status", "De stemming is al open of voorbij: de leden liggen vast.")


@leest_en_schrijft
def lid_toevoegen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Invite somebody more: a colleague with an account, or anybody with an address."""
    raad = laad_om_te_beheren(request, uuid)
    if raad.status != Raadstatus.GEPLAND:
        raise Achterhaald([IS_GEOPEND])
    terug = reverse("evaluatie:raad", args=[uuid])
    formulier = LidFormulier(
        request.POST or None,
        instance=Raadslid(raad=raad, soort_raad=raad.soort),
        collegas=_collegas(raad.traject.school_id, raad.leden.values_list("gebruiker_id", flat=True)),
        annuleer_url=terug,
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            lid = voeg_lid_toe(formulier.instance, actor=request.actor)
        except ValidationError as fout:
            formulier.add_error(None, fout.messages)
        else:
            messages.success(request, f"{lid.naam} is uitgenodigd.")
            return redirect(terug)
    context = {"raad": raad, "leerling": raad.traject.leerling, "formulier": formulier}
    return render(request, "evaluatie/raad_lid.html", context, status=422 if request.method == "POST" else 200)


@schrijft
def lid_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take somebody out who was added by hand."""
    lid = _om_te_beheren(request, uuid)
    verwijder_lid(lid, actor=request.actor)
    messages.success(request, f"{lid.naam} zit niet meer in deze klassenraad en krijgt een e-mail.")
    return redirect("evaluatie:raad", uuid=lid.raad.uuid)


@schrijft
def lid_aanwezig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down whether somebody was there."""
    lid = _om_te_beheren(request, uuid)
    aanwezig = request.POST.get("aanwezig") == "ja"
    noteer_aanwezigheid(lid, aanwezig=aanwezig, actor=request.actor)
    messages.success(request, f"{lid.naam} staat als {'aanwezig' if aanwezig else 'afwezig'} genoteerd.")
    return redirect("evaluatie:raad", uuid=lid.raad.uuid)


@schrijft
def lid_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send somebody a fresh personal link."""
    lid = _om_te_beheren(request, uuid)
    stuur_nieuwe_link(lid, actor=request.actor)
    messages.success(request, f"Een nieuwe link is onderweg naar {lid.email}. De vorige werkt niet meer.")
    return redirect("evaluatie:raad", uuid=lid.raad.uuid)


@never_cache
@met_link_of_account(LINK_RAAD)
@leest_en_schrijft
def raadslid(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Read the proposal and vote, by account or by personal link; afterwards read what was decided."""
    lid = _als_lid(request, uuid)
    begin = {"stem": lid.stem, "toelichting": lid.toelichting}
    formulier = StemFormulier(request.POST or None, initial=begin)
    if request.method == "POST" and formulier.is_valid():
        velden = {naam: formulier.cleaned_data[naam] for naam in ("stem", "toelichting")}
        stem(lid.uuid, actor=request.actor, **velden)
        messages.success(request, "Uw stem is bewaard. U kunt ze nog veranderen tot de klassenraad afgesloten is.")
        return redirect("evaluatie:raadslid", uuid=uuid)
    raad = lid.raad
    context = {
        "lid": lid,
        "raad": raad,
        "leerling": raad.traject.leerling,
        "opleiding": raad.traject.opleiding,
        **stempagina(raad),
        "afloop": afloop_van(raad),
        "kan_stemmen": raad.status == Raadstatus.OPEN and lid.stemgerechtigd,
        "formulier": formulier,
        "leden": list(raad.leden.order_by("pk")),
        **_documentcontext(lid),
        "layout": "layout/publiek.html" if request.actor.via == "link" else "layout/base.html",
    }
    return render(request, "evaluatie/raadslid.html", context, status=422 if request.method == "POST" else 200)


@never_cache
@met_link_of_account(LINK_RAAD)
@leest
def raadslid_dossier(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the dossier to a member; a mentor reads what concerns his own agreement."""
    lid = _als_lid(request, uuid)
    return toon_dossier(request, lid.raad, lid, terug=reverse("evaluatie:raadslid", args=[uuid]))


@never_cache
@met_link_of_account(LINK_RAAD)
@leest
def raadslid_verslag_stand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer where the minutes stand: a fragment that asks again by itself until they are ready."""
    return render(request, "evaluatie/_raadverslag.html", _documentcontext(_als_lid(request, uuid)))


@met_link_of_account(LINK_RAAD)
@leest
def raadslid_verslag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send the minutes to a member, by account or by link."""
    document = _als_lid(request, uuid).raad.document
    if document is None:
        raise Http404
    return stuur_document(document)


def _leden(request: HttpRequest) -> Any:
    leden = Raadslid.objects.zichtbaar_voor(request.actor)
    return leden.select_related("raad", *(f"raad__{pad}" for pad in MET))


def _als_lid(request: HttpRequest, uuid: UUID) -> Raadslid:
    lid = haal_of_404(_leden(request), uuid=uuid)
    if beletsel := mag_lid_zijn(request.actor, lid):
        raise GeenRecht(beletsel)
    return lid


def _om_te_beheren(request: HttpRequest, uuid: UUID) -> Raadslid:
    lid = haal_of_404(_leden(request), uuid=uuid)
    if beletsel := mag_raad_beheren(request.actor, lid.raad):
        raise GeenRecht(beletsel)
    return lid


def _collegas(school_id: int, behalve: Any) -> list[User]:
    """The people of the school with an account who are not in it yet, by name."""
    leden = Lidmaatschap.objects.geldig().filter(organisatie_id=school_id, rol__in=Rol.VAN_SCHOOL)
    zitten_erin = {pk for pk in behalve if pk is not None}
    mensen = {lid.gebruiker_id: lid.gebruiker for lid in leden.select_related("gebruiker").order_by("pk")}
    return sorted((g for pk, g in mensen.items() if pk not in zitten_erin), key=lambda g: g.naam)


def _documentcontext(lid: Raadslid) -> dict[str, Any]:
    return documentcontext(
        lid.raad,
        stand_url=reverse("evaluatie:raadslid_verslag_stand", args=[lid.uuid]),
        open_url=reverse("evaluatie:raadslid_verslag", args=[lid.uuid]),
        terug="",
    )
