"""What mentors need: their own check, the answers for the trajectbegeleider, totals and offers for the partnership."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from evaluatie import mentorcheck as checks
from evaluatie.enums_overleg import Mentorprobleem, Mentorsteun
from evaluatie.forms.mentornoden import AanbodFormulier, CheckFormulier
from evaluatie.models import Mentorcheck, Vormingsaanbod
from evaluatie.querysets_overleg import LINK_CHECK
from evaluatie.vormingsaanbod import aanbod_voor, helpt_bij_elk
from mentorschap.berichten.toegang import met_link_of_account
from mentorschap.core.decorators import leest, leest_en_schrijft, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import GeenRecht
from mentorschap.organisaties.enums import Rol

GEEN_TOTALEN = Beletsel("geen_totalen", "Alleen een partnerschap en het departement zien de totalen.")
GEEN_PARTNERSCHAP = Beletsel("geen_partnerschap", "Alleen een dossierbehandelaar beheert het vormingsaanbod.")
GEEN_BEGELEIDER = Beletsel("geen_begeleider", "Alleen een trajectbegeleider leest deze antwoorden.")


@never_cache
@met_link_of_account(LINK_CHECK)
@leest_en_schrijft
def mentorcheck(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let a mentor say in a minute how it goes; afterwards show what may help."""
    rijen = Mentorcheck.objects.zichtbaar_voor(request.actor).select_related("mentor")
    check = haal_of_404(rijen, uuid=uuid)
    if beletsel := checks.mag_invullen(request.actor, check):
        raise GeenRecht(beletsel)
    formulier = CheckFormulier(request.POST or None, instance=check)
    if request.method == "POST" and formulier.is_valid():
        velden = ("belasting", "problemen", "steun", "toelichting")
        checks.vul_in(check, actor=request.actor, **{veld: formulier.cleaned_data[veld] for veld in velden})
        messages.success(request, "Bedankt. Uw antwoord is verstuurd.")
        return redirect("evaluatie:mentorcheck", uuid=uuid)
    context = {
        "check": check,
        "formulier": None if check.ingevuld_op else formulier,
        "aanbod": aanbod_voor(check) if check.ingevuld_op else [],
    }
    return render(request, "evaluatie/mentorcheck.html", context, status=422 if request.method == "POST" else 200)


@leest
def mentorchecks(request: HttpRequest) -> HttpResponse:
    """Show a trajectbegeleider what the mentors of his learners answered, what asks for a talk first."""
    if request.actor.rol != Rol.TRAJECTBEGELEIDER:
        raise GeenRecht(GEEN_BEGELEIDER)
    rijen = Mentorcheck.objects.zichtbaar_voor(request.actor).select_related("mentor__onderneming", "opgevolgd_door")
    getoond = list(rijen.order_by("-ingevuld_op", "-pk")[:100])
    helpt = helpt_bij_elk(getoond)
    context = {"checks": [_regel(check) | {"aanbod": helpt[check.pk]} for check in getoond]}
    return render(request, "evaluatie/mentorchecks.html", context)


@leest
def mentorcheck_lezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Lead to one answer in the list."""
    if request.actor.rol != Rol.TRAJECTBEGELEIDER:
        raise GeenRecht(GEEN_BEGELEIDER)
    check = haal_of_404(Mentorcheck.objects.zichtbaar_voor(request.actor), uuid=uuid)
    return redirect(f"{reverse('evaluatie:mentorchecks')}#c{check.pk}")


def _regel(check: Mentorcheck) -> dict[str, object]:
    belasting = check.belasting or 0
    wil_gesprek = Mentorsteun.GESPREK in check.steun
    return {
        "check": check,
        "problemen": [Mentorprobleem(code).label for code in check.problemen if code in Mentorprobleem.values],
        "steun": [Mentorsteun(code).label for code in check.steun if code in Mentorsteun.values],
        "opvolgen": check.opgevolgd_op is None and (belasting >= checks.ZWAAR or wil_gesprek),
    }


@schrijft
def mentorcheck_opgevolgd(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say that the mentor was spoken to."""
    check = haal_of_404(Mentorcheck.objects.zichtbaar_voor(request.actor), uuid=uuid)
    checks.volg_op(check, actor=request.actor)
    messages.success(request, "Genoteerd: u sprak met de mentor.")
    return redirect("evaluatie:mentorchecks")


@leest
def mentornoden(request: HttpRequest) -> HttpResponse:
    """Show totals without names, from ten answers on, and what is offered."""
    rijen = checks.checks_voor_totaal(request.actor)
    if rijen is None:
        raise GeenRecht(GEEN_TOTALEN)
    aanbod = Vormingsaanbod.objects.zichtbaar_voor(request.actor).select_related("partnerschap")
    context = {
        "totalen": checks.totalen(rijen),
        "minstens": checks.MINSTENS,
        "aanbod": aanbod.order_by("van", "titel", "pk"),
        "beheert": request.actor.rol == Rol.DOSSIERBEHANDELAAR,
        "vandaag": vandaag(),
        "via_regelingen": request.actor.rol == Rol.DEPARTEMENT,
    }
    return render(request, "evaluatie/mentornoden.html", context)


@leest_en_schrijft
def aanbod_nieuw(request: HttpRequest) -> HttpResponse:
    """Offer a training or support."""
    _eis_behandelaar(request)
    return _aanbod(request, Vormingsaanbod(partnerschap_id=request.actor.organisatie_id, van=vandaag()))


@leest_en_schrijft
def aanbod_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change an offer of one's own partnership."""
    _eis_behandelaar(request)
    return _aanbod(request, haal_of_404(Vormingsaanbod.objects.zichtbaar_voor(request.actor), uuid=uuid))


def _eis_behandelaar(request: HttpRequest) -> None:
    if request.actor.rol != Rol.DOSSIERBEHANDELAAR or request.actor.via != "account":
        raise GeenRecht(GEEN_PARTNERSCHAP)


def _aanbod(request: HttpRequest, aanbod: Vormingsaanbod) -> HttpResponse:
    formulier = AanbodFormulier(request.POST or None, instance=aanbod, annuleer_url=reverse("evaluatie:mentornoden"))
    if request.method == "POST" and formulier.is_valid():
        rij = formulier.save()
        messages.success(request, f"“{rij.titel}” is bewaard. Mentoren zien het waar het helpt.")
        return redirect("evaluatie:mentornoden")
    status = 422 if request.method == "POST" else 200
    return render(request, "evaluatie/aanbod.html", {"formulier": formulier, "nieuw": aanbod.pk is None}, status=status)
