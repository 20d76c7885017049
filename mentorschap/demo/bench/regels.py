"""The rules from the command line: how many mentors a second, and how soon it begins."""

import json
import subprocess
import sys
import time
from datetime import date, timedelta

from django.conf import settings

from mentorschap.demo.bench.meten import Maat, Meting

REGELS, PER_SECONDE, START_SECONDEN = 20_000, 5_000, 1.0


def meting() -> Meting:
    """Run `toets_mentoren` without input, then with many different mentors."""
    start = min(_seconden("") for _ in range(3))
    alles = _seconden("".join(_regel(n) for n in range(REGELS)))
    return Meting(
        "toets_mentoren",
        (
            Maat("regels/s", round(REGELS / (alles - start)), PER_SECONDE, minstens=True),
            Maat("s tot de start", round(start, 2), START_SECONDEN),
        ),
    )


def _seconden(invoer: str) -> float:
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "toets_mentoren", "-"],
        input=invoer.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begin


def _regel(n: int) -> str:
    geboren, begonnen = date(1970, 1, 1) + timedelta(days=n % 12_000), date(2012, 1, 1) + timedelta(days=n % 3_000)
    mentor = {
        "geboortedatum": geboren.isoformat(),
        "praktijkervaring": [
            {"van": begonnen.isoformat(), "tot": (begonnen + timedelta(days=900)).isoformat()},
            {"van": (begonnen + timedelta(days=800 + n % 400)).isoformat(), "tot": None},
        ],
        "vooropleiding": {"bewijs": n % 3 == 0, "afwijking_leeftijd": None, "afwijking_ervaring": None},
        "uittreksel": {"afgiftedatum": "2024-01-15", "oordeel": "gunstig" if n % 5 else None},
        "mentoropleiding": {"gepland_op": None, "gevolgd_op": None, "vrijstelling": None},
    }
    feiten = {
        "id": f"m{n}",
        "soort": "nieuwe_erkenning",
        "partnerschap": "bouw" if n % 2 else None,
        "aanvraagdatum": "2024-03-01",
        "mentor": mentor,
    }
    return json.dumps(feiten) + "\n"
