"""The page of one evaluation, and what the school does on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import BigIntegerField, UUIDField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from evaluatie.documents import gedrukt, verslag_context, verslag_van
from evaluatie.enums import BeoordelaarRol, Evaluatiesoort
from evaluatie.facts import beletselen_voor_openen
from evaluatie.forms import BespreekFormulier, OpenFormulier
from evaluatie.models import Beoordeling, Evaluatie, Reactie
from evaluatie.permissions import mag_begeleiden, mag_invullen, mag_reageren
from evaluatie.querysets import LINK_DOEL
from evaluatie.reacties import MAG_NOG
from evaluatie.transitions import (
    ANNULEREN,
    BESPREKEN,
    OVERGANGEN,
    SLUITEN,
    VASTSTELLEN,
    bespreek,
    ontvang_anders,
    open_evaluatie,
    stuur_nieuwe_link,
    trek_link_in,
)
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import nu
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht, HandelingBelet
from mentorschap.core.vaste_vraag import Plek, Rij, VasteVraag
from mentorschap.core.woorden import datum_voluit, opsomming
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.enums import Rol
from overeenkomsten.models import Overeenkomst

# Search columns are long, and no page shows them.
ZONDER = ("overeenkomst__zoektekst", "overeenkomst__traject__leerling__zoektekst", "overeenkomst__erkenning__zoektekst")
DOSSIER = VasteVraag(
    lambda actor, uuid: Evaluatie.objects.zichtbaar_voor(actor).met_mensen().defer(*ZONDER).filter(uuid=uuid),
    uuid=Plek("uuid", UUIDField()),
)
BEOORDELINGEN = VasteVraag(
    lambda evaluatie: Beoordeling.objects.filter(evaluatie_id=evaluatie).met_voortgang().order_by("rol", "pk"),
    evaluatie=Plek("evaluatie", BigIntegerField()),
)
REACTIE = VasteVraag(
    lambda evaluatie: Reactie.objects.filter(evaluatie_id=evaluatie), evaluatie=Plek("evaluatie", BigIntegerField())
)
LINKS = VasteVraag(
    lambda onderwerpen: PersoonlijkeLink.objects.filter(doel=LINK_DOEL, onderwerp_uuid__in=onderwerpen).order_by("pk"),
    onderwerpen=Rij("onderwerpen", UUIDField()),
)


@leest
def evaluatie_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show where an evaluation stands, whose turn it is, and once it is filed the result and the report."""
    evaluatie = DOSSIER.een_of_404(request.actor, uuid=uuid)
    is_school = request.actor.rol in Rol.VAN_SCHOOL
    beoordelingen = _met_stand(request, evaluatie) if is_school else list(evaluatie.beoordelingen.all())
    context = {
        "evaluatie": evaluatie,
        "overeenkomst": evaluatie.overeenkomst,
        "leerling": evaluatie.overeenkomst.traject.leerling,
        "is_school": is_school,
        "is_leerling": request.actor.rol == Rol.LEERLING,
        "beoordelingen": beoordelingen if is_school else [],
        "mijn_blad": _mijn_blad(request, evaluatie, beoordelingen),
        "kan_bespreken": BESPREKEN.is_mogelijk(evaluatie, request.actor),
        "kan_vaststellen": VASTSTELLEN.is_mogelijk(evaluatie, request.actor),
        "kan_sluiten": SLUITEN.is_mogelijk(evaluatie, request.actor),
        "kan_annuleren": ANNULEREN.is_mogelijk(evaluatie, request.actor),
        **_reactie(request, evaluatie),
        "momenten": tijdlijn(evaluatie, OVERGANGEN) if is_school else [],
        **_verslagcontext(evaluatie, is_school=is_school),
    }
    if evaluatie.is_ingediend:
        context["verslag"] = gedrukt(context["document"]) if context["document"] else verslag_context(evaluatie)
    return render(request, "evaluatie/evaluatie_detail.html", context)


