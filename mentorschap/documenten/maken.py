"""Making one document from its row."""

import hashlib
import json
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from mentorschap.core import afval
from mentorschap.core.werkrij import sluit_af
from mentorschap.documenten.models import Document
from mentorschap.documenten.render import Weergave, render
from mentorschap.documenten.soorten import SOORTEN


def weergave_van(document: Document) -> Weergave:
    """Render a document from its frozen context; the bytes depend on nothing else."""
    return render(SOORTEN[document.soort].sjabloon, sjablooncontext(document))


def sjablooncontext(document: Document) -> dict[str, Any]:
    """Return the frozen context plus what every document prints about itself."""
    return {
        **document.context,
        "document_titel": document.titel,
        "document_uuid": str(document.uuid),
        "sjabloonversie": document.sjabloonversie,
        "vingerafdruk": vingerafdruk(document),
    }


def vingerafdruk(document: Document) -> str:
    """Return SHA-256 (first 32 hexadecimals) of the frozen facts and the template version, for the foot of each page.

    The hash of the PDF itself is in the row: a file cannot print its own.
    """
    feiten = json.dumps([document.soort, document.sjabloonversie, document.context], sort_keys=True)
    return hashlib.sha256(feiten.encode()).hexdigest()[:32]


def maak(document: Document) -> None:
    """Render, store under a name with the hash in it, and close the row with what follows, in one transaction.

    A worker that lost its lease writes no row: its file has the name of its own hash and harms nobody.
    """
    weergave = weergave_van(document)
    naam = f"documenten/{document.uuid.hex[:2]}/{document.uuid}-{weergave.sha256[:16]}.pdf"
    if not default_storage.exists(naam):
        naam = default_storage.save(naam, ContentFile(weergave.pdf))
    with transaction.atomic():
        gesloten = sluit_af(
            document,
            bestand=naam,
            sha256=weergave.sha256,
            grootte=len(weergave.pdf),
            paginas=weergave.paginas,
        )
        na_gereed = SOORTEN[document.soort].na_gereed
        if gesloten and na_gereed is not None:
            document.refresh_from_db()
            na_gereed(document)
    # A report leaves rings of boxes behind, more than ten MiB of them.
    afval.ruim_op()
