"""How a view meets the database: reading never writes, writing is one transaction that happens once."""

import hashlib
import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mentorschap.core.geschiedenis import zet_context
from mentorschap.core.models import Indiening
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import HandelingBelet

View = Callable[..., HttpResponse]
NIET_GETYPT = frozenset({"csrfmiddlewaretoken", "_sleutel"})
AL_VERSTUURD = Beletsel(
    "al_verstuurd",
    "Dit formulier is al verstuurd en bewaard. Wat u daarna veranderde, is niet bewaard. Open de bladzijde opnieuw en "
    "pas het daar aan.",
)
SCHRIJFT = re.compile(r"\s*(INSERT|UPDATE|DELETE|MERGE|TRUNCATE)\b", re.IGNORECASE)


class SchrijvenInLezen(RuntimeError):
    """A view that only reads tried to write: a mistake of the programmer."""


def _weiger_schrijven(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    if SCHRIJFT.match(sql):
        raise SchrijvenInLezen(sql[:200])
    return execute(sql, params, many, context)


def leest(view: View) -> View:
    """GET and HEAD only; the connection refuses every write while the view runs."""

    @require_safe
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with connection.execute_wrapper(_weiger_schrijven):
            return view(request, *args, **kwargs)

    return inner


def berekent(view: View) -> View:
    """GET and POST, and neither writes: a POST only brings what does not fit in an address, such as a file to check."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with connection.execute_wrapper(_weiger_schrijven):
            return view(request, *args, **kwargs)

    return inner


def schrijft(view: View) -> View:
    """POST only, in one transaction with the actor in the history context.

    A form carries `_sleutel`: the second submit of the same form waits for the first and gets its redirect. When it
    says something else than the first one (somebody went back and changed a field) it is refused with the reason:
    answering it with the redirect would lose what was typed without a word. An answer of 400 or above writes nothing,
    so a refused form can be sent again with the same key.
    """

    @require_POST
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            zet_context(request.actor)
            indiening, eerder = _neem_sleutel(request)
            if eerder is not None:
                return HttpResponseRedirect(eerder)
            antwoord = view(request, *args, **kwargs)
            if antwoord.status_code >= 400:
                transaction.set_rollback(True)
            elif indiening is not None:
                Indiening.objects.filter(pk=indiening).update(antwoord_url=_doel(antwoord, request)[:500])
        return antwoord

    return inner


def leest_en_schrijft(view: View) -> View:
    """One view for a form: GET as `leest`, POST as `schrijft`."""
    lezen, schrijven = leest(view), schrijft(view)

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        doe = schrijven if request.method == "POST" else lezen
        return doe(request, *args, **kwargs)

    return inner


def _neem_sleutel(request: HttpRequest) -> tuple[uuid.UUID | None, str | None]:
    """Return (key taken now, None), (None, answer given earlier) or (None, None) without a usable key."""
    try:
        sleutel = uuid.UUID(request.POST.get("_sleutel", ""))
    except ValueError:
        return None, None
    gebruiker_id = request.actor.gebruiker_id
    pad = request.path[:200]
    kenmerk = f"{pad} {_vingerafdruk(request)}"
    try:
        with transaction.atomic():
            # Waits here while the first submit is still under way: the primary key decides who is first.
            Indiening.objects.create(sleutel=sleutel, gebruiker_id=gebruiker_id, pad=kenmerk)
    except IntegrityError:
        eerder = Indiening.objects.get(pk=sleutel)
        if eerder.gebruiker_id != gebruiker_id or eerder.pad.partition(" ")[0] != pad:
            return None, None
        if eerder.pad != kenmerk:
            raise HandelingBelet([replace(AL_VERSTUURD, url=eerder.antwoord_url or pad)]) from None
        return None, eerder.antwoord_url or request.path
    return sleutel, None


def _vingerafdruk(request: HttpRequest) -> str:
    """Return what stands for everything that was sent but the tokens; a file counts by its name and size."""
    velden = [(naam, waarden) for naam, waarden in request.POST.lists() if naam not in NIET_GETYPT]
    bestanden = [(naam, [(b.name, b.size) for b in lijst]) for naam, lijst in request.FILES.lists()]
    return hashlib.sha256(repr((sorted(velden), sorted(bestanden))).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _doel(antwoord: HttpResponse, request: HttpRequest) -> str:
    return antwoord.get("Location") or antwoord.get("HX-Redirect") or request.path
