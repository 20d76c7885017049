"""The embedded servers: side by side, after kill -9, as root, and not at all when the environment names others."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from mentorschap.lokaal.plaats import PROJECT, Bezet, elders, slot
from mentorschap.lokaal.postgres import EXTENSIES, LokalePostgres
from mentorschap.lokaal.proces import Herkenning, Proces
from mentorschap.lokaal.servers import ruim_dode_runs_op, wegwerpservers
from mentorschap.lokaal.valkey import LokaleValkey

AANLOOP = """
import sys
from pathlib import Path
from mentorschap.lokaal.servers import wegwerpservers
with wegwerpservers(Path(sys.argv[1])) as adressen:
    print(adressen["DATABASE_URL"], flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _zonder_adressen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run of these tests has addresses of its own, which would win."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)


def _socketmap(database_url: str) -> Path:
    return Path("/" + database_url.split("@//", 1)[1]).parent


def _vraag(socketmap: Path, vraag: str = "SELECT current_database()") -> object:
    with psycopg.connect(host=str(socketmap), user="mentorschap", dbname="mentorschap") as verbinding:
        antwoord = verbinding.execute(vraag)
        return antwoord.fetchall() if antwoord.description else []


def _loopt_als(proces: Proces) -> str:
    return psutil.Process(proces.pid).username()


def _verwachte_gebruiker() -> str:
    return "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def test_postgres_heeft_de_extensies_en_luistert_op_geen_poort(open_map: Path) -> None:
    with LokalePostgres(open_map, vluchtig=True) as postgres:
        namen = _vraag(postgres.socket, "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1")
        verbindingen = psutil.Process(postgres.proces.pid).net_connections(kind="inet")
        gebruiker = _loopt_als(postgres.proces)
    assert namen == [(naam,) for naam in sorted(EXTENSIES)]
    assert verbindingen == []
    assert gebruiker == _verwachte_gebruiker()


def test_postgres_sorteert_en_vergelijkt_zonder_de_talen_van_de_machine(open_map: Path) -> None:
    with LokalePostgres(open_map, vluchtig=True) as postgres:
        rij = _vraag(
            postgres.socket, "SELECT lower('ÉÀ'), upper('ç'), unaccent('één'), similarity('école', 'école b') > 0.5"
        )
    assert rij == [("éà", "Ç", "een", True)]


def test_valkey_luistert_op_geen_poort_en_bewaart_wat_er_in_zit(open_map: Path) -> None:
    with LokaleValkey(open_map) as valkey:
        redis.Redis.from_url(valkey.client_url).set("a", "1")
        verbindingen = psutil.Process(valkey.proces.pid).net_connections(kind="inet")
        gebruiker = _loopt_als(valkey.proces)
    with LokaleValkey(open_map) as valkey:
        waarde = redis.Redis.from_url(valkey.client_url).get("a")
    assert (verbindingen, gebruiker, waarde) == ([], _verwachte_gebruiker(), b"1")


def test_twee_runs_naast_elkaar_zien_elkaar_niet(open_map: Path) -> None:
    (open_map / "een").mkdir()
    (open_map / "twee").mkdir()
    with (
        LokalePostgres(open_map / "een", vluchtig=True) as een,
        LokalePostgres(open_map / "twee", vluchtig=True) as twee,
    ):
        _vraag(een.socket, "CREATE TABLE alleen_hier ()")
        assert _vraag(twee.socket, "SELECT to_regclass('alleen_hier')") == [(None,)]
        een.stop()
        assert _vraag(twee.socket) == [("mentorschap",)]


def test_gestopte_servers_laten_geen_sockets_achter(open_map: Path) -> None:
    with wegwerpservers(open_map) as adressen:
        socketmap = _socketmap(adressen["DATABASE_URL"])
        assert socketmap.stat().st_mode & 0o077 == 0
    assert not socketmap.exists()
    assert list(open_map.glob("test-*")) == []


def test_map_achter_een_gesloten_deur_werkt_ook(gesloten_map: Path) -> None:
    with wegwerpservers(gesloten_map) as adressen:
        assert _vraag(_socketmap(adressen["DATABASE_URL"])) == [("mentorschap",)]
    assert not (elders(gesloten_map) / f"test-{os.getpid()}").exists()


def test_met_kill_gedode_run_laat_niets_achter_dat_de_volgende_hindert(open_map: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", AANLOOP, str(open_map)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    with run:
        assert run.stdout
        socketmap = _socketmap(run.stdout.readline().strip())
        map_ = open_map / f"test-{run.pid}"
        servers = [Herkenning.lees(map_ / "servers" / f"{naam}.pid") for naam in ("postgres", "valkey")]
        assert all(server and server.proces() for server in servers)
        run.kill()
        run.wait()

    with wegwerpservers(open_map) as adressen:
        assert _vraag(_socketmap(adressen["DATABASE_URL"])) == [("mentorschap",)]
        assert not map_.exists()
        assert not socketmap.exists()
        assert [server.proces() for server in servers if server] == [None, None]


def test_opruimen_laat_een_levende_run_met_rust(open_map: Path) -> None:
    with wegwerpservers(open_map) as adressen:
        assert ruim_dode_runs_op(open_map) == []
        assert _vraag(_socketmap(adressen["DATABASE_URL"])) == [("mentorschap",)]


def test_weesserver_wordt_gestopt_en_zijn_gegevens_blijven(open_map: Path) -> None:
    wees = LokalePostgres(open_map)
    wees.start()
    _vraag(wees.socket, "CREATE TABLE bewaard AS SELECT 7 AS getal")
    with LokalePostgres(open_map) as volgende:
        assert not wees.proces.loopt
        assert _vraag(volgende.socket, "SELECT getal FROM bewaard") == [(7,)]


def test_weesserver_zonder_notitie_wordt_herkend_aan_zijn_slotbestand(open_map: Path) -> None:
    wees = LokalePostgres(open_map, vluchtig=True)
    wees.start()
    (open_map / "postgres.pid").unlink()
    with LokalePostgres(open_map, vluchtig=True) as volgende:
        assert not wees.proces.loopt
        assert _vraag(volgende.socket) == [("mentorschap",)]


def test_slotbestand_met_het_nummer_van_een_vreemd_proces_hindert_niet(open_map: Path) -> None:
    with LokalePostgres(open_map, vluchtig=True):
        pass
    (open_map / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{open_map}\n0\n5432\n\n\n\n")
    with LokalePostgres(open_map, vluchtig=True) as postgres:
        assert _vraag(postgres.socket) == [("mentorschap",)]


def test_gedode_postgres_herstart_op_dezelfde_socket_met_zijn_gegevens(open_map: Path) -> None:
    with LokalePostgres(open_map) as postgres:
        _vraag(postgres.socket, "CREATE TABLE bewaard AS SELECT 7 AS getal")
        url = postgres.url
        server = psutil.Process(postgres.proces.pid)
        server.kill()
        psutil.wait_procs([server], timeout=10)
        postgres.herstart()
        assert postgres.url == url
        assert _vraag(postgres.socket, "SELECT getal FROM bewaard") == [(7,)]


def test_half_gemaakte_cluster_wordt_opnieuw_gemaakt(open_map: Path) -> None:
    (open_map / "postgres.nieuw" / "base").mkdir(parents=True)
    (open_map / "postgres").mkdir()
    with LokalePostgres(open_map, vluchtig=True) as postgres:
        assert _vraag(postgres.socket) == [("mentorschap",)]


def test_gewiste_database_is_leeg_en_heeft_de_extensies(open_map: Path) -> None:
    with LokalePostgres(open_map, vluchtig=True) as postgres:
        _vraag(postgres.socket, "CREATE TABLE weg ()")
        postgres.wis_database()
        assert _vraag(postgres.socket, "SELECT to_regclass('weg'), unaccent('é')") == [(None, "e")]


def test_adressen_uit_de_omgeving_winnen(open_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://a@db.example/b")
    monkeypatch.setenv("REDIS_URL", "redis://broker.example/0")
    with wegwerpservers(open_map) as adressen:
        assert adressen["DATABASE_URL"] == "postgres://a@db.example/b"
        assert adressen["REDIS_URL"] == "redis://broker.example/0"
        assert list(open_map.glob("test-*/servers/*")) == []


def test_een_adres_uit_de_omgeving_start_alleen_de_andere_server(
    open_map: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://a@db.example/b")
    with wegwerpservers(open_map) as adressen:
        assert adressen["DATABASE_URL"] == "postgres://a@db.example/b"
        assert adressen["REDIS_URL"].startswith("redis+socket:///")
        assert list(open_map.glob("test-*/servers/postgres*")) == []


def test_slot_weigert_een_tweede_run(open_map: Path) -> None:
    with slot(open_map / "slot"), pytest.raises(Bezet), slot(open_map / "slot"):
        pytest.fail("twee runs in één map")
    with slot(open_map / "slot"):
        pass
