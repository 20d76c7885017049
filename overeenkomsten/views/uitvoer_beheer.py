"""The short lists that somebody keeps, as a file: mandates of a company, causes and amounts of the department."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from mentorschap.core.decorators import leest
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.rekenblad import Blad
from mentorschap.organisaties.actor import Actor
from overeenkomsten.leervergoeding import geldende_rijen
from overeenkomsten.models import Oorzaak, Tekenmandaat
from overeenkomsten.permissions import mag_bedragen_beheren, mag_mandaat_geven
from overeenkomsten.rules.leervergoeding import STAPPEN
from overeenkomsten.views.laden import eis
from overeenkomsten.views.oorzaken import mag_oorzaken_beheren
from overeenkomsten.views.uitvoer import als_bestand

Rijen = Iterable[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Beheerlijst:
    """A list with its columns, who may have it, and its rows for somebody."""

    titel: str
    kop: tuple[str, ...]
    mag: Callable[[Actor], Beletsel | None]
    rijen: Callable[[Actor], Rijen]


@leest
def lijst_uitvoer(request: HttpRequest, lijst: str, vorm: str) -> HttpResponse:
    """Answer with the whole list as CSV or XLSX."""
    if lijst not in LIJSTEN or vorm not in ("csv", "xlsx"):
        raise Http404
    gekozen = LIJSTEN[lijst]
    eis(gekozen.mag(request.actor))
    return als_bestand(Blad(gekozen.titel, gekozen.kop, gekozen.rijen(request.actor)), vorm)


def _mandaten(actor: Actor) -> Rijen:
    rijen = Tekenmandaat.objects.zichtbaar_voor(actor).select_related("door").order_by("ingetrokken_op", "naam", "pk")
    for rij in rijen:
        yield rij.naam, rij.functie, rij.email, rij.van, rij.tot, rij.door.naam, rij.ingetrokken_op


def _oorzaken(actor: Actor) -> Rijen:
    for rij in Oorzaak.objects.order_by("volgorde", "omschrijving", "pk"):
        yield rij.code, rij.omschrijving, rij.uitleg, "ja" if rij.is_actief else "nee"


def _leervergoedingen(actor: Actor) -> Rijen:
    for rij in sorted(geldende_rijen(), key=lambda rij: rij.van, reverse=True):
        yield rij.van, rij.tot, rij.ggmmi, *(rij.bedragen[stap] for stap in STAPPEN)


LIJSTEN = {
    "mandaten": Beheerlijst(
        "Mandaten",
        ("Naam", "Functie", "E-mailadres", "Geldig vanaf", "Geldig tot en met", "Gegeven door", "Ingetrokken op"),
        mag_mandaat_geven,
        _mandaten,
    ),
    "oorzaken": Beheerlijst(
        "Oorzaken", ("Code", "Omschrijving", "Uitleg", "Te kiezen"), mag_oorzaken_beheren, _oorzaken
    ),
    "leervergoedingen": Beheerlijst(
        "Leervergoedingen",
        ("Van", "Tot en met", "GGMMI", *(f"Stap {stap}" for stap in STAPPEN)),
        mag_bedragen_beheren,
        _leervergoedingen,
    ),
}
