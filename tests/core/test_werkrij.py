"""Work that must happen is a row: taken once, under a lease that runs out, closed by its holder alone."""

from datetime import timedelta

import pytest
from django.db import connection, connections

from mentorschap.berichten.models import Bericht
from mentorschap.core import werkrij
from mentorschap.core.klok import nu
from mentorschap.core.werkrij import (
    LEASE,
    MAX_POGINGEN,
    UITSTEL,
    Werkstatus,
    meld_fout,
    neem,
    probeer_opnieuw,
    sluit_af,
    werk_af,
)  # fmt: skip
from tests.factories.berichten import BerichtFactory
from tests.hulp.parallel import samen

pytestmark = pytest.mark.django_db
SECONDE = timedelta(seconds=1)


def zet(bericht: Bericht, **velden: object) -> None:
    Bericht.objects.filter(pk=bericht.pk).update(**velden)


def test_neem_geeft_de_oudste_rij_met_een_verse_lease() -> None:
    later, eerst = (
        BerichtFactory(volgende_poging_op=nu() - SECONDE),
        BerichtFactory(volgende_poging_op=nu() - 9 * SECONDE),
    )

    rij = neem(Bericht)

    assert rij == eerst
    rij.refresh_from_db()
    assert (rij.werkstatus, rij.pogingen) == (Werkstatus.BEZIG, 1)
    assert nu() < rij.lease_tot <= nu() + LEASE
    assert neem(Bericht) == later
    assert neem(Bericht) is None


@pytest.mark.parametrize(
    ("velden", "te_nemen"),
    [
        ({"werkstatus": "gepland", "volgende_poging_op": -1}, True),
        ({"werkstatus": "gepland", "volgende_poging_op": 60}, False),
        ({"werkstatus": "bezig", "lease_tot": 10}, False),
        ({"werkstatus": "bezig", "lease_tot": -1}, True),
        ({"werkstatus": "gereed"}, False),
        ({"werkstatus": "mislukt"}, False),
    ],
)
def test_wat_een_werker_mag_nemen(velden: dict, te_nemen: bool) -> None:
    bericht = BerichtFactory()
    zet(bericht, **{k: nu() + v * SECONDE if isinstance(v, int) else v for k, v in velden.items()})

    assert Bericht.objects.te_nemen().exists() is te_nemen
    assert (neem(Bericht, bericht.pk) == bericht) is te_nemen


def test_neem_een_bepaalde_rij_laat_de_andere_liggen() -> None:
    ander, gevraagd = BerichtFactory(), BerichtFactory()

    assert neem(Bericht, gevraagd.pk) == gevraagd
    ander.refresh_from_db()
    assert ander.werkstatus == Werkstatus.GEPLAND


def test_wie_zijn_lease_kwijt_is_schrijft_niets() -> None:
    BerichtFactory()
    traag = neem(Bericht)
    zet(traag, lease_tot=nu() - SECONDE)
    snel = neem(Bericht)
    assert (snel, snel.pogingen) == (traag, 2)

    assert sluit_af(traag, context={"van": "traag"}) is False
    meld_fout(traag, "van traag")

    rij = Bericht.objects.get()
    assert (rij.werkstatus, rij.lease, rij.fout, rij.context) == (Werkstatus.BEZIG, snel.lease, "", snel.context)
    assert sluit_af(snel, context={"van": "snel"}) is True
    rij.refresh_from_db()
    assert (rij.werkstatus, rij.lease, rij.lease_tot, rij.context) == (Werkstatus.GEREED, None, None, {"van": "snel"})
    assert rij.gereed_op is not None
    assert sluit_af(snel) is False


