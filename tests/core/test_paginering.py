"""A page of a long list: the right rows in the right order, chosen without joins, in two statements."""

from typing import Any

import pytest
from django.core.paginator import EmptyPage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mentorschap.core.paginering import Paginator
from mentorschap.organisaties.models import Vestiging
from tests.factories.organisaties import OndernemingFactory, VestigingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def vestigingen() -> list[Vestiging]:
    """Seven establishments of two companies, named so that order and primary key differ."""
    ondernemingen = [OndernemingFactory(naam="B"), OndernemingFactory(naam="A")]
    return [VestigingFactory(naam=f"V{9 - n}", organisatie=ondernemingen[n % 2]) for n in range(7)]


def bladzijde(nummer: Any, **filter_: Any) -> list[str]:
    rijen = Vestiging.objects.filter(**filter_).select_related("organisatie").order_by("organisatie__naam", "naam")
    return [f"{rij.organisatie.naam}{rij.naam}" for rij in Paginator(rijen, 3).get_page(nummer)]


@pytest.mark.usefixtures("vestigingen")
def test_bladzijden_volgen_de_volgorde_van_de_lijst() -> None:
    assert [bladzijde(n) for n in (1, 2, 3)] == [["AV4", "AV6", "AV8"], ["BV3", "BV5", "BV7"], ["BV9"]]


@pytest.mark.usefixtures("vestigingen")
def test_bladzijde_die_niet_bestaat_geeft_de_laatste_en_onzin_de_eerste() -> None:
    assert bladzijde(99) == ["BV9"]
    assert bladzijde("x") == bladzijde(1)
    with pytest.raises(EmptyPage):
        Paginator(Vestiging.objects.order_by("pk"), 3).page(4)


@pytest.mark.usefixtures("vestigingen")
def test_filter_telt_mee_en_een_lege_lijst_heeft_een_lege_bladzijde() -> None:
    assert bladzijde(1, organisatie__naam="A") == ["AV4", "AV6", "AV8"]
    assert bladzijde(1, organisatie__naam="C") == []


@pytest.mark.usefixtures("vestigingen")
def test_bladzijde_kost_een_telling_en_een_vraag() -> None:
    with CaptureQueriesContext(connection) as vragen:
        bladzijde(2)

    assert len(vragen) == 2
    sleutels = vragen[1]["sql"].partition(" IN (")[2]
    assert "LIMIT 3 OFFSET 3" in sleutels or "LIMIT 3  OFFSET 3" in sleutels
