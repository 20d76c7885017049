"""Verdicts are kept only when somebody asks it: for one organisation, ninety days, and deleted with their bytes."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from erkenningen.models import BewaardeBulktoets
from mentorschap.core.opruimen import ruim_op
from mentorschap.documenten.models import Bestand
from mentorschap.organisaties.enums import Rol
from tests.factories.organisaties import LidmaatschapFactory
from tests.hulp.client import StrengeClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_de_dag")]
Aanmelden = Callable[[Any], StrengeClient]
VANDAAG = date(2026, 11, 21)
LAATSTE = date(2027, 2, 19)
KOP = "referentie;geboortedatum;ervaring_1_van;uittreksel_op;uittreksel_oordeel"
GOED = "Jan;2001-11-21;2021-11-22;2025-11-21;gunstig"
JONG = "Bo;2010-01-01;2021-11-22;2025-11-21;gunstig"
FOUT = "Els;31/02/2001;2021-11-22;2025-11-21;gunstig"
SLEUTEL = "0b6f7a5e-9f0e-4f0e-8f52-0d8d6a1f7d12"
PAGINA = "erkenningen:bulktoets"


@pytest.fixture
def op_de_dag():
    with time_machine.travel(VANDAAG, tick=False):
        yield


@pytest.fixture
def klant(aanmelden: Aanmelden) -> StrengeClient:
    return aanmelden(LidmaatschapFactory(rol=Rol.DOSSIERBEHANDELAAR).gebruiker)


def bewaar(klant: StrengeClient, *rijen: str, naam: str = "ploeg.csv", **velden: str) -> Any:
    upload = SimpleUploadedFile(naam, "\n".join((KOP, *rijen)).encode())
    return klant.post(reverse("erkenningen:bulktoets_bewaren"), {"bestand": upload} | velden)


def soep(antwoord: Any) -> BeautifulSoup:
    return BeautifulSoup(antwoord.content, "html.parser")


def verwijder(klant: StrengeClient, rij: BewaardeBulktoets) -> Any:
    return klant.post(reverse("erkenningen:bulktoets_verwijderen", args=[rij.uuid]))


def test_oordelen_blijven_als_iemand_het_vraagt_en_het_bestand_zelf_niet(klant):
    antwoord = bewaar(klant, GOED, JONG, FOUT)

    assert (antwoord.status_code, antwoord.url) == (302, reverse(PAGINA))
    rij = BewaardeBulktoets.objects.get()
    assert (rij.naam, rij.aantal, rij.aantal_in_orde, rij.getoetst_op) == ("ploeg.csv", 2, 1, VANDAAG)
    assert rij.bewaard_tot == LAATSTE
    assert Bestand.objects.get() == rij.bestand
    assert rij.bestand.naam == "oordelen ploeg.xlsx"

    kaart = soep(klant.get(reverse(PAGINA))).select_one("#bewaard")
    tekst = " ".join(kaart.get_text().split())
    assert "1 van 2 voldoet. Bewaard tot en met 19 februari 2027." in tekst
    gehaald = klant.get(kaart.select_one("a")["href"])
    assert "attachment" in gehaald["Content-Disposition"]
    boek = load_workbook(io.BytesIO(gehaald.getvalue()))
    oordelen = [(rij[1].value, rij[3].value) for rij in boek["Oordelen"].iter_rows(min_row=2)]
    assert oordelen == [("Jan", "voldoet"), ("Bo", "voldoet niet")]
    assert [cel.value for cel in boek["Fouten"][2][:2]] == [4, "geboortedatum"]


def test_bladzijde_biedt_het_aan_met_een_eigen_knop_en_een_toets_zonder_bewaart_niets(klant):
    pagina = soep(klant.get(reverse(PAGINA)))
    knop = pagina.select_one("form.formulier [formaction]")
    assert knop["formaction"] == reverse("erkenningen:bulktoets_bewaren")
    assert pagina.select_one("form.formulier")["action"] == reverse(PAGINA)
    assert "90 dagen" in pagina.select_one("form.formulier").get_text()
    assert pagina.select_one("#bewaard") is None

    klant.post(
        reverse(PAGINA), {"bestand": SimpleUploadedFile("a.csv", f"{KOP}\n{GOED}".encode()), "_sleutel": SLEUTEL}
    )
    assert not BewaardeBulktoets.objects.exists()


@pytest.mark.parametrize(
    ("rijen", "zin"), [((FOUT,), "Geen enkele rij kon getoetst worden"), ((), "geen enkele mentor")]
)
def test_zonder_oordeel_is_er_niets_te_bewaren_en_staan_de_fouten_er(klant, rijen, zin):
    antwoord = bewaar(klant, *rijen)

    assert antwoord.status_code == 422
    pagina = soep(antwoord)
    assert zin in pagina.select_one("form.formulier").get_text()
    assert len(pagina.select("#fouten tbody tr")) == len(rijen)
    assert not BewaardeBulktoets.objects.exists()
    assert not Bestand.objects.exists()


def test_twee_keer_klikken_bewaart_een_keer(klant):
    antwoorden = [bewaar(klant, GOED, _sleutel=SLEUTEL) for _ in range(2)]

    assert [antwoord.url for antwoord in antwoorden] == [reverse(PAGINA)] * 2
    assert BewaardeBulktoets.objects.count() == 1


@pytest.mark.parametrize("rol", [Rol.DOSSIERBEHANDELAAR, Rol.ONDERNEMINGSBEHEERDER, Rol.SCHOOLBEHEERDER])
def test_een_andere_organisatie_ziet_en_verwijdert_niets_en_een_collega_wel(aanmelden, rol):
    lid = LidmaatschapFactory(rol=rol)
    bewaar(aanmelden(lid.gebruiker), GOED)
    rij = BewaardeBulktoets.objects.get()
    blad = reverse("documenten:bestand", args=[rij.bestand.uuid])

    vreemde = aanmelden(LidmaatschapFactory(rol=rol).gebruiker)
    assert soep(vreemde.get(reverse(PAGINA))).select_one("#bewaard") is None
    assert [vreemde.get(blad).status_code, verwijder(vreemde, rij).status_code] == [404, 404]

    collega = aanmelden(LidmaatschapFactory(rol=rol, organisatie=lid.organisatie).gebruiker)
    assert collega.get(blad).status_code == 200
    assert verwijder(collega, rij).status_code == 302


@pytest.mark.parametrize("rol", [Rol.MENTOR, Rol.CO_BEGELEIDER])
def test_een_mentor_van_de_onderneming_leest_ze_niet(aanmelden, rol):
    lid = LidmaatschapFactory(rol=Rol.ONDERNEMINGSBEHEERDER)
    bewaar(aanmelden(lid.gebruiker), GOED)
    rij = BewaardeBulktoets.objects.get()

    klant = aanmelden(LidmaatschapFactory(rol=rol, organisatie=lid.organisatie).gebruiker)
    assert klant.get(reverse("documenten:bestand", args=[rij.bestand.uuid])).status_code == 404
    assert verwijder(klant, rij).status_code == 404
    assert bewaar(klant, GOED).status_code == 403


def test_verwijderen_neemt_de_rij_het_rekenblad_en_de_bytes_mee(klant):
    bewaar(klant, GOED, naam="weg.csv")
    bewaar(klant, GOED, naam="blijft.csv")
    weg, blijft = BewaardeBulktoets.objects.order_by("pk")
    pad = weg.bestand.bestand.name

    assert verwijder(klant, weg).status_code == 302

    assert BewaardeBulktoets.objects.get() == blijft
    assert Bestand.objects.get() == blijft.bestand
    assert not default_storage.exists(pad)
    assert default_storage.exists(blijft.bestand.bestand.name)
    assert verwijder(klant, weg).status_code == 404


def test_na_negentig_dagen_is_alles_weg_en_op_de_laatste_dag_nog_niets(klant):
    bewaar(klant, GOED)
    pad = BewaardeBulktoets.objects.get().bestand.bestand.name

    ruim_op(LAATSTE)
    assert BewaardeBulktoets.objects.count() == 1

    (uitslag,) = [uitslag for uitslag in ruim_op(LAATSTE + timedelta(days=1)) if uitslag.code == "bulktoets"]
    assert (uitslag.dossiers, uitslag.bestanden) == (1, 1)
    assert not BewaardeBulktoets.objects.exists()
    assert not Bestand.objects.exists()
    assert not default_storage.exists(pad)


def test_bladzijde_vraagt_met_drie_bewaarde_niet_meer_dan_met_een(klant):
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            klant.get(reverse(PAGINA))
        return len(gevraagd)

    bewaar(klant, GOED)
    vragen()
    een = vragen()
    bewaar(klant, GOED, naam="b.csv")
    bewaar(klant, GOED, naam="c.csv")

    assert vragen() == een
    assert len(soep(klant.get(reverse(PAGINA))).select("#bewaard li")) == 3
