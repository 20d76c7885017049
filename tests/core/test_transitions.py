"""The kernel of every act: row lock → right → status → guards → write → log, all or nothing."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from erkenningen.enums import AanvraagStatus as Status
from erkenningen.models import Aanvraag
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.transitions import Achterhaald, GeenRecht, HandelingBelet, Overgang, voer_uit
from mentorschap.organisaties.actor import Actor
from mentorschap.organisaties.enums import Rol
from tests.factories.organisaties import OndernemingFactory, actor_voor

pytestmark = pytest.mark.django_db

GEEN_ROL = Beletsel("rol", "Alleen de onderneming zelf trekt haar aanvraag in.")
OPEN_VRAAG = Beletsel("vraag", "Beantwoord eerst de vraag.", url="/vraag/", grondslag="D16 art. 7 §2")
GEEN_ADRES = Beletsel("adres", "Vul eerst het adres in.")


def mag_altijd(actor: Any, obj: Any) -> None:
    return None


def mag_nooit(actor: Any, obj: Any) -> Beletsel:
    return GEEN_ROL


def overgang(**velden: Any) -> Overgang:
    gewoon = {"van": frozenset({Status.WERKVERSIE}), "naar": Status.INGETROKKEN, "mag": mag_altijd}
    return Overgang("sluiten", "Aanvraag sluiten", **(gewoon | velden))


@pytest.fixture
def actor() -> Actor:
    return actor_voor(Rol.ONDERNEMINGSBEHEERDER)


@pytest.fixture
def aanvraag(actor: Actor) -> Aanvraag:
    return Aanvraag.objects.create(nummer="AA-2026-00001", onderneming_id=actor.organisatie_id)


def toestand(aanvraag: Aanvraag) -> tuple[str, int]:
    """What is stored: the status and how many log rows."""
    rij = Aanvraag.objects.get(pk=aanvraag.pk)
    return rij.status, rij.overgangen.count()


def test_handeling_schrijft_status_velden_en_een_logregel_met_wie_en_wanneer(aanvraag: Aanvraag, actor: Actor) -> None:
    with voer_uit(
        overgang(),
        aanvraag,
        actor=actor,
        toelichting="  Toch niet.  ",
        gegevens={"a": 1},
        ingangsdatum=date(2026, 9, 1),
    ) as rij:
        rij.veroordeling_toelichting = "geen"

    opgeslagen = Aanvraag.objects.get(pk=aanvraag.pk)
    assert (opgeslagen.status, opgeslagen.veroordeling_toelichting) == (Status.INGETROKKEN, "geen")
    assert aanvraag.status == Status.INGETROKKEN
    (regel,) = opgeslagen.overgangen.all()
    assert (regel.overgang, regel.van, regel.naar) == ("sluiten", Status.WERKVERSIE, Status.INGETROKKEN)
    assert (regel.toelichting, regel.gegevens, regel.ingangsdatum) == ("Toch niet.", {"a": 1}, date(2026, 9, 1))
    assert (regel.door_id, regel.door_naam, regel.rol) == (actor.gebruiker_id, actor.naam, actor.rol)
    assert (regel.namens_id, regel.via) == (actor.organisatie_id, "account")


def test_systeem_handelt_zonder_account_en_zonder_rol(aanvraag: Aanvraag) -> None:
    with voer_uit(overgang(), aanvraag, actor=Actor.systeem()):
        pass

    regel = aanvraag.overgangen.get()
    assert (regel.door_id, regel.door_naam, regel.rol, regel.via) == (None, "Mentorschap", "", "systeem")


@pytest.mark.parametrize(
    ("velden", "status", "toelichting", "fout", "codes"),
    [
        pytest.param(
            {"mag": mag_nooit, "guards": (lambda o: [OPEN_VRAAG],), "toelichting_verplicht": True},
            Status.INGETROKKEN, "", GeenRecht, ["rol"], id="recht_voor_status",
        ),
        pytest.param(
            {"guards": (lambda o: [OPEN_VRAAG],), "toelichting_verplicht": True},
            Status.INGETROKKEN, "", Achterhaald, ["status"], id="status_voor_toelichting",
        ),
        pytest.param(
            {"guards": (lambda o: [OPEN_VRAAG],), "toelichting_verplicht": True},
            Status.WERKVERSIE, " \n", HandelingBelet, ["toelichting"], id="toelichting_voor_voorwaarden",
        ),
        pytest.param(
            {"guards": (lambda o: [OPEN_VRAAG], lambda o: [], lambda o: [GEEN_ADRES])},
            Status.WERKVERSIE, "", HandelingBelet, ["vraag", "adres"], id="alle_voorwaarden_samen",
        ),
    ],
)  # fmt: skip
def test_volgorde_van_weigeren(
    aanvraag: Aanvraag, actor: Actor, velden: dict, status: str, toelichting: str, fout: type, codes: list[str]
) -> None:
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=status)
    uitgevoerd = []

    with pytest.raises(fout) as gevangen, voer_uit(overgang(**velden), aanvraag, actor=actor, toelichting=toelichting):
        uitgevoerd.append(1)

    beletselen = [gevangen.value.beletsel] if fout is GeenRecht else gevangen.value.beletselen
    assert [beletsel.code for beletsel in beletselen] == codes
    assert uitgevoerd == []
    assert toestand(aanvraag) == (status, 0)


def test_geen_recht_is_een_403_met_de_reden(aanvraag: Aanvraag, actor: Actor) -> None:
    with (
        pytest.raises(PermissionDenied, match="Alleen de onderneming"),
        voer_uit(overgang(mag=mag_nooit), aanvraag, actor=actor),
    ):
        pass


def test_achterhaald_zegt_wie_er_eerder_was_ook_met_een_oud_object(aanvraag: Aanvraag, actor: Actor) -> None:
    oud_scherm = Aanvraag.objects.get(pk=aanvraag.pk)
    with voer_uit(overgang(), aanvraag, actor=actor):
        pass

    with pytest.raises(Achterhaald, match="kan niet meer") as fout, voer_uit(overgang(), oud_scherm, actor=actor):
        pass

    assert fout.value.laatste.door_naam == actor.naam
    assert fout.value.laatste.naar == Status.INGETROKKEN
    assert toestand(aanvraag) == (Status.INGETROKKEN, 1)


def test_fout_in_de_handeling_laat_niets_achter(aanvraag: Aanvraag, actor: Actor) -> None:
    with pytest.raises(RuntimeError, match="halverwege"), voer_uit(overgang(), aanvraag, actor=actor) as rij:
        rij.save()
        raise RuntimeError("halverwege")

    assert toestand(aanvraag) == (Status.WERKVERSIE, 0)
    assert aanvraag.status == Status.WERKVERSIE


def test_rij_die_niet_klopt_wordt_niet_bewaard(aanvraag: Aanvraag, actor: Actor) -> None:
    with pytest.raises(ValidationError), voer_uit(overgang(), aanvraag, actor=actor) as rij:
        rij.soort = "bestaat niet"

    assert toestand(aanvraag) == (Status.WERKVERSIE, 0)


def test_slot_staat_op_de_rij_zelf_voor_er_iets_beslist_wordt(aanvraag: Aanvraag, actor: Actor) -> None:
    with CaptureQueriesContext(connection) as vragen, voer_uit(overgang(), aanvraag, actor=actor):
        pass

    eerste = next(vraag["sql"] for vraag in vragen if not vraag["sql"].startswith("SAVEPOINT"))
    assert eerste.endswith('FOR NO KEY UPDATE OF "erkenningen_aanvraag"')


def test_logregel_kan_niet_veranderen_of_verdwijnen(aanvraag: Aanvraag, actor: Actor) -> None:
    with voer_uit(overgang(), aanvraag, actor=actor):
        pass

    for daad in (lambda: aanvraag.overgangen.update(toelichting="anders"), lambda: aanvraag.overgangen.all().delete()):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            daad()


def test_beletselen_voor_het_scherm_volgen_dezelfde_volgorde(aanvraag: Aanvraag, actor: Actor) -> None:
    streng = overgang(mag=mag_nooit, guards=(lambda o: [OPEN_VRAAG],))
    gewoon = overgang(guards=(lambda o: [OPEN_VRAAG],))

    assert streng.beletselen(aanvraag, actor) == [GEEN_ROL]
    assert gewoon.beletselen(aanvraag, actor) == [OPEN_VRAAG]
    assert overgang().beletselen(aanvraag, actor) == []
    # Guards are told, they do not hide the button.
    assert gewoon.is_mogelijk(aanvraag, actor)
    assert not streng.is_mogelijk(aanvraag, actor)

    aanvraag.status = Status.INGETROKKEN
    (beletsel,) = gewoon.beletselen(aanvraag, actor)
    assert "“Aanvraag sluiten” kan niet meer" in beletsel.tekst
    assert not gewoon.is_mogelijk(aanvraag, actor)


def test_onderneming_van_een_ander_blijft_buiten_schot(actor: Actor) -> None:
    van_ander = Aanvraag.objects.create(nummer="AA-2026-00002", onderneming=OndernemingFactory())
    eigen = overgang(mag=lambda wie, obj: None if wie.organisatie_id == obj.onderneming_id else GEEN_ROL)

    with pytest.raises(GeenRecht), voer_uit(eigen, van_ander, actor=actor):
        pass
    assert toestand(van_ander) == (Status.WERKVERSIE, 0)
