"""The file of an extract goes after the decision and the appeal term, to the day; what the law keeps stays."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.utils import timezone

from erkenningen import transitions as t
from erkenningen.dossier import ontbreekt_voor_indienen
from erkenningen.models import Aanvraag, Beroep, Uittreksel
from erkenningen.wissen import wis_uittreksels
from mentorschap.core.klok import vandaag
from mentorschap.logboek.models import Logregel
from tests.factories.erkenningen import Wereld, bestand, wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> Wereld:
    return wereld()


def uittreksel_van(rij: Aanvraag) -> Uittreksel:
    return Uittreksel.objects.select_related("bestand", "mentor").get(mentor__aanvragen__aanvraag=rij)


def na(dagen: int) -> Any:
    return vandaag() + timedelta(days=dagen)


@pytest.mark.parametrize(("dagen", "aantal"), [(0, 0), (10, 0), (15, 0), (16, 1), (400, 1)])
@pytest.mark.parametrize("uitkomst", ["goedgekeurd", "geweigerd", "ingetrokken"])
def test_bestand_gaat_weg_na_beroepstermijn_en_ontvangst(w: Wereld, uitkomst: str, dagen: int, aantal: int) -> None:
    rij = w.in_status(uitkomst)
    voor = uittreksel_van(rij)
    pad = voor.bestand.bestand.name

    assert wis_uittreksels(na(dagen)) == aantal
    assert wis_uittreksels(na(dagen)) == 0

    achter = uittreksel_van(rij)
    assert default_storage.exists(pad) is not bool(aantal)
    assert (achter.bestand.gewist_op is not None) is bool(aantal)
    assert (achter.afgiftedatum, achter.oordeel) == (voor.afgiftedatum, voor.oordeel)
    regels = Logregel.objects.filter(onderwerp_uuid=rij.uuid, gebeurtenis="bestand_verwijderd")
    assert [r.via for r in regels] == ["systeem"] * aantal


@pytest.mark.parametrize("status", ["ingediend", "in_behandeling", "onvolledig"])
def test_zolang_de_aanvraag_loopt_blijft_het_bestand(w: Wereld, status: str) -> None:
    w.in_status(status)

    assert wis_uittreksels(na(100)) == 0


def test_zolang_een_andere_aanvraag_met_de_mentor_loopt_blijft_het(w: Wereld) -> None:
    m = w.goedgekeurd().mentoren.get().mentor
    tweede = w.ingediend(m)
    assert wis_uittreksels(na(100)) == 0

    t.trek_in(tweede, actor=w.beheerder)

    assert wis_uittreksels(na(100)) == 1


def test_de_termijn_telt_vanaf_het_laatste_einde(w: Wereld) -> None:
    m = w.goedgekeurd().mentoren.get().mentor
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        t.trek_in(w.ingediend(m), actor=w.beheerder)

    assert wis_uittreksels(na(18)) == 0
    assert wis_uittreksels(na(19)) == 1


@pytest.mark.parametrize(("oordeel", "aantal"), [("", 0), ("gunstig", 1)])
def test_een_onbeoordeeld_uittreksel_blijft_zolang_de_mentor_op_een_werkversie_staat(
    w: Wereld, oordeel: str, aantal: int
) -> None:
    rij = w.in_status("ingetrokken")
    m = uittreksel_van(rij).mentor
    if oordeel:
        m.uittreksels.update(oordeel=oordeel, beoordeeld_op=timezone.now())
    w.werkversie(m)

    assert wis_uittreksels(na(100)) == aantal


def test_zolang_een_beroep_loopt_blijft_het(w: Wereld) -> None:
    rij = w.geweigerd()
    beroep = Beroep.objects.create(
        nummer="BE-1",
        onderneming=w.onderneming,
        beslissing=rij.beslissing,
        beslissing_ontvangen_op=vandaag(),
        ingediend_op=timezone.now(),
        ingediend_door_id=w.beheerder.gebruiker_id,
        motivering="Wij hebben een oven.",
        bevestigen_tot=vandaag() + timedelta(days=10),
    )
    assert wis_uittreksels(na(100)) == 0

    Beroep.objects.filter(pk=beroep.pk).update(status="ingetrokken")

    assert wis_uittreksels(na(100)) == 1


def test_een_uittreksel_van_na_de_beslissing_wacht_op_de_volgende(w: Wereld) -> None:
    m = w.goedgekeurd().mentoren.get().mentor
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=True):
        nieuw = Uittreksel.objects.create(mentor=m, afgiftedatum=vandaag(), bestand=bestand(w.beheerder, gevoelig=True))

    assert wis_uittreksels(na(100)) == 1
    nieuw.bestand.refresh_from_db()
    assert nieuw.bestand.gewist_op is None


def test_wie_ertussen_gedood_is_vindt_het_terug(w: Wereld) -> None:
    rij = w.geweigerd()
    # The file is gone, and the row does not say so yet.
    default_storage.delete(uittreksel_van(rij).bestand.bestand.name)

    assert wis_uittreksels(na(20)) == 1
    assert uittreksel_van(rij).bestand.gewist_op is not None


@pytest.mark.parametrize(
    ("oordeel", "leeftijd_dagen", "ontbreekt"), [("gunstig", 300, False), ("gunstig", 400, True), ("", 100, True)]
)
def test_gewist_uittreksel_volstaat_als_het_gunstig_en_hoogstens_een_jaar_oud_is(
    w: Wereld, oordeel: str, leeftijd_dagen: int, ontbreekt: bool
) -> None:
    m = w.goedgekeurd().mentoren.get().mentor
    wis_uittreksels(na(20))
    beoordeeld = timezone.now() if oordeel else None
    m.uittreksels.update(
        oordeel=oordeel, beoordeeld_op=beoordeeld, afgiftedatum=vandaag() - timedelta(days=leeftijd_dagen)
    )

    codes = [b.code for b in ontbreekt_voor_indienen(w.werkversie(m))]

    assert ("uittreksel" in codes) is ontbreekt


def test_gewist_bestand_staat_op_de_pagina_zonder_link(w: Wereld, aanmelden: Any) -> None:
    rij = w.goedgekeurd().aanvraag
    adres = f"/bestanden/{uittreksel_van(rij).bestand.uuid}/"
    wis_uittreksels(na(20))

    pagina = aanmelden(w.gebruiker(w.behandelaar)).get(f"/erkenningen/aanvragen/{rij.uuid}/").content.decode()

    assert "gewist op" in pagina
    assert adres not in pagina
