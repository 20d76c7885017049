"""A file of mentors: verdicts, errors per row and column, files that cannot be read, and not a row written."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from psycopg import sql

from erkenningen.bulktoets import KOLOMMEN, lees_bestand, toets_bestand
from mentorschap.core import rekenblad
from mentorschap.core.decorators import SCHRIJFT
from mentorschap.core.rekenblad import XLSX, Bestandsfout
from mentorschap.organisaties.enums import Rol
from tests.factories.organisaties import LidmaatschapFactory
from tests.hulp.client import StrengeClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_de_dag")]
Aanmelden = Callable[[Any], StrengeClient]
KOP = "referentie;geboortedatum;ervaring_1_van;ervaring_1_tot;uittreksel_op;uittreksel_oordeel"
GOED = "Jan;2001-11-21;22/11/2021;;2025-11-21;gunstig"
FOUT = "Els;31/02/2001;2021-11-22;2020-01-01;2025-11-21;mooi"


@pytest.fixture
def op_de_dag():
    with time_machine.travel(date(2026, 11, 21), tick=False):
        yield


@pytest.fixture
def klant(aanmelden: Aanmelden) -> StrengeClient:
    return aanmelden(LidmaatschapFactory(rol=Rol.DOSSIERBEHANDELAAR).gebruiker)


def csv(*rijen: str, kop: str = KOP) -> bytes:
    return "\n".join((kop, *rijen)).encode()


def xlsx(*rijen: list[Any]) -> bytes:
    boek = Workbook()
    for rij in rijen:
        boek.active.append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def stuur(klant: StrengeClient, inhoud: bytes, status: int = 200, **velden: str) -> Any:
    upload = SimpleUploadedFile("mentoren.csv", inhoud)
    antwoord = klant.post(reverse("erkenningen:bulktoets"), {"bestand": upload} | velden)
    assert antwoord.status_code == status
    return antwoord


def soep(antwoord: Any) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def standen(inhoud: bytes) -> list[tuple[str, date | None]]:
    return [(u.stand, u.toetsing.voldoet_vanaf) for u in toets_bestand(lees_bestand(inhoud))]


@pytest.mark.parametrize(
    ("rij", "stand", "vanaf"),
    [
        (GOED, "voldoet", None),
        ("Jan;2001-11-22;2021-11-22;;2025-11-21;gunstig", "voldoet_niet", date(2026, 11, 22)),
        ("Jan;2001-11-21;2021-11-23;;2025-11-21;gunstig", "voldoet_niet", date(2026, 11, 22)),
        ("Jan;2001-11-21;2021-11-22;;2025-11-20;gunstig", "voldoet_niet", None),
        ("Jan;2001-11-21;2021-11-22;;2025-11-21;", "te_beoordelen", None),
        ("Jan;;2021-11-22;;2025-11-21;gunstig", "onvolledig", None),
    ],
)
def test_oordeel_is_dat_van_de_regels_op_de_dag_zelf(rij, stand, vanaf):
    assert standen(csv(rij)) == [(stand, vanaf)]


def test_afwijking_en_aanvraagdatum_tellen_mee():
    kop = f"{KOP};bewijs_vooropleiding;afwijking_leeftijd;aanvraagdatum"
    basis = "2003-11-21;2015-01-01;2022-12-31;2025-11-21;gunstig"

    assert standen(csv(f"a;{basis};ja;ja;", kop=kop)) == [("voldoet_met_afwijking", None)]
    assert standen(csv(f"a;{basis};ja;;", kop=kop)) == [("te_beslissen", None)]
    assert standen(csv(f"a;{basis};ja;ja;2026-11-20", kop=kop))[0][0] == "voldoet_niet"


def test_xlsx_csv_met_komma_en_windows_lezen_hetzelfde():
    kolommen = KOP.split(";")
    rij = ["Zoë", date(2001, 11, 21), date(2021, 11, 22), None, "21-11-2025", "Gunstig"]
    tekst = csv(GOED.replace("Jan", "Zoë")).decode()
    vormen = [xlsx(kolommen, rij), tekst.replace(";", ",").encode(), tekst.encode("cp1252"), tekst.encode("utf-8-sig")]

    for inhoud in vormen:
        (uitslag,) = toets_bestand(lees_bestand(inhoud))
        assert (uitslag.rij, uitslag.referentie, uitslag.stand) == (2, "Zoë", "voldoet")


def test_fout_noemt_rij_en_kolom_en_de_andere_rijen_worden_getoetst(klant):
    pagina = soep(stuur(klant, csv(GOED, "", FOUT, "Bo;1990-01-01;;2020-01-01;;;extra")))

    fouten = [[cel.get_text(strip=True) for cel in tr.select("th, td")] for tr in pagina.select("#fouten tbody tr")]
    assert fouten == [
        ["Rij 4", "geboortedatum", "Schrijf een bestaande datum als 2001-02-28 of 28/02/2001."],
        ["Rij 4", "uittreksel_oordeel", "Vul in: gunstig of ongunstig."],
        ["Rij 4", "ervaring_1_tot", "Deze periode eindigt voor ze begint."],
        ["Rij 5", "hele rij", "Deze rij heeft meer cellen dan er kolommen zijn."],
        ["Rij 5", "ervaring_1_van", "Vul in wanneer deze periode begon."],
    ]
    assert pagina.select_one("#oordelen h2").get_text() == "Oordelen (1)"


@pytest.mark.parametrize("jaar", ["0021", "1899", "2200"])
def test_onmogelijk_jaartal_is_een_fout_in_de_cel(jaar):
    (fout,) = lees_bestand(csv(f"Jan;{jaar}-01-01;;;;")).fouten

    assert (fout.kolom, "jaartal" in fout.tekst) == ("geboortedatum", True)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (csv(), "geen enkele mentor"),
        (b"\n" + csv(GOED), "eerste rij is leeg"),
        (csv(GOED, kop="referentie;leeftijd"), "“leeftijd” is niet bekend"),
        (csv(GOED, kop="referentie;referentie"), "meer dan één keer"),
        (csv(GOED, kop="referentie;uittreksel_op"), "“geboortedatum” ontbreekt"),
        (csv(GOED, kop="referentie;;geboortedatum"), "Kolom 2 heeft geen naam"),
        (csv(GOED).decode().encode("utf-16"), "geen CSV in UTF-8"),
        (csv(GOED) + b"\x81\n", "geen CSV in UTF-8"),
        (csv('"Jan'), "beschadigd"),
        (b"PK\x03\x04" + b"x" * 100, "beschadigd"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "oud of beveiligd"),
        (csv(*[GOED] * 5_001), "meer dan 5.000"),
        (csv(*[""] * 50_000, GOED), "te veel lege rijen"),
    ],
)
def test_bestand_dat_niet_te_lezen_is_wordt_met_reden_geweigerd(klant, inhoud, zin):
    antwoord = stuur(klant, inhoud, 422)

    assert zin in soep(antwoord).select_one("form.formulier").get_text()


def test_vijfduizend_mentoren_worden_alle_getoetst_en_een_deel_getoond(klant):
    pagina = soep(stuur(klant, csv(*[GOED] * 5_000)))

    assert pagina.select_one("#oordelen h2").get_text() == "Oordelen (5000)"
    assert "U ziet de eerste 200 mentoren" in pagina.get_text()


def test_te_groot_of_uitgepakt_te_groot_wordt_niet_gelezen(klant, monkeypatch):
    assert "groter dan 10 MB" in soep(stuur(klant, b"x" * (10 * 1024 * 1024 + 1), 422)).get_text()
    pak = io.BytesIO()
    with zipfile.ZipFile(pak, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("xl/sharedStrings.xml", b"0" * 2_000_000)
    monkeypatch.setattr(rekenblad, "MAX_UITGEPAKT", 1_000_000)
    with pytest.raises(Bestandsfout, match="uitgepakt te groot"):
        lees_bestand(pak.getvalue())


@pytest.mark.parametrize("teken", ["=", "+", "-", "@"])
def test_download_schrijft_een_formule_als_tekst(klant, teken):
    naam = f"{teken}HYPERLINK(1)"
    antwoord = stuur(klant, csv(GOED.replace("Jan", naam), FOUT), uitvoer="ja")

    assert antwoord.headers["Content-Type"] == XLSX
    boek = load_workbook(io.BytesIO(antwoord.content))
    rij = boek["Oordelen"][2]
    assert [cel.value for cel in rij[:2]] == [2, naam]
    assert (rij[1].data_type, rij[1].quotePrefix) == ("s", True)
    assert rij[3].value == "voldoet"
    assert [cel.value for cel in boek["Fouten"][2][:2]] == [3, "geboortedatum"]


def test_sjabloon_heeft_alle_kolommen_en_is_in_te_vullen(klant):
    antwoord = klant.get(reverse("erkenningen:bulktoets_sjabloon"))

    boek = load_workbook(io.BytesIO(antwoord.content))
    kop = [cel.value for cel in boek["Mentoren"][1]]
    assert kop == [kolom.naam for kolom in KOLOMMEN]
    boek["Mentoren"].append(["Jan", "2001-11-21"])
    uit = io.BytesIO()
    boek.save(uit)
    assert standen(uit.getvalue()) == [("onvolledig", None)]


def aantal_in(cursor: Any, tabel: str) -> int:
    cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(tabel)))
    return cursor.fetchone()[0]


@pytest.mark.parametrize("uitvoer", [{}, {"uitvoer": "ja"}])
def test_geen_enkele_tabel_krijgt_een_rij(klant, uitvoer):
    def telling() -> dict[str, int]:
        with connection.cursor() as cursor:
            tabellen = connection.introspection.table_names(cursor)
            return {tabel: aantal_in(cursor, tabel) for tabel in tabellen}

    voor = telling()
    with CaptureQueriesContext(connection) as vragen:
        stuur(klant, csv(GOED, FOUT), **uitvoer)

    assert [v["sql"] for v in vragen.captured_queries if SCHRIJFT.match(v["sql"])] == []
    assert telling() == voor


@pytest.mark.parametrize("rol", [Rol.MENTOR, Rol.CO_BEGELEIDER, Rol.LEERLING, Rol.PLATFORMBEHEERDER])
def test_wie_geen_mentoren_aandraagt_of_beoordeelt_mag_niet(aanmelden, rol):
    klant = aanmelden(LidmaatschapFactory(rol=rol).gebruiker)

    stuur(klant, csv(GOED), 403)
    assert klant.get(reverse("erkenningen:bulktoets_sjabloon")).status_code == 403


@pytest.mark.parametrize(
    ("rol", "pagina"), [(Rol.DOSSIERBEHANDELAAR, "aanvragen"), (Rol.ONDERNEMINGSBEHEERDER, "mentoren")]
)
def test_lijsten_wijzen_de_weg(aanmelden, rol, pagina):
    klant = aanmelden(LidmaatschapFactory(rol=rol).gebruiker)

    assert reverse("erkenningen:bulktoets") in klant.get(reverse(f"erkenningen:{pagina}")).content.decode()
