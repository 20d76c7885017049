"""System packages that pip cannot bring: checked by use, installed where that needs no asking, else named in one line.

`python -m mentorschap.lokaal.systeempakketten demo` or `… test`.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass


def _bibliotheek(naam: str) -> Callable[[], bool]:
    def aanwezig() -> bool:
        try:
            ctypes.CDLL(naam)
        except OSError:
            return False
        return True

    return aanwezig


# The one without windows does the same work in half the time.
BROWSERS = ("chromium-headless-shell", "chromium")


def chromium() -> str | None:
    """Return the browser for tests and measurements, None when there is none: CHROMIUM, or what Debian installs."""
    if gekozen := os.environ.get("CHROMIUM"):
        return shutil.which(gekozen)
    return next((pad for naam in BROWSERS if (pad := shutil.which(naam))), None)


def _snelle_chromium() -> bool:
    return chromium() is not None and ("CHROMIUM" in os.environ or shutil.which(BROWSERS[0]) is not None)


@dataclass(frozen=True)
class Pakket:
    """A Debian package, how to see that it is there, and what goes wrong without it.

    `vervangen` says whether something else on this machine does its work, only slower.
    """

    naam: str
    aanwezig: Callable[[], bool]
    zonder: str
    nodig: bool
    alleen_test: bool = False
    vervangen: Callable[[], bool] = lambda: False


PAKKETTEN = (
    Pakket("libpangoft2-1.0-0", _bibliotheek("libpangoft2-1.0.so.0"), "kan niemand een PDF maken", nodig=True),
    Pakket(
        "libharfbuzz-subset0", _bibliotheek("libharfbuzz-subset.so.0"), "duurt elke PDF twee keer zo lang", nodig=False
    ),
    Pakket(
        BROWSERS[0],
        _snelle_chromium,
        "draaien de browsertests niet",
        nodig=True,
        alleen_test=True,
        vervangen=lambda: chromium() is not None,
    ),
)


def ontbrekend(doel: str) -> list[Pakket]:
    """The packages that are missing for `demo` or `test`."""
    return [pakket for pakket in PAKKETTEN if (doel == "test" or not pakket.alleen_test) and not pakket.aanwezig()]


def regel(pakketten: list[Pakket]) -> str:
    """One line that says what to install and why."""
    namen = " ".join(pakket.naam for pakket in pakketten)
    gevolgen = " en ".join(pakket.zonder for pakket in pakketten)
    return f"Systeempakketten ontbreken: apt-get install {namen} (zonder {gevolgen})."


def kan_installeren() -> bool:
    """Whether apt can be used without asking anyone anything: root on Debian or its kin."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def installeer(pakketten: list[Pakket]) -> None:
    """Install with apt, without questions; what fails is seen afterwards by looking again."""
    namen = [pakket.naam for pakket in pakketten]
    print(f"Systeempakketten installeren: {' '.join(namen)}", flush=True)
    omgeving = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    opdracht = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *namen]
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=omgeving, stdin=subprocess.DEVNULL)
    subprocess.run(opdracht, check=False, env=omgeving, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def main(doel: str) -> int:
    """Check, install where possible, report. 1 when something is missing that `doel` cannot do without.

    With CI set, nothing may be missing at all; a test run never does without.
    """
    mist = ontbrekend(doel)
    if mist and kan_installeren():
        installeer(mist)
        mist = ontbrekend(doel)
    mist = [pakket for pakket in mist if not pakket.vervangen()]
    if not mist:
        return 0
    print(regel(mist), file=sys.stderr, flush=True)
    streng = bool(os.environ.get("CI")) or doel == "test"
    return int(streng or any(pakket.nodig for pakket in mist))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "demo"))
