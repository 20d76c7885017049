"""The self-check: the verdict per condition on its boundary dates, for who may ask, without a trace."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from erkenningen.models import Regeling
from mentorschap.core.decorators import SCHRIJFT
from mentorschap.organisaties.enums import Rol
from tests.factories.erkenningen import Wereld, wereld
from tests.factories.organisaties import LidmaatschapFactory
from tests.hulp.client import StrengeClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_de_dag")]
Aanmelden = Callable[[Any], StrengeClient]
# 25 years and five years of work today, with an extract of exactly one year.
GOED = {
    "geboortedatum": "2001-11-21",
    "van_1": "2021-11-22",
    "vooropleiding": "nee",
    "uittreksel": "2025-11-21",
}


@pytest.fixture
def op_de_dag():
    with time_machine.travel(date(2026, 11, 21), tick=False):
        yield


@pytest.fixture
def w() -> Wereld:
    return wereld()


@pytest.fixture
def klant(aanmelden: Aanmelden, w: Wereld) -> StrengeClient:
    return aanmelden(w.gebruiker(w.beheerder))


def vraag(klant: StrengeClient, status: int = 200, **velden: str) -> BeautifulSoup:
    antwoord: HttpResponse = klant.get(reverse("erkenningen:zelftoets"), velden)
    assert antwoord.status_code == status
    return BeautifulSoup(antwoord.content, "html.parser")


def titel(pagina: BeautifulSoup) -> str:
    return pagina.select_one("h2.melding-titel").get_text(strip=True)


def test_leeg_formulier_geeft_nog_geen_oordeel(klant):
    pagina = vraag(klant)

    assert pagina.select("li.voorwaarde") == []
    assert "Wij bewaren niets" in pagina.get_text()


def test_wie_net_voldoet_krijgt_ja_met_toelichting_en_artikel(klant):
    pagina = vraag(klant, **GOED)

    assert titel(pagina) == "Uw medewerker kan vandaag mentor worden"
    assert len(pagina.select("li.voorwaarde")) == 5
    eerste = pagina.select_one("li.voorwaarde")
    assert "De mentor is 25 jaar op 21 november 2026" in eerste.get_text()
    assert "art. 7" in eerste.select_one("details").get_text()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"geboortedatum": "2001-11-22"}, "Uw medewerker kan mentor worden vanaf 22 november 2026"),
        ({"van_1": "2021-11-23"}, "Uw medewerker kan mentor worden vanaf 22 november 2026"),
        ({"tot_1": "2022-12-31"}, "Uw medewerker kan met deze gegevens geen mentor worden"),
        ({"uittreksel": "2025-11-20"}, "Uw medewerker heeft een nieuw uittreksel nodig"),
        ({"uittreksel": ""}, "Uw medewerker heeft nog een uittreksel nodig"),
        ({"van_1": "", "uittreksel": ""}, "Er ontbreken nog gegevens"),
        (
            {"geboortedatum": "2003-11-21", "vooropleiding": "ja"},
            "Uw medewerker kan vandaag mentor worden met een afwijking",
        ),
        (
            {"geboortedatum": "2003-11-22", "vooropleiding": "ja"},
            "Uw medewerker kan mentor worden vanaf 22 november 2028",
        ),
    ],
)
def test_een_dag_te_kort_geeft_de_dag_of_wat_er_nodig_is(klant, velden, zin):
    assert titel(vraag(klant, **GOED | velden)) == zin


def test_periodes_tellen_samen_en_overlap_telt_een_keer(klant):
    vier_jaar = {"van_1": "2010-01-01", "tot_1": "2011-12-31", "van_2": "2012-01-01", "tot_2": "2013-12-31"}
    overlap = vier_jaar | {"van_3": "2011-01-01", "tot_3": "2013-12-31"}
    vijf_jaar = vier_jaar | {"van_3": "2014-01-01", "tot_3": "2014-12-31"}

    assert titel(vraag(klant, **GOED | overlap)) == "Uw medewerker kan met deze gegevens geen mentor worden"
    assert titel(vraag(klant, **GOED | vijf_jaar)) == "Uw medewerker kan vandaag mentor worden"


def test_termijn_van_de_mentoropleiding_is_die_van_het_partnerschap(klant, w):
    Regeling.objects.create(
        partnerschap=w.partnerschap, geldig_van=date(2020, 1, 1), volgen_maanden=6, plannen_maanden=3
    )

    assert "binnen 12 maanden" in vraag(klant, **GOED).get_text()
    gekozen = vraag(klant, **GOED, partnerschap=str(w.partnerschap.uuid)).get_text()
    assert "binnen 6 maanden" in gekozen
    assert "binnen 3 maanden" in gekozen


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"geboortedatum": "2026-11-22"}, "ligt in de toekomst"),
        ({"geboortedatum": "1926-11-20"}, "meer dan honderd jaar terug"),
        ({"geboortedatum": "gisteren"}, "Schrijf een bestaande datum"),
        ({"tot_1": "2021-11-21"}, "eindigt voor ze begint"),
        ({"tot_2": "2021-11-21"}, "Vul in wanneer deze periode begon."),
    ],
)
def test_foute_datum_wordt_gezegd_bij_het_veld(klant, velden, fout):
    pagina = vraag(klant, 422, **GOED | velden)

    assert fout in pagina.select_one("form.formulier").get_text()
    assert pagina.select("li.voorwaarde") == []


def test_er_wordt_niets_geschreven_en_niets_bewaard_door_de_browser(klant):
    with CaptureQueriesContext(connection) as vragen:
        antwoord = klant.get(reverse("erkenningen:zelftoets"), GOED)

    assert [v["sql"] for v in vragen.captured_queries if SCHRIJFT.match(v["sql"])] == []
    assert "no-store" in antwoord.headers["Cache-Control"]
    assert klant.post(reverse("erkenningen:zelftoets"), GOED).status_code == 405


@pytest.mark.parametrize("rol", [Rol.MENTOR, Rol.CO_BEGELEIDER, Rol.LEERLING, Rol.PLATFORMBEHEERDER])
def test_wie_geen_mentoren_aandraagt_of_beoordeelt_mag_niet(aanmelden, rol):
    klant = aanmelden(LidmaatschapFactory(rol=rol).gebruiker)

    vraag(klant, 403, **GOED)


@pytest.mark.parametrize("rol", [Rol.DOSSIERBEHANDELAAR, Rol.TRAJECTBEGELEIDER, Rol.DEPARTEMENT])
def test_school_en_wie_beslist_mogen_ook_toetsen(aanmelden, rol):
    klant = aanmelden(LidmaatschapFactory(rol=rol).gebruiker)

    assert titel(vraag(klant, **GOED)) == "Uw medewerker kan vandaag mentor worden"


def test_mentoren_en_een_nieuwe_aanvraag_wijzen_de_weg(klant):
    for pagina in ("mentoren", "aanvraag_nieuw"):
        tekst = klant.get(reverse(f"erkenningen:{pagina}")).content.decode()
        assert reverse("erkenningen:zelftoets") in tekst
