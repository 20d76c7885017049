"""What breaks halfway: a worker that dies, a broker that is gone, two people who decide at the same moment."""

import hashlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, connections, transaction
from django.urls import reverse

from erkenningen import transitions
from erkenningen.enums import Stemkeuze
from erkenningen.models import Aanvraag, Beslissing, Voorstel
from mentorschap.berichten.models import Bericht, OntwikkelMail
from mentorschap.core.werkrij import Werkstatus
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document
from tests.factories.erkenningen import MOTIVERING, wereld
from tests.hulp.celery import (
    CeleryWerker,
    dode_broker,
    laat_leases_verlopen,
    maak_broker_leeg,
    wachtende_berichten,
)

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]

DOCUMENTEN = 12
TOT_ALLES_KLAAR = 90
WACHT_OP_SLOT = 30


@pytest.fixture
def werker_later(tmp_path: Path) -> Iterator[CeleryWerker]:
    """A worker with beat that does not run yet."""
    maak_broker_leeg()
    werker = CeleryWerker(tmp_path, beat=True)
    yield werker
    werker.dood()
    maak_broker_leeg()


def stem(client: Any, voorstel: Voorstel, keuze: str) -> Any:
    """Vote through the page, as a browser does."""
    url = reverse("erkenningen:voorstel", args=[voorstel.uuid])
    velden = BeautifulSoup(client.get(url).content, "html.parser").select("form input[name=_sleutel]")
    sleutels = {veld["name"]: veld["value"] for veld in velden}
    return client.post(url, {"keuze": keuze, "motivering": MOTIVERING} | sleutels, headers={"referer": url})


def bestanden_van(document: Document) -> list[str]:
    """The names of everything stored for this document, under a final name."""
    map_ = Path(settings.MEDIA_ROOT) / "documenten"
    return [str(pad.relative_to(settings.MEDIA_ROOT)) for pad in map_.rglob(f"*{document.uuid}*")]


def alles(model: Any) -> bool:
    return not model.objects.exclude(werkstatus=Werkstatus.GEREED).exists()


def test_gedode_werker_laat_elk_document_precies_een_keer_achter(werker_later: CeleryWerker) -> None:
    w = wereld()
    brief = w.geweigerd().beslissing.document
    # The letters that the story of the refusal left behind, and as many more.
    vooraf = Document.objects.count()
    with transaction.atomic():
        for nummer in range(DOCUMENTEN):
            plan_document(
                brief.soort, onderwerp=w.onderneming, context=brief.context, sleutel=f"s{nummer}", titel=brief.titel
            )
    werker_later.start()

    werker_later.dood_als(Document.objects.filter(werkstatus=Werkstatus.BEZIG).exists, seconden=60)
    gestorven = set(Document.objects.filter(werkstatus=Werkstatus.BEZIG).values_list("pk", flat=True))
    assert gestorven
    assert not alles(Document)
    laat_leases_verlopen()
    werker_later.start()
    werker_later.proces.wacht_tot(lambda: alles(Document), seconden=TOT_ALLES_KLAAR)

    documenten = list(Document.objects.all())
    assert len(documenten) == vooraf + DOCUMENTEN
    for document in documenten:
        assert bestanden_van(document) == [document.bestand]
        with default_storage.open(document.bestand) as bestand:
            pdf = bestand.read()
        assert (hashlib.sha256(pdf).hexdigest(), len(pdf)) == (document.sha256, document.grootte)
        assert document.pogingen == (2 if document.pk in gestorven else 1)


def test_dode_broker_houdt_een_beslissing_niet_tegen_en_ze_komt_later_aan(
    werker_later: CeleryWerker, aanmelden: Callable[[Any], Any]
) -> None:
    w = wereld()
    voorstel = w.voorstel()
    aanvraag = voorstel.aanvraag
    transitions.stem(voorstel, actor=w.stem2, keuze=Stemkeuze.AKKOORD)
    client = aanmelden(w.gebruiker(w.stem))
    maak_broker_leeg()
    with dode_broker():
        antwoord = stem(client, voorstel, "akkoord")

    assert (antwoord.status_code, antwoord.url) == (302, reverse("erkenningen:aanvraag", args=[aanvraag.uuid]))
    besluit = Document.objects.filter(onderwerp_uuid=aanvraag.uuid, soort="erkenningsbesluit")
    assert besluit.get().werkstatus == Werkstatus.GEPLAND
    bericht = Bericht.objects.get(onderwerp_uuid=aanvraag.uuid, soort="aanvraag_beslist")
    assert bericht.werkstatus == Werkstatus.GEPLAND
    assert wachtende_berichten() == []

    werker_later.start()
    werker_later.proces.wacht_tot(lambda: alles(Document) and alles(Bericht), seconden=TOT_ALLES_KLAAR)
    document = besluit.get()
    assert bestanden_van(document) == [document.bestand]
    assert OntwikkelMail.objects.count() == Bericht.objects.count()


def wachtenden_op_een_slot() -> int:
    with connection.cursor() as cursor:
        # Inside a transaction PostgreSQL shows the activity as it was at the first look.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])


def test_twee_laatste_stemmen_tegelijk_op_het_scherm_geven_een_beslissing(
    aanmelden: Callable[[Any], Any],
) -> None:
    w = wereld()
    voorstel = w.voorstel()
    aanvraag = voorstel.aanvraag
    clients = [aanmelden(w.gebruiker(actor)) for actor in (w.stem, w.stem2)]

    def doe(client: Any, keuze: str) -> Any:
        try:
            return stem(client, voorstel, keuze)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as draden:
        # Both stand before the same row before either gets it.
        with transaction.atomic():
            Aanvraag.objects.select_for_update().get(pk=aanvraag.pk)
            lopend = [draden.submit(doe, client, "akkoord") for client in clients]
            grens = time.monotonic() + WACHT_OP_SLOT
            while wachtenden_op_een_slot() < 2:
                assert time.monotonic() < grens
                assert not any(taak.done() for taak in lopend), [taak.result() for taak in lopend if taak.done()]
        antwoorden = sorted((taak.result() for taak in lopend), key=lambda antwoord: antwoord.status_code)

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 302]
    beslissing = Beslissing.objects.get(aanvraag=aanvraag)
    assert Document.objects.filter(onderwerp_uuid=aanvraag.uuid, soort="erkenningsbesluit").count() == 1
    assert Bericht.objects.filter(onderwerp_uuid=aanvraag.uuid, soort="aanvraag_beslist").count() == 1
    assert beslissing.beslist_door_id in {w.stem.gebruiker_id, w.stem2.gebruiker_id}
