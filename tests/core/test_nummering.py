"""Numbers that people quote: no gaps, no doubles, whoever asks at the same moment."""

import pytest
from django.db import transaction

from mentorschap.core.models import Teller
from mentorschap.core.nummering import gegeven, volgend_nummer
from tests.hulp.parallel import samen


@pytest.mark.django_db
def test_nummers_tellen_per_voorvoegsel_en_per_jaar() -> None:
    vragen = [("AA", 2026), ("AA", 2026), ("ER", 2026), ("AA", 2027), ("AA", 2026)]

    assert [volgend_nummer(*vraag) for vraag in vragen] == [
        "AA-2026-00001", "AA-2026-00002", "ER-2026-00001", "AA-2027-00001", "AA-2026-00003",
    ]  # fmt: skip
    assert str(Teller.objects.get(prefix="ER")) == "ER-2026-00001"


@pytest.mark.django_db
def test_wat_gegeven_is_blijft_gegeven_ook_zonder_dossier() -> None:
    Teller.objects.create(prefix="OV", jaar=2026, laatste=2)
    gevraagd = ["OV-2026-00001", "OV-2026-00002", "OV-2026-00003", "OV-2025-00001", "R-1", "OV-2026-1"]

    assert gegeven(gevraagd) == {"OV-2026-00001", "OV-2026-00002"}


@pytest.mark.django_db
def test_nummer_boven_vijf_cijfers_blijft_leesbaar() -> None:
    Teller.objects.create(prefix="OV", jaar=2026, laatste=99_999)

    assert volgend_nummer("OV", 2026) == "OV-2026-100000"


@pytest.mark.django_db
def test_nummer_van_een_transactie_die_niet_doorgaat_wordt_opnieuw_gegeven() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        volgend_nummer("AA", 2026)
        raise RuntimeError

    assert volgend_nummer("AA", 2026) == "AA-2026-00001"


@pytest.mark.django_db(transaction=True)
def test_wie_tegelijk_vraagt_krijgt_een_ander_nummer_zonder_gaten() -> None:
    per_draad = samen(lambda: [volgend_nummer("AA", 2026) for _ in range(10)], aantal=5)

    nummers = [nummer for van_draad in per_draad for nummer in van_draad]
    assert sorted(nummers) == [f"AA-2026-{n:05d}" for n in range(1, 51)]
    assert all(van_draad == sorted(van_draad) for van_draad in per_draad)
