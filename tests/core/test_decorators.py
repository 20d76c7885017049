"""How a view meets the database: reading never writes, writing happens once, a refused form writes nothing."""

import time
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from mentorschap.core.decorators import SchrijvenInLezen, berekent, leest, leest_en_schrijft, schrijft
from mentorschap.core.models import Indiening, Teller
from tests.factories.gebruikers import GebruikerFactory
from tests.hulp.client import StrengeClient
from tests.hulp.parallel import samen

pytestmark = pytest.mark.urls(__name__)
Aanmelden = Callable[[Any], StrengeClient]


@leest
def lezen(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{Teller.objects.count()}")


@leest
def stiekem(request: HttpRequest) -> HttpResponse:
    Teller.objects.create(prefix="XX", jaar=2026)
    return HttpResponse("geschreven")


@berekent
def rekenen(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and request.POST.get("stiekem"):
        Teller.objects.create(prefix="XX", jaar=2026)
    return HttpResponse(f"{Teller.objects.count()}")


@leest_en_schrijft
def formulier(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse("formulier")
    nummer = Teller.objects.count() + 1
    Teller.objects.create(prefix=f"T{nummer}", jaar=2026)
    if request.POST.get("fout"):
        return HttpResponse("verbeter dit", status=422)
    return redirect(f"/klaar/{nummer}/")


@schrijft
def traag(request: HttpRequest) -> HttpResponse:
    # Goes on when somebody else waits for this form: the second click is then really under way.
    einde = time.monotonic() + 10
    with connection.cursor() as cursor:
        wachtend = False
        while not wachtend and time.monotonic() < einde:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
            (wachtend,) = cursor.fetchone()
    nummer = Teller.objects.count() + 1
    Teller.objects.create(prefix=f"T{nummer}", jaar=2026)
    return redirect(f"/klaar/{nummer}/{'gewacht' if wachtend else 'niet-gewacht'}/")


@schrijft
def kapot(request: HttpRequest) -> HttpResponse:
    Teller.objects.create(prefix="XX", jaar=2026)
    raise RuntimeError("halverwege")


@schrijft
def htmx(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": "/elders/"})


urlpatterns = [
    path("lezen/", lezen),
    path("stiekem/", stiekem),
    path("rekenen/", rekenen),
    path("formulier/", formulier),
    path("ander/", formulier),
    path("traag/", traag),
    path("kapot/", kapot),
    path("htmx/", htmx),
]


@pytest.fixture
def klant(db: None, aanmelden: Aanmelden) -> StrengeClient:
    return aanmelden(GebruikerFactory())


def sleutel() -> dict[str, str]:
    return {"_sleutel": str(uuid.uuid4())}


def test_lezen_mag_met_get_en_head_en_niet_anders(klant: StrengeClient) -> None:
    assert klant.get("/lezen/").status_code == 200
    assert klant.head("/lezen/").status_code == 200
    assert klant.post("/lezen/").status_code == 405
    assert klant.put("/formulier/").status_code == 405
    assert klant.get("/traag/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_pagina_die_leest_kan_niet_schrijven(aanmelden: Aanmelden) -> None:
    klant = aanmelden(GebruikerFactory())
    with pytest.raises(SchrijvenInLezen, match="core_teller"):
        klant.get("/stiekem/")

    assert not Teller.objects.exists()
    # Outside the view the connection writes again.
    Teller.objects.create(prefix="AA", jaar=2026)


@pytest.mark.django_db
def test_pagina_die_berekent_krijgt_een_post_en_kan_niet_schrijven(aanmelden: Aanmelden) -> None:
    klant = aanmelden(GebruikerFactory())

    assert klant.get("/rekenen/").content == klant.post("/rekenen/").content == b"0"
    assert klant.put("/rekenen/").status_code == 405
    with pytest.raises(SchrijvenInLezen, match="core_teller"):
        klant.post("/rekenen/", {"stiekem": "ja"})


def test_tweede_verzending_gebeurt_niet_en_krijgt_hetzelfde_antwoord(klant: StrengeClient) -> None:
    gegevens = sleutel()

    antwoorden = [klant.post("/formulier/", gegevens) for _ in range(3)]

    assert {(a.status_code, a["Location"]) for a in antwoorden} == {(302, "/klaar/1/")}
    assert Teller.objects.count() == 1


def test_ander_formulier_of_geen_bruikbare_sleutel_gebeurt_wel(klant: StrengeClient) -> None:
    locaties = [
        klant.post("/formulier/", gegevens)["Location"]
        for gegevens in (sleutel(), sleutel(), {}, {"_sleutel": "x"}, {"_sleutel": ""})
    ]

    assert locaties == [f"/klaar/{n}/" for n in range(1, 6)]


def test_sleutel_van_een_ander_of_van_een_andere_pagina_geeft_niet_diens_antwoord(
    klant: StrengeClient, aanmelden: Aanmelden
) -> None:
    gegevens = sleutel()
    klant.post("/formulier/", gegevens)

    assert aanmelden(GebruikerFactory()).post("/formulier/", gegevens)["Location"] == "/klaar/2/"
    assert klant.post("/ander/", gegevens)["Location"] == "/klaar/3/"


def test_geweigerd_formulier_schrijft_niets_en_mag_met_dezelfde_sleutel_opnieuw(klant: StrengeClient) -> None:
    gegevens = sleutel()

    assert klant.post("/formulier/", gegevens | {"fout": "1"}).status_code == 422
    assert (Teller.objects.count(), Indiening.objects.count()) == (0, 0)

    assert klant.post("/formulier/", gegevens)["Location"] == "/klaar/1/"
    assert klant.post("/formulier/", gegevens)["Location"] == "/klaar/1/"
    assert Teller.objects.count() == 1


def test_fout_schrijft_niets_en_houdt_de_sleutel_vrij(klant: StrengeClient) -> None:
    gegevens = sleutel()

    with pytest.raises(RuntimeError):
        klant.post("/kapot/", gegevens)

    assert (Teller.objects.count(), Indiening.objects.count()) == (0, 0)


def test_antwoord_voor_htmx_wordt_ook_onthouden(klant: StrengeClient) -> None:
    gegevens = sleutel()

    assert klant.post("/htmx/", gegevens)["HX-Redirect"] == "/elders/"
    assert klant.post("/htmx/", gegevens)["Location"] == "/elders/"


@pytest.mark.django_db(transaction=True)
def test_twee_klikken_tegelijk_zijn_er_een(aanmelden: Aanmelden) -> None:
    gegevens, gebruiker = sleutel(), GebruikerFactory()

    def klik() -> str:
        return aanmelden(gebruiker).post("/traag/", gegevens)["Location"]

    assert samen(klik, aantal=2) == ["/klaar/1/gewacht/"] * 2
    assert Teller.objects.count() == 1
