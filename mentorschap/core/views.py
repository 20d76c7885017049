"""Health, the component page of developers, and the page for a refusal."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from mentorschap.core.componenten import toon
from mentorschap.core.decorators import leest


@login_not_required
@leest
def gezond(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers; the broker is not asked, because requests do not need it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "gezond"})


@login_not_required
@leest
def componenten(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; does not exist in production."""
    if not settings.OMGEVING:
        raise Http404
    return toon(request)
