"""Who changed a row stands in its history, in this transaction and not in the next."""

import json

import pytest
from django.db import connection, transaction

from mentorschap.core.geschiedenis import zet_context
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Organisatie
from tests.factories.organisaties import OndernemingFactory, actor_voor


def geschiedenis(organisatie: Organisatie) -> list[tuple[str, str, dict | None]]:
    """Per event of this organisation: what happened, its name then, and who did it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT pgh_label, naam, pgh_context FROM organisaties_organisatieevent
            WHERE pgh_obj_id = %s ORDER BY pgh_id
            """,
            [organisatie.pk],
        )
        return [(label, naam, context and json.loads(context)) for label, naam, context in cursor.fetchall()]


@pytest.mark.django_db(transaction=True)
def test_geschiedenis_zegt_wie_in_welke_rol_voor_wie() -> None:
    actor = actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    organisatie = OndernemingFactory(naam="Oud")

    with transaction.atomic():
        zet_context(actor)
        organisatie.naam = "Nieuw"
        organisatie.save()
    organisatie.naam = "Zonder context"
    organisatie.save()

    contexten = [context for _, _, context in geschiedenis(organisatie) if context]
    assert contexten == [
        {
            "gebruiker": actor.gebruiker_id,
            "naam": actor.naam,
            "rol": Rol.ONDERNEMINGSBEHEERDER,
            "namens": actor.organisatie_id,
            "via": "account",
        }
    ]
    assert "Zonder context" in {organisatie.naam, *(naam for _, naam, _ in geschiedenis(organisatie))}


@pytest.mark.django_db
def test_taak_van_het_systeem_staat_er_ook_in() -> None:
    organisatie = OndernemingFactory()
    zet_context(Actor.systeem())

    organisatie.naam = "Anders"
    organisatie.save()

    assert "systeem" in str(geschiedenis(organisatie)[-1][2])
