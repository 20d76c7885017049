"""Drawing up an agreement in steps that are saved one by one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.models import Erkenning
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404
from overeenkomsten.enums import Status
from overeenkomsten.facts import afgeleide_soort, leid_stap_af_van, mag_deeltijds, toets_voor_ondertekening
from overeenkomsten.forms import AfsprakenFormulier, BeginFormulier, LeerwerkplekFormulier, Roosterinvoer
from overeenkomsten.leerwerkplekken import zoek_leerwerkplekken
from overeenkomsten.mentorkeuze import plaatsen_van
from overeenkomsten.models import Overeenkomst, Tekenmandaat, Traject
from overeenkomsten.ondertekenaars import contact_van
from overeenkomsten.opmerkingen import opmerkingen_bij_rooster
from overeenkomsten.overlap import overlap_van
from overeenkomsten.permissions import mag_registreren
from overeenkomsten.stappen import stap_na, stappen_van, volgende_stap
from overeenkomsten.transitions import begin
from overeenkomsten.transitions.plan import vraag_opnieuw_na_mentorwissel
from overeenkomsten.views.laden import eis, laad_werkversie, uuid_van

REGELS_BIJ_AFSPRAKEN = ("OVK-01", "OVK-08", "OVK-10", "OVK-11", "OVK-12", "OVK-16", "OVK-17")


def toon_stap(
    request: HttpRequest, overeenkomst: Overeenkomst, code: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render the page of one step with the bar of all steps."""
    basis = {"overeenkomst": overeenkomst, "stappen": stappen_van(overeenkomst, code)}
    return render(request, f"overeenkomsten/{code}.html", basis | context, status=status)


@leest_en_schrijft
def nieuw(request: HttpRequest) -> HttpResponse:
    """Step 1: for which learner; a new one is registered first."""
    eis(mag_registreren(request.actor))
    formulier = BeginFormulier(request.POST or None, actor=request.actor)
    if request.method == "POST" and formulier.is_valid():
        overeenkomst = begin(formulier.cleaned_data["traject"], actor=request.actor)
        return redirect("overeenkomsten:stap_leerwerkplek", uuid=overeenkomst.uuid)
    status = 422 if request.method == "POST" else 200
    return render(request, "overeenkomsten/nieuw.html", {"formulier": formulier}, status=status)


@leest_en_schrijft
def nieuw_voor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 1 for a learner that is already chosen: one click."""
    eis(mag_registreren(request.actor))
    trajecten = Traject.objects.zichtbaar_voor(request.actor).select_related("leerling", "opleiding")
    traject = haal_of_404(trajecten, uuid=uuid)
    if request.method == "POST":
        overeenkomst = begin(traject, actor=request.actor)
        return redirect("overeenkomsten:stap_leerwerkplek", uuid=overeenkomst.uuid)
    lopend = traject.overeenkomsten.lopend().order_by("-created_at")
    getekend = traject.overeenkomsten.filter(status__in=Status.IN_WERKING).order_by("-start", "-pk")
    context = {"traject": traject, "lopend": lopend, "vorige": getekend.first()}
    return render(request, "overeenkomsten/nieuw_voor.html", context)


@leest
def verder(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Go to the first step that is not done yet."""
    return redirect(volgende_stap(laad_werkversie(request, uuid)))


