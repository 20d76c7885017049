"""Puts the actor on the request. Does only this."""

from collections.abc import Callable

from django.db.models import BigIntegerField
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from mentorschap.core.vaste_vraag import Plek, VasteVraag
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.models import Lidmaatschap

SESSIESLEUTEL = "lidmaatschap"
# Every request asks for them: only what the actor and the switch show.
KOLOMMEN = ("uuid", "gebruiker", "rol", "organisatie__naam", "organisatie__soort")
GELDIG = VasteVraag(
    lambda gebruiker: (
        Lidmaatschap.objects.geldig()
        .filter(gebruiker_id=gebruiker)
        .select_related("organisatie")
        .only(*KOLOMMEN)
        .order_by("pk")
    ),
    gebruiker=Plek("gebruiker", BigIntegerField()),
)


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
    lidmaatschappen = GELDIG(gebruiker=request.user.pk)
    for lidmaatschap in lidmaatschappen:
        lidmaatschap.gebruiker = request.user
    return lidmaatschappen


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
