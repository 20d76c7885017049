"""Contract 4: taking over agreements of another register, and the figures of school years."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorschap.core.opruimen import ruim_op
from overeenkomsten import overnemen
from overeenkomsten.enums_levensloop import Eindegrond, Eindestatus, Eindewijze, Kant
from overeenkomsten.jaarcijfers import jaarcijfers
from overeenkomsten.models import Beeindiging, Oorzaak, OorzaakVolgens, Overeenkomst, OvergenomenOvereenkomst, Traject
from tests.factories.einde import lopend

pytestmark = pytest.mark.django_db
KOP = overnemen.KOLOMMEN
BASIS = {
    "nummer": "R-1",
    "leerling": "l1",
    "ondernemingsnummer": "0400.000.185",
    "vestiging": "Winkel",
    "opleiding": "Bakker duaal",
    "stelsel": "duaal",
    "soort": "OAO",
    "start": "2019-09-01",
    "einde": "2020-06-30",
    "beeindigd_op": "",
    "oorzaak": "",
    "mentor": "m1",
    "partnerschap": "voeding",
}


def rij(nummer: str, /, **velden: str) -> dict[str, str]:
    return BASIS | {"nummer": nummer, **velden}


@pytest.fixture
def voer_in(tmp_path: Path):
    def doe(*rijen: dict[str, str], proef: bool = False, scheiding: str = ";", ruw: bytes | None = None):
        bestand = tmp_path / "register.csv"
        regels = [scheiding.join(KOP), *(scheiding.join(r[naam] for naam in KOP) for r in rijen)]
        bestand.write_bytes("\n".join(regels).encode() if ruw is None else ruw)
        uit, status = io.StringIO(), 0
        try:
            call_command("importeer_overeenkomsten", str(bestand), proef=proef, stdout=uit)
        except CommandError as fout:
            status = fout.returncode
        return status, [json.loads(regel) for regel in uit.getvalue().splitlines()]

    return doe


def cijfers(*opties: str) -> dict[str, Any]:
    uit = io.StringIO()
    call_command("jaarcijfers", "--json", *opties, stdout=uit)
    return json.loads(uit.getvalue())


@pytest.mark.parametrize("scheiding", [";", ","])
def test_import_bewaart_elke_goede_rij(voer_in, scheiding: str) -> None:
    status, (einde,) = voer_in(rij("R-1"), rij("R-2", start="2020-02-29"), scheiding=scheiding)
    assert (status, einde) == (
        0,
        {"gelezen": 2, "nieuw": 2, "gewijzigd": 0, "ongewijzigd": 0, "fouten": 0, "proef": False},
    )
    tweede = OvergenomenOvereenkomst.objects.get(nummer="R-2")
    assert (tweede.start, tweede.beeindigd_op, tweede.ondernemingsnummer) == (date(2020, 2, 29), None, "0400000185")


def test_bestand_van_een_rekenblad_met_bom_regeleinden_en_hoofdletters(tmp_path: Path) -> None:
    velden = rij("R-1", leerling="Zoë, de 2e", ondernemingsnummer="BE 0400.000.185")
    kop = ";".join(naam.upper() for naam in velden)
    inhoud = f"{kop}\r\n" + ";".join(f'"{waarde}"' for waarde in velden.values()) + "\r\n;;;;;;;;;;;;\r\n"
    bestand = tmp_path / "excel.csv"
    bestand.write_bytes(b"\xef\xbb\xbf" + inhoud.encode())
    call_command("importeer_overeenkomsten", str(bestand), stdout=io.StringIO())
    bewaard = OvergenomenOvereenkomst.objects.get()
    assert (bewaard.nummer, bewaard.leerling, bewaard.ondernemingsnummer) == ("R-1", "Zoë, de 2e", "0400000185")


def test_zelfde_bestand_twee_keer_verandert_niets(voer_in) -> None:
    voer_in(rij("R-1"), rij("R-2"))
    eerst = list(OvergenomenOvereenkomst.objects.order_by("pk").values())
    status, (einde,) = voer_in(rij("R-1"), rij("R-2"))
    assert (status, einde["ongewijzigd"], einde["nieuw"]) == (0, 2, 0)
    assert list(OvergenomenOvereenkomst.objects.order_by("pk").values()) == eerst


def test_bekend_nummer_met_andere_gegevens_wordt_bijgewerkt(voer_in) -> None:
    voer_in(rij("R-1"))
    voor = OvergenomenOvereenkomst.objects.get()
    _, (einde,) = voer_in(rij("R-1", beeindigd_op="2020-01-10", oorzaak="mismatch"))
    na = OvergenomenOvereenkomst.objects.get()
    assert (einde["gewijzigd"], na.oorzaak, na.uuid) == (1, "mismatch", voor.uuid)
    assert na.updated_at > voor.updated_at


def test_proef_bewaart_niets(voer_in) -> None:
    status, (fout, einde) = voer_in(rij("R-1"), rij("R-2", start="gisteren"), proef=True)
    assert (status, fout["regel"], einde["nieuw"], einde["proef"]) == (2, 3, 1, True)
    assert not OvergenomenOvereenkomst.objects.exists()


@pytest.mark.parametrize(
    ("velden", "sleutel"),
    [
        ({"nummer": ""}, "nummer"),
        ({"leerling": " "}, "leerling"),
        ({"ondernemingsnummer": "0400000184"}, "ondernemingsnummer"),
        ({"ondernemingsnummer": "400"}, "ondernemingsnummer"),
        ({"opleiding": "x" * 201}, "opleiding"),
        ({"stelsel": "leertijd"}, "stelsel"),
        ({"soort": "IBO"}, "soort"),
        ({"start": "2019-02-29"}, "start"),
        ({"start": "01/09/2019"}, "start"),
        ({"einde": "20200630"}, "einde"),
        ({"einde": "2019-08-31"}, "einde"),
        ({"beeindigd_op": "2019-08-31"}, "beeindigd_op"),
        ({"beeindigd_op": "2020-07-01"}, "beeindigd_op"),
        ({"oorzaak": "mismatch"}, "oorzaak"),
        ({"mentor": "a\x00b"}, "mentor"),
    ],
)
def test_slechte_rij_wordt_gemeld_en_niet_bewaard(voer_in, velden: dict[str, str], sleutel: str) -> None:
    status, (fout, einde) = voer_in(rij("R-1"), rij("R-2", **velden), rij("R-3"))
    assert (status, fout["regel"], fout["sleutel"]) == (2, 3, sleutel)
    assert fout["id"] == (None if sleutel == "nummer" else "R-2")
    assert sleutel in fout["fout"]
    assert (einde["nieuw"], einde["fouten"]) == (2, 1)
    assert list(OvergenomenOvereenkomst.objects.order_by("nummer").values_list("nummer", flat=True)) == ["R-1", "R-3"]


def test_nummer_dat_twee_keer_in_het_bestand_staat(voer_in) -> None:
    status, (fout, einde) = voer_in(rij("R-1"), rij("R-2"), rij("R-1", opleiding="Slager"))
    assert (status, fout["regel"], einde["nieuw"]) == (2, 4, 2)
    assert fout["fout"] == "'nummer': Dit nummer staat al op regel 2."
    assert OvergenomenOvereenkomst.objects.get(nummer="R-1").opleiding == "Bakker duaal"


def test_overeenkomst_die_hier_gemaakt_is_telt_geen_tweede_keer(voer_in) -> None:
    overeenkomst, _ = lopend()
    status, (fout, _) = voer_in(rij(overeenkomst.nummer))
    assert (status, fout["sleutel"]) == (2, "nummer")
    assert not OvergenomenOvereenkomst.objects.exists()


def test_overeenkomst_waarvan_het_dossier_weg_is_telt_geen_tweede_keer(voer_in) -> None:
    overeenkomst, _ = lopend(date(2023, 9, 1))
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(
        status="beeindigd", beeindigd_op=date(2024, 6, 30), einde=date(2024, 6, 30)
    )
    Traject.objects.order_by().update(einde=None)
    voor = cijfers()
    ruim_op(date(2029, 7, 1))
    assert not Overeenkomst.objects.exists()

    status, (fout, _) = voer_in(rij(overeenkomst.nummer))

    assert (status, fout["sleutel"]) == (2, "nummer")
    assert cijfers() == voor


def test_regelnummers_kloppen_na_lege_en_kapotte_regels(voer_in) -> None:
    goed = ";".join(rij("R-1").values())
    kapot = goed.replace("R-1", "R-2").encode().replace(b"Winkel", b"Caf\xe9")
    kort = b"R-3;x"
    ruw = b"\xef\xbb\xbf" + b"\r\n".join([";".join(KOP).encode(), goed.encode(), b"", kapot, kort]) + b"\r\n"
    status, (bytes_fout, veld_fout, einde) = voer_in(ruw=ruw)
    assert (status, einde["nieuw"]) == (2, 1)
    assert (bytes_fout["regel"], bytes_fout["sleutel"]) == (4, "vestiging")
    assert (veld_fout["regel"], veld_fout["id"], veld_fout["sleutel"]) == (5, "R-3", None)


@pytest.mark.parametrize(
    ("ruw", "zin"),
    [
        (b"", "eerste regel is leeg"),
        (b"nummer;naam\n", "“naam” is niet bekend"),
        (b"nummer;nummer\n", "meer dan één keer"),
        (b"nummer;start\n", "“leerling” ontbreekt"),
        (b"PK\x03\x04\x14\x00\x06", "geen CSV-bestand in UTF-8"),
        ("nummer;start\n".encode("utf-16"), "geen CSV-bestand in UTF-8"),
    ],
)
def test_onleesbaar_bestand_is_een_nederlandse_zin(tmp_path: Path, ruw: bytes, zin: str) -> None:
    bestand = tmp_path / "kapot.csv"
    bestand.write_bytes(ruw)
    with pytest.raises(CommandError, match=zin) as fout:
        call_command("importeer_overeenkomsten", str(bestand))
    assert fout.value.returncode == 2


def test_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="bestaat niet"):
        call_command("importeer_overeenkomsten", str(tmp_path / "weg.csv"))


def test_grote_bestanden_vragen_een_vast_aantal_opdrachten_per_partij(voer_in, monkeypatch) -> None:
    def vragen(aantal: int, letter: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as gemeten:
            voer_in(*(rij(f"{letter}-{n}") for n in range(aantal)))
        return len(gemeten)

    assert vragen(1, "A") == vragen(300, "B")
    monkeypatch.setattr(overnemen, "PARTIJ", 10)
    voer_in(*(rij(f"C-{n}") for n in range(25)))
    assert OvergenomenOvereenkomst.objects.count() == 326


def test_schooljaar_loopt_van_1_september_tot_31_augustus(voer_in) -> None:
    voer_in(
        rij("R-1", start="2019-08-31"),
        rij("R-2", start="2019-09-01"),
        rij("R-3", start="2020-02-29", einde="2021-06-30", beeindigd_op="2020-08-31", oorzaak="mismatch"),
        rij("R-4", start="2020-08-31", einde="2021-06-30", beeindigd_op="2020-09-01", oorzaak="mismatch"),
        rij("R-5", start="2020-09-01", einde="2021-06-30", beeindigd_op="2020-12-31"),
    )
    antwoord = cijfers()
    assert {jaar: deel["overeenkomsten"] for jaar, deel in antwoord["per_schooljaar"].items()} == {
        "2018-2019": 1,
        "2019-2020": 3,
        "2020-2021": 1,
    }
    assert antwoord["per_schooljaar"]["2019-2020"]["per_oorzaak"] == {"mismatch": {"aantal": 1, "aandeel": 1}}
    assert antwoord["per_schooljaar"]["2020-2021"]["vroegtijdig_beeindigd"] == 2
    assert antwoord["per_schooljaar"]["2020-2021"]["per_oorzaak"] == {
        "mismatch": {"aantal": 1, "aandeel": 0.5},
        "onbekend": {"aantal": 1, "aandeel": 0.5},
    }
    assert (antwoord["overeenkomsten"], antwoord["vroegtijdig_beeindigd"], antwoord["aandeel_vroegtijdig"]) == (
        5,
        3,
        0.6,
    )


def test_een_schooljaar_apart(voer_in) -> None:
    voer_in(rij("R-1"), rij("R-2", start="2018-09-01", beeindigd_op="2019-10-01"), rij("R-3", start="2018-10-01"))
    antwoord = cijfers("--schooljaar", "2019-2020")
    assert list(antwoord["per_schooljaar"]) == ["2019-2020"]
    assert (antwoord["overeenkomsten"], antwoord["vroegtijdig_beeindigd"]) == (1, 1)
    assert antwoord["per_partnerschap"] == {
        "voeding": {"overeenkomsten": 1, "vroegtijdig_beeindigd": 1, "aandeel_vroegtijdig": 1}
    }


@pytest.mark.parametrize("waarde", ["2019", "2019-2021", "2019/2020", ""])
def test_onbekend_schooljaar(waarde: str) -> None:
    with pytest.raises(CommandError, match="Schrijf een schooljaar als 2019-2020") as fout:
        call_command("jaarcijfers", "--schooljaar", waarde)
    assert fout.value.returncode == 2


def test_mentor_telt_een_keer_en_in_beide_stelsels(voer_in) -> None:
    voer_in(
        rij("R-1", mentor="a"),
        rij("R-2", mentor="a"),
        rij("R-3", mentor="a", stelsel="leren_en_werken"),
        rij("R-4", mentor="b", stelsel="leren_en_werken"),
        rij("R-5", mentor=""),
    )
    assert cijfers()["mentoren"] == {"totaal": 2, "duaal": 1, "leren_en_werken": 2, "beide": 1}


def test_cijfers_zonder_overeenkomsten() -> None:
    antwoord = cijfers()
    assert (antwoord["overeenkomsten"], antwoord["aandeel_vroegtijdig"], antwoord["per_schooljaar"]) == (0, None, {})


def beeindig(overeenkomst: Overeenkomst, grond: str, dag: date, **oorzaken: str) -> None:
    """Store an ending as it stands afterwards: the figures read rows, whichever road they came by."""
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(status="beeindigd", beeindigd_op=dag)
    einde = Beeindiging.objects.create(
        overeenkomst=overeenkomst,
        wijze=Eindewijze.VAN_RECHTSWEGE,
        grond=grond,
        initiatief=Kant.SCHOOL,
        status=Eindestatus.BEEINDIGD,
        eindigt_op=dag,
    )
    for kant, code in oorzaken.items():
        oorzaak, _ = Oorzaak.objects.get_or_create(code=code, defaults={"omschrijving": code})
        OorzaakVolgens.objects.create(beeindiging=einde, kant=kant, oorzaak=oorzaak, naam="Iemand")


@pytest.mark.parametrize(
    ("oorzaken", "telt"),
    [
        ({"leerling": "mismatch", "onderneming": "afwezig", "school": "gezondheid"}, "gezondheid"),
        ({"leerling": "mismatch", "onderneming": "afwezig"}, "afwezig"),
        ({"leerling": "mismatch"}, "mismatch"),
        ({}, "onbekend"),
    ],
)
def test_oorzaak_van_de_school_gaat_voor(oorzaken: dict[str, str], telt: str) -> None:
    overeenkomst, _ = lopend()
    beeindig(overeenkomst, Eindegrond.STOPZETTING, date(2026, 10, 5), **oorzaken)
    jaar = cijfers()["per_schooljaar"]["2026-2027"]
    assert jaar == {
        "overeenkomsten": 1,
        "vroegtijdig_beeindigd": 1,
        "per_oorzaak": {telt: {"aantal": 1, "aandeel": 1}},
    }


@pytest.mark.parametrize("grond", Eindegrond.NORMAAL)
def test_gewoon_einde_is_niet_vroegtijdig(grond: str) -> None:
    overeenkomst, _ = lopend()
    beeindig(overeenkomst, grond, date(2026, 10, 5))
    assert cijfers()["vroegtijdig_beeindigd"] == 0


def test_einde_op_de_laatste_dag_is_niet_vroegtijdig(voer_in) -> None:
    overeenkomst, _ = lopend()
    beeindig(overeenkomst, Eindegrond.OVERMACHT, overeenkomst.einde)
    voer_in(rij("R-1", beeindigd_op="2020-06-30"))
    assert cijfers()["vroegtijdig_beeindigd"] == 0


def test_hier_gemaakt_en_overgenomen_tellen_samen(voer_in) -> None:
    overeenkomst, _ = lopend()
    voer_in(rij("R-1", start="2026-09-01", einde="2027-06-30", opleiding=overeenkomst.traject.opleiding.naam))
    antwoord = cijfers()
    assert antwoord["per_opleiding"][overeenkomst.traject.opleiding.naam]["overeenkomsten"] == 2
    assert antwoord["mentoren"]["totaal"] == 2
    assert antwoord["per_schooljaar"]["2026-2027"]["overeenkomsten"] == 2


def test_cijfers_tellen_in_de_databank(voer_in) -> None:
    def vragen() -> int:
        with CaptureQueriesContext(connection) as gemeten:
            jaarcijfers()
        return len(gemeten)

    voer_in(rij("R-1"))
    een = vragen()
    voer_in(rij("R-1"), rij("R-2", mentor="b"), rij("R-3", opleiding="Slager"))
    assert vragen() == een


def test_cijfers_om_te_lezen(voer_in) -> None:
    voer_in(rij("R-1"), rij("R-2", beeindigd_op="2020-01-05", oorzaak="mismatch"))
    uit = io.StringIO()
    call_command("jaarcijfers", stdout=uit)
    regels = uit.getvalue().splitlines()
    assert "Vroegtijdig beëindigd: 1 (50,0 %)" in regels
    assert "2019-2020: 2 overeenkomsten, 1 vroegtijdig beëindigd" in regels
