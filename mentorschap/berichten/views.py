"""Opening and renewing a personal link; the mailbox of the demo."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from mentorschap.berichten.links import is_voorbij, link_van_token, vervang_link
from mentorschap.berichten.models import Bericht, OntwikkelMail, PersoonlijkeLink
from mentorschap.berichten.postvak import bijlagen_bij, bijlagen_van
from mentorschap.berichten.soorten import DOELEN
from mentorschap.berichten.toegang import dode_link, laat_binnen
from mentorschap.core.decorators import leest, schrijft
from mentorschap.core.scope import haal_of_404

AANTAL_IN_POSTVAK = 100


@login_not_required
@never_cache
def link_openen(request: HttpRequest, token: str) -> HttpResponse:
    """Trade the token for an entry in the session and go to the work itself, so that the token leaves the address."""
    link = link_van_token(token)
    if link is None or not link.is_geldig:
        antwoord = dode_link(request, link)
    else:
        laat_binnen(request, link)
        antwoord = redirect(DOELEN[link.doel].url_van(link))
    antwoord["Referrer-Policy"] = "no-referrer"
    return antwoord


@login_not_required
@schrijft
def link_vernieuwen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Send a fresh link to the address that is known; the answer is the same whether or not one was just sent.

    Where nothing can be renewed, the page says so.
    """
    link = haal_of_404(PersoonlijkeLink.objects.all(), uuid=uuid)
    if is_voorbij(link):
        return dode_link(request, link)
    vervang_link(link)
    return redirect("berichten:link_gestuurd", uuid=uuid)


@login_not_required
@leest
def link_gestuurd(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Say where the fresh link went."""
    link = haal_of_404(PersoonlijkeLink.objects.all(), uuid=uuid)
    return render(request, "berichten/link_gestuurd.html", {"link": link})


@login_not_required
@leest
def postvak(request: HttpRequest) -> HttpResponse:
    """Show the mail that the demo kept. Does not exist outside the demo."""
    if not settings.ONTWIKKELPOSTVAK:
        raise Http404
    mails = list(OntwikkelMail.objects.all()[:AANTAL_IN_POSTVAK])
    bijlagen = bijlagen_bij(mails)
    rijen = [(mail, bijlagen.get(mail.bericht_id)) for mail in mails]
    return render(request, "berichten/postvak.html", {"rijen": rijen})


@login_not_required
@leest
def postvak_bijlage(request: HttpRequest, uuid: UUID, nummer: int) -> HttpResponse:
    """Give one attachment of a mail that the demo kept, as the mail carries it. Does not exist outside the demo."""
    if not settings.ONTWIKKELPOSTVAK:
        raise Http404
    bericht = haal_of_404(Bericht.objects.all(), uuid=uuid)
    bijlagen = bijlagen_van(bericht)
    if nummer >= len(bijlagen):
        raise Http404
    bijlage = bijlagen[nummer]
    naam = content_disposition_header(as_attachment=True, filename=bijlage.naam)
    inhoudssoort = f"text/{bijlage.subtype}; charset=utf-8"
    return HttpResponse(bijlage.tekst, content_type=inhoudssoort, headers={"Content-Disposition": naam})
