"""What an upload really is: decided by its bytes, never by its name."""

import hashlib
from dataclasses import dataclass

import puremagic
from django.core.exceptions import ValidationError
from django.core.files.base import File

MAX_GROOTTE = 10 * 1024 * 1024
TOEGELATEN = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/heic": ".heic",
}
# A kitchen telephone names its photos in several ways; the brand in the first bytes is what counts.
HEIC_MERKEN = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1"})


@dataclass(frozen=True, slots=True)
class Inhoud:
    """Type (MIME), size in bytes and SHA-256 of a file."""

    inhoudstype: str
    grootte: int
    sha256: str


def keur(bestand: File) -> Inhoud:
    """Return what the file is; raises ValidationError in Dutch when it is too big, empty or of another type."""
    if bestand.size > MAX_GROOTTE:
        raise ValidationError("Dit bestand is groter dan 10 MB. Maak het kleiner of splits het.", code="te_groot")
    if not bestand.size:
        raise ValidationError("Dit bestand is leeg. Kies een ander bestand.", code="leeg")
    bestand.seek(0)
    kop = bestand.read(4096)
    inhoudstype = _herken(kop)
    if inhoudstype is None:
        raise ValidationError("Kies een PDF of een foto (JPG, PNG of HEIC).", code="type")
    som = hashlib.sha256(kop)
    for deel in iter(lambda: bestand.read(65536), b""):
        som.update(deel)
    bestand.seek(0)
    return Inhoud(inhoudstype, bestand.size, som.hexdigest())


def _herken(kop: bytes) -> str | None:
    if kop[4:8] == b"ftyp":
        return "image/heic" if kop[8:12] in HEIC_MERKEN else None
    try:
        gevonden = {treffer.mime_type for treffer in puremagic.magic_string(kop)}
    except (puremagic.PureError, ValueError):
        return None
    # A PDF must start like one: readers forgive junk before it, and so hide what it is.
    return next(
        (
            soort
            for soort in TOEGELATEN
            if soort in gevonden and (soort != "application/pdf" or kop.startswith(b"%PDF-"))
        ),
        None,
    )
