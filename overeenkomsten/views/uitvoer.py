"""The lists of the school as a file: the rows that the filters keep, all pages of them."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse

from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.rekenblad import XLSX, Blad, als_csv, als_xlsx
from overeenkomsten.models import Leerling, Overeenkomst, Traject
from overeenkomsten.permissions import mag_registreren
from overeenkomsten.views.laden import eis
from overeenkomsten.views.lijst import filter_lijst, keuzes_van

OVEREENKOMST_KOP = (
    "Nummer",
    "Leerling",
    "Klas",
    "Opleiding",
    "Trajectbegeleider",
    "Onderneming",
    "Soort",
    "Start",
    "Einde",
    "Status",
    "Beëindigd op",
    "Getekend",
    "Gevraagd te tekenen",
)
LEERLING_KOP = ("Familienaam", "Voornaam", "Klas", "Opleiding", "Schooljaar", "Trajectbegeleider")


@leest
def overeenkomsten(request: HttpRequest, vorm: str) -> HttpResponse:
    """Answer with the agreements that the filters of the list keep, newest first."""
    eis(mag_registreren(request.actor))
    zichtbaar = Overeenkomst.objects.zichtbaar_voor(request.actor)
    rijen = filter_lijst(zichtbaar, keuzes_van(request)).voor_lijst().met_ondertekening()
    blad = Blad("Overeenkomsten", OVEREENKOMST_KOP, map(_overeenkomst, rijen.order_by("-created_at", "-pk")))
    return _bestand(blad, vorm)


@leest
def leerlingen(request: HttpRequest, vorm: str) -> HttpResponse:
    """Answer with the learners that the search keeps, a row per training."""
    eis(mag_registreren(request.actor))
    rijen = Leerling.objects.zichtbaar_voor(request.actor)
    if zoek := request.GET.get("q", "").strip():
        rijen = rijen.zoek(zoek)
    trajecten = Traject.objects.select_related("opleiding", "trajectbegeleider")
    rijen = rijen.order_by("familienaam", "voornaam", "pk").prefetch_related(Prefetch("trajecten", trajecten))
    return _bestand(Blad("Leerlingen", LEERLING_KOP, (deel for rij in rijen for deel in _leerling(rij))), vorm)


def _overeenkomst(rij: Overeenkomst) -> Sequence[Any]:
    traject = rij.traject
    return (
        rij.nummer,
        traject.leerling.naam,
        traject.leerling.klas,
        traject.opleiding.naam,
        traject.trajectbegeleider.naam,
        rij.erkenning.onderneming.naam if rij.erkenning else "",
        rij.soort,
        rij.start,
        rij.einde,
        rij.get_status_display(),
        rij.beeindigd_op,
        rij.getekend,
        rij.gevraagd,
    )


def _leerling(rij: Leerling) -> Iterator[Sequence[Any]]:
    wie = (rij.familienaam, rij.voornaam, rij.klas)
    for traject in rij.trajecten.all():
        yield (*wie, traject.opleiding.naam, traject.schooljaar, traject.trajectbegeleider.naam)
    if not rij.trajecten.all():
        yield (*wie, "", "", "")


def _bestand(blad: Blad, vorm: str) -> HttpResponse:
    naam = f"{blad.titel.lower()}-{vandaag().isoformat()}.{vorm}"
    inhoud, soort = (als_xlsx(blad), XLSX) if vorm == "xlsx" else (als_csv(blad), "text/csv; charset=utf-8")
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}"'})
