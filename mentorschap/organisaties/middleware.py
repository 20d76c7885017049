"""Puts the actor on the request. Does only this."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.backend import geldige_lidmaatschappen
from mentorschap.organisaties.models import Lidmaatschap

SESSIESLEUTEL = "lidmaatschap"


class ActorMiddleware:
    """Sets `request.lidmaatschappen` (list) and `request.actor`, read from the database only when used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.lidmaatschappen = SimpleLazyObject(lambda: lidmaatschappen_van(request))
        request.actor = SimpleLazyObject(lambda: actor_van(request))
        return self.get_response(request)


def lidmaatschappen_van(request: HttpRequest) -> list[Lidmaatschap]:
    """Return the memberships of the logged-in person that count today."""
    if not request.user.is_authenticated:
        return []
    return geldige_lidmaatschappen(request.user)


def actor_van(request: HttpRequest) -> Actor:
    """Return the actor: the chosen membership, else the first; without membership a person without a role."""
    if not request.user.is_authenticated:
        return Actor()
    lidmaatschappen = list(request.lidmaatschappen)
    if not lidmaatschappen:
        return Actor(gebruiker_id=request.user.pk, naam=request.user.naam, email=request.user.email)
    gekozen = request.session.get(SESSIESLEUTEL)
    lidmaatschap = next((lid for lid in lidmaatschappen if lid.pk == gekozen), lidmaatschappen[0])
    return Actor.van_lidmaatschap(lidmaatschap)
