"""Letting somebody in with a personal link: the token is traded for a session entry, then leaves the address."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorschap.berichten.links import is_voorbij
from mentorschap.berichten.models import PersoonlijkeLink
from mentorschap.core.klok import nu
from mentorschap.organisaties.actor import Actor

SESSIESLEUTEL = "links"


def laat_binnen(request: HttpRequest, link: PersoonlijkeLink) -> None:
    """Remember in the session that this browser holds this link."""
    links = request.session.get(SESSIESLEUTEL, {})
    links[f"{link.doel}:{link.onderwerp_uuid}"] = str(link.uuid)
    request.session[SESSIESLEUTEL] = links
    PersoonlijkeLink.objects.filter(pk=link.pk).update(laatst_geopend_op=nu())


def link_in_sessie(request: HttpRequest, doel: str, onderwerp: UUID) -> PersoonlijkeLink | None:
    """Return the link (valid or dead) with which this browser came to this work, if any."""
    sleutel = request.session.get(SESSIESLEUTEL, {}).get(f"{doel}:{onderwerp}")
    return PersoonlijkeLink.objects.filter(uuid=sleutel).first() if sleutel else None


def dode_link(request: HttpRequest, link: PersoonlijkeLink | None) -> HttpResponse:
    """Say that the link no longer works and offer a new one to the known address; never a login form."""
    context = {"link": link, "klaar": link is not None and is_voorbij(link)}
    return render(request, "berichten/dode_link.html", context, status=410 if link else 404)


def met_link_of_account(doel: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Decorate a view with a `uuid` argument: whoever holds a link to that object acts by it, else by account."""

    def decoreer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_not_required
        @wraps(view)
        def inner(request: HttpRequest, uuid: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            link = link_in_sessie(request, doel, uuid)
            if link is not None and not link.is_geldig:
                return dode_link(request, link)
            if link is not None:
                request.actor = Actor.van_link(link)
            elif not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return view(request, uuid, *args, **kwargs)

        return inner

    return decoreer
