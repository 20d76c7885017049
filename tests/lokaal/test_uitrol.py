"""The description of production: valid for its tools, and in step with settings and documentation."""

import re
import subprocess
import sys
from typing import Any

import pytest
import yaml

from mentorschap.lokaal.plaats import PROJECT

# Set by the image or read by a library, not by our settings.
BUITEN_SETTINGS = {"DJANGO_SETTINGS_MODULE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
# Only for demo, tests and the component page: no variable of production.
GEEN_PRODUCTIE = {"DEBUG", "OMGEVING"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text(encoding="utf-8"))


def test_compose_volgt_het_schema() -> None:
    opdracht = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
    ]
    uitkomst = subprocess.run(opdracht, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr


def test_elk_onderdeel_heeft_een_gezondheidscontrole_of_eindigt(compose: dict[str, Any]) -> None:
    zonder = {naam for naam, dienst in compose["services"].items() if "healthcheck" not in dienst}
    assert zonder == {"migraties"}


def test_alleen_de_proxy_is_van_buiten_bereikbaar(compose: dict[str, Any]) -> None:
    assert [naam for naam, dienst in compose["services"].items() if "ports" in dienst] == ["proxy"]
    assert compose["networks"]["binnen"] == {"internal": True}


def test_elke_instelling_staat_in_de_handleiding_en_andersom() -> None:
    settings = "".join(pad.read_text(encoding="utf-8") for pad in (PROJECT / "mentorschap" / "settings").glob("*.py"))
    gelezen = set(re.findall(r'env\.\w+\(\s*"([A-Z0-9_]+)"', settings)) - GEEN_PRODUCTIE
    handleiding = (PROJECT / "docs" / "beheer.md").read_text(encoding="utf-8")
    tabel = handleiding.split("## Environment")[1].split("In `docker-compose.yml`")[0]
    eerste_kolom = "".join(regel.split("|")[1] for regel in tabel.splitlines() if regel.startswith("|"))
    assert gelezen | BUITEN_SETTINGS == set(re.findall(r"`([A-Z0-9_]+)`", eerste_kolom)) | BUITEN_SETTINGS


def test_voorbeeld_van_env_vult_wat_compose_en_settings_eisen(compose: dict[str, Any]) -> None:
    voorbeeld = set(re.findall(r"^([A-Z_]+)=", (PROJECT / ".env.voorbeeld").read_text(encoding="utf-8"), re.MULTILINE))
    productie = (PROJECT / "mentorschap" / "settings" / "production.py").read_text(encoding="utf-8")
    verplicht = set(re.findall(r'env\.\w+\("([A-Z0-9_]+)"\)', productie))
    compose_eist = set(re.findall(r"\$\{([A-Z_]+):\?", (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")))
    assert (verplicht - set(compose["x-toepassing"]["environment"])) | compose_eist <= voorbeeld


def test_productie_start_niet_zonder_haar_geheimen() -> None:
    opdracht = [sys.executable, "-c", "import mentorschap.settings.production"]
    uitkomst = subprocess.run(
        opdracht, cwd=PROJECT, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    assert uitkomst.returncode == 1
    assert "Set the SECRET_KEY environment variable" in uitkomst.stderr


def test_productie_slaagt_voor_de_veiligheidscontrole() -> None:
    waarden = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "mentorschap.settings.production",
        "SECRET_KEY": "Kx7-" * 16 + "abcdefghij",
        "ALLOWED_HOSTS": "mentorschap.voorbeeld.be",
        "BASIS_URL": "https://mentorschap.voorbeeld.be",
        "DATABASE_URL": "postgres://a:b@localhost/c",
        "REDIS_URL": "redis://localhost/0",
        "EMAIL_URL": "smtp+tls://a:b@localhost:587",
    }
    opdracht = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    uitkomst = subprocess.run(opdracht, cwd=PROJECT, env=waarden, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stderr
