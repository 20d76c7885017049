"""Generated documents: planned as a row, the same bytes from the same facts, and never changed once ready."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.db.models import Q
from pypdf import PdfReader

from mentorschap.core.klok import nu
from mentorschap.core.werkrij import MAX_POGINGEN, Werkstatus, neem
from mentorschap.documenten import querysets, uitschrijven
from mentorschap.documenten.maken import maak, vingerafdruk, weergave_van
from mentorschap.documenten.models import Document
from mentorschap.documenten.plannen import plan_document, plan_opnieuw
from mentorschap.documenten.soorten import SOORTEN, DocumentSoort
from tests.factories.organisaties import LidmaatschapFactory, OndernemingFactory
from tests.hulp.client import StrengeClient

pytestmark = pytest.mark.django_db
SOORT = "proefdocument"
Aanmelden = Callable[[Any], StrengeClient]


@pytest.fixture(autouse=True)
def soort(settings: Any, tmp_path: Path) -> Iterator[list[Document]]:
    """A kind of document on the bare frame, files in a folder of this test, and what followed when one was ready."""
    klaar: list[Document] = []
    SOORTEN[SOORT] = DocumentSoort(SOORT, "_basis", "1", "Proefdocument", na_gereed=klaar.append)
    settings.MEDIA_ROOT = str(tmp_path)
    yield klaar
    del SOORTEN[SOORT]


def plan(sleutel: str = "een", **velden: Any) -> Document:
    gewoon = {"context": {"naam": "Lotte"}, "titel": "Proef voor Lotte"}
    return plan_document(SOORT, onderwerp=OndernemingFactory(), sleutel=sleutel, **(gewoon | velden))


def bestanden(map_: Path) -> list[str]:
    return sorted(pad.name for pad in map_.rglob("*") if pad.is_file())


def test_werker_maakt_het_document_en_meldt_wat_daarna_komt(
    werker: Callable[[], int], soort: list[Document], tmp_path: Path
) -> None:
    document = plan()

    werker()

    document.refresh_from_db()
    assert document.is_gereed
    pdf = (tmp_path / document.bestand).read_bytes()
    assert (document.grootte, document.sha256) == (len(pdf), hashlib.sha256(pdf).hexdigest())
    assert Path(document.bestand).name == f"{document.uuid}-{document.sha256[:16]}.pdf"
    assert document.paginas == len(PdfReader(tmp_path / document.bestand).pages) == 1
    assert [rij.pk for rij in soort] == [document.pk]


def test_twee_keer_gepland_wordt_een_keer_gemaakt_met_de_eerste_feiten(werker: Callable[[], int]) -> None:
    eerste, tweede = plan(), plan(context={"naam": "Anders"})

    werker()

    assert eerste == tweede
    assert Document.objects.get().context == {"naam": "Lotte"}


def test_zelfde_feiten_geven_dezelfde_bytes_en_andere_feiten_andere() -> None:
    document, ander = plan(), plan("twee", context={"naam": "Jan"})

    assert weergave_van(document).pdf == weergave_van(document).pdf
    assert vingerafdruk(document) != vingerafdruk(ander)
    assert vingerafdruk(document) in weergave_van(document).html
    assert re.fullmatch(r"[0-9a-f]{32}", vingerafdruk(document))


def test_elk_voorwerp_een_keer_uitschrijven_geeft_dezelfde_bytes_als_weasyprint_zelf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = plan()
    een_keer = weergave_van(document)

    monkeypatch.setattr(uitschrijven, "schrijf_uit", lambda *_: None)

    assert weergave_van(document).pdf == een_keer.pdf


def test_klaar_is_klaar_en_niets_wordt_gewist(werker: Callable[[], int]) -> None:
    document = plan()
    wacht = plan("wacht")
    Document.objects.filter(pk=wacht.pk).update(volgende_poging_op=nu().replace(year=2090))
    werker()

    rij = Document.objects.filter(pk=document.pk)
    for daad in (
        lambda: rij.update(titel="Anders"),
        lambda: rij.update(werkstatus=Werkstatus.GEPLAND, bestand="", sha256=""),
        rij.delete,
        lambda: Document.objects.filter(pk=wacht.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match=r"Cannot (update|delete)"), transaction.atomic():
            daad()
    # One that waits may still be planned again.
    Document.objects.filter(pk=wacht.pk).update(volgende_poging_op=nu())


def test_volle_schijf_laat_geen_bestand_achter_en_later_lukt_het(tmp_path: Path, settings: Any) -> None:
    document = plan()
    # A file where the folder should come: nothing can be written below it, not even by the owner of the machine.
    (tmp_path / "documenten").write_bytes(b"")

    with pytest.raises(OSError):  # noqa: PT011 - which one differs per file system
        maak(neem(Document, document.pk))
    document.refresh_from_db()
    assert not document.is_gereed
    assert bestanden(tmp_path) == ["documenten"]

    (tmp_path / "documenten").unlink()
    Document.objects.update(lease_tot=nu().replace(year=2020))
    maak(neem(Document, document.pk))
    document.refresh_from_db()
    assert document.is_gereed
    assert bestanden(tmp_path) == [Path(document.bestand).name]


def test_schrijven_dat_halverwege_stopt_laat_niets_achter(tmp_path: Path) -> None:
    class HalfBestand(ContentFile):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield b"de eerste helft"
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        default_storage.save("documenten/half.pdf", HalfBestand(b"xx"))

    assert bestanden(tmp_path) == []


def test_na_te_veel_mislukkingen_vraagt_een_mens_het_opnieuw(werker: Callable[[], int], tmp_path: Path) -> None:
    document = plan()
    (tmp_path / "documenten").write_bytes(b"")
    for _ in range(MAX_POGINGEN):
        Document.objects.update(volgende_poging_op=nu())
        werker()
    document.refresh_from_db()
    assert document.is_mislukt
    assert "Error" in document.fout

    (tmp_path / "documenten").unlink()
    plan_opnieuw(document)
    werker()

    document.refresh_from_db()
    assert (document.werkstatus, document.fout, document.pogingen) == (Werkstatus.GEREED, "", 1)


def test_werker_die_zijn_lease_kwijt_is_laat_de_rij_met_rust(soort: list[Document]) -> None:
    plan()
    traag = neem(Document)
    Document.objects.update(lease_tot=nu().replace(year=2020))
    snel = neem(Document)

    maak(snel)
    maak(traag)

    assert len(soort) == 1
    assert Document.objects.get().is_gereed


def test_alleen_wie_het_dossier_ziet_opent_het_document(
    werker: Callable[[], int], aanmelden: Aanmelden, monkeypatch: pytest.MonkeyPatch
) -> None:
    lid, vreemde = LidmaatschapFactory(), LidmaatschapFactory()
    document, wacht = plan(titel="Verslag van Lotte"), None
    werker()
    wacht = plan("wacht")
    monkeypatch.setattr(
        querysets, "_documentscopes", [lambda actor: Q() if actor.organisatie_id == lid.organisatie_id else None]
    )
    klant = aanmelden(lid.gebruiker)

    antwoord = klant.get(f"/documenten/{document.uuid}/")
    assert b"".join(antwoord.streaming_content).startswith(b"%PDF-")
    assert "verslag-van-lotte.pdf" in antwoord["Content-Disposition"]
    assert klant.get(f"/documenten/{wacht.uuid}/").status_code == 404
    assert aanmelden(vreemde.gebruiker).get(f"/documenten/{document.uuid}/").status_code == 404
    assert aanmelden(vreemde.gebruiker).post(f"/documenten/{wacht.uuid}/opnieuw/").status_code == 404


@pytest.mark.parametrize(
    ("terug", "verwacht"),
    [("/evaluaties/", "/evaluaties/"), ("https://elders.example/", "/"), ("//elders.example", "/"), ("", "/")],
)
def test_opnieuw_proberen_keert_terug_naar_de_eigen_site(
    aanmelden: Aanmelden, monkeypatch: pytest.MonkeyPatch, terug: str, verwacht: str
) -> None:
    document = plan()
    Document.objects.update(werkstatus=Werkstatus.MISLUKT, pogingen=MAX_POGINGEN)
    monkeypatch.setattr(querysets, "_documentscopes", [lambda actor: Q()])

    antwoord = aanmelden(LidmaatschapFactory().gebruiker).post(
        f"/documenten/{document.uuid}/opnieuw/", {"terug": terug}
    )

    assert antwoord["Location"] == verwacht
    document.refresh_from_db()
    assert (document.werkstatus, document.pogingen) == (Werkstatus.GEPLAND, 0)