@leest
def stap_leerling(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show for whom the agreement is, with a way to correct it."""
    overeenkomst = laad_werkversie(request, uuid)
    leerling = overeenkomst.traject.leerling
    context = {
        "leerling": leerling,
        "vertegenwoordigers": leerling.vertegenwoordigers.all(),
        "minderjarig": leerling.is_minderjarig_op(vandaag()),
        "volgende": stap_na(overeenkomst, "stap_leerling"),
    }
    return toon_stap(request, overeenkomst, "stap_leerling", context)


@leest_en_schrijft
def stap_leerwerkplek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 2: search a recognised workplace; once chosen, the mentor and who signs for the company."""
    overeenkomst = laad_werkversie(request, uuid)
    zoek = request.GET.get("q", "")
    if overeenkomst.erkenning is None or "zoek" in request.GET:
        plekken = zoek_leerwerkplekken(overeenkomst, zoek, overeenkomst.start or vandaag())
        return toon_stap(request, overeenkomst, "stap_leerwerkplek", {"plekken": plekken, "zoek": zoek, "kiest": True})
    mentoren = overeenkomst.erkenning.mentoren.actief_op(vandaag()).select_related("mentor")
    vorige_mentor = overeenkomst.mentor_id
    initial = {"mentor": overeenkomst.mentor.uuid if overeenkomst.mentor else None}
    mandaten = Tekenmandaat.objects.van_onderneming(overeenkomst.erkenning.onderneming_id).geldig_op(vandaag())
    formulier = LeerwerkplekFormulier(
        request.POST or None,
        instance=overeenkomst,
        mentoren=mentoren.order_by("pk"),
        mandaten=mandaten.order_by("naam", "pk"),
        initial=initial,
    )
    if request.method == "POST" and formulier.is_valid():
        formulier.save()
        if overeenkomst.mentor_id != vorige_mentor:
            vraag_opnieuw_na_mentorwissel(overeenkomst, actor=request.actor)
        return redirect(stap_na(overeenkomst, "stap_leerwerkplek"))
    status = 422 if request.method == "POST" else 200
    return toon_stap(
        request, overeenkomst, "stap_leerwerkplek", {"formulier": formulier, "kiest": False}, status=status
    )


@schrijft
def leerwerkplek_kiezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a recognised workplace; a mentor of the previous one no longer counts."""
    overeenkomst = laad_werkversie(request, uuid)
    dag = overeenkomst.start or vandaag()
    kiesbaar = Erkenning.objects.zichtbaar_voor(request.actor).kiesbaar_voor(overeenkomst.traject.opleiding_id, dag)
    erkenning = kiesbaar.filter(uuid=uuid_van(request.POST.get("erkenning", ""))).first()
    if erkenning is None:
        messages.warning(request, "Deze leerwerkplek kan niet gekozen worden: de erkenning geldt niet (meer).")
        return redirect("overeenkomsten:stap_leerwerkplek", uuid=uuid)
    if overeenkomst.erkenning_id != erkenning.pk:
        contact = contact_van(erkenning.onderneming_id)
        mentoren = list(erkenning.mentoren.actief_op(vandaag()).select_related("erkenning").order_by("pk"))
        plaatsen = plaatsen_van(mentoren, overeenkomst)
        mentoren = [mentor for mentor in mentoren if not plaatsen[mentor.pk].is_vol]
        overeenkomst.erkenning = erkenning
        # Another company can allow another type (OVK-02).
        overeenkomst.soort = afgeleide_soort(overeenkomst)
        overeenkomst.mentor = mentoren[0] if len(mentoren) == 1 else None
        overeenkomst.ondertekenaar_naam = contact.gebruiker.naam if contact else ""
        overeenkomst.ondertekenaar_email = contact.gebruiker.email if contact else ""
        overeenkomst.save()
        vraag_opnieuw_na_mentorwissel(overeenkomst, actor=request.actor)
    return redirect("overeenkomsten:stap_leerwerkplek", uuid=uuid)


@leest_en_schrijft
def stap_afspraken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 3: period, hours and allowance; the type follows and is explained."""
    overeenkomst = laad_werkversie(request, uuid)
    if request.method != "POST":
        formulier = AfsprakenFormulier(instance=overeenkomst)
        return toon_stap(
            request, overeenkomst, "stap_afspraken", {"formulier": formulier, **_uitleg(request, overeenkomst)}
        )
    formulier = AfsprakenFormulier(request.POST, instance=overeenkomst)
    if formulier.is_valid():
        formulier.save()
        return redirect(stap_na(overeenkomst, "stap_afspraken"))
    return toon_stap(
        request, overeenkomst, "stap_afspraken", {"formulier": formulier, **_uitleg(request, overeenkomst)}, status=422
    )


@leest
def afspraken_uitleg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Explain what the values that are being typed would mean; nothing is stored."""
    overeenkomst = laad_werkversie(request, uuid)
    # Filling the form copies what is valid onto the object in memory.
    formulier = AfsprakenFormulier(request.GET, instance=overeenkomst)
    formulier.is_valid()
    formulier.leid_af()
    return render(request, "overeenkomsten/stap_afspraken.html#uitleg", _uitleg(request, overeenkomst))


def _uitleg(request: HttpRequest, overeenkomst: Overeenkomst) -> dict[str, Any]:
    overeenkomst.soort = afgeleide_soort(overeenkomst)
    erkenning = overeenkomst.erkenning
    toetsing = toets_voor_ondertekening(overeenkomst)
    return {
        "soort": overeenkomst.get_soort_display() if overeenkomst.soort else "",
        "keuze": mag_deeltijds(overeenkomst),
        "maribel_onbekend": erkenning is not None and erkenning.onderneming.sociale_maribel is None,
        "minimum": toetsing.leervergoeding_minimum,
        "afleiding": leid_stap_af_van(overeenkomst.traject),
        "overlappen": overlap_van(overeenkomst, request.actor),
        "bevindingen": [
            b for b in toetsing.bevindingen if b.regel in REGELS_BIJ_AFSPRAKEN and b.uitkomst != "niet_van_toepassing"
        ],
    }


@leest_en_schrijft
def stap_uurrooster(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Step 4: a normal week, at the workplace and at school."""
    overeenkomst = laad_werkversie(request, uuid)
    if request.method == "POST":
        rooster = Roosterinvoer.van_post(request.POST)
        if rooster.is_geldig():
            rooster.bewaar(overeenkomst)
            return redirect(stap_na(overeenkomst, "stap_uurrooster"))
        return toon_stap(request, overeenkomst, "stap_uurrooster", _rooster(overeenkomst, rooster), status=422)
    rooster = Roosterinvoer.van_blokken(overeenkomst.uurrooster.all())
    return toon_stap(request, overeenkomst, "stap_uurrooster", _rooster(overeenkomst, rooster))


@leest
def uurrooster_uitleg(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say what deserves attention in the week that is being typed (OVK-13); nothing is stored."""
    overeenkomst = laad_werkversie(request, uuid)
    context = _rooster(overeenkomst, Roosterinvoer.van_post(request.GET))
    return render(request, "overeenkomsten/stap_uurrooster.html#opmerkingen", context)


def _rooster(overeenkomst: Overeenkomst, rooster: Roosterinvoer) -> dict[str, Any]:
    return {"rooster": rooster, "opmerkingen": opmerkingen_bij_rooster(overeenkomst, rooster.leesbaar)}
