"""The learner reads on the page of the agreement what may be expected and what to do when it goes wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from overeenkomsten.models import Overeenkomst
from tests.factories.einde import lopend
from tests.hulp.html import tekst

pytestmark = pytest.mark.django_db


def test_leerling_leest_rechten_en_wat_te_doen(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst, mensen = lopend()
    antwoord = aanmelden(mensen.gebruiker("leerling")).get(overeenkomst.get_absolute_url())
    assert any("betaalt je elke maand een leervergoeding" in regel for regel in tekst(antwoord, "#rechten li"))
    assert overeenkomst.traject.trajectbegeleider.naam in tekst(antwoord, "#misloopt p")[0]


def test_in_een_stage_staat_niets_over_loon(aanmelden: Callable[[Any], Any]) -> None:
    overeenkomst, mensen = lopend()
    Overeenkomst.objects.filter(pk=overeenkomst.pk).update(soort="SAO", leervergoeding=None, vergoedingsstap=None)
    antwoord = aanmelden(mensen.gebruiker("leerling")).get(overeenkomst.get_absolute_url())
    assert "Je krijgt voor deze stage geen leervergoeding." in tekst(antwoord, "#rechten li")
    assert not any("één maand" in regel for regel in tekst(antwoord, "#misloopt li"))


@pytest.mark.parametrize("wie", ["begeleider", "mentor", "ondernemingsbeheerder"])
def test_uitleg_is_voor_de_leerling_alleen(aanmelden: Callable[[Any], Any], wie: str) -> None:
    overeenkomst, mensen = lopend()
    antwoord = aanmelden(mensen.gebruiker(wie)).get(overeenkomst.get_absolute_url())
    assert tekst(antwoord, "#rechten") == []
