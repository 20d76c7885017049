"""Importing the catalogue: once or twice the same, and a line with a mistake is named."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from erkenningen.catalogus import GEGEVENS, CatalogusFout, importeer
from erkenningen.models import Cluster, Competentie, Opleiding

pytestmark = pytest.mark.django_db
KOP = (
    "code;naam;graad;finaliteit;stelsel;uren_werkplek;uren_school;voltijdse_week_sector;geldig_van;geldig_tot;sector;"
    "paritair_comite;bron"
)
BAKKER = "BAK;Bakkerij duaal;3de graad;arbeidsmarkt;duaal;24,5;13.5;38;2019-09-01;;voeding;118;test"
KOP_C = "opleiding;cluster_code;cluster;competentie_code;competentie;soort;volgorde"
KNEDEN = "BAK;BAK-A;Deeg;BAK-A01;Deeg kneden;vaktechnisch;1"
OP_TIJD = "BAK;BAK-B;Werkhouding;BAK-B01;Op tijd komen;generiek;1"


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    schrijf(tmp_path, [BAKKER], [KNEDEN, OP_TIJD])
    return tmp_path


def schrijf(map_: Path, opleidingen: list[str], competenties: list[str]) -> None:
    (map_ / "opleidingen.csv").write_text("\n".join([KOP, *opleidingen]) + "\n", encoding="utf-8-sig")
    (map_ / "competenties.csv").write_text("\n".join([KOP_C, *competenties]) + "\n", encoding="utf-8")


def inhoud() -> list[tuple]:
    return [
        *Opleiding.objects.order_by("pk").values_list("pk", "code", "naam", "uren_werkplek", "geldig_tot"),
        *Cluster.objects.order_by("pk").values_list("pk", "code", "naam", "volgorde"),
        *Competentie.objects.order_by("pk").values_list("pk", "code", "omschrijving", "soort", "volgorde"),
    ]


def fouten(map_: Path) -> list[str]:
    with pytest.raises(CatalogusFout) as fout:
        importeer(map_)
    assert (Opleiding.objects.count(), Competentie.objects.count()) == (0, 0)
    return fout.value.fouten


def test_invoer_bewaart_opleidingen_clusters_en_competenties(map_: Path) -> None:
    verslag = importeer(map_)

    assert (verslag.opleidingen, verslag.competenties, verslag.fouten) == (1, 2, [])
    opleiding = Opleiding.objects.get()
    assert (float(opleiding.uren_werkplek), float(opleiding.uren_school), opleiding.geldig_tot) == (24.5, 13.5, None)
    assert list(opleiding.clusters.values_list("naam", "competenties__omschrijving", "competenties__soort")) == [
        ("Deeg", "Deeg kneden", "vaktechnisch"),
        ("Werkhouding", "Op tijd komen", "generiek"),
    ]


def test_twee_keer_invoeren_verandert_niets(map_: Path) -> None:
    importeer(map_)
    voor = inhoud()

    importeer(map_)

    assert inhoud() == voor


def test_verbeterde_naam_werkt_de_bestaande_rijen_bij(map_: Path) -> None:
    importeer(map_)
    pk = Opleiding.objects.get().pk
    schrijf(map_, [BAKKER.replace("Bakkerij duaal", "Brood duaal")], [KNEDEN.replace("kneden", "rijzen"), OP_TIJD])

    importeer(map_)

    assert Opleiding.objects.values_list("pk", "naam").get() == (pk, "Brood duaal")
    assert Competentie.objects.filter(omschrijving="Deeg rijzen").exists()
    assert Competentie.objects.count() == 2


def test_nieuwe_versie_van_een_opleiding_komt_naast_de_oude(map_: Path) -> None:
    importeer(map_)
    oud = BAKKER.replace("2019-09-01;;", "2019-09-01;2025-08-31;")
    nieuw = BAKKER.replace("2019-09-01", "2025-09-01")
    schrijf(map_, [oud, nieuw], [KNEDEN])

    importeer(map_)

    assert [str(d) for d in Opleiding.objects.order_by("geldig_van").values_list("geldig_van", flat=True)] == [
        "2019-09-01",
        "2025-09-01",
    ]


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (BAKKER.replace("24,5", "veel"), "een datum of getal is niet te lezen"),
        (BAKKER.replace("2019-09-01", "1/9/2019"), "een datum of getal is niet te lezen"),
        (BAKKER.replace("2019-09-01;;", "2019-09-01;2018-01-01;"), "De einddatum ligt voor de begindatum."),
        (BAKKER.replace(";duaal;24", ";avond;24"), "'avond' is geen geldige keuze."),
        (f"{BAKKER};nog iets", "het aantal kolommen klopt niet"),
        ("BAK;Bakkerij duaal", "het aantal kolommen klopt niet"),
    ],
)
def test_fout_in_een_opleiding_noemt_de_regel_en_bewaart_niets(map_: Path, regel: str, zin: str) -> None:
    schrijf(map_, [BAKKER.replace("BAK;", "ANDER;"), regel], [KNEDEN.replace("BAK", "ANDER")])

    (fout,) = fouten(map_)

    assert fout.startswith("opleidingen.csv, regel 3: ")
    assert zin in fout


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (KNEDEN.replace("BAK;", "WEG;", 1), "de opleiding “WEG” staat niet in opleidingen.csv."),
        (KNEDEN.replace("vaktechnisch", "attitude"), "'attitude' is geen geldige keuze."),
        (KNEDEN.replace(";1", ";eerst"), "een datum of getal is niet te lezen"),
        (KNEDEN.replace("Deeg kneden", ""), "Dit veld kan niet leeg zijn"),
    ],
)
def test_fout_in_een_competentie_noemt_de_regel(map_: Path, regel: str, zin: str) -> None:
    schrijf(map_, [BAKKER], [OP_TIJD, regel])

    (fout,) = fouten(map_)

    assert fout.startswith("competenties.csv, regel 3: ")
    assert zin in fout


def test_alle_fouten_worden_samen_gezegd(map_: Path) -> None:
    schrijf(map_, [BAKKER], [KNEDEN.replace("BAK;", "WEG;", 1), OP_TIJD, KNEDEN.replace(";1", ";x")])

    assert [fout.partition(":")[0] for fout in fouten(map_)] == [
        "competenties.csv, regel 2",
        "competenties.csv, regel 4",
    ]


def test_bestand_dat_ontbreekt_wordt_genoemd(map_: Path) -> None:
    (map_ / "competenties.csv").unlink()

    assert fouten(map_) == [f"Het bestand competenties.csv ontbreekt in {map_.name}."]


def test_opdracht_laadt_de_catalogus_van_het_project_en_is_herhaalbaar() -> None:
    uit = io.StringIO()
    call_command("importeer_catalogus", stdout=uit)
    voor = inhoud()
    call_command("importeer_catalogus", stdout=uit)

    regels = [len((GEGEVENS / naam).read_text().splitlines()) - 1 for naam in ("opleidingen.csv", "competenties.csv")]
    assert uit.getvalue() == f"{regels[0]} opleidingen en {regels[1]} competenties in de catalogus.\n" * 2
    assert inhoud() == voor
    assert Opleiding.objects.count() >= 6
    for opleiding in Opleiding.objects.annotate(aantal=Count("clusters__competenties")).order_by("pk"):
        assert 20 <= opleiding.aantal <= 35, opleiding.code


def test_opdracht_zegt_dat_er_niets_bewaard_is(map_: Path) -> None:
    (map_ / "opleidingen.csv").unlink()

    with pytest.raises(CommandError, match="Niets bewaard"):
        call_command("importeer_catalogus", "--map", str(map_))
