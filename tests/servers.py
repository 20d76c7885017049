"""pytest plugin: PostgreSQL and Valkey for the run, before Django reads its settings.

With xdist the controller starts them and the workers inherit the addresses; each worker has its own database
(pytest-django) and its own numbered database on the broker. DATABASE_URL and REDIS_URL, when set, are used instead.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from mentorschap.lokaal.servers import wegwerpservers


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config, parser: pytest.Parser, args: list[str]
) -> Iterator[None]:
    keuzes = parser.parse_known_args(args)
    werker = os.environ.get("PYTEST_XDIST_WORKER")
    if not (werker or keuzes.help or keuzes.version):
        if not os.environ.get("DATABASE_URL"):
            os.environ["TEST_MET_SJABLOON"] = "1"
        stapel = ExitStack()
        # Ends after the last worker has dropped its database.
        early_config.add_cleanup(stapel.close)
        os.environ.update(stapel.enter_context(wegwerpservers()))
        # What the processes of this run share.
        os.environ["TEST_RUNMAP"] = os.path.dirname(os.environ["MEDIA_ROOT"])
    if werker:
        # Files of this process alone; a Celery worker that a test starts finds them through the environment.
        os.environ["MEDIA_ROOT"] = os.path.join(os.environ["MEDIA_ROOT"], werker)
    if "REDIS_URL" in os.environ:
        nummer = int(werker.removeprefix("gw")) + 1 if werker else 0
        os.environ["REDIS_URL"] = broker_van_werker(os.environ["REDIS_URL"], nummer)
    return (yield)


def broker_van_werker(url: str, nummer: int) -> str:
    """The broker address with a database of its own for this worker (a broker has 16)."""
    if url.startswith("redis+socket:"):
        return f"{url.partition('?')[0]}?virtual_host={nummer % 16}"
    return urlsplit(url)._replace(path=f"/{nummer % 16}").geturl()