def test_iedere_mislukking_wacht_langer_en_de_laatste_is_definitief() -> None:
    BerichtFactory()
    pauzes = []
    for _ in range(MAX_POGINGEN):
        rij = neem(Bericht)
        meld_fout(rij, "x" * 3000)
        rij.refresh_from_db()
        assert len(rij.fout) == 2000
        pauzes.append(round((rij.volgende_poging_op - nu()).total_seconds()))
        laatste = rij.werkstatus
        Bericht.objects.filter(werkstatus=Werkstatus.GEPLAND).update(volgende_poging_op=nu())

    assert pauzes == list(UITSTEL[:MAX_POGINGEN])
    assert pauzes == sorted(pauzes)
    assert laatste == Werkstatus.MISLUKT
    assert neem(Bericht) is None


def test_probeer_opnieuw_geeft_alle_pogingen_terug_maar_alleen_wat_mislukt_is() -> None:
    bericht = BerichtFactory()
    zet(bericht, werkstatus=Werkstatus.MISLUKT, pogingen=MAX_POGINGEN, volgende_poging_op=nu() + timedelta(hours=1))
    klaar = BerichtFactory()
    zet(klaar, werkstatus=Werkstatus.GEREED)

    probeer_opnieuw(bericht)
    probeer_opnieuw(klaar)

    assert neem(Bericht) == bericht
    klaar.refresh_from_db()
    assert klaar.werkstatus == Werkstatus.GEREED


def test_werk_af_begint_met_de_gevraagde_rij_en_een_fout_houdt_de_rest_niet_tegen() -> None:
    rijen = [BerichtFactory() for _ in range(3)]
    gedaan = []

    def verwerk(rij: Bericht) -> None:
        gedaan.append(rij.pk)
        if rij.pk == rijen[1].pk:
            raise ValueError("geen adres")
        sluit_af(rij)

    assert werk_af(Bericht, verwerk, pk=rijen[2].pk) == 3

    assert gedaan == [rijen[2].pk, rijen[0].pk, rijen[1].pk]
    assert list(Bericht.objects.order_by("pk").values_list("werkstatus", "fout")) == [
        (Werkstatus.GEREED, ""), (Werkstatus.GEPLAND, "ValueError: geen adres"), (Werkstatus.GEREED, ""),
    ]  # fmt: skip


def test_werk_af_stopt_als_de_tijd_om_is() -> None:
    for _ in range(3):
        BerichtFactory()

    assert werk_af(Bericht, sluit_af, seconden=0) == 1
    assert Bericht.objects.filter(werkstatus=Werkstatus.GEPLAND).count() == 2


def test_werk_af_zonder_werk_doet_niets() -> None:
    assert werk_af(Bericht, sluit_af) == 0
    assert werk_af(Bericht, sluit_af, pk=1) == 0


@pytest.mark.django_db(transaction=True)
def test_twee_werkers_nemen_nooit_dezelfde_rij_en_wachten_niet_op_elkaar() -> None:
    for _ in range(8):
        BerichtFactory()

    def werker() -> list[int]:
        genomen = []
        while (rij := neem(Bericht)) is not None:
            genomen.append(rij.pk)
        return genomen

    per_werker = samen(werker, aantal=4)

    alle = [pk for genomen in per_werker for pk in genomen]
    assert sorted(alle) == sorted(Bericht.objects.values_list("pk", flat=True))


@pytest.mark.django_db(transaction=True)
def test_rij_onder_slot_bij_een_ander_wordt_overgeslagen() -> None:
    eerste, tweede = BerichtFactory(volgende_poging_op=nu() - 5 * SECONDE), BerichtFactory()
    andere = connections.create_connection("default")
    try:
        andere.set_autocommit(False)
        with andere.cursor() as cursor:
            cursor.execute("SELECT id FROM berichten_bericht WHERE id = %s FOR UPDATE", [eerste.pk])
            assert neem(Bericht) == tweede
            assert neem(Bericht) is None
    finally:
        andere.rollback()
        andere.close()
    assert neem(Bericht) == eerste


def test_lease_is_langer_dan_de_harde_tijdgrens_van_een_taak(settings: object) -> None:
    assert timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT) < werkrij.LEASE
    assert connection.vendor == "postgresql"
