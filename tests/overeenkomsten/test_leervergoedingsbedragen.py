"""The table of the department: proposed by the formula, confirmed by a person, and used by screens and command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from mentorschap.organisaties.enums import Rol, Soort
from mentorschap.organisaties.models import Organisatie
from overeenkomsten.facts import toets_voor_ondertekening
from overeenkomsten.leervergoeding import geldende_rijen
from overeenkomsten.models import Leervergoedingsbedrag, Overeenkomst
from overeenkomsten.rules.leervergoeding import GELEVERDE_RIJEN
from tests.factories.overeenkomsten import klaar, lid
from tests.hulp.html import soep, tekst

pytestmark = pytest.mark.django_db
Aanmelden = Callable[[Any], Any]
LIJST, NIEUW = "/overeenkomsten/leervergoedingen/", "/overeenkomsten/leervergoedingen/nieuw/"
VELDEN = {
    "van": "2026-03-01", "tot": "", "ggmmi": "2154,11", "stap_1": "624,70", "stap_2": "689,40", "stap_3": "743,20",
    "bron": "Officiële bladzijde, gelezen op 1 maart 2026", "nagekeken": "on",
}  # fmt: skip


@pytest.fixture
def departement(aanmelden: Aanmelden) -> Any:
    organisatie = Organisatie.objects.create(soort=Soort.DEPARTEMENT, naam="Departement")
    return aanmelden(lid(organisatie, Rol.DEPARTEMENT).gebruiker)


def test_zonder_rijen_gelden_de_meegeleverde(departement: Any) -> None:
    assert geldende_rijen() == GELEVERDE_RIJEN
    assert len(tekst(departement.get(LIJST), "tbody tr")) == 4


def test_formule_stelt_voor_en_bewaart_niets(departement: Any) -> None:
    antwoord = departement.get(NIEUW, {"van": "2026-03-01", "ggmmi": "2154,11"})
    waarden = [soep(antwoord).select_one(f"[name=stap_{stap}]")["value"] for stap in (1, 2, 3)]
    assert waarden == ["624,70", "689,40", "743,20"]
    assert not Leervergoedingsbedrag.objects.exists()
    fout = departement.get(NIEUW, {"van": "2026-03-01", "ggmmi": "veel"})
    assert soep(fout).select_one("[name=ggmmi]")["value"] == "veel"


def test_bevestigen_neemt_de_meegeleverde_mee_en_sluit_de_lopende(departement: Any) -> None:
    assert departement.post(NIEUW, VELDEN).status_code == 302
    rijen = list(Leervergoedingsbedrag.objects.order_by("van"))
    assert [(rij.van, rij.tot) for rij in rijen[-2:]] == [
        (date(2025, 2, 1), date(2026, 2, 28)),
        (date(2026, 3, 1), None),
    ]
    assert len(rijen) == 5
    assert rijen[-1].bevestigd_door is not None
    assert len(tekst(departement.get(LIJST), "tbody tr")) == 5


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"nagekeken": ""}, "Kijk de bedragen na bij de bron"),
        ({"van": "2024-06-01", "tot": "2024-07-31"}, "overlapt met de rij"),
        ({"van": "2025-02-01"}, "overlapt met de rij"),
        ({"tot": "2026-02-28"}, "De laatste dag ligt voor de eerste."),
    ],
)
def test_fout_bewaart_niets_en_houdt_de_invoer(departement: Any, velden: dict, zin: str) -> None:
    antwoord = departement.post(NIEUW, VELDEN | velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert soep(antwoord).select_one("[name=stap_2]")["value"] == "689,40"
    assert not Leervergoedingsbedrag.objects.exists()


def test_gat_kan_gevuld_worden(departement: Any) -> None:
    gat = {"van": "2024-04-01", "tot": "2024-04-30"}
    assert departement.post(NIEUW, VELDEN | gat).status_code == 302
    assert Leervergoedingsbedrag.objects.get(van=date(2025, 2, 1)).tot is None


@pytest.mark.parametrize(("start", "minimum"), [("2026-02-28", "675.90"), ("2026-03-01", "689.40")])
def test_scherm_en_commando_rekenen_met_de_tabel(
    departement: Any, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, start: str, minimum: str
) -> None:
    departement.post(NIEUW, VELDEN)
    overeenkomst = klaar(start=date.fromisoformat(start))
    assert toets_voor_ondertekening(overeenkomst).leervergoeding_minimum == Decimal(minimum)
    monkeypatch.setenv("DATABASE_URL", "postgres:///er_is_er_een")
    call_command("leervergoeding", stap="2", datum=start)
    assert json.loads(capsys.readouterr().out)["bedrag"] == float(minimum)


@pytest.mark.parametrize("url", ["", "postgres:///bestaat_niet?host=/nergens"])
def test_commando_werkt_zonder_databank(url: str) -> None:
    omgeving = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | ({"DATABASE_URL": url} if url else {})
    opdracht = [sys.executable, "manage.py", "leervergoeding", "--stap", "2", "--datum", "2024-09-01"]
    map_ = Path(__file__).parents[2]
    uit = subprocess.run(opdracht, cwd=map_, env=omgeving, capture_output=True, check=True, timeout=60)
    assert json.loads(uit.stdout)["bedrag"] == 662.6


class TestStapOpHetScherm:
    VELDEN = {"start": "2027-02-01", "einde": "2027-06-30", "uren_werkplek": "24", "uren_school": "14"}

    @pytest.fixture
    def overeenkomst(self) -> Overeenkomst:
        overeenkomst = klaar()
        traject = overeenkomst.traject
        traject.tweede_graad_geslaagd, traject.eerste_jaar_derde_graad_geslaagd = True, False
        traject.jaren_alternerend_geslaagd, traject.kwalificatiefase_ov3_geslaagd = 0, False
        traject.save()
        Overeenkomst.objects.filter(pk=overeenkomst.pk).update(vergoedingsstap=None, leervergoeding=None)
        return Overeenkomst.objects.voor_dossier().get(pk=overeenkomst.pk)

    def post(self, aanmelden: Aanmelden, overeenkomst: Overeenkomst, **velden: str) -> Any:
        client = aanmelden(overeenkomst.traject.trajectbegeleider)
        return client.post(f"/overeenkomsten/{overeenkomst.uuid}/afspraken/", self.VELDEN | velden)

    def test_stap_staat_klaar_met_uitleg(self, aanmelden: Aanmelden, overeenkomst: Overeenkomst) -> None:
        client = aanmelden(overeenkomst.traject.trajectbegeleider)
        antwoord = client.get(f"/overeenkomsten/{overeenkomst.uuid}/afspraken/")
        assert soep(antwoord).select_one("[name=vergoedingsstap] option[selected]")["value"] == "2"
        assert "Stap 2, want de tweede graad is met succes beëindigd." in antwoord.content.decode()

    @pytest.mark.parametrize(("getypt", "bewaard"), [("", "675.90"), ("700", "700.00")])
    def test_leeg_bedrag_wordt_het_minimum_en_hoger_mag(
        self, aanmelden: Aanmelden, overeenkomst: Overeenkomst, getypt: str, bewaard: str
    ) -> None:
        assert self.post(aanmelden, overeenkomst, vergoedingsstap="2", leervergoeding=getypt).status_code == 302
        rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
        assert (rij.soort, str(rij.leervergoeding), rij.stap_reden) == ("OAO", bewaard, "")

    def test_sao_krijgt_geen_bedrag(self, aanmelden: Aanmelden, overeenkomst: Overeenkomst) -> None:
        self.post(aanmelden, overeenkomst, uren_werkplek="16", vergoedingsstap="2", leervergoeding="")
        rij = Overeenkomst.objects.get(pk=overeenkomst.pk)
        assert (rij.soort, rij.leervergoeding) == ("SAO", None)

    def test_andere_stap_vraagt_een_reden(self, aanmelden: Aanmelden, overeenkomst: Overeenkomst) -> None:
        antwoord = self.post(aanmelden, overeenkomst, vergoedingsstap="3", leervergoeding="800")
        assert antwoord.status_code == 422
        assert "Schrijf waarom u afwijkt. Stap 2, want de tweede graad" in antwoord.content.decode()
        velden = {"vergoedingsstap": "3", "leervergoeding": "800", "stap_reden": "Gelijkgesteld door de klassenraad."}
        assert self.post(aanmelden, overeenkomst, **velden).status_code == 302
        client = aanmelden(overeenkomst.traject.trajectbegeleider)
        pagina = client.get(f"/overeenkomsten/{overeenkomst.uuid}/overzicht/").content.decode()
        assert "Gelijkgesteld door de klassenraad." in pagina
        assert "De overeenkomst rekent met stap 3" not in pagina

    def test_vooropleiding_die_later_wijzigt_geeft_een_opmerking(
        self, aanmelden: Aanmelden, overeenkomst: Overeenkomst
    ) -> None:
        self.post(aanmelden, overeenkomst, vergoedingsstap="2", leervergoeding="")
        client = aanmelden(overeenkomst.traject.trajectbegeleider)
        traject = overeenkomst.traject
        antwoord = client.post(
            f"/overeenkomsten/opleidingen/{traject.uuid}/wijzigen/?naar={overeenkomst.uuid}",
            {
                "opleiding": str(traject.opleiding.uuid), "trajectbegeleider": str(traject.trajectbegeleider_id),
                "start": "2026-09-01", "tweede_graad_geslaagd": "true", "eerste_jaar_derde_graad_geslaagd": "true",
                "jaren_alternerend_geslaagd": "0", "kwalificatiefase_ov3_geslaagd": "unknown",
            },
        )  # fmt: skip
        assert antwoord.url == f"/overeenkomsten/{overeenkomst.uuid}/afspraken/"
        traject.refresh_from_db()
        assert (traject.eerste_jaar_derde_graad_geslaagd, traject.kwalificatiefase_ov3_geslaagd) == (True, None)
        pagina = client.get(f"/overeenkomsten/{overeenkomst.uuid}/overzicht/").content.decode()
        assert "De overeenkomst rekent met stap 2." in pagina
