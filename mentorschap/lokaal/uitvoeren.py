"""Run one command with local servers beside it: `python -m mentorschap.lokaal.uitvoeren [--map MAP] -- COMMAND …`.

Without `--map` the servers and their data are gone afterwards; with it the data stays for the next time.
"""

import argparse
import contextlib
import os
import subprocess
import sys
from pathlib import Path

from mentorschap.lokaal.plaats import Bezet, kies_uitvoerder, maak_map, servermap, slot
from mentorschap.lokaal.postgres import LokalePostgres
from mentorschap.lokaal.servers import SLOTNAAM, wegwerpservers
from mentorschap.lokaal.valkey import LokaleValkey


def main() -> int:
    """The command line; gives the exit code of the command."""
    lezer = argparse.ArgumentParser(prog="mentorschap.lokaal.uitvoeren", description=__doc__)
    lezer.add_argument("--map", type=Path, help="waar de gegevens blijven")
    lezer.add_argument("opdracht", nargs="+")
    keuze = lezer.parse_args()
    with contextlib.ExitStack() as stapel:
        if keuze.map is None:
            adressen = stapel.enter_context(wegwerpservers())
        else:
            map_ = maak_map(keuze.map.resolve())
            try:
                stapel.enter_context(slot(map_ / SLOTNAAM))
            except Bezet:
                print(f"{map_} is in gebruik.", file=sys.stderr)
                return 1
            als = kies_uitvoerder()
            plek = servermap(map_, als)
            postgres = stapel.enter_context(LokalePostgres(plek, als=als))
            valkey = stapel.enter_context(LokaleValkey(plek, als=als))
            adressen = {"DATABASE_URL": postgres.url, "REDIS_URL": valkey.url, "MEDIA_ROOT": str(map_ / "media")}
        return subprocess.run([*keuze.opdracht], check=False, env=os.environ | adressen).returncode


if __name__ == "__main__":
    sys.exit(main())
