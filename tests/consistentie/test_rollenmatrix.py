"""Every URL is in the role × view matrix, and every person of the demo gets what the matrix says."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.hulp.client import meld_client_aan
from tests.hulp.demowereld import Demowereld, bouw
from tests.hulp.html import soep
from tests.hulp.matrix import IEDEREEN, MATRIX, OPENBAAR, Rij
from tests.hulp.terug import teruggedraaid

# Pages of django-allauth have their own rules and tests: they are about one's own account only.
VAN_BIBLIOTHEEK = "account"
INLOGPAGINA = "/account/login/"
TOEGESTAAN = {200, 302, 409, 422}


@pytest.fixture(scope="module")
def wereld(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Demowereld]:
    """The demo story, played once for this module and rolled back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield bouw()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kale_fouten() -> Iterator[None]:
    """Refusals without their page; that page is looked at once per person, below."""
    with override_settings(ROOT_URLCONF="tests.hulp.kale_fouten"):
        yield


@pytest.fixture(scope="module")
def clients(wereld: Demowereld, django_db_blocker: pytest.FixtureRequest) -> dict[str, Client]:
    """A client per person, logged in once."""
    clients = {sleutel: Client() for sleutel in sorted(IEDEREEN)}
    with django_db_blocker.unblock():
        for sleutel, client in clients.items():
            meld_client_aan(client, wereld.personen[sleutel])
    return clients


def url_namen(patronen: list[URLPattern | URLResolver], voorvoegsel: str = "") -> Iterator[str]:
    """Give the names of all paths, with their namespace."""
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            if str(patroon.pattern).startswith(VAN_BIBLIOTHEEK):
                continue
            ruimte = f"{patroon.namespace}:" if patroon.namespace else ""
            yield from url_namen(patroon.url_patterns, voorvoegsel + ruimte)
        else:
            yield voorvoegsel + str(patroon.name)


def test_elke_url_staat_in_de_matrix() -> None:
    bekend = {rij.naam for rij in MATRIX} | OPENBAAR

    assert set(url_namen(get_resolver().url_patterns)) == bekend


@pytest.mark.django_db
@pytest.mark.usefixtures("kale_fouten")
@pytest.mark.parametrize("rij", MATRIX, ids=lambda rij: rij.id)
def test_matrix(rij: Rij, wereld: Demowereld, clients: dict[str, Client]) -> None:
    url = reverse(rij.naam, kwargs=wereld.kwargs(rij.object))
    verwacht = {persoon: rij.verwacht(persoon) for persoon in clients}

    afwijkend = {}
    # Who is refused changes nothing, so those share one turn; afterwards everybody who may starts from the same world.
    with teruggedraaid():
        for persoon in sorted(clients, key=lambda persoon: verwacht[persoon] is None):
            gekregen = _status(clients[persoon], rij.methode, url, apart=verwacht[persoon] is None)
            if gekregen not in ({verwacht[persoon]} if verwacht[persoon] else TOEGESTAAN):
                afwijkend[persoon] = (gekregen, verwacht[persoon] or "mag")
    anoniem = getattr(Client(), rij.methode)(url)

    assert afwijkend == {}
    assert (anoniem.status_code, anoniem.headers["Location"].split("?")[0]) == (302, INLOGPAGINA)


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "kop"), [(403, "Dit kunt u hier niet doen"), (404, "Deze pagina is er niet")])
def test_wie_geweigerd_wordt_leest_dat_op_een_hele_pagina(
    status: int, kop: str, wereld: Demowereld, clients: dict[str, Client]
) -> None:
    gezien = {}
    with override_settings(ROOT_URLCONF="mentorschap.urls"):
        for persoon, client in clients.items():
            rij = next(rij for rij in MATRIX if rij.methode == "get" and rij.verwacht(persoon) == status)
            antwoord = client.get(reverse(rij.naam, kwargs=wereld.kwargs(rij.object)))
            gezien[persoon] = (antwoord.status_code, [" ".join(h1.text.split()) for h1 in soep(antwoord).select("h1")])

    assert gezien == dict.fromkeys(clients, (status, [kop]))


def _status(client: Client, methode: str, url: str, *, apart: bool) -> int:
    with teruggedraaid() if apart else nullcontext():
        antwoord = getattr(client, methode)(url)
    if antwoord.streaming:
        # A file that is served stays open until it was read to its end.
        b"".join(antwoord.streaming_content)
    return antwoord.status_code
