"""One ending: where it stands, who is to act, why according to each party, and the report."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import Achterhaald, HandelingBelet, Overgang
from mentorschap.logboek.tijdlijn import tijdlijn
from overeenkomsten.enums import Partij, Soort
from overeenkomsten.enums_levensloop import Eindestatus, Eindewijze, Kant
from overeenkomsten.forms import RedenFormulier
from overeenkomsten.forms.beeindigen import BemiddelingFormulier, BevestigFormulier, OorzaakFormulier
from overeenkomsten.levensloop import TIJDLIJN_EINDE
from overeenkomsten.models import Beeindiging, Overeenkomst
from overeenkomsten.permissions_levensloop import kant_van
from overeenkomsten.querysets_levensloop import LINKDOEL_OORZAAK
from overeenkomsten.transitions.beeindigen import (
    beeindig_na_bemiddeling,
    bevestig,
    noteer_buiten_regels,
    trek_einde_in,
    verzoen,
)
from overeenkomsten.transitions.beeindigen_tabel import BEVESTIGEN, BUITEN_REGELS, INTREKKEN, VERZOENEN, mag_einde
from overeenkomsten.transitions.melden import beletselen_oorzaak, eigen_kant, meld_verstuurd, zeg_oorzaak
from overeenkomsten.views.laden import eis

# What asks only a reason: the act, its sentence and its button.
MET_REDEN = {
    "intrekken": (INTREKKEN, trek_einde_in, "Beëindiging intrekken", "De overeenkomst loopt dan gewoon verder."),
    "buiten-regels": (
        BUITEN_REGELS,
        noteer_buiten_regels,
        "Vaststellen dat de regels niet gevolgd zijn",
        "De onderneming betaalt dan één maand leervergoeding aan de leerling (D16 art. 17, § 4); niet bij een SAO.",
    ),
}


@leest
def einde(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an ending."""
    rij = _haal(request, uuid)
    actor = request.actor
    is_school = mag_einde(actor, rij) is None
    gezegd = {oorzaak.kant: oorzaak for oorzaak in rij.oorzaken.select_related("oorzaak")}
    te_bevestigen = rij.status == Eindestatus.GEMELD and rij.termijn_tot is None
    context = {
        "einde": rij,
        "overeenkomst": rij.overeenkomst,
        "artikel": Eindewijze.ARTIKEL[Eindewijze(rij.wijze)],
        "is_school": is_school,
        "is_leerling": kant_van(actor, rij.overeenkomst) == Kant.LEERLING,
        "dagen": (rij.termijn_tot - vandaag()).days if rij.termijn_tot else None,
        "te_bevestigen": te_bevestigen,
        "kan_bemiddelen": VERZOENEN.is_mogelijk(rij, actor),
        "kan_bevestigen": te_bevestigen and is_school,
        "kan_intrekken": INTREKKEN.is_mogelijk(rij, actor),
        "kan_buiten_regels": _kan_buiten_regels(rij, actor),
        "maand": rij.overeenkomst.leervergoeding if rij.overeenkomst.soort != Soort.SAO else None,
        "kanten": [(kant, gezegd.get(kant)) for kant in Kant] if not beletselen_oorzaak(rij) else [],
        "kan_oorzaak": not beletselen_oorzaak(rij) and kant_van(actor, rij.overeenkomst) is not None,
        "document": rij.document if is_school else None,
        "momenten": tijdlijn(rij, TIJDLIJN_EINDE),
    }
    return render(request, "overeenkomsten/einde.html", context)


@leest_en_schrijft
def einde_bemiddeling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close the mediation: reconciled, or ended by a writing."""
    rij = _haal(request, uuid)
    _eis(VERZOENEN, rij, request)
    formulier = BemiddelingFormulier(request.POST or None, annuleer_url=_url(rij))
    return _afhandelen(request, rij, formulier, _sluit_bemiddeling, titel="Bemiddeling afsluiten")


@leest_en_schrijft
def einde_bevestigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Confirm what a party reported, with the last day."""
    rij = _haal(request, uuid)
    _eis(BEVESTIGEN, rij, request)
    if rij.termijn_tot is not None:
        raise HandelingBelet([Beletsel("bevestigd", "Dit einde is al bevestigd.", _url(rij))])
    formulier = BevestigFormulier(
        request.POST or None, annuleer_url=_url(rij), initial={"laatste_dag": rij.eindigt_op or vandaag()}
    )
    return _afhandelen(request, rij, formulier, _bevestig, titel="Einde nagaan en bevestigen")


@leest_en_schrijft
def einde_met_reden(request: HttpRequest, uuid: UUID, handeling: str) -> HttpResponse:
    """Take an ending back, or note that the rules were not followed: both ask a reason."""
    if handeling not in MET_REDEN:
        raise Http404
    rij = _haal(request, uuid)
    overgang, doe, titel, uitleg = MET_REDEN[handeling]
    _eis(overgang, rij, request)
    formulier = RedenFormulier(request.POST or None, knop=titel, annuleer_url=_url(rij))
    formulier.fields["toelichting"].help_text = "De andere partijen lezen deze reden."

    def voer_uit(zelf: HttpRequest, van: Beeindiging, gegevens: dict[str, Any]) -> None:
        doe(van, actor=zelf.actor, toelichting=gegevens["toelichting"])

    return _afhandelen(request, rij, formulier, voer_uit, titel=titel, uitleg=uitleg)


