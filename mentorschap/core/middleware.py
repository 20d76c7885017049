"""Turns a refused act into a page that says why; never a 500."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mentorschap.core.transitions import Achterhaald, HandelingBelet


class BeletMiddleware:
    """Answers HandelingBelet with 409 and its obstacles. GeenRecht is a PermissionDenied: the 403 page shows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render the 409 page for an act that is not possible now; None for every other error."""
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
