"""The PDF of an addition read back: what was, what becomes, from when and why, and that its hash is what is signed."""

import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pypdf import PdfReader

from mentorschap.core.klok import vandaag
from mentorschap.core.woorden import datum_voluit
from mentorschap.documenten.maken import weergave_van
from overeenkomsten.enums_levensloop import WijzigingSoort
from overeenkomsten.models import Wijziging
from overeenkomsten.transitions import leg_wijziging_voor
from tests.factories.overeenkomsten import actief, actor_van_school
from tests.factories.wijzigingen import REDEN, teken_wijziging, ververs, wijziging

pytestmark = pytest.mark.django_db


def gemaakt(soort: str, werker: Any) -> tuple[Wijziging, str]:
    """Return an addition with its real PDF, and the text of that."""
    overeenkomst = actief(start=vandaag())
    leg_wijziging_voor(wijziging(overeenkomst, soort, dagen=0), actor=actor_van_school(overeenkomst.traject))
    werker()
    rij = Wijziging.objects.select_related("document", "overeenkomst").get()
    with default_storage.open(rij.document.bestand) as bestand:
        inhoud = bestand.read()
    assert hashlib.sha256(inhoud).hexdigest() == rij.document.sha256
    lezer = PdfReader(io.BytesIO(inhoud))
    return rij, " ".join(" ".join(pagina.extract_text() for pagina in lezer.pages).split())


def test_einddatum_staat_er_oud_en_nieuw_met_dag_en_reden(werker: Any) -> None:
    rij, tekst = gemaakt(WijzigingSoort.DATA, werker)
    overeenkomst = rij.overeenkomst
    for verwacht in (
        f"{overeenkomst.nummer}, wijziging 1",
        datum_voluit(overeenkomst.einde),
        datum_voluit(overeenkomst.einde + timedelta(days=30)),
        f"De wijziging gaat in op {datum_voluit(vandaag())}",
        REDEN,
        overeenkomst.traject.leerling.naam,
        overeenkomst.erkenning.onderneming.naam,
        "Rik Bakker",
        "/overeenkomsten/echtheid/",
        "blijft bestaan zoals ze ondertekend is",
    ):
        assert verwacht in tekst
    for handtekening in rij.huidige_handtekeningen:
        teken_wijziging(handtekening)
    assert {h.document_sha256 for h in ververs(rij).huidige_handtekeningen} == {rij.document.sha256}


def test_tweede_onderneming_staat_er_met_wie_tekent(werker: Any) -> None:
    rij, tekst = gemaakt(WijzigingSoort.TWEEDE_PLEK, werker)
    for _, waarde in rij.nieuw["tekst"]:
        assert waarde in tekst
    assert "greet.molenaar@voorbeeld.be" in tekst


def test_dezelfde_feiten_geven_dezelfde_bytes(werker: Any) -> None:
    rij, _ = gemaakt(WijzigingSoort.UREN, werker)
    assert weergave_van(rij.document).sha256 == rij.document.sha256
