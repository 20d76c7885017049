"""A world around one learner, and a client that came in by personal link."""

from collections.abc import Callable

import pytest

from evaluatie.models import Beoordeling, Evaluatie
from mentorschap.berichten.links import token_van
from mentorschap.berichten.models import PersoonlijkeLink
from tests.factories import evaluatie as fabriek
from tests.hulp.client import StrengeClient


@pytest.fixture
def wereld(db: None) -> fabriek.Wereld:
    """One learner with an active agreement and six competences in the plan."""
    return fabriek.maak_wereld()


@pytest.fixture
def evaluatie(wereld: fabriek.Wereld) -> Evaluatie:
    """An open evaluation."""
    return fabriek.open_(wereld)


@pytest.fixture
def blad(evaluatie: Evaluatie) -> Beoordeling:
    """The mentor's empty sheet."""
    return fabriek.blad_van_mentor(evaluatie)


@pytest.fixture
def met_link() -> Callable[[Beoordeling], StrengeClient]:
    """A client in which the mentor opened the link from the mail."""

    def voor(beoordeling: Beoordeling) -> StrengeClient:
        client = StrengeClient()
        client.get(f"/l/{token_van(link_van(beoordeling))}/")
        return client

    return voor


def link_van(beoordeling: Beoordeling) -> PersoonlijkeLink:
    """The newest link to a sheet."""
    return PersoonlijkeLink.objects.filter(onderwerp_uuid=beoordeling.uuid).order_by("-pk")[0]
