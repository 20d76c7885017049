"""Small real files for the demo: a PDF that says what it stands for."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from mentorschap.documenten.forms import bewaar_bestand
from mentorschap.documenten.models import Bestand


def voorbeeld_pdf(tekst: str) -> bytes:
    """Return a one-page PDF with one line of text (ASCII)."""
    stroom = f"BT /F1 16 Tf 60 760 Td ({tekst}) Tj ET".encode("ascii", "replace")
    delen = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stroom), stroom),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    uit, plaatsen = bytearray(b"%PDF-1.4\n"), []
    for nummer, deel in enumerate(delen, 1):
        plaatsen.append(len(uit))
        uit += b"%d 0 obj\n%s\nendobj\n" % (nummer, deel)
    begin = len(uit)
    uit += b"xref\n0 %d\n0000000000 65535 f \n" % (len(delen) + 1)
    uit += b"".join(b"%010d 00000 n \n" % plaats for plaats in plaatsen)
    uit += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(delen) + 1, begin)
    return bytes(uit)


def bewijs(naam: str, *, actor: Any, gevoelig: bool = False) -> Bestand:
    """Store an example file as this actor's upload."""
    upload = SimpleUploadedFile(f"{naam}.pdf", voorbeeld_pdf(f"Voorbeeld: {naam}"), "application/pdf")
    return bewaar_bestand(upload, actor=actor, gevoelig=gevoelig)
