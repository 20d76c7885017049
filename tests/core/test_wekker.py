"""A wake-up is a hint: when it gets lost, the row is still there."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import transaction

from mentorschap.berichten.models import Bericht, OntwikkelMail
from mentorschap.berichten.plannen import Ontvanger, plan
from mentorschap.core import wekker
from mentorschap.core.klok import nu
from mentorschap.core.tasks import wek_achterblijvers_taak
from tests.factories.berichten import BerichtFactory
from tests.factories.organisaties import OndernemingFactory
from tests.hulp.celery import dode_broker

Gewekt = Callable[[], list[tuple[str, list]]]


@pytest.fixture
def zonder_broker() -> Iterator[None]:
    """The broker is gone for the whole test."""
    with dode_broker():
        yield


def plan_bericht() -> Bericht | None:
    with transaction.atomic():
        return plan(
            "evaluatie_ingediend",
            aan=Ontvanger("Jan", "jan@voorbeeld.be"),
            onderwerp_van=OndernemingFactory(),
            context={},
            sleutel="een",
        )


@pytest.mark.django_db(transaction=True)
def test_gepland_werk_wekt_een_werker_na_de_commit(gewekt: Gewekt) -> None:
    with transaction.atomic():
        bericht = plan_bericht()
        assert gewekt() == []

    assert gewekt() == [("berichten.verstuur", [bericht.pk])]


@pytest.mark.django_db(transaction=True)
def test_werk_van_een_transactie_die_niet_doorgaat_wekt_niemand(gewekt: Gewekt) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        plan_bericht()
        raise RuntimeError

    assert gewekt() == []
    assert not Bericht.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dode_broker_laat_de_handeling_slagen_en_verliest_niets(
    zonder_broker: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        bericht = plan_bericht()

    assert "broker onbereikbaar taak=berichten.verstuur" in caplog.text
    assert Bericht.objects.te_nemen().get() == bericht
    assert wekker.wek("berichten.verstuur", bericht.pk) is False
    assert wekker.wek_achterblijvers() == 0


@pytest.mark.django_db
def test_wie_veel_plant_wacht_een_keer_op_een_dode_broker_en_niet_meer_als_hij_terug_is(
    gewekt: Gewekt, caplog: pytest.LogCaptureFixture
) -> None:
    with dode_broker(), caplog.at_level(logging.WARNING):
        assert [wekker.wek("berichten.verstuur", rij) for rij in range(10)] == [False] * 10
        assert caplog.text.count("broker onbereikbaar") == 1

        # The rest is over.
        wekker.Broker.rust_tot -= wekker.RUST
        assert wekker.wek("berichten.verstuur", 10) is False
        assert caplog.text.count("broker onbereikbaar") == 2

    assert wekker.wek("berichten.verstuur", 11) is True
    assert gewekt() == [("berichten.verstuur", [11])]


@pytest.mark.django_db(transaction=True)
def test_als_de_broker_terug_is_vindt_de_ronde_wat_bleef_liggen(gewekt: Gewekt) -> None:
    # Planned without anybody being told, as when the broker was down.
    BerichtFactory.create_batch(2)

    assert wek_achterblijvers_taak() == 2
    assert gewekt() == [("berichten.verstuur", [])] * 2


@pytest.mark.django_db
def test_ronde_wekt_hoogstens_vier_keer_per_soort_en_alleen_voor_wat_nu_kan(gewekt: Gewekt) -> None:
    BerichtFactory.create_batch(6)
    assert wekker.wek_achterblijvers() == wekker.WEKKERS

    Bericht.objects.update(volgende_poging_op=nu() + timedelta(minutes=5))
    assert wekker.wek_achterblijvers() == 0
    assert len(gewekt()) == wekker.WEKKERS


def test_zelfde_soort_werk_staat_maar_een_keer_in_de_lijst() -> None:
    eerder = list(wekker._werksoorten)

    wekker.registreer_werk(Bericht, "berichten.verstuur")

    assert wekker._werksoorten == eerder


@pytest.mark.storing
def test_verloren_wekker_komt_toch_aan_bij_een_echte_werker(celery_werker: object) -> None:
    # Written without a wake-up: only the round of the beat finds it.
    BerichtFactory(soort="evaluatie_ingediend", context={"overeenkomst": "OV-2026-00001"})

    celery_werker.proces.wacht_tot(lambda: Bericht.objects.filter(pogingen__gt=0).exists(), seconden=40)
    assert Bericht.objects.get().werkstatus in {"gereed", "gepland", "bezig"}
    assert OntwikkelMail.objects.count() <= 1
