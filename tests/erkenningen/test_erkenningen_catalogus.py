"""Importing the catalogue: the shipped files, twice the same, and clear refusals per line."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from erkenningen.catalogus import GEGEVENS, CatalogusFout, importeer
from erkenningen.models import Cluster, Competentie, Opleiding

pytestmark = pytest.mark.django_db

KOP = (
    "code;naam;graad;finaliteit;stelsel;uren_werkplek;uren_school;voltijdse_week_sector;"
    "geldig_van;geldig_tot;sector;paritair_comite;bron"
)
REGEL = "T-1;Bakkerij duaal;3de graad;arbeidsmarkt;duaal;24;14;38;2019-09-01;;voeding;118;voorbeeld"
KOP_COMPETENTIES = "opleiding;cluster_code;cluster;competentie_code;competentie;soort;volgorde"
REGEL_COMPETENTIE = "T-1;T-1-A;Deeg;T-1-A01;Deeg kneden;vaktechnisch;1"


@pytest.fixture
def bronnen(tmp_path):
    def schrijf(opleidingen=REGEL, competenties=REGEL_COMPETENTIE):
        (tmp_path / "opleidingen.csv").write_text(f"{KOP}\n{opleidingen}\n", encoding="utf-8")
        (tmp_path / "competenties.csv").write_text(f"{KOP_COMPETENTIES}\n{competenties}\n", encoding="utf-8")
        return tmp_path

    return schrijf


def test_meegeleverde_catalogus_heeft_zes_opleidingen_met_genoeg_competenties(capsys):
    call_command("importeer_catalogus")

    assert Opleiding.objects.count() >= 6
    for opleiding in Opleiding.objects.all():
        aantal = Competentie.objects.filter(cluster__opleiding=opleiding).count()
        assert 20 <= aantal <= 35, opleiding.code
    assert "opleidingen en" in capsys.readouterr().out


def test_twee_keer_laden_verandert_niets():
    importeer()
    eerst = list(Competentie.objects.order_by("pk").values_list("pk", "code", "omschrijving", "cluster_id"))

    importeer()

    assert list(Competentie.objects.order_by("pk").values_list("pk", "code", "omschrijving", "cluster_id")) == eerst


def test_nieuwe_naam_wijzigt_de_bestaande_opleiding(bronnen):
    importeer(bronnen())

    importeer(bronnen(REGEL.replace("Bakkerij duaal", "Brood duaal")))

    assert [o.naam for o in Opleiding.objects.all()] == ["Brood duaal"]


def test_komma_in_een_getal_wordt_gelezen(bronnen):
    importeer(bronnen(REGEL.replace(";24;", ";24,5;")))

    assert Opleiding.objects.get().uren_werkplek == 24.5


@pytest.mark.parametrize(
    ("opleidingen", "competenties", "zin"),
    [
        (REGEL.replace("2019-09-01", "1 september"), REGEL_COMPETENTIE, "opleidingen.csv, regel 2: een datum of getal"),
        (REGEL.replace(";24;", ";veel;"), REGEL_COMPETENTIE, "opleidingen.csv, regel 2: een datum of getal"),
        (REGEL.replace(";duaal;", ";avond;"), REGEL_COMPETENTIE, "opleidingen.csv, regel 2"),
        (REGEL + ";te;veel", REGEL_COMPETENTIE, "opleidingen.csv, regel 2: het aantal kolommen klopt niet"),
        (REGEL, REGEL_COMPETENTIE.replace("T-1;", "T-9;", 1), "competenties.csv, regel 2: de opleiding “T-9”"),
        (REGEL, REGEL_COMPETENTIE.replace("vaktechnisch", "leuk"), "competenties.csv, regel 2"),
        (REGEL, REGEL_COMPETENTIE.replace(";1", ";eerst"), "competenties.csv, regel 2: een datum of getal"),
    ],
)
def test_foute_regel_wordt_genoemd_en_niets_wordt_bewaard(bronnen, opleidingen, competenties, zin):
    with pytest.raises(CatalogusFout) as fout:
        importeer(bronnen(opleidingen, competenties))

    assert any(zin in regel for regel in fout.value.fouten)
    assert not Opleiding.objects.exists()
    assert not Cluster.objects.exists()


def test_alle_fouten_komen_samen(bronnen):
    with pytest.raises(CatalogusFout) as fout:
        importeer(bronnen(f"{REGEL};te;veel\n{REGEL.replace('2019-09-01', 'x')}"))

    assert len(fout.value.fouten) == 3


def test_ontbrekend_bestand_wordt_genoemd(tmp_path):
    shutil.copy(GEGEVENS / "opleidingen.csv", tmp_path)

    with pytest.raises(CommandError, match=r"competenties\.csv ontbreekt"):
        call_command("importeer_catalogus", map=str(tmp_path))
