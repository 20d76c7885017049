"""Taking over agreements of another register in the browser: a test run, then the rows that are right."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from mentorschap.core.decorators import berekent, schrijft
from overeenkomsten.forms.overnemen import OvernemenBewarenFormulier, OvernemenFormulier, Uitkomsten, doorloop
from overeenkomsten.overnemen import FOUT, GEWIJZIGD, KOLOMMEN, NIEUW, ONGEWIJZIGD, VERPLICHT
from overeenkomsten.permissions import mag_overnemen
from overeenkomsten.views.laden import eis

SJABLOON = "overeenkomsten/overnemen.html"
# A page with more rows than this is not read by anybody; the counts are always of the whole file.
GETOOND = 500


@never_cache
@berekent
def overnemen(request: HttpRequest) -> HttpResponse:
    """Show the form; with a file, what each of its rows means. Nothing is stored yet."""
    eis(mag_overnemen(request.actor))
    velden = (request.POST, request.FILES) if request.method == "POST" else ()
    formulier = OvernemenFormulier(*velden)
    context: dict[str, Any] = {"formulier": formulier, "kolommen": _kolommen()}
    if not formulier.is_valid():
        return render(request, SJABLOON, context, status=422 if formulier.is_bound else 200)
    context |= _verslag(formulier.cleaned_data["bestand"])
    if context["over_te_nemen"]:
        begin = {"inhoud": OvernemenBewarenFormulier.codeer(formulier.inhoud)}
        bewaren = OvernemenBewarenFormulier(aantal=context["over_te_nemen"], initial=begin, auto_id=False)
        bewaren.helper.form_action = "overeenkomsten:overnemen_bewaren"
        context["bewaren"] = bewaren
    return render(request, SJABLOON, context)


@schrijft
def overnemen_bewaren(request: HttpRequest) -> HttpResponse:
    """Store the rows that are right; the others and those that are already here change nothing."""
    eis(mag_overnemen(request.actor))
    gekeurd = OvernemenBewarenFormulier(request.POST)
    if not gekeurd.is_valid():
        context = {
            "formulier": OvernemenFormulier(),
            "kolommen": _kolommen(),
            "bewaarfouten": gekeurd.errors["inhoud"],
        }
        return render(request, SJABLOON, context, status=422)
    _, verslag = doorloop(gekeurd.cleaned_data["inhoud"], proef=False)
    aantal = verslag.aantallen[NIEUW] + verslag.aantallen[GEWIJZIGD]
    messages.success(
        request, "1 overeenkomst is overgenomen." if aantal == 1 else f"{aantal} overeenkomsten zijn overgenomen."
    )
    if fout := verslag.aantallen[FOUT]:
        messages.warning(
            request, f"Niet overgenomen wegens een fout: {fout}. Verbeter die regels en laad het bestand opnieuw."
        )
    return redirect("overeenkomsten:overnemen")


def _kolommen() -> list[tuple[str, bool]]:
    return [(naam, naam in VERPLICHT) for naam in KOLOMMEN]


def _verslag(gelezen: Uitkomsten) -> dict[str, Any]:
    uitkomsten, verslag = gelezen
    fouten = [(uitkomst, sleutel, zin) for uitkomst in uitkomsten for sleutel, zin in uitkomst.fouten]
    return {
        "uitkomsten": uitkomsten[:GETOOND],
        "fouten": fouten[:GETOOND],
        "aantal_rijen": verslag.gelezen,
        "meer_rijen": max(len(uitkomsten) - GETOOND, 0),
        "meer_fouten": max(len(fouten) - GETOOND, 0),
        "aantal_nieuw": verslag.aantallen[NIEUW],
        "aantal_gewijzigd": verslag.aantallen[GEWIJZIGD],
        "aantal_zelfde": verslag.aantallen[ONGEWIJZIGD],
        "aantal_fout": verslag.aantallen[FOUT],
        "over_te_nemen": verslag.aantallen[NIEUW] + verslag.aantallen[GEWIJZIGD],
    }
