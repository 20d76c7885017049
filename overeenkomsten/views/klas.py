"""Registering a class at once: look a file through, see what each row means, store the rows that are right."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from mentorschap.core.decorators import berekent, leest, schrijft
from mentorschap.core.rekenblad import XLSX, sjabloon
from overeenkomsten.forms.klas import KlasBewarenFormulier, KlasFormulier
from overeenkomsten.klas import BESTAAT, FOUT, NIEUW, OPLEIDING, OPZET, Uitkomst, bewaar
from overeenkomsten.permissions import mag_registreren
from overeenkomsten.views.laden import eis

SJABLOON = "overeenkomsten/klas.html"


@never_cache
@berekent
def klas(request: HttpRequest) -> HttpResponse:
    """Show the form; with a file, what each of its rows means. Nothing is stored yet."""
    eis(mag_registreren(request.actor))
    velden = (request.POST, request.FILES) if request.method == "POST" else ()
    formulier = KlasFormulier(*velden, actor=request.actor)
    context: dict[str, Any] = {"formulier": formulier, "kolommen": OPZET.kolommen}
    if not formulier.is_valid():
        return render(request, SJABLOON, context, status=422 if formulier.is_bound else 200)
    uitkomsten = formulier.cleaned_data["bestand"]
    context |= _verslag(uitkomsten)
    if context["toe_te_voegen"]:
        begin = {"inhoud": KlasBewarenFormulier.codeer(formulier.inhoud)}
        context["bewaren"] = KlasBewarenFormulier(
            actor=request.actor, aantal=context["toe_te_voegen"], initial=begin, auto_id=False
        )
        context["bewaren"].helper.form_action = "overeenkomsten:klas_bewaren"
    return render(request, SJABLOON, context)


@schrijft
def klas_bewaren(request: HttpRequest) -> HttpResponse:
    """Store the rows that are right; the others and those that are already here change nothing."""
    eis(mag_registreren(request.actor))
    gekeurd = KlasBewarenFormulier(request.POST, actor=request.actor)
    if not gekeurd.is_valid():
        formulier = KlasFormulier(actor=request.actor)
        context = {"formulier": formulier, "kolommen": OPZET.kolommen, "bewaarfouten": gekeurd.errors["inhoud"]}
        return render(request, SJABLOON, context, status=422)
    uitkomsten = gekeurd.cleaned_data["inhoud"]
    aantal = bewaar(uitkomsten)
    messages.success(request, "1 leerling is toegevoegd." if aantal == 1 else f"{aantal} leerlingen zijn toegevoegd.")
    aantallen = Counter(uitkomst.wat for uitkomst in uitkomsten)
    if aantallen[FOUT]:
        messages.warning(
            request,
            f"Niet toegevoegd wegens een fout: {aantallen[FOUT]}. Verbeter die rijen en laad het bestand opnieuw.",
        )
    return redirect("overeenkomsten:leerling_lijst")


@leest
def klas_sjabloon(request: HttpRequest) -> HttpResponse:
    """Answer with an empty file that has the columns."""
    eis(mag_registreren(request.actor))
    kop = {"Content-Disposition": 'attachment; filename="leerlingen.xlsx"'}
    return HttpResponse(sjabloon("Leerlingen", OPZET), content_type=XLSX, headers=kop)


def _verslag(uitkomsten: list[Uitkomst]) -> dict[str, Any]:
    aantallen = Counter(uitkomst.wat for uitkomst in uitkomsten)
    return {
        "uitkomsten": uitkomsten,
        "fouten": [fout for uitkomst in uitkomsten for fout in uitkomst.fouten],
        "aantal_fout": aantallen[FOUT],
        "aantal_bestaat": aantallen[BESTAAT],
        "toe_te_voegen": aantallen[NIEUW] + aantallen[OPLEIDING],
    }
