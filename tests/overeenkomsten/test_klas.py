"""A class from a file: a look first, errors per row and column, good rows stored, twice changes nothing."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from mentorschap.organisaties.enums import Rol
from overeenkomsten.klas import OPZET
from overeenkomsten.models import Leerling, Traject, Vertegenwoordiger
from tests.factories.overeenkomsten import OpleidingFactory, SchoolFactory, lid
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
KLAS, BEWAREN = "/overeenkomsten/leerlingen/klas/", "/overeenkomsten/leerlingen/klas/bewaren/"
KOP = (
    "voornaam", "familienaam", "geboortedatum", "email", "opleiding", "start",
    "vt_voornaam", "vt_familienaam", "vt_email", "tweede_graad_geslaagd", "trajectbegeleider",
)  # fmt: skip
NOOR = ("Noor", "Claes", "2009-02-03", "noor@v.be", "BAK", "2026-09-01", "Mia", "Claes", "mia@v.be", "ja", "")
TIM = ("Tim", "Aerts", "03/02/2001", "tim@v.be", "Bakker duaal", "2026-09-01", "", "", "", "", "")


@dataclass
class School:
    """A school with somebody logged in."""

    client: Any
    begeleider: Any
    organisatie: Any

    def kijk(self, inhoud: bytes, status: int = 200) -> Any:
        antwoord = self.client.post(KLAS, {"bestand": SimpleUploadedFile("klas.csv", inhoud)})
        assert antwoord.status_code == status
        return antwoord

    def bewaar(self, antwoord: Any) -> Any:
        velden = {
            veld["name"]: veld["value"] for veld in soep(antwoord).select("form[action$='/bewaren/'] input[name]")
        }
        return self.client.post(BEWAREN, velden)


@pytest.fixture
def school(aanmelden: Aanmelden) -> School:
    OpleidingFactory.create(code="BAK", naam="Bakker duaal")
    begeleider = lid(SchoolFactory.create(), Rol.TRAJECTBEGELEIDER)
    return School(aanmelden(begeleider.gebruiker), begeleider, begeleider.organisatie)


def csv(*rijen: tuple[str, ...], kop: tuple[str, ...] = KOP) -> bytes:
    return "\n".join(";".join(rij) for rij in (kop, *rijen)).encode()


def xlsx(*rijen: tuple[str, ...]) -> bytes:
    boek = Workbook()
    for rij in (KOP, *rijen):
        boek.active.append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def stand() -> tuple[int, int, int]:
    return Leerling.objects.count(), Traject.objects.count(), Vertegenwoordiger.objects.count()


@pytest.mark.parametrize("maak", [csv, xlsx])
def test_eerst_kijken_dan_bewaren(school: School, maak: Any) -> None:
    antwoord = school.kijk(maak(NOOR, TIM))
    assert stand() == (0, 0, 0)
    assert tekst(antwoord, ".cijfers") == ["2", "0", "0"]
    assert school.bewaar(antwoord).url == "/overeenkomsten/leerlingen/"
    assert stand() == (2, 2, 1)
    noor = Traject.objects.get(leerling__voornaam="Noor")
    assert (noor.tweede_graad_geslaagd, noor.trajectbegeleider) == (True, school.begeleider.gebruiker)
    assert noor.leerling.school == school.organisatie


def test_zelfde_bestand_twee_keer_verandert_niets(school: School) -> None:
    antwoord = school.kijk(csv(NOOR, TIM))
    school.bewaar(antwoord)
    # The page of the first time can still be sent, and the file can be chosen again.
    school.bewaar(antwoord)
    tweede = school.kijk(csv(NOOR, TIM))
    assert tekst(tweede, ".cijfers") == ["0", "2", "0"]
    assert not soep(tweede).select("form[action$='/bewaren/']")
    assert stand() == (2, 2, 1)


def test_goede_rijen_blijven_en_foute_niet(school: School) -> None:
    fout = ("Els", "", "2009-02-31", "geen adres", "Onbekend", "2026-09-01", "", "", "", "misschien", "wie@v.be")
    antwoord = school.kijk(csv(NOOR, fout, TIM))
    assert tekst(antwoord, ".cijfers") == ["2", "0", "1"]
    kolommen = {
        tuple(rij.get_text("|", strip=True).split("|")[:2]) for rij in soep(antwoord).select("#fouten tbody tr")
    }
    assert kolommen == {
        ("Rij 3", kolom)
        for kolom in (
            "familienaam", "geboortedatum", "email", "opleiding", "tweede_graad_geslaagd", "trajectbegeleider"
        )
    }  # fmt: skip
    school.bewaar(antwoord)
    assert sorted(Leerling.objects.values_list("voornaam", flat=True)) == ["Noor", "Tim"]


def test_minderjarige_zonder_vertegenwoordiger_is_een_fout(school: School) -> None:
    antwoord = school.kijk(csv((*NOOR[:6], "", "", "", "", "")))
    assert {fout.get_text() for fout in soep(antwoord).select("#fouten td[data-label=Kolom]")} == {
        "vt_voornaam", "vt_familienaam", "vt_email",
    }  # fmt: skip


def test_zelfde_leerling_twee_keer_in_een_bestand_is_een_fout(school: School) -> None:
    antwoord = school.kijk(csv(NOOR, NOOR))
    assert "Deze leerling staat met deze opleiding al in rij 2." in antwoord.content.decode()


def test_bekende_leerling_krijgt_een_opleiding_erbij(school: School) -> None:
    school.bewaar(school.kijk(csv(TIM)))
    OpleidingFactory.create(code="KAP", naam="Kapper duaal")
    antwoord = school.kijk(csv((*TIM[:4], "KAP", *TIM[5:])))
    assert "krijgt deze opleiding erbij" in antwoord.content.decode()
    school.bewaar(antwoord)
    assert stand() == (1, 2, 0)


def test_begeleider_voegt_niemand_toe_voor_een_collega(school: School, aanmelden: Aanmelden) -> None:
    collega = lid(school.organisatie, Rol.TRAJECTBEGELEIDER)
    rij = (*TIM[:-1], collega.gebruiker.email)
    assert "geen trajectbegeleider, of niet uzelf" in school.kijk(csv(rij)).content.decode()
    beheerder = School(aanmelden(lid(school.organisatie, Rol.SCHOOLBEHEERDER).gebruiker), None, None)
    beheerder.bewaar(beheerder.kijk(csv(rij)))
    assert Traject.objects.get().trajectbegeleider == collega.gebruiker


def test_twee_scholen_zien_elkaars_leerlingen_niet(school: School, aanmelden: Aanmelden) -> None:
    school.bewaar(school.kijk(csv(TIM)))
    ander = lid(SchoolFactory.create(), Rol.TRAJECTBEGELEIDER)
    andere_school = School(aanmelden(ander.gebruiker), ander, ander.organisatie)
    antwoord = andere_school.kijk(csv(TIM))
    assert tekst(antwoord, ".cijfers") == ["1", "0", "0"]
    andere_school.bewaar(antwoord)
    assert Leerling.objects.filter(school=ander.organisatie).count() == 1


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "Dit bestand is leeg"),
        (b"voornaam;familienaam\nTim;Aerts", "geboortedatum” ontbreekt"),
        (b"a" * 1_100_000, "groter dan 1 MB"),
        (csv(), "geen enkele leerling"),
        (csv(*(TIM for _ in range(201))), "meer dan 200 leerlingen"),
    ],
)
def test_bestand_dat_niet_te_lezen_is_zegt_waarom(school: School, inhoud: bytes, zin: str) -> None:
    assert zin in school.kijk(inhoud, 422).content.decode()


def test_bewaren_van_iets_anders_dan_een_bestand_wordt_geweigerd(school: School) -> None:
    antwoord = school.client.post(BEWAREN, {"inhoud": "geen base64!"})
    assert antwoord.status_code == 422
    assert "Kies het bestand opnieuw." in antwoord.content.decode()


def test_sjabloon_heeft_de_kolommen(school: School) -> None:
    boek = load_workbook(io.BytesIO(school.client.get("/overeenkomsten/leerlingen/klas/sjabloon/").content))
    assert [cel.value for cel in boek["Leerlingen"][1]] == [kolom.naam for kolom in OPZET.kolommen]


def test_opzoeken_gebeurt_niet_per_rij(school: School) -> None:
    aantallen = []
    for aantal in (1, 3):
        rijen = [(f"Tim{n}", *TIM[1:]) for n in range(aantal)]
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            school.kijk(csv(*rijen))
        aantallen.append(len([v for v in vragen if "erkenningen_opleiding" in v["sql"] and "ORDER BY" in v["sql"]]))
    assert aantallen[0] == aantallen[1]
