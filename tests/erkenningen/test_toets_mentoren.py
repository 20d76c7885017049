"""`manage.py toets_mentoren` as people run it: in a process of its own, through files and pipes."""

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

import pytest

from erkenningen.rules.json import beantwoord_regel
from mentorschap.core.jsonl import beantwoord
from mentorschap.lokaal.plaats import PROJECT

GOED = b'{"id": "a", "soort": "nieuwe_erkenning", "aanvraagdatum": "2024-03-01"}\n'
KAPOT = b'{"id": "b", "soort": "nieuwe_erkenning"}\n'


def voer_uit(*argumenten: str, invoer: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    # No database is named: the command may not need one.
    omgeving = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    opdracht = [sys.executable, "manage.py", "toets_mentoren", *argumenten]
    return subprocess.run(
        opdracht, input=invoer, capture_output=True, cwd=PROJECT, env=omgeving, timeout=60, check=False
    )


def test_leest_een_bestand_en_antwoordt_in_utf_8_op_een_regel(tmp_path: Path) -> None:
    bestand = tmp_path / "mentoren.jsonl"
    bestand.write_bytes(GOED * 2)

    klaar = voer_uit(str(bestand))

    assert (klaar.returncode, klaar.stderr) == (0, b"")
    antwoorden = [json.loads(regel) for regel in klaar.stdout.decode("utf-8").splitlines()]
    assert [antwoord["id"] for antwoord in antwoorden] == ["a", "a"]
    assert antwoorden[0]["oordeel"] == "onvolledig"
    assert [bevinding["regel"] for bevinding in antwoorden[0]["regels"]] == [
        "MEN-01", "MEN-03", "MEN-05", "MEN-06", "MEN-07",
    ]  # fmt: skip


@pytest.mark.parametrize("argumenten", [(), ("-",)])
def test_leest_standaardinvoer(argumenten: tuple[str, ...]) -> None:
    klaar = voer_uit(*argumenten, invoer=GOED)

    assert klaar.returncode == 0
    assert json.loads(klaar.stdout)["peildatum"] == "2024-03-01"


def test_slechte_regel_houdt_de_andere_niet_tegen_en_eindigt_met_2() -> None:
    klaar = voer_uit(invoer=KAPOT + b"geen json\n\n" + GOED)

    assert klaar.returncode == 2
    eerste, tweede, derde = (json.loads(regel) for regel in klaar.stdout.splitlines())
    assert eerste == {"id": "b", "fout": "'aanvraagdatum' ontbreekt."}
    assert tweede == {"id": None, "fout": "De regel is geen geldige JSON."}
    assert derde["id"] == "a"
    assert "2 regels konden niet gelezen worden" in klaar.stderr.decode()
    assert b"Traceback" not in klaar.stderr


@pytest.mark.parametrize(
    ("argumenten", "zin"),
    [
        (("bestaat-niet.jsonl",), "bestaat niet"),
        (("a.jsonl", "b.jsonl"), "b.jsonl"),
        (("--onbekend",), "--onbekend"),
    ],
)
def test_verkeerde_opdracht_is_een_nederlandse_zin_en_eindigt_met_2(argumenten: tuple[str, ...], zin: str) -> None:
    klaar = voer_uit(*argumenten)
    melding = klaar.stderr.decode()

    assert klaar.returncode == 2
    assert zin in melding
    assert not any(engels in melding for engels in ("unrecognized", "error:", "expected", "usage", "Traceback"))


def test_gesloten_pijp_stopt_zonder_lawaai() -> None:
    opdracht = [sys.executable, "manage.py", "toets_mentoren"]
    # The reader takes one line and goes away, as `head -n 1` does.
    with subprocess.Popen(
        opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PROJECT
    ) as proces:
        schrijver = Thread(target=_schrijf, args=(proces.stdin,))
        schrijver.start()
        eerste = proces.stdout.readline()
        proces.stdout.close()
        schrijver.join(timeout=30)
        fouten = proces.stderr.read()

    assert json.loads(eerste)["id"] == "a"
    assert fouten == b""
    assert proces.returncode == 141


def _schrijf(pijp: IO[bytes]) -> None:
    with suppress(BrokenPipeError):
        pijp.write(GOED * 20_000)
        pijp.close()


def test_duizenden_regels_per_seconde() -> None:
    mentor = {
        "geboortedatum": "1999-05-01",
        "praktijkervaring": [{"van": "2015-09-01", "tot": "2018-08-31"}, {"van": "2020-01-01", "tot": None}],
        "vooropleiding": {"bewijs": True, "afwijking_leeftijd": True, "afwijking_ervaring": None},
        "uittreksel": {"afgiftedatum": "2023-10-01", "oordeel": "gunstig"},
        "mentoropleiding": {"gepland_op": None, "gevolgd_op": None, "vrijstelling": None},
    }
    regel = json.dumps(
        {"id": "m1", "soort": "nieuwe_erkenning", "partnerschap": "bouw", "aanvraagdatum": "2024-03-01",
         "erkend_op": "2024-03-10", "mentor": mentor}
    ).encode()  # fmt: skip
    begin = time.process_time()

    aantal = sum(gelezen for _, gelezen in beantwoord([regel] * 4_000, beantwoord_regel))

    # The budget is 5,000 a second on a quiet machine; CPU time, so that neighbours do not count.
    assert aantal / (time.process_time() - begin) > 2_000
