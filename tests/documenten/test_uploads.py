"""Uploads: what a file is, is decided by its bytes; a sensitive one is opened on record."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from PIL import Image

from mentorschap.documenten import querysets
from mentorschap.documenten.forms import UploadField, bewaar_bestand
from mentorschap.documenten.inhoud import MAX_GROOTTE, keur
from mentorschap.documenten.models import Bestand
from mentorschap.logboek.models import Inzage
from mentorschap.organisaties.enums import Rol
from mentorschap.organisaties.models import Lidmaatschap
from tests.factories.organisaties import LidmaatschapFactory, actor_voor
from tests.hulp.client import StrengeClient
from tests.hulp.html import tekst

Aanmelden = Callable[[Any], StrengeClient]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def gelezen(antwoord: Any) -> bytes:
    """What a download holds; the client closes it at the end, as a server does."""
    return b"".join(antwoord.streaming_content)


def foto(soort: str) -> bytes:
    uit = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(uit, soort)
    return uit.getvalue()


def heic(merk: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + merk + b"\x00\x00\x00\x00mif1heic" + b"\x00" * 64


def upload(inhoud: bytes, naam: str = "bewijs.pdf", soort: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, soort)


@pytest.mark.parametrize(
    ("inhoud", "naam", "verwacht"),
    [
        pytest.param(PDF, "bewijs.pdf", "application/pdf", id="pdf"),
        pytest.param(PDF, "foto.jpg", "application/pdf", id="pdf_met_een_verkeerde_naam"),
        pytest.param(foto("JPEG"), "foto", "image/jpeg", id="jpeg"),
        pytest.param(foto("PNG"), "foto.PNG", "image/png", id="png"),
        pytest.param(heic(b"heic"), "IMG_1.HEIC", "image/heic", id="heic"),
        pytest.param(heic(b"mif1"), "IMG_2.heic", "image/heic", id="heic_van_een_andere_telefoon"),
    ],
)
def test_bytes_zeggen_wat_het_is(inhoud: bytes, naam: str, verwacht: str) -> None:
    gekeurd = keur(upload(inhoud, naam, "application/octet-stream"))

    assert (gekeurd.inhoudstype, gekeurd.grootte, len(gekeurd.sha256)) == (verwacht, len(inhoud), 64)


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        pytest.param(b"MZ\x90\x00\x03" + b"\x00" * 200, "type", id="programma_als_pdf"),
        pytest.param(b"<!doctype html><script>alert(1)</script>", "type", id="html_als_pdf"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "type", id="svg"),
        pytest.param(b"\n" + PDF, "type", id="rommel_voor_een_pdf"),
        pytest.param(b"<html>" + PDF, "type", id="html_voor_een_pdf"),
        pytest.param(foto("GIF"), "type", id="gif"),
        pytest.param(b"PK\x03\x04" + b"\x00" * 100, "type", id="zip"),
        pytest.param(heic(b"isom"), "type", id="film"),
        pytest.param(heic(b"avif"), "type", id="avif"),
        pytest.param(b"gewone tekst", "type", id="tekst"),
        pytest.param(b"", "leeg", id="leeg"),
        pytest.param(PDF.ljust(MAX_GROOTTE + 1, b" "), "te_groot", id="een_byte_te_groot"),
    ],
)
def test_wat_geen_pdf_of_foto_is_wordt_geweigerd_hoe_het_ook_heet(inhoud: bytes, code: str) -> None:
    with pytest.raises(ValidationError) as fout:
        keur(upload(inhoud))

    assert fout.value.code == code
    assert fout.value.messages[0].endswith(".")


def test_precies_tien_megabyte_mag() -> None:
    assert keur(upload(PDF.ljust(MAX_GROOTTE, b" "))).grootte == MAX_GROOTTE


def test_veld_geeft_de_gekeurde_inhoud_mee() -> None:
    veld = UploadField()

    assert veld.clean(upload(PDF)).inhoud.inhoudstype == "application/pdf"
    with pytest.raises(ValidationError, match="Kies een bestand"):
        veld.clean(None)


@pytest.mark.django_db
def test_bewaard_onder_een_naam_die_niets_verraadt() -> None:
    actor = actor_voor(Rol.ONDERNEMINGSBEHEERDER)

    bestand = bewaar_bestand(upload(PDF, "strafregister Jan Wouters.pdf"), actor=actor, gevoelig=True)

    assert bestand.naam == "strafregister Jan Wouters.pdf"
    assert "Wouters" not in bestand.bestand.name
    assert bestand.bestand.name.endswith(f"{bestand.uuid}.pdf")
    with bestand.bestand.open() as inhoud:
        assert inhoud.read() == PDF
    assert (bestand.eigenaar_id, bestand.door_id) == (actor.organisatie_id, actor.gebruiker_id)
    with pytest.raises(ValueError, match="geen openbaar adres"):
        _ = bestand.bestand.url


@pytest.fixture
def lid(monkeypatch: pytest.MonkeyPatch, db: None) -> Lidmaatschap:
    """Somebody who sees the files of his own organisation, as the parts with dossiers register it."""
    monkeypatch.setattr(querysets, "_bestandscopes", [lambda actor: Q(eigenaar_id=actor.organisatie_id)])
    return LidmaatschapFactory()


def bestand_van(lid: Lidmaatschap, **velden: Any) -> Bestand:
    from mentorschap.organisaties.actor import Actor

    return bewaar_bestand(upload(**({"inhoud": PDF} | velden)), actor=Actor.van_lidmaatschap(lid))


def test_gewoon_bestand_opent_met_strenge_koppen(lid: Lidmaatschap, aanmelden: Aanmelden) -> None:
    bestand = bestand_van(lid)

    antwoord = aanmelden(lid.gebruiker).get(f"/bestanden/{bestand.uuid}/")

    assert gelezen(antwoord) == PDF
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"].startswith("inline")
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert antwoord["Cache-Control"] == "private, no-store"
    assert not Inzage.objects.exists()


def test_foto_die_een_browser_niet_toont_wordt_gedownload(lid: Lidmaatschap, aanmelden: Aanmelden) -> None:
    bestand = bestand_van(lid, inhoud=heic(b"heic"), naam="IMG.heic")

    antwoord = aanmelden(lid.gebruiker).get(f"/bestanden/{bestand.uuid}/")

    assert antwoord["Content-Disposition"].startswith("attachment")
    assert gelezen(antwoord) == heic(b"heic")


def test_gevoelig_bestand_waarschuwt_eerst_en_noteert_wie_het_opent(lid: Lidmaatschap, aanmelden: Aanmelden) -> None:
    bestand = bestand_van(lid)
    Bestand.objects.update(gevoelig=True)
    klant = aanmelden(lid.gebruiker)

    waarschuwing = klant.get(f"/bestanden/{bestand.uuid}/")
    assert tekst(waarschuwing, "h1") == ["Gevoelig document openen"]
    assert not Inzage.objects.exists()

    antwoord = klant.post(f"/bestanden/{bestand.uuid}/gevoelig/")
    assert gelezen(antwoord) == PDF
    inzage = Inzage.objects.get()
    assert (inzage.door_id, inzage.onderwerp_uuid, inzage.wat) == (lid.gebruiker_id, bestand.uuid, bestand.naam)
    assert klant.get(f"/bestanden/{bestand.uuid}/gevoelig/").status_code == 405


def test_bestand_van_een_ander_of_gewist_bestaat_niet(lid: Lidmaatschap, aanmelden: Aanmelden) -> None:
    ander, gewist = bestand_van(LidmaatschapFactory()), bestand_van(lid)
    gewist.bestand.delete(save=False)
    Bestand.objects.filter(pk=gewist.pk).update(bestand="", gewist_op=gewist.created_at)
    klant = aanmelden(lid.gebruiker)

    for bestand in (ander, gewist):
        assert klant.get(f"/bestanden/{bestand.uuid}/").status_code == 404
        assert klant.post(f"/bestanden/{bestand.uuid}/gevoelig/").status_code == 404
    assert not Inzage.objects.exists()


def test_zonder_aanmelden_naar_het_aanmeldscherm(lid: Lidmaatschap, client: StrengeClient) -> None:
    assert "/account/login/" in client.get(f"/bestanden/{bestand_van(lid).uuid}/")["Location"]


@pytest.mark.django_db
def test_zonder_geregistreerde_dossiers_ziet_niemand_iets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(querysets, "_bestandscopes", [])
    lid = LidmaatschapFactory()
    bestand_van(lid)

    assert not Bestand.objects.zichtbaar_voor(actor_voor(Rol.PLATFORMBEHEERDER)).exists()
