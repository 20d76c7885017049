"""The worker of the project: Celery's own, without what its command line loads."""

import socket
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from mentorschap import werker
from mentorschap.lokaal.plaats import PROJECT

PROEF = """
import sys
import mentorschap.werker
print([naam for naam in ("celery.bin", "prompt_toolkit", "pygments") if naam in sys.modules])
"""


def test_werker_laadt_geen_opdrachtregel_van_celery() -> None:
    uit = subprocess.run([sys.executable, "-c", PROEF], cwd=PROJECT, capture_output=True, text=True, check=True)

    assert uit.stdout == "[]\n"


@pytest.mark.parametrize(
    ("argumenten", "naam", "processen", "niveau"),
    [
        ([], "celery", None, "WARNING"),
        (["-c", "3", "-l", "ERROR", "-n", "demo@%h"], "demo", 3, "ERROR"),
    ],
)
def test_werker_begint_zoals_gevraagd_en_geeft_zijn_uitkomst(
    monkeypatch: pytest.MonkeyPatch, argumenten: list[str], naam: str, processen: int | None, niveau: str
) -> None:
    gevraagd: dict[str, Any] = {}
    gestart: list[bool] = []

    def maak(**velden: Any) -> SimpleNamespace:
        gevraagd.update(velden)
        return SimpleNamespace(start=lambda: gestart.append(True), exitcode=70)

    monkeypatch.setattr(werker.app, "Worker", maak)

    assert werker.main(argumenten) == 70
    assert gestart == [True]
    assert gevraagd == {
        "hostname": f"{naam}@{socket.gethostname()}",
        "concurrency": processen,
        "loglevel": niveau,
        "without_gossip": True,
        "without_mingle": True,
    }
