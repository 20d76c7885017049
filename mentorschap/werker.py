"""The worker, without Celery's command line: `python -m mentorschap.werker [-c PROCESSES] [-l LEVEL] [-n NAME]`.

`celery worker` loads an interactive shell with an editor, colours and the widths of every letter, for a subcommand that
nobody asked for. Each process that renders would keep those eight MiB for as long as it lives.
"""

import argparse
import sys
from collections.abc import Sequence

from celery.utils.nodenames import default_nodename, host_format

from mentorschap.celery import app


def main(argumenten: Sequence[str] | None = None) -> int:
    """Run a worker until it is told to stop; gives its exit code."""
    lezer = argparse.ArgumentParser(prog="mentorschap.werker", description=__doc__)
    lezer.add_argument("-c", "--concurrency", type=int, help="aantal processen")
    lezer.add_argument("-l", "--loglevel", default="WARNING")
    lezer.add_argument("-n", "--hostname", help="naam, met %%h voor de machine")
    keuze = lezer.parse_args(argumenten)
    werker = app.Worker(
        hostname=host_format(default_nodename(keuze.hostname)),
        concurrency=keuze.concurrency,
        loglevel=keuze.loglevel,
        # Workers need not know of each other: rows in the database say who holds what.
        without_gossip=True,
        without_mingle=True,
    )
    werker.start()
    return werker.exitcode or 0


if __name__ == "__main__":
    sys.exit(main())
