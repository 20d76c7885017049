"""The lists as a file: the rows that the filters keep, all pages of them."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from mentorschap.core.decorators import leest
from mentorschap.core.klok import vandaag
from mentorschap.core.rekenblad import XLSX, Blad, als_csv, als_xlsx
from overeenkomsten.models import Overeenkomst, Traject
from overeenkomsten.permissions import mag_lijsten_gebruiken, mag_registreren
from overeenkomsten.views.laden import eis
from overeenkomsten.views.leerlingoverzicht import met_overeenkomst, rijen_van
from overeenkomsten.views.lijst import filter_lijst, keuzes_van, lees_filters

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
LEERLING_KOP = (
    "Familienaam",
    "Voornaam",
    "Klas",
    "Opleiding",
    "Schooljaar",
    "Trajectbegeleider",
    "Status",
    "Overeenkomst",
    "Onderneming",
    "Nog te tekenen",
    "Competenties in het plan",
    "Nergens ingepland",
    "Nog niet aan bod",
    "Volgende evaluatie",
    "Dagen zonder overeenkomst",
    "Dagen over",
)


@leest
def overeenkomsten(request: HttpRequest, vorm: str) -> HttpResponse:
    """Answer with the agreements that the filters of the list keep, newest first."""
    eis(mag_lijsten_gebruiken(request.actor))
    zichtbaar = Overeenkomst.objects.zichtbaar_voor(request.actor)
    status, waarden = lees_filters(keuzes_van(request))
    rijen = filter_lijst(zichtbaar, status, **waarden).voor_lijst().met_ondertekening()
    blad = Blad("Overeenkomsten", OVEREENKOMST_KOP, map(_overeenkomst, rijen.order_by("-created_at", "-pk")))
    return als_bestand(blad, vorm)


@leest
def leerlingen(request: HttpRequest, vorm: str) -> HttpResponse:
    """Answer with the learners that the filters of the overview keep, a row per training, in the order of the list."""
    eis(mag_registreren(request.actor))
    return als_bestand(Blad("Leerlingen", LEERLING_KOP, map(_leerling, met_overeenkomst(rijen_van(request)))), vorm)


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


def _leerling(rij: Traject) -> Sequence[Any]:
    leerling, huidige = rij.leerling, rij.huidige
    return (
        leerling.familienaam,
        leerling.voornaam,
        leerling.klas,
        rij.opleiding.naam,
        rij.schooljaar,
        rij.trajectbegeleider.naam,
        rij.status.label,
        huidige.nummer if huidige else "",
        huidige.erkenning.onderneming.naam if huidige and huidige.erkenning else "",
        rij.ontbreken,
        rij.plan_totaal,
        rij.plan_zonder,
        len(rij.dekking.niet_aan_bod) if rij.dekking and rij.dekking.gezien else "",
        rij.volgende,
        rij.dagen.gebruikt if rij.dagen else "",
        rij.dagen.over if rij.dagen else "",
    )


def als_bestand(blad: Blad, vorm: str) -> HttpResponse:
    """Return a sheet as a file to keep, named after its title and the day."""
    naam = f"{blad.titel.lower()}-{vandaag().isoformat()}.{vorm}"
    inhoud, soort = (als_xlsx(blad), XLSX) if vorm == "xlsx" else (als_csv(blad), "text/csv; charset=utf-8")
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}"'})