@schrijft
def melding_verstuurd(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Note that the report was sent."""
    rij = _haal(request, uuid)
    meld_verstuurd(rij, actor=request.actor)
    messages.success(request, "Genoteerd: de melding is verstuurd aan het Vlaams Partnerschap.")
    return redirect("overeenkomsten:einde", uuid=uuid)


@met_link_of_account(LINKDOEL_OORZAAK)
@never_cache
@leest_en_schrijft
def oorzaak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say why it ended, by link or account; the school also notes what another party told it."""
    rij = _haal(request, uuid)
    kant = eigen_kant(request.actor, rij)
    if kant is None:
        eis(Beletsel("recht", "Alleen de partijen van deze overeenkomst zeggen waarom ze stopte."))
    if beletselen := beletselen_oorzaak(rij):
        raise HandelingBelet(beletselen)
    met_link = request.actor.via == "link"
    namens_leerling = met_link and request.actor.rol == Partij.VERTEGENWOORDIGER
    je = kant == Kant.LEERLING and not namens_leerling
    eigen = rij.oorzaken.filter(kant=kant).select_related("oorzaak").first()
    formulier = OorzaakFormulier(
        request.POST or None,
        kanten=[Kant.SCHOOL, Kant.LEERLING, Kant.ONDERNEMING] if kant == Kant.SCHOOL else [kant],
        je=je,
        annuleer_url="" if met_link else _url(rij),
        initial={"oorzaak": eigen.oorzaak.code, "toelichting": eigen.toelichting} if eigen else {},
    )
    context = {
        "layout": "layout/publiek.html" if met_link else "layout/base.html",
        "einde": rij,
        "overeenkomst": rij.overeenkomst,
        "formulier": formulier,
        "eigen": eigen,
        "je": je,
        "met_link": met_link,
        "namens_leerling": namens_leerling,
    }
    if request.method == "POST" and formulier.is_valid():
        gegevens = formulier.cleaned_data
        try:
            zeg_oorzaak(
                rij,
                actor=request.actor,
                kant=gegevens.get("kant") or kant,
                oorzaak=gegevens["oorzaak"],
                toelichting=gegevens["toelichting"],
            )
        except HandelingBelet as belet:
            formulier.add_error(None, str(belet))
        else:
            messages.success(request, "Bedankt. Dit is bewaard." if je else "De oorzaak is bewaard.")
            doel = "overeenkomsten:oorzaak" if met_link else "overeenkomsten:einde"
            return redirect(doel, uuid=uuid)
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/oorzaak.html", context, status=status)


def _haal(request: HttpRequest, uuid: UUID) -> Beeindiging:
    rijen = Beeindiging.objects.zichtbaar_voor(request.actor).select_related("document", "maatregel")
    rij = haal_of_404(rijen, uuid=uuid)
    rij.overeenkomst = Overeenkomst.objects.voor_dossier().get(pk=rij.overeenkomst_id)
    return rij


def _url(rij: Beeindiging) -> str:
    return reverse("overeenkomsten:einde", args=[rij.uuid])


def _eis(overgang: Overgang, rij: Beeindiging, request: HttpRequest) -> None:
    """403 without the right, 409 when the status no longer allows it."""
    eis(overgang.mag(request.actor, rij))
    if rij.status not in overgang.van:
        raise Achterhaald([overgang.status_beletsel(rij)], rij.overgangen.order_by("-op", "-pk").first())


def _kan_buiten_regels(rij: Beeindiging, actor: Any) -> bool:
    door_onderneming = rij.initiatief == Kant.ONDERNEMING and rij.wijze != Eindewijze.VAN_RECHTSWEGE
    return door_onderneming and not rij.buiten_regels and BUITEN_REGELS.is_mogelijk(rij, actor)


def _sluit_bemiddeling(request: HttpRequest, rij: Beeindiging, gegevens: dict[str, Any]) -> None:
    gewoon = {"actor": request.actor, "op": gegevens["op"], "verslag": gegevens["verslag"]}
    if gegevens["uitkomst"] == "verzoend":
        verzoen(rij, **gewoon)
    else:
        beeindig_na_bemiddeling(rij, geschrift_ontvangen_op=gegevens["geschrift_op"], **gewoon)


def _bevestig(request: HttpRequest, rij: Beeindiging, gegevens: dict[str, Any]) -> None:
    bevestig(rij, actor=request.actor, laatste_dag=gegevens["laatste_dag"])


def _afhandelen(
    request: HttpRequest, rij: Beeindiging, formulier: Form, doe: Any, *, titel: str, uitleg: str = ""
) -> HttpResponse:
    if request.method == "POST" and formulier.is_valid():
        try:
            doe(request, rij, formulier.cleaned_data)
        except Achterhaald:
            raise
        except HandelingBelet as belet:
            for beletsel in belet.beletselen:
                formulier.add_error(None, beletsel.tekst)
        else:
            messages.success(request, "Bewaard. Iedereen krijgt bericht.")
            return redirect(_url(rij))
    context = {
        "einde": rij,
        "overeenkomst": rij.overeenkomst,
        "formulier": formulier,
        "titel": titel,
        "uitleg": uitleg,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/einde_handeling.html", context, status=status)
