"""Photos and files beside a competence: added and taken away on one's own sheet until it is filed."""

from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from evaluatie.enums import Beoordelingsstatus
from evaluatie.invullen import vergrendel
from evaluatie.models import Bewijs, Evaluatie
from mentorschap.core.oordeel import Beletsel
from mentorschap.core.scope import haal_of_404
from mentorschap.core.transitions import HandelingBelet
from mentorschap.documenten.forms import bewaar_bestand

# Enough to show something from several sides; an album belongs elsewhere.
HOOGSTENS = 5
VOL = Beletsel("vol", f"Bij een competentie passen hoogstens {HOOGSTENS} bestanden. Verwijder er eerst een.")


@transaction.atomic
def voeg_toe(blad: UUID, nummer: int, upload: UploadedFile, uitleg: str, *, actor: Any) -> Bewijs:
    """Add a checked upload to competence `nummer` of one's own open sheet.

    Raises Http404 for a sheet or number that is not there, GeenRecht for who is not the rater, Achterhaald once it is
    filed, HandelingBelet when the competence holds enough.
    """
    beoordeling = vergrendel(blad, actor)
    item = haal_of_404(beoordeling.evaluatie.items.all(), volgorde=nummer)
    if Bewijs.objects.filter(beoordeling=beoordeling, item=item).count() >= HOOGSTENS:
        raise HandelingBelet([VOL])
    bestand = bewaar_bestand(upload, actor=actor)
    return Bewijs.objects.create(beoordeling=beoordeling, item=item, bestand=bestand, uitleg=uitleg.strip())


@transaction.atomic
def neem_weg(blad: UUID, bewijs: UUID, *, actor: Any) -> int:
    """Take a file off one's own open sheet, content and all; return the number of the competence it was with."""
    beoordeling = vergrendel(blad, actor)
    rij = haal_of_404(Bewijs.objects.filter(beoordeling=beoordeling).select_related("bestand", "item"), uuid=bewijs)
    bestand, nummer = rij.bestand, rij.item.volgorde
    pad = str(bestand.bestand.name)
    rij.delete()
    bestand.delete()
    # Only when the row is gone for good: a transaction that fails keeps the file.
    transaction.on_commit(lambda: default_storage.delete(pad))
    return nummer


def bewijzen_in(evaluatie: Evaluatie) -> list[dict[str, Any]]:
    """Return what was added to the filed sheets, as the report names it: one query.

    The files themselves stay where they are; `blad` and `uuid` lead to them for who may see the evaluation.
    """
    rijen = Bewijs.objects.filter(
        beoordeling__evaluatie=evaluatie, beoordeling__status=Beoordelingsstatus.INGEDIEND
    ).select_related("beoordeling", "bestand", "item")
    return [
        {
            "nummer": rij.item.volgorde,
            "omschrijving": rij.item.omschrijving,
            "naam": rij.bestand.naam,
            "uitleg": rij.uitleg,
            "rol": rij.beoordeling.get_rol_display(),
            "blad": str(rij.beoordeling.uuid),
            "uuid": str(rij.uuid),
        }
        for rij in rijen.order_by("item__volgorde", "pk")
    ]
