"""Checking, without an account, whether a file is exactly a signed one."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from mentorschap.core.decorators import berekent
from mentorschap.core.forms import BasisFormulier
from mentorschap.documenten.forms import UploadField
from overeenkomsten.echtheid import zoek_op

SJABLOON = "overeenkomsten/echtheid.html"


class EchtheidFormulier(BasisFormulier):
    """The file; only its hash is looked at."""

    upload = UploadField(label="Bestand", help_text="Sleep de PDF hierheen of kies ze. Hoogstens 10 MB.")
    knop = "Bestand nakijken"


@login_not_required
@never_cache
def echtheid(request: HttpRequest) -> HttpResponse:
    """Limit how often somebody asks, then answer; counting is all that is written."""
    if request.method == "POST" and not ratelimit.consume(request, action="echtheid"):
        context = {"formulier": EchtheidFormulier(), "te_veel": True, "uitslag": None}
        return render(request, SJABLOON, context, status=429)
    return _kijk_na(request)


@berekent
def _kijk_na(request: HttpRequest) -> HttpResponse:
    formulier = EchtheidFormulier(request.POST or None, request.FILES or None)
    uitslag, status = None, 200
    if request.method == "POST":
        if formulier.is_valid():
            uitslag = zoek_op(formulier.cleaned_data["upload"].inhoud.sha256)
            formulier = EchtheidFormulier()
        else:
            status = 422
    return render(request, SJABLOON, {"formulier": formulier, "uitslag": uitslag, "te_veel": False}, status=status)
