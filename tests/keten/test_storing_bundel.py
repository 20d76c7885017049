"""Reports in bulk while everything breaks: workers killed in the middle, the broker killed and back empty.

`make test` asks a class of 30; `make fouten` asks 200 (STORING_RAPPORTEN).
"""

import hashlib
import io
import os
import signal
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db.models.base import ModelState
from pypdf import PdfReader

from evaluatie.bundels import begin_bundel, stand_van
from evaluatie.enums_raad import Bundelstatus
from evaluatie.models import Bundelregel, Evaluatie, Rapportbundel, Score
from mentorschap.core.klok import vandaag
from mentorschap.core.werkrij import Werkstatus
from mentorschap.documenten.models import Document
from mentorschap.lokaal.valkey import LokaleValkey
from tests.factories import evaluatie as fabriek
from tests.hulp.celery import CeleryWerker, eigen_broker, laat_leases_verlopen
from tests.keten.test_storing import bestanden_van

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]

AANTAL = int(os.environ.get("STORING_RAPPORTEN", "30"))
# A report takes some 0.2 s of one core; a killed child gives its row back after the lease of 20 seconds.
TOT_ALLES_KLAAR = 120 + AANTAL


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[LokaleValkey]:
    """A broker of this test alone, that it may kill."""
    with eigen_broker(tmp_path) as valkey:
        yield valkey


@pytest.fixture
def werker(broker: LokaleValkey, tmp_path: Path) -> Iterator[CeleryWerker]:
    """Two processes and beat, on that broker; not running yet."""
    werker = CeleryWerker(tmp_path, processen=2, beat=True)
    yield werker
    werker.dood()


def klas() -> Rapportbundel:
    """Ask the growth reports of a class in which everybody was evaluated."""
    wereld = fabriek.maak_wereld()
    evaluatie = fabriek.ingediend(wereld, {1: 2, 2: 4, 5: None})
    # The report of the evaluation was planned at filing; here only those of the bundle are asked.
    Document.objects.filter(soort="evaluatieverslag").update(werkstatus=Werkstatus.MISLUKT)
    ook_zo_beoordeeld(evaluatie, fabriek.klasgenoten(wereld, AANTAL - 1, competenties=()))
    gegevens = {"inhoud": "groei", "klas": wereld.leerling.klas, "van": vandaag(), "tot": vandaag()}
    return begin_bundel(Rapportbundel(**gegevens), actor=wereld.actor_begeleider)


def ook_zo_beoordeeld(evaluatie: Evaluatie, werelden: list[fabriek.Wereld]) -> None:
    """Give others the same filed evaluation, row by row: filing hundreds of them takes longer than what is tested."""
    blad = evaluatie.beoordelingen.get()
    scores = {score.item_id: score for score in Score.objects.filter(beoordeling=blad).order_by("pk")}
    for nummer, wereld in enumerate(werelden, start=1):
        kopie = _kopie(evaluatie, overeenkomst=wereld.overeenkomst, nummer=f"{evaluatie.nummer}-{nummer}")
        blad_kopie = _kopie(blad, evaluatie=kopie)
        for item in evaluatie.items.order_by("volgorde"):
            _kopie(scores[item.pk], beoordeling=blad_kopie, item=_kopie(item, evaluatie=kopie))


def _kopie(rij: Any, **velden: Any) -> Any:
    nieuw = copy(rij)
    nieuw._state = ModelState()
    nieuw.pk = None
    for veld, waarde in (velden | {"uuid": uuid4()}).items():
        setattr(nieuw, veld, waarde)
    nieuw.save()
    return nieuw


def gereed(aantal: int) -> Callable[[], bool]:
    """Whether so many growth reports are there."""
    rijen = Document.objects.filter(soort="groeirapport", werkstatus=Werkstatus.GEREED)
    return lambda: rijen.count() >= aantal


def test_gedode_werkers_en_een_herstarte_broker_geven_elk_rapport_precies_een_keer(
    broker: LokaleValkey, werker: CeleryWerker
) -> None:
    bundel = klas()
    groei = Document.objects.filter(soort="groeirapport")
    werker.start()

    # Everything killed while a report is being made; then the broker too, which comes back without a single wake-up.
    werker.proces.wacht_tot(gereed(AANTAL // 6), seconden=TOT_ALLES_KLAAR)
    werker.dood_als(groei.filter(werkstatus=Werkstatus.BEZIG).exists, seconden=60)
    half = groei.filter(werkstatus=Werkstatus.GEREED).count()
    laat_leases_verlopen()
    werker.start()
    werker.proces.wacht_tot(gereed(half + AANTAL // 6), seconden=TOT_ALLES_KLAAR)
    broker.proces.stop(seinen=[(signal.SIGKILL, 10.0)])
    broker.herstart()
    # One child killed, as the kernel does when memory is short; the worker itself goes on.
    werker.proces.wacht_tot(gereed(half + 2 * (AANTAL // 6)), seconden=TOT_ALLES_KLAAR)
    assert not gereed(AANTAL)()
    werker.dood_kind()
    klaar = Rapportbundel.objects.filter(pk=bundel.pk, status=Bundelstatus.GEREED)
    werker.proces.wacht_tot(klaar.exists, seconden=TOT_ALLES_KLAAR)

    assert stand_van(bundel) == {"totaal": AANTAL, "gereed": AANTAL, "mislukt": 0, "overgeslagen": 0}
    documenten = list(groei.order_by("pk"))
    assert Counter(document.onderwerp_uuid for document in documenten).most_common(1)[0][1] == 1
    assert len(documenten) == Bundelregel.objects.filter(bundel=bundel).count() == AANTAL
    for document in documenten:
        assert bestanden_van(document) == [document.bestand]
        with default_storage.open(document.bestand) as bestand:
            assert hashlib.sha256(bestand.read()).hexdigest() == document.sha256
    _kijk_bestanden_na(klaar.get(), documenten)


def _kijk_bestanden_na(bundel: Rapportbundel, documenten: list[Document]) -> None:
    """The ZIP and the merged PDF hold every report once, and exactly what is in the rows."""
    with default_storage.open(bundel.zip.bestand.name) as bestand:
        pak = zipfile.ZipFile(io.BytesIO(bestand.read()))
    gepakt = [hashlib.sha256(pak.read(naam)).hexdigest() for naam in pak.namelist()]
    assert sorted(gepakt) == sorted(document.sha256 for document in documenten)
    with default_storage.open(bundel.pdf.bestand.name) as bestand:
        assert len(PdfReader(io.BytesIO(bestand.read())).pages) == sum(d.paginas or 0 for d in documenten)
