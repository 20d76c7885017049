"""No token in the logs: not in the access log, not in an error, not in the line of a JSON log."""

import io
import logging
import runpy
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import RequestFactory
from gunicorn.config import Config
from pythonjsonlogger.json import JsonFormatter

from mentorschap.berichten.links import token_van
from mentorschap.core.geheimen import ZonderGeheimen, verberg
from mentorschap.core.toegangslog import Toegangslog
from tests.factories.berichten import LinkFactory

TOKEN = token_van(LinkFactory.build())


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        (f"GET /l/{TOKEN}/ HTTP/1.1", "GET /l/…/ HTTP/1.1"),
        (f"https://voorbeeld.be/l/{TOKEN}", "https://voorbeeld.be/l/…"),
        (f"/l/{TOKEN}/?van=mail", "/l/…/?van=mail"),
        ("/account/password/reset/key/3-abc-def/", "/account/password/reset/key/…/"),
        ("/evaluaties/blad/lijst/", "/evaluaties/blad/lijst/"),
        ("", ""),
    ],
    # Every worker makes another token; the names of the tests must be the same.
    ids=["verzoek", "adres", "met-vraag", "wachtwoord", "zonder-sleutel", "leeg"],
)
def test_alleen_de_sleutel_verdwijnt(tekst: str, verwacht: str) -> None:
    assert verberg(tekst) == verwacht


def test_toegangslog_van_gunicorn_schrijft_geen_token() -> None:
    omgeving = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": f"/l/{TOKEN}/",
        "PATH_INFO": f"/l/{TOKEN}/",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "QUERY_STRING": "",
        "HTTP_REFERER": f"https://voorbeeld.be/l/{TOKEN}/",
        "REMOTE_ADDR": "127.0.0.1",
    }
    antwoord = SimpleNamespace(status="302 Found", headers=[("Location", "/evaluaties/")], sent=0, response_length=0)
    verzoek = SimpleNamespace(headers=[("REFERER", f"https://voorbeeld.be/l/{TOKEN}/")])
    delen = Toegangslog(Config()).atoms(antwoord, verzoek, omgeving, timedelta(milliseconds=5))
    assert delen["r"] == "GET /l/…/ HTTP/1.1"
    assert TOKEN not in str(delen)


def test_gunicorn_gebruikt_dit_toegangslog() -> None:
    instelling = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    configuratie = Config()
    configuratie.set("logger_class", instelling["logger_class"])
    assert configuratie.logger_class is Toegangslog


def test_een_fout_in_het_log_noemt_het_token_niet() -> None:
    uitvoer = io.StringIO()
    lezer = logging.StreamHandler(uitvoer)
    lezer.setFormatter(JsonFormatter("%(levelname)s %(message)s"))
    lezer.addFilter(ZonderGeheimen())
    regel = logging.LogRecord(
        "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", (f"/l/{TOKEN}/",), None
    )
    regel.request = RequestFactory().get(f"/l/{TOKEN}/")
    lezer.handle(regel)
    assert "Internal Server Error: /l/" in uitvoer.getvalue()
    assert TOKEN not in uitvoer.getvalue()


def test_wat_de_toepassing_schrijft_gaat_door_dit_filter() -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["zonder_geheimen"]
    assert settings.LOGGING["filters"]["zonder_geheimen"]["()"] == "mentorschap.core.geheimen.ZonderGeheimen"
