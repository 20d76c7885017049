"""What the shell of every page shows: who I am, where I can go, what waits."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mentorschap.core.navigatie import navigatie_voor
from mentorschap.core.taken import aantal_taken
from mentorschap.organisaties.actor import Actor


def schil(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of the layout; each is looked up only when a template uses it."""
    actor = getattr(request, "actor", None) or Actor()
    ingelogd = bool(actor.rol) and actor.via == "account"
    return {
        "actor": actor,
        "lidmaatschappen": getattr(request, "lidmaatschappen", []),
        "navigatie": navigatie_voor(actor.rol, request.path) if ingelogd else [],
        "aantal_taken": SimpleLazyObject(lambda: aantal_taken(actor) if ingelogd else 0),
        "omgeving": settings.OMGEVING,
        "postvak_aan": settings.ONTWIKKELPOSTVAK,
    }
