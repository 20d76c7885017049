"""“Mijn taken”: one query over all parts, most urgent first."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from erkenningen.models import Aanvraag
from mentorschap.core import taken
from mentorschap.core.klok import nu, vandaag
from mentorschap.core.taken import Taak, aantal_taken, bronnen_voor, in_groepen, taken_van
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.organisaties import LidmaatschapFactory, OndernemingFactory, actor_voor


def taak(dagen: int | None) -> Taak:
    tot = None if dagen is None else vandaag() + timedelta(days=dagen)
    return Taak("x", uuid4(), "Titel", "Wie", "Doen", "/", nu(), tot, dagen)


@pytest.mark.parametrize(
    ("dagen", "urgentie"),
    [(-30, "te_laat"), (-1, "te_laat"), (0, "deze_week"), (7, "deze_week"), (8, "later"), (None, "later")],
)
def test_urgentie_hangt_af_van_de_dagen_die_over_zijn(dagen: int | None, urgentie: str) -> None:
    assert taak(dagen).urgentie == urgentie


def test_groepen_zonder_taken_verschijnen_niet() -> None:
    groepen = in_groepen([taak(20), taak(-2), taak(None)])

    assert [(groep.code, len(groep.taken)) for groep in groepen] == [("te_laat", 1), ("later", 2)]
    assert in_groepen([]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("rol", [rol.value for rol in Rol])
def test_iedere_rol_krijgt_haar_taken_in_een_query(rol: str) -> None:
    actor = actor_voor(rol)

    with CaptureQueriesContext(connection) as vragen:
        assert taken_van(actor) == []
    assert len(vragen) <= 1
    with CaptureQueriesContext(connection) as vragen:
        assert aantal_taken(actor) == 0
    assert len(vragen) <= 1


@pytest.mark.django_db
def test_eigen_werkversie_is_een_taak_en_die_van_een_ander_niet() -> None:
    actor = actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    eigen = Aanvraag.objects.create(nummer="AA-2026-00001", onderneming_id=actor.organisatie_id)
    Aanvraag.objects.create(nummer="AA-2026-00002", onderneming=OndernemingFactory())

    (gevonden,) = taken_van(actor)

    assert (gevonden.uuid, gevonden.bron, gevonden.dagen) == (eigen.uuid, "aanvraag_afwerken", None)
    assert str(eigen.uuid) in gevonden.url
    assert aantal_taken(actor) == 1


@pytest.mark.django_db
def test_telling_ziet_wat_er_intussen_bijkwam_en_hoort_bij_een_persoon() -> None:
    actor, ander = actor_voor(Rol.ONDERNEMINGSBEHEERDER), actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    assert (aantal_taken(actor), taken_van(actor)) == (0, [])

    Aanvraag.objects.create(nummer="AA-2026-00001", onderneming_id=actor.organisatie_id)

    assert (aantal_taken(actor), len(taken_van(actor))) == (1, 1)
    assert (aantal_taken(ander), taken_van(ander)) == (0, [])


@pytest.mark.django_db
def test_zonder_rol_zijn_er_geen_taken_en_geen_query() -> None:
    with CaptureQueriesContext(connection) as vragen:
        assert taken_van(Actor()) == []
        assert aantal_taken(Actor()) == 0
    assert len(vragen) == 0
    assert bronnen_voor(None) == []


@pytest.mark.django_db
def test_startpagina_toont_de_dringendste_vijftig_en_telt_ze_allemaal(aanmelden: Any) -> None:
    lid = LidmaatschapFactory(rol=Rol.ONDERNEMINGSBEHEERDER)
    nummers = [f"AA-2026-{n:05d}" for n in range(51)]
    for nummer in nummers:
        Aanvraag.objects.create(nummer=nummer, onderneming=lid.organisatie)
    client = aanmelden(lid.gebruiker)

    eerste, tweede = client.get("/"), client.get("/?pagina=2")

    gezien = [
        taak.uuid for antwoord in (eerste, tweede) for groep in antwoord.context["groepen"] for taak in groep.taken
    ]
    assert len(gezien) == len(set(gezien)) == 51
    assert eerste.context["aantal_taken"] == 51
    assertContains(eerste, "1 tot 50 van 51 taken")
    assertContains(tweede, "51 tot 51 van 51 taken")
    assertNotContains(tweede, "Er wacht niets op u")


def test_iedere_bron_heeft_bekende_rollen_en_een_werkwoord() -> None:
    for bron in taken._bronnen.values():
        assert bron.rollen <= set(Rol.values)
        assert bron.werkwoord[0].isupper()
