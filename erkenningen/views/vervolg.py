"""Starting an application on a running recognition: what is needed, and one button to begin."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erkenningen.enums import AanvraagSoort
from erkenningen.models import Erkenning
from erkenningen.permissions import mag_aanvragen
from erkenningen.transitions.vervolg import begin_vervolg
from erkenningen.vervolg import bezig_vervolg, in_de_weg_van_vervolg, loopt_al
from erkenningen.views.aanvrager import machtiging_uit
from erkenningen.views.laden import eis
from mentorschap.core.decorators import leest_en_schrijft
from mentorschap.core.klok import vandaag
from mentorschap.core.scope import haal_of_404


@leest_en_schrijft
def mentor_toevoegen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask for another mentor on this recognition."""
    return _begin(request, uuid, AanvraagSoort.MENTOR_TOEVOEGEN)


@leest_en_schrijft
def erkenning_verlengen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask to renew this recognition, from six months before its end."""
    return _begin(request, uuid, AanvraagSoort.VERLENGING)


def _begin(request: HttpRequest, uuid: UUID, soort: AanvraagSoort) -> HttpResponse:
    rijen = Erkenning.objects.zichtbaar_voor(request.actor).select_related("onderneming", "vestiging", "opleiding")
    erkenning = haal_of_404(rijen, uuid=uuid)
    machtiging = machtiging_uit(request)
    if machtiging is None or machtiging.onderneming_id != erkenning.onderneming_id:
        eis(mag_aanvragen(request.actor, erkenning))
    if request.method == "POST":
        aanvraag = begin_vervolg(erkenning, soort, actor=request.actor, machtiging=machtiging)
        return redirect("erkenningen:aanvraag_mentoren", uuid=aanvraag.uuid)
    bezig = bezig_vervolg(erkenning, soort)
    context: dict[str, Any] = {
        "erkenning": erkenning,
        "soort": soort.value,
        "titel": "Erkenning verlengen" if soort == AanvraagSoort.VERLENGING else "Mentor toevoegen",
        "beletselen": [*in_de_weg_van_vervolg(erkenning, soort, vandaag()), *loopt_al(bezig)],
        "bezig": bezig,
    }
    return render(request, "erkenningen/vervolg.html", context)
