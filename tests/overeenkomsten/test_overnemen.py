"""Taking over agreements of another register in the browser: a look first, then the rows that are right."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Organisatie
from overeenkomsten.forms.overnemen import MAX_BYTES
from overeenkomsten.models import OvergenomenOvereenkomst
from overeenkomsten.overnemen import KOLOMMEN
from tests.factories.overeenkomsten import SchoolFactory, lid
from tests.hulp.html import soep, tekst
from tests.overeenkomsten.test_jaarcijfers import rij

pytestmark = pytest.mark.django_db
KIJKEN, BEWAREN = "/overeenkomsten/overnemen/", "/overeenkomsten/overnemen/bewaren/"


@pytest.fixture
def departement(aanmelden: Callable[[Any], Any]) -> Any:
    return aanmelden(
        lid(Organisatie.objects.create(soort=Soort.DEPARTEMENT, naam="Departement"), Rol.DEPARTEMENT).gebruiker
    )


def csv(*rijen: dict[str, str]) -> bytes:
    return "\n".join([";".join(KOLOMMEN), *(";".join(r[naam] for naam in KOLOMMEN) for r in rijen)]).encode()


def kijk(client: Any, inhoud: bytes, status: int = 200) -> Any:
    antwoord = client.post(KIJKEN, {"bestand": SimpleUploadedFile("register.csv", inhoud)})
    assert antwoord.status_code == status
    return antwoord


def velden_van(antwoord: Any) -> dict[str, str]:
    velden = soep(antwoord).select("form[action$='/bewaren/'] input[name]")
    return {veld["name"]: veld["value"] for veld in velden}


def test_eerst_kijken_dan_bewaren(departement: Any) -> None:
    antwoord = kijk(departement, csv(rij("R-1"), rij("R-2", start="gisteren")))
    assert tekst(antwoord, ".cijfers") == ["1", "0", "0", "1"]
    assert "Regel 3" in tekst(antwoord, "#fouten th[scope=row]")
    assert not OvergenomenOvereenkomst.objects.exists()
    assert departement.post(BEWAREN, velden_van(antwoord)).url == KIJKEN
    assert OvergenomenOvereenkomst.objects.get().nummer == "R-1"
    assert "1 overeenkomst is overgenomen." in departement.get(KIJKEN).content.decode()


def test_tweede_keer_is_er_niets_over_te_nemen(departement: Any) -> None:
    antwoord = kijk(departement, csv(rij("R-1")))
    departement.post(BEWAREN, velden_van(antwoord))
    nog_eens = kijk(departement, csv(rij("R-1")))
    assert tekst(nog_eens, ".cijfers") == ["0", "0", "1", "0"]
    assert velden_van(nog_eens) == {}


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"naam;leeftijd\nx;y\n", "“naam” is niet bekend"),
        (csv(), "geen enkele overeenkomst"),
        (b"x" * (MAX_BYTES + 1), "groter dan 1 MB"),
    ],
)
def test_bestand_dat_niet_gelezen_kan_worden(departement: Any, inhoud: bytes, zin: str) -> None:
    assert zin in kijk(departement, inhoud, 422).content.decode()


@pytest.mark.parametrize("inhoud", ["geen base64", "bmFhbQo="])
def test_verkeerde_inhoud_wordt_niet_bewaard(departement: Any, inhoud: str) -> None:
    assert departement.post(BEWAREN, {"inhoud": inhoud}).status_code == 422
    assert not OvergenomenOvereenkomst.objects.exists()


def test_een_school_neemt_niets_over(aanmelden: Callable[[Any], Any]) -> None:
    client = aanmelden(lid(SchoolFactory.create(), Rol.SCHOOLBEHEERDER).gebruiker)
    assert client.get(KIJKEN).status_code == 403