@leest
def verslag_stand(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Answer where the report stands: a fragment that asks again by itself until it is ready."""
    evaluatie = haal_of_404(Evaluatie.objects.zichtbaar_voor(request.actor), uuid=uuid)
    is_school = request.actor.rol in Rol.VAN_SCHOOL
    return render(request, "evaluatie/_verslag.html", _verslagcontext(evaluatie, is_school=is_school))


@leest_en_schrijft
def evaluatie_openen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open an evaluation under an agreement and send who judges a link."""
    overeenkomst = haal_of_404(Overeenkomst.objects.zichtbaar_voor(request.actor).voor_dossier(), uuid=uuid)
    if beletsel := mag_begeleiden(request.actor, overeenkomst.traject):
        raise GeenRecht(beletsel)
    per_soort = {soort: beletselen_voor_openen(overeenkomst, soort) for soort in Evaluatiesoort}
    mogelijk = [soort for soort, beletselen in per_soort.items() if not beletselen]
    if request.method == "POST" and not mogelijk:
        raise HandelingBelet(per_soort[Evaluatiesoort.TUSSENTIJDS])
    formulier = OpenFormulier(request.POST or None, soorten=mogelijk)
    if request.method == "POST" and formulier.is_valid():
        evaluatie = open_evaluatie(
            overeenkomst, actor=request.actor, **{veld: formulier.cleaned_data[veld] for veld in OpenFormulier.VELDEN}
        )
        gevraagd = [b.naam for b in evaluatie.beoordelingen.exclude(rol=BeoordelaarRol.TRAJECTBEGELEIDER)]
        messages.success(request, f"De evaluatie is open. Een persoonlijke link vertrekt naar {opsomming(gevraagd)}.")
        return redirect(evaluatie)
    context = {
        "overeenkomst": overeenkomst,
        "leerling": overeenkomst.traject.leerling,
        "beletselen": [] if mogelijk else per_soort[Evaluatiesoort.TUSSENTIJDS],
        "niet_mogelijk": [(soort.label, redenen) for soort, redenen in per_soort.items() if redenen],
        "formulier": formulier,
    }
    return render(request, "evaluatie/openen.html", context, status=422 if request.method == "POST" else 200)


@leest_en_schrijft
def evaluatie_bespreken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Record the talk about a filed evaluation."""
    evaluatie = haal_of_404(Evaluatie.objects.zichtbaar_voor(request.actor).met_mensen(), uuid=uuid)
    if beletsel := mag_begeleiden(request.actor, evaluatie.overeenkomst.traject):
        raise GeenRecht(beletsel)
    formulier = BespreekFormulier(request.POST or None)
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        bespreek(evaluatie, op=gegevens["op"], afspraken=gegevens["afspraken"], actor=request.actor)
        messages.success(request, f"Het gesprek van {datum_voluit(gegevens['op'])} staat op de tijdlijn.")
        return redirect(evaluatie)
    context = {
        "evaluatie": evaluatie,
        "leerling": evaluatie.overeenkomst.traject.leerling,
        "beletselen": BESPREKEN.beletselen(evaluatie, request.actor),
        "formulier": formulier,
    }
    return render(request, "evaluatie/bespreken.html", context, status=422 if request.method == "POST" else 200)


@schrijft
def link_sturen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send the rater a fresh personal link."""
    beoordeling = _beoordeling(request, uuid)
    stuur_nieuwe_link(beoordeling, actor=request.actor)
    messages.success(request, f"Een nieuwe link is onderweg naar {beoordeling.email}. De vorige werkt niet meer.")
    return redirect(beoordeling.evaluatie)


@schrijft
def link_intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Revoke the rater's personal link."""
    beoordeling = _beoordeling(request, uuid)
    trek_link_in(beoordeling, actor=request.actor)
    messages.success(request, f"De link van {beoordeling.naam} is ingetrokken. Niemand kan er nog mee binnen.")
    return redirect(beoordeling.evaluatie)


@schrijft
def anders_ontvangen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note that a judgement came on paper or by telephone, and go on to enter it."""
    beoordeling = _beoordeling(request, uuid)
    ontvang_anders(beoordeling, actor=request.actor)
    messages.success(
        request, f"Voer nu in wat {beoordeling.naam} u bezorgde. Het verslag zegt dat de school het invoerde."
    )
    return redirect("evaluatie:blad", uuid=uuid)


def _beoordeling(request: HttpRequest, uuid: UUID) -> Beoordeling:
    beoordelingen = Beoordeling.objects.zichtbaar_voor(request.actor).voor_blad()
    return haal_of_404(beoordelingen, uuid=uuid)


def _met_stand(request: HttpRequest, evaluatie: Evaluatie) -> list[Beoordeling]:
    """The raters, each with how far he is and the state of his link (in words, and whether it works)."""
    beoordelingen = BEOORDELINGEN(evaluatie=evaluatie.pk)
    links = LINKS(onderwerpen=[beoordeling.uuid for beoordeling in beoordelingen])
    laatste = {link.onderwerp_uuid: link for link in links}
    for beoordeling in beoordelingen:
        beoordeling.link = laatste.get(beoordeling.uuid)
        beoordeling.linkstand = _linkstand(beoordeling.link)
    return beoordelingen


def _linkstand(link: PersoonlijkeLink | None) -> str:
    if link is None:
        return "geen"
    if link.ingetrokken_op:
        return "ingetrokken"
    if link.geldig_tot <= nu():
        return "verlopen"
    return "geopend" if link.laatst_geopend_op else "verstuurd"


def _mijn_blad(request: HttpRequest, evaluatie: Evaluatie, beoordelingen: Sequence[Beoordeling]) -> Beoordeling | None:
    """The sheet that this person was asked for himself."""
    for beoordeling in beoordelingen:
        if beoordeling.rol == request.actor.rol:
            # The agreement is joined already; asking for it again costs a query per rater.
            beoordeling.evaluatie = evaluatie
            if mag_invullen(request.actor, beoordeling) is None:
                return beoordeling
    return None


def _reactie(request: HttpRequest, evaluatie: Evaluatie) -> dict[str, Any]:
    """What the learner said of it, and whether he still may."""
    reactie = next(iter(REACTIE(evaluatie=evaluatie.pk)), None) if evaluatie.is_ingediend else None
    kan = evaluatie.status in MAG_NOG and mag_reageren(request.actor, evaluatie) is None
    return {"reactie": reactie, "kan_reageren": kan}


def _verslagcontext(evaluatie: Evaluatie, *, is_school: bool) -> dict[str, Any]:
    document = verslag_van(evaluatie) if evaluatie.is_ingediend else None
    return {
        "document": document,
        "stand_url": reverse("evaluatie:verslag_stand", args=[evaluatie.uuid]),
        "open_url": reverse("documenten:document", args=[document.uuid]) if document else "",
        "opnieuw": is_school,
        "terug": evaluatie.get_absolute_url(),
    }
