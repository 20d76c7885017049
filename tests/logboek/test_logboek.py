"""The log of a dossier: sentences that a person reads, that nobody changes afterwards."""

import string
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from erkenningen.enums import AanvraagStatus as Status
from erkenningen.models import Aanvraag
from mentorschap.core.transitions import Overgang, voer_uit
from mentorschap.logboek.models import Gebeurtenis, Inzage, Logregel
from mentorschap.logboek.schrijven import log, noteer_inzage
from mentorschap.logboek.tijdlijn import tijdlijn
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.organisaties import OndernemingFactory, actor_voor

pytestmark = pytest.mark.django_db


def velden_van(gebeurtenis: Gebeurtenis) -> list[str]:
    return [veld for _, veld, _, _ in string.Formatter().parse(gebeurtenis.label) if veld]


@pytest.mark.parametrize("gebeurtenis", list(Gebeurtenis))
def test_iedere_gebeurtenis_is_een_zin_met_haar_gegevens(gebeurtenis: Gebeurtenis) -> None:
    gegevens = {veld: f"<{veld}>" for veld in velden_van(gebeurtenis)}

    regel = log(gebeurtenis, onderwerp=OndernemingFactory(), actor=Actor.systeem(), gegevens=gegevens)

    assert str(regel) == regel.zin
    assert all(waarde in regel.zin for waarde in gegevens.values())
    assert "{" not in regel.zin


@pytest.mark.parametrize("gebeurtenis", list(Gebeurtenis))
def test_ontbrekend_gegeven_breekt_de_tijdlijn_niet(gebeurtenis: Gebeurtenis) -> None:
    assert "…" in Logregel(gebeurtenis=gebeurtenis).zin


def test_logregel_weet_wie_voor_wie_op_welke_manier() -> None:
    actor, onderwerp = actor_voor(Rol.SCHOOLBEHEERDER), OndernemingFactory()

    regel = log(Gebeurtenis.TOEGEWEZEN, onderwerp=onderwerp, actor=actor, gegevens={"naam": "Els"})

    assert (regel.onderwerp_soort, regel.onderwerp_uuid) == ("organisaties.organisatie", onderwerp.uuid)
    assert (regel.door_id, regel.door_naam, regel.rol) == (actor.gebruiker_id, actor.naam, Rol.SCHOOLBEHEERDER)
    assert (regel.namens_id, regel.via) == (actor.organisatie_id, "account")


def test_inzage_noemt_wat_en_wie() -> None:
    actor = actor_voor(Rol.DOSSIERBEHANDELAAR)

    inzage = noteer_inzage("x" * 300, onderwerp=OndernemingFactory(), actor=actor)

    assert len(inzage.wat) == 200
    assert actor.naam in str(inzage)


@pytest.mark.parametrize("model", [Logregel, Inzage])
def test_logboek_kan_alleen_groeien(model: Any) -> None:
    log(Gebeurtenis.TOEGEWEZEN, onderwerp=OndernemingFactory(), actor=Actor.systeem())
    noteer_inzage("uittreksel", onderwerp=OndernemingFactory(), actor=Actor.systeem())

    for daad in (lambda: model.objects.update(door_naam="Iemand anders"), lambda: model.objects.all().delete()):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            daad()


def test_tijdlijn_mengt_handelingen_en_gebeurtenissen_nieuwste_eerst_in_twee_queries() -> None:
    actor = actor_voor(Rol.ONDERNEMINGSBEHEERDER)
    aanvraag = Aanvraag.objects.create(nummer="AA-2026-00001", onderneming_id=actor.organisatie_id)
    sluiten = Overgang(
        "sluiten", "Aanvraag gesloten", frozenset({Status.WERKVERSIE}), Status.INGETROKKEN, mag=lambda wie, obj: None
    )
    log(Gebeurtenis.BESTAND_TOEGEVOEGD, onderwerp=aanvraag, actor=actor, gegevens={"naam": "plan.pdf"})
    log(Gebeurtenis.BESTAND_TOEGEVOEGD, onderwerp=OndernemingFactory(), actor=actor, gegevens={"naam": "ander.pdf"})
    with voer_uit(sluiten, aanvraag, actor=actor, toelichting="Toch niet"):
        pass

    with CaptureQueriesContext(connection) as vragen:
        momenten = tijdlijn(aanvraag, (sluiten,))

    assert len(vragen) == 2
    assert {(moment.titel, moment.toelichting) for moment in momenten} == {
        ("Aanvraag gesloten", "Toch niet"), ("Bestand “plan.pdf” toegevoegd", ""),
    }  # fmt: skip
    assert [moment.op for moment in momenten] == sorted((moment.op for moment in momenten), reverse=True)
    assert {moment.door for moment in momenten} == {actor.naam}
    # Without the table of transitions the code itself is shown, never nothing.
    assert "Sluiten" in {moment.titel for moment in tijdlijn(aanvraag)}
