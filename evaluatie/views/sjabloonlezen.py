"""Reading a template: how every rater will see it, what changed when, and two versions side by side."""

from typing import Any
from uuid import UUID

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from evaluatie.enums import BeoordelaarRol
from evaluatie.models import Sjabloon
from evaluatie.permissions_sjabloon import mag_sjablonen_lezen
from evaluatie.sjablonen import herkomst
from evaluatie.sjabloonverschil import namen_van, teksten_van, verschillen
from evaluatie.views.blad import bladcontext
from evaluatie.views.sjablonen import eis, laad
from evaluatie.voorbeeld import voorbeeld_van
from mentorschap.core.decorators import leest

# The order in which people think of them.
ROLLEN = (
    BeoordelaarRol.MENTOR,
    BeoordelaarRol.LEERLING,
    BeoordelaarRol.TRAJECTBEGELEIDER,
    BeoordelaarRol.CO_BEGELEIDER,
)


@leest
def sjabloon_voorbeeld(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the sheet in a frame as wide as a phone, for the rater and the moment that were chosen."""
    rij = laad(request, uuid)
    rol = request.GET.get("rol", "")
    context = {
        "sjabloon": rij,
        "rollen": [(keuze.value, keuze.label) for keuze in ROLLEN],
        "rol": rol if rol in BeoordelaarRol.values else BeoordelaarRol.MENTOR.value,
        "breed": request.GET.get("breedte") == "scherm",
        "volgende": _is_volgende(request),
    }
    context["rolnaam"] = BeoordelaarRol(context["rol"]).label
    return render(request, "evaluatie/sjabloon_voorbeeld.html", context)


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})
@leest
def sjabloon_blad(request: HttpRequest, uuid: UUID, rol: str) -> HttpResponse:
    """Show the sheet itself, made with the page of the raters; what is tapped goes nowhere."""
    rij = laad(request, uuid)
    if rol not in BeoordelaarRol.values:
        raise Http404
    voorbeeld = voorbeeld_van(rij, rol, volgende=_is_volgende(request))
    context = bladcontext(voorbeeld["beoordeling"], voorbeeld["blad"]) | {"voorbeeld": True}
    return render(request, "evaluatie/blad.html", context)


@leest
def sjabloon_geschiedenis(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the versions of one template, each with who made it, why, and what it says differently."""
    rij = laad(request, uuid)
    versies = list(_met_teksten(request).van(rij.eigenaar_id, rij.opleiding_id).order_by("-versie", "-pk"))
    namen = namen_van([rij.opleiding_id])
    begin = herkomst(versies[-1])
    teksten = [*(teksten_van(versie) for versie in versies), teksten_van(begin) if begin else {}]
    regels: list[dict[str, Any]] = [
        {
            "versie": versie,
            "vorige": vorige,
            "verschillen": verschillen(was, nu, namen) if vorige else [],
            "was": _kop(vorige, versie) if vorige else "",
            "wordt": _kop(versie, versie),
        }
        for versie, vorige, nu, was in zip(versies, [*versies[1:], begin], teksten[:-1], teksten[1:], strict=True)
    ]
    return render(request, "evaluatie/sjabloon_geschiedenis.html", {"sjabloon": rij, "regels": regels})


@leest
def sjablonen_vergelijken(request: HttpRequest) -> HttpResponse:
    """Show two versions side by side, of any two templates this person may read."""
    eis(mag_sjablonen_lezen(request.actor))
    keuzes = list(
        Sjabloon.objects.zichtbaar_voor(request.actor)
        .order_by("naam", "-versie", "-pk")
        .values("pk", "uuid", "naam", "versie", "gepubliceerd_op", "opleiding_id")
    )
    gekozen = [_kies(keuzes, request.GET.get(kant, "")) for kant in ("van", "naar")]
    context: dict[str, Any] = {"keuzes": keuzes, "van": gekozen[0], "naar": gekozen[1], "verschillen": []}
    if all(gekozen):
        rijen = _met_teksten(request).in_bulk([keuze["pk"] for keuze in gekozen])
        was, wordt = (teksten_van(rijen[keuze["pk"]]) for keuze in gekozen)
        namen = namen_van(keuze["opleiding_id"] for keuze in gekozen)
        context["verschillen"] = verschillen(was, wordt, namen)
        context |= {"was": str(rijen[gekozen[0]["pk"]]), "wordt": str(rijen[gekozen[1]["pk"]])}
    return render(request, "evaluatie/sjablonen_vergelijken.html", context)


def _is_volgende(request: HttpRequest) -> bool:
    """Whether an evaluation is shown that is not the first one."""
    return request.GET.get("moment") == "volgende"


def _kop(rij: Sjabloon, van: Sjabloon) -> str:
    """A version of the same template by its number, one of another by its whole name."""
    zelfde = (rij.eigenaar_id, rij.opleiding_id) == (van.eigenaar_id, van.opleiding_id)
    return f"versie {rij.versie}" if zelfde else str(rij)


def _met_teksten(request: HttpRequest) -> Any:
    rijen = Sjabloon.objects.zichtbaar_voor(request.actor).select_related("opgesteld_door", "eigenaar", "opleiding")
    return rijen.prefetch_related("niveaus", "ankers")


def _kies(keuzes: list[dict[str, Any]], uuid: str) -> dict[str, Any] | None:
    return next((keuze for keuze in keuzes if str(keuze["uuid"]) == uuid), None)
