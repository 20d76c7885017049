"""The guard of the demo, the stamps and the check of system packages."""

import os
from pathlib import Path

import psutil
import pytest

from mentorschap.lokaal import systeempakketten
from mentorschap.lokaal.bewaking import GEZOND_NA_SECONDEN, Bewaking
from mentorschap.lokaal.proces import Proces
from mentorschap.lokaal.stempel import Stempel, vingerafdruk
from mentorschap.lokaal.systeempakketten import Pakket

WEG = Pakket("pakket-dat-niet-bestaat", lambda: False, "gaat het mis", nodig=True)
TRAAG = Pakket("traag-pakket", lambda: False, "gaat het traag", nodig=False)


def _slaper(map_: Path) -> Proces:
    proces = Proces("slaper", ["sleep", "600"], map_)
    proces.start(omgeving=os.environ)
    return proces


def _dood(proces: Proces) -> None:
    slachtoffer = psutil.Process(proces.pid)
    slachtoffer.kill()
    psutil.wait_procs([slachtoffer], timeout=10)


def test_gevallen_proces_wordt_gemeld_en_herstart(tmp_path: Path) -> None:
    proces = _slaper(tmp_path)
    meldingen: list[str] = []
    bewaking = Bewaking(meldingen.append)
    bewaking.bewaak(proces, lambda: proces.start(omgeving=os.environ))
    eerste = proces.pid

    _dood(proces)
    bewaking.kijk()

    assert (proces.loopt, proces.pid != eerste) == (True, True)
    assert [melding.split(";")[0].split(" (")[0] for melding in meldingen] == [
        "slaper is gestopt",
        "slaper loopt weer.",
    ]
    proces.stop()


def test_wie_blijft_vallen_krijgt_langere_pauzes_tot_hij_gezond_blijft(tmp_path: Path) -> None:
    proces = _slaper(tmp_path)
    bewaking = Bewaking(lambda _: None)
    bewaking.bewaak(proces, lambda: proces.start(omgeving=os.environ))
    bewaakte = bewaking.bewaakten[0]

    _dood(proces)
    bewaking.kijk(100.0)
    _dood(proces)
    bewaking.kijk(101.0)
    assert (proces.loopt, bewaakte.weer_op) == (False, 102.0)
    bewaking.kijk(101.5)
    assert not proces.loopt
    bewaking.kijk(102.0)
    assert (proces.loopt, bewaakte.gevallen) == (True, 2)
    bewaking.kijk(102.1 + GEZOND_NA_SECONDEN)
    assert bewaakte.gevallen == 0
    proces.stop()


def test_stempel_geldt_tot_de_invoer_verandert(tmp_path: Path) -> None:
    bron = tmp_path / "bron"
    bron.write_text("a")
    stempel = Stempel(tmp_path / "map" / "stempel", vingerafdruk([bron]))
    assert not stempel.geldig
    stempel.zet()
    assert Stempel(stempel.bestand, vingerafdruk([bron])).geldig
    bron.write_text("b")
    assert not Stempel(stempel.bestand, vingerafdruk([bron])).geldig


def test_machine_die_tests_draait_mist_niets() -> None:
    assert [pakket.naam for pakket in systeempakketten.ontbrekend("test") if not pakket.vervangen()] == []


def test_wat_iets_anders_ook_doet_houdt_niemand_tegen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    traag = Pakket("snel", lambda: False, "duurt het langer", nodig=True, alleen_test=True, vervangen=lambda: True)
    monkeypatch.setattr(systeempakketten, "PAKKETTEN", (traag,))
    monkeypatch.setenv("PATH", "")
    assert [pakket.naam for pakket in systeempakketten.ontbrekend("test")] == ["snel"]
    assert systeempakketten.main("test") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("pakketten", "doel", "ci", "code"),
    [
        ((), "test", "", 0),
        ((TRAAG,), "demo", "", 0),
        ((TRAAG,), "demo", "true", 1),
        ((TRAAG,), "test", "", 1),
        ((WEG,), "demo", "", 1),
        ((WEG, TRAAG), "test", "true", 1),
    ],
)
def test_ontbrekend_pakket_staat_in_een_regel_en_houdt_tegen_wat_het_nodig_heeft(
    pakketten: tuple[Pakket, ...],
    doel: str,
    ci: str,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(systeempakketten, "PAKKETTEN", pakketten)
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", "")  # No apt here: nothing can be installed without asking.
    assert systeempakketten.main(doel) == code
    regels = capsys.readouterr().err.splitlines()
    verwacht = [f"apt-get install {' '.join(pakket.naam for pakket in pakketten)} "] if pakketten else []
    assert [deel in regel for deel, regel in zip(verwacht, regels, strict=True)] == [True] * len(verwacht)
