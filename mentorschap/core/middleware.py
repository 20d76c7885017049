"""What every request passes: characters that no database keeps go out, a refused act becomes a page that says why."""

import logging
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, HandelingBelet

# SQLSTATE of a row that is there already: two people who add the same thing at the same moment.
DUBBEL = "23505"
NET_BEWAARD = Beletsel(
    "dubbel", "Iemand anders bewaarde dit net voor u. Wat u typte, is niet bewaard: open de bladzijde opnieuw."
)
_logger = logging.getLogger(__name__)
# Control characters but tab and line ends, and marks that turn the reading direction: nobody types them, a database, a
# spreadsheet or a calendar stops on the first, and the second make a name look like another one.
ONLEESBAAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class BeletMiddleware:
    """Answers HandelingBelet with 409 and its obstacles. GeenRecht is a PermissionDenied: the 403 page shows it.

    What a model refuses although its form let it pass is answered the same way, and noted: that form misses a check.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render the 409 page for an act that is not possible now; None for every other error."""
        if isinstance(exception, ValidationError):
            _logger.warning("Een formulier liet door wat de rij weigert: %s", request.path, exc_info=exception)
            exception = HandelingBelet([Beletsel("ongeldig", tekst) for tekst in exception.messages])
        if isinstance(exception, IntegrityError) and getattr(exception.__cause__, "sqlstate", "") == DUBBEL:
            exception = Achterhaald([NET_BEWAARD])
        if not isinstance(exception, HandelingBelet):
            return None
        laatste = exception.laatste if isinstance(exception, Achterhaald) else None
        context = {
            "beletselen": exception.beletselen,
            "achterhaald": isinstance(exception, Achterhaald),
            "laatste": laatste,
            "terug": request.path if request.method == "GET" else request.headers.get("Referer", "/"),
        }
        return render(request, "409.html", context, status=409)


class TekensMiddleware:
    """Takes characters that nobody can read out of what is sent, for every form, list, search and page read by hand."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        """After the check against forged requests, which reads a POST first and answers one that breaks off."""
        request.GET = _leesbaar(request.GET)
        if request.method == "POST":
            request.POST = _leesbaar(request.POST)


def _leesbaar(velden: QueryDict) -> QueryDict:
    paren = [(naam, waarde) for naam, waarden in velden.lists() for waarde in waarden]
    if not any(ONLEESBAAR.search(tekst) for paar in paren for tekst in paar):
        return velden
    return QueryDict(urlencode([(ONLEESBAAR.sub("", naam), ONLEESBAAR.sub("", waarde)) for naam, waarde in paren]))
