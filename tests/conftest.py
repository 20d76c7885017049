"""Strictness and the fixtures that every test may use. What they do stands in tests/hulp/."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.hulp.celery import CeleryWerker
    from tests.hulp.client import StrengeClient

pytest.register_assert_rewrite("tests.hulp", "tests.factories")


def pytest_configure() -> None:
    from hypothesis import settings

    from tests.hulp import leegmaken, netwerk, streng, vlot

    # How long one example takes says something about the neighbours on the machine, not about the code.
    settings.register_profile("mentorschap", deadline=None)
    settings.load_profile("mentorschap")
    streng.installeer()
    leegmaken.installeer()
    vlot.installeer()
    netwerk.sluit_af()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """After the shuffle: the long tests first, each worker its share."""
    from tests.hulp.volgorde import deel_uit

    werker = getattr(config, "workerinput", None)
    if werker is not None:
        items[:] = deel_uit(items, werker["workercount"])


def pytest_collection_finish() -> None:
    from tests.hulp import vlot

    vlot.zet_apart()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    from tests.hulp import sjabloon

    sjabloon.gebruik()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    from tests.hulp import sjabloon

    with django_db_blocker.unblock():
        sjabloon.bewaar()
    yield
    with django_db_blocker.unblock():
        sjabloon.stuur_anderen_weg()


@pytest.fixture
def client() -> "StrengeClient":
    """A strict client that nobody is logged in to."""
    from tests.hulp.client import StrengeClient

    return StrengeClient()


@pytest.fixture
def aanmelden() -> Callable[[Any], "StrengeClient"]:
    """A strict client on which the given account is logged in."""
    from tests.hulp.client import StrengeClient, meld_client_aan

    def voor(gebruiker: Any) -> StrengeClient:
        client = StrengeClient()
        meld_client_aan(client, gebruiker)
        return client

    return voor


@pytest.fixture
def werker() -> Callable[[], int]:
    """Carries out all planned work in this process, as a worker would; call it where the worker would come by."""
    from tests.hulp.celery import doe_werk

    return doe_werk


@pytest.fixture
def gewekt() -> Iterator[Callable[[], list[tuple[str, list]]]]:
    """The wake-ups on the broker since the start of the test, as (task, arguments)."""
    from tests.hulp.celery import maak_broker_leeg, wachtende_berichten

    maak_broker_leeg()
    yield wachtende_berichten
    maak_broker_leeg()


@pytest.fixture
def celery_werker(transactional_db: None, tmp_path: Path) -> Iterator["CeleryWerker"]:
    """A real Celery worker process with beat, running; it can be killed and started again."""
    from tests.hulp.celery import CeleryWerker, maak_broker_leeg

    maak_broker_leeg()
    werker = CeleryWerker(tmp_path, beat=True)
    werker.start()
    yield werker
    # How a worker ends what it holds has tests of its own; waiting for that at the end of every test takes seconds.
    werker.dood()
    maak_broker_leeg()


@pytest.fixture(autouse=True)
def _lege_tellers(request: pytest.FixtureRequest) -> None:
    """Login limits count in the cache; a test with a database starts without any."""
    for database in ("transactional_db", "db"):
        if database in request.fixturenames:
            request.getfixturevalue(database)
            cache.clear()
            return


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all browser tests of this process."""
    from tests.hulp.browser import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def pagina(browser: "Browser", live_server: Any) -> Iterator["Page"]:
    """A page at desktop size."""
    from tests.hulp.browser import BUREAU
    from tests.hulp.browser import pagina as open_pagina

    with open_pagina(browser, live_server.url, BUREAU) as page:
        yield page


@pytest.fixture
def telefoon(browser: "Browser", live_server: Any) -> Iterator["Page"]:
    """A page on a phone of 390 pixels wide."""
    from tests.hulp.browser import TELEFOON
    from tests.hulp.browser import pagina as open_pagina

    with open_pagina(browser, live_server.url, TELEFOON) as page:
        yield page
