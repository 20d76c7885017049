"""The account of a session, and the memberships that come with it."""

from datetime import timedelta
from typing import Any

import pytest

from mentorschap.core.klok import vandaag
from mentorschap.organisaties.backend import Backend, geldige_lidmaatschappen
from mentorschap.organisaties.enums import Rol
from tests.factories.gebruikers import GebruikerFactory
from tests.factories.organisaties import LidmaatschapFactory

pytestmark = pytest.mark.django_db


def test_account_komt_met_de_lidmaatschappen_die_vandaag_gelden(django_assert_num_queries: Any) -> None:
    gebruiker = GebruikerFactory()
    lid = LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.TRAJECTBEGELEIDER)
    LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.SCHOOLBEHEERDER, tot=vandaag() - timedelta(days=1))
    LidmaatschapFactory(rol=Rol.TRAJECTBEGELEIDER)

    with django_assert_num_queries(1):
        gevonden = Backend().get_user(gebruiker.pk)
        lidmaatschappen = geldige_lidmaatschappen(gevonden)
        namen = [(rij.organisatie.naam, rij.gebruiker.naam) for rij in lidmaatschappen]

    assert gevonden == gebruiker
    assert gevonden.email == gebruiker.email
    assert lidmaatschappen == [lid]
    assert namen == [(lid.organisatie.naam, gebruiker.naam)]
    assert lidmaatschappen[0].gebruiker is gevonden


def test_account_zonder_lidmaatschap_komt_alleen() -> None:
    gebruiker = GebruikerFactory()

    assert Backend().get_user(gebruiker.pk) == gebruiker
    assert geldige_lidmaatschappen(gebruiker) == []


@pytest.mark.parametrize("lid", [False, True])
def test_gestopt_of_onbekend_account_is_niemand(lid: bool) -> None:
    gebruiker = GebruikerFactory(is_active=False)
    if lid:
        LidmaatschapFactory(gebruiker=gebruiker, rol=Rol.TRAJECTBEGELEIDER)

    assert Backend().get_user(gebruiker.pk) is None
    assert Backend().get_user(0) is None


def test_wie_zonder_sessie_aanmeldt_vindt_zijn_lidmaatschappen() -> None:
    lid = LidmaatschapFactory(rol=Rol.TRAJECTBEGELEIDER)

    assert geldige_lidmaatschappen(lid.gebruiker) == [lid]
