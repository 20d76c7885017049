"""Active time: handed in by the pages, shown to whom it is of, and as middle values to school and department."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.berichten.toegang import SESSIESLEUTEL
from mentorschap.core.decorators import leest, schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.schoolkalender import begin_schooljaar
from mentorschap.core.transitions import GeenRecht
from mentorschap.core.woorden import duur
from mentorschap.logboek.context import NIET_METEN
from mentorschap.logboek.tijd import (
    MINSTENS_MENSEN,
    NietGemeten,
    Ongeldig,
    TeSnel,
    begin_meten,
    bewaard_tot,
    medianen,
    stop_meten,
    tel_op,
    tijd_van,
    wis,
    wordt_gemeten,
)
from mentorschap.organisaties.enums import Rol

CIJFERLEZERS = Rol.VAN_SCHOOL | {Rol.DEPARTEMENT}
GEEN_CIJFERS = Beletsel("rol", "Alleen scholen en het departement zien hoe lang taken duren.")


@login_not_required
@require_POST
def tijd_melden(request: HttpRequest) -> HttpResponse:
    """Take the seconds of a page that is left. What it hands back says who and for what, so nobody has to log in."""
    try:
        with transaction.atomic():
            tel_op(request.POST.get("kenmerk", ""), int(request.POST.get("seconden", "")))
    except TeSnel:
        return HttpResponse(status=429)
    except NietGemeten:
        # Said in another browser: from the next page on this one does not count either.
        request.session[NIET_METEN] = True
        return HttpResponse(status=410)
    except (Ongeldig, ValueError):
        return HttpResponse(status=400)
    return HttpResponse(status=204)


@login_not_required
@leest
def mijn_tijd(request: HttpRequest) -> HttpResponse:
    """What is kept about me and how long each kind of task took; also for whoever came by personal link."""
    emails = _emails(request)
    if not emails:
        return redirect_to_login(request.get_full_path())
    tijden = tijd_van(emails)
    context = {
        "tijden": tijden,
        "gemeten": wordt_gemeten(emails),
        "totaal": duur(sum(rij.seconden for rij in tijden)),
        "begin": begin_schooljaar(vandaag()),
        "bewaard_tot": bewaard_tot(vandaag()),
        "minstens": MINSTENS_MENSEN,
        "schil": "layout/base.html" if request.actor.rol else "layout/publiek.html",
        "ziet_cijfers": request.actor.rol in CIJFERLEZERS,
        "je": request.actor.rol == Rol.LEERLING,
    }
    return render(request, "logboek/mijn_tijd.html", context)


@login_not_required
@schrijft
def tijd_meten(request: HttpRequest) -> HttpResponse:
    """Stop or start counting my time, on every device."""
    emails = _emails(request)
    if not emails:
        return redirect_to_login("/")
    if request.POST.get("meten") == "ja":
        begin_meten(emails)
        request.session.pop(NIET_METEN, None)
        messages.success(request, "De tijd wordt weer gemeten, vanaf de volgende pagina.")
    else:
        stop_meten(emails)
        request.session[NIET_METEN] = True
        messages.success(request, "De tijd wordt niet meer gemeten, op geen enkel toestel.")
    return redirect("logboek:mijn_tijd")


@login_not_required
@schrijft
def tijd_wissen(request: HttpRequest) -> HttpResponse:
    """Delete all my time; nothing of it stays anywhere."""
    emails = _emails(request)
    if not emails:
        return redirect_to_login("/")
    wis(emails)
    messages.success(request, "Alle bijgehouden tijd is gewist.")
    return redirect("logboek:mijn_tijd")


@leest
def tijd_cijfers(request: HttpRequest) -> HttpResponse:
    """How long each kind of task takes the middle one of all people: for a school beside its own."""
    if request.actor.rol not in CIJFERLEZERS:
        raise GeenRecht(GEEN_CIJFERS)
    van_school = request.actor.rol in Rol.VAN_SCHOOL
    context = {
        "rijen": medianen(request.actor.organisatie_id if van_school else None),
        "van_school": van_school,
        "begin": begin_schooljaar(vandaag()),
        "minstens": MINSTENS_MENSEN,
    }
    return render(request, "logboek/tijd_cijfers.html", context)


def _emails(request: HttpRequest) -> list[str]:
    """Return the addresses this browser may speak for: of the account, else of the links that still open something."""
    if request.user.is_authenticated:
        return [request.user.email]
    links = PersoonlijkeLink.objects.filter(uuid__in=request.session.get(SESSIESLEUTEL, {}).values()).order_by("pk")
    return sorted({link.email for link in links if link.is_geldig})
