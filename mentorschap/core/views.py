"""Health, the glossary, and the component page of developers."""

from itertools import groupby
from operator import attrgetter

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify

from mentorschap.core.begrippen import alle_begrippen
from mentorschap.core.bewaartermijnen import ALLE as TERMIJNEN
from mentorschap.core.componenten import toon
from mentorschap.core.decorators import leest
from mentorschap.core.opruimregister import eigen_van


@login_not_required
@leest
def gezond(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers; the broker is not asked, because requests do not need it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "gezond"})


@login_not_required
@leest
def begrippen(request: HttpRequest) -> HttpResponse:
    """Explain the words of the field, one plain sentence each; searched with the browser's own search."""
    onderwerpen = [
        (onderwerp, slugify(onderwerp), list(groep))
        for onderwerp, groep in groupby(alle_begrippen(), key=attrgetter("onderwerp"))
    ]
    return render(request, "core/begrippen.html", {"onderwerpen": onderwerpen})


@login_not_required
@leest
def bewaring(request: HttpRequest) -> HttpResponse:
    """Say how long which personal data is kept, and to whoever is logged in until when his own is."""
    context = {
        "termijnen": TERMIJNEN,
        "eigen": eigen_van(request.actor),
        "schil": "layout/base.html" if request.actor.rol else "layout/publiek.html",
    }
    return render(request, "core/bewaring.html", context)


@login_not_required
@leest
def componenten(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; does not exist in production."""
    if not settings.OMGEVING:
        raise Http404
    return toon(request)
