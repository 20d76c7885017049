"""The lists of the school as CSV and XLSX: what the filters keep, own scope only, and never a formula."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from mentorschap.organisaties.enums import Rol
from overeenkomsten.standaard import laad_oorzaken
from tests.factories.organisaties import DepartementFactory
from tests.factories.overeenkomsten import LeerlingFactory, klaar, lid, mensen_bij, voorgelegd, werkversie

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
OVEREENKOMSTEN, LEERLINGEN = "/overeenkomsten/uitvoer", "/overeenkomsten/leerlingen/uitvoer"


def rijen_uit(antwoord: Any) -> list[list[Any]]:
    if antwoord["Content-Type"].startswith("text/csv"):
        return list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    return [list(rij) for rij in load_workbook(io.BytesIO(antwoord.content)).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_overeenkomsten_van_de_eigen_leerlingen(aanmelden: Aanmelden, vorm: str) -> None:
    overeenkomst = klaar()
    werkversie()
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    antwoord = client.get(f"{OVEREENKOMSTEN}/{vorm}/")
    assert antwoord["Content-Disposition"].endswith(f'.{vorm}"')
    kop, *rijen = rijen_uit(antwoord)
    assert (kop[0], [rij[0] for rij in rijen]) == ("Nummer", [overeenkomst.nummer])
    assert rijen[0][5] == overeenkomst.erkenning.onderneming.naam


def test_filters_van_de_lijst_gelden_ook_in_het_bestand(aanmelden: Aanmelden) -> None:
    client = aanmelden(klaar().traject.trajectbegeleider)
    assert len(rijen_uit(client.get(f"{OVEREENKOMSTEN}/csv/?status=actief"))) == 1
    assert len(rijen_uit(client.get(f"{OVEREENKOMSTEN}/csv/?status=werkversie"))) == 2
    assert "uitvoer/csv/?status=werkversie" in client.get("/overeenkomsten/?status=werkversie").content.decode()


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_een_naam_wordt_geen_formule(aanmelden: Aanmelden, begin: str) -> None:
    naam = f"{begin}1+1"
    client = aanmelden(werkversie(leerling=LeerlingFactory.create(familienaam=naam)).traject.trajectbegeleider)
    assert rijen_uit(client.get(f"{LEERLINGEN}/csv/"))[1][0] == f"'{naam}"
    boek = load_workbook(io.BytesIO(client.get(f"{LEERLINGEN}/xlsx/").content))
    assert (boek.active["A2"].value, boek.active["A2"].data_type) == (naam, "s")


@pytest.mark.parametrize("pad", [OVEREENKOMSTEN, LEERLINGEN])
def test_vast_aantal_vragen(aanmelden: Aanmelden, pad: str) -> None:
    eerste = werkversie()
    client = aanmelden(eerste.traject.trajectbegeleider)

    def vragen() -> int:
        with CaptureQueriesContext(connection) as gemeten:
            client.get(f"{pad}/csv/")
        return len(gemeten)

    client.get(f"{pad}/csv/")
    een = vragen()
    for _ in range(2):
        traject = werkversie(leerling=LeerlingFactory.create(school=eerste.traject.school)).traject
        traject.trajectbegeleider = eerste.traject.trajectbegeleider
        traject.save()
    assert len(rijen_uit(client.get(f"{pad}/csv/"))) == 4
    assert vragen() == een


def test_filters_en_volgorde_van_mijn_leerlingen_gelden_ook_in_het_bestand(aanmelden: Aanmelden) -> None:
    overeenkomst = klaar()
    client = aanmelden(overeenkomst.traject.trajectbegeleider)
    kop, rij = rijen_uit(client.get(f"{LEERLINGEN}/csv/?stand=werkversie"))
    gelezen = dict(zip(kop, rij, strict=True))
    assert (gelezen["Status"], gelezen["Overeenkomst"]) == ("Werkversie", overeenkomst.nummer)
    assert (gelezen["Competenties in het plan"], gelezen["Nergens ingepland"], gelezen["Nog te tekenen"]) == (
        "3",
        "0",
        "0",
    )
    assert len(rijen_uit(client.get(f"{LEERLINGEN}/csv/?stand=actief"))) == 1


def test_de_onderneming_downloadt_haar_eigen_overeenkomsten(aanmelden: Aanmelden) -> None:
    overeenkomst = voorgelegd()
    voorgelegd()
    client = aanmelden(mensen_bij(overeenkomst).gebruiker("ondernemingsbeheerder"))
    assert [rij[0] for rij in rijen_uit(client.get(f"{OVEREENKOMSTEN}/csv/"))[1:]] == [overeenkomst.nummer]


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_lijsten_van_het_departement(aanmelden: Aanmelden, vorm: str) -> None:
    laad_oorzaken()
    client = aanmelden(lid(DepartementFactory.create(), Rol.DEPARTEMENT).gebruiker)
    oorzaken = rijen_uit(client.get(f"{OVEREENKOMSTEN}/oorzaken/{vorm}/"))
    assert (oorzaken[1][0], len(oorzaken)) == ("mismatch", 13)
    bedragen = rijen_uit(client.get(f"{OVEREENKOMSTEN}/leervergoedingen/{vorm}/"))
    assert float(bedragen[1][3]) == 612.5
    assert client.get(f"{OVEREENKOMSTEN}/mandaten/{vorm}/").status_code == 403
    assert client.get(f"{OVEREENKOMSTEN}/oorzaken/pdf/").status_code == 404
    assert client.get(f"{OVEREENKOMSTEN}/iets/csv/").status_code == 404
