"""Keeping the verdicts on the mentors of a file because somebody asked it, and deleting them before their term."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.db import transaction

from erkenningen.bulktoets import Uitslag
from erkenningen.models import BewaardeBulktoets
from erkenningen.permissions_toetsen import mag_oordelen_bewaren
from erkenningen.rekenblad import oordelen_als_xlsx
from mentorschap.core.klok import vandaag
from mentorschap.core.rekenblad import Rijfout
from mentorschap.core.transitions import GeenRecht
from mentorschap.core.wegdoen import doe_weg, wis_bytes
from mentorschap.documenten.forms import bewaar_inhoud
from mentorschap.documenten.models import REKENBLAD


@transaction.atomic
def bewaar_oordelen(
    uitslagen: Sequence[Uitslag], fouten: Sequence[Rijfout], *, naam: str, actor: Any
) -> BewaardeBulktoets:
    """Keep the spreadsheet of verdicts for the actor's organisation; `naam` is that of the file, which is not kept.

    Raises GeenRecht; ValidationError when not one mentor could be tested.
    """
    if beletsel := mag_oordelen_bewaren(actor):
        raise GeenRecht(beletsel)
    rij = BewaardeBulktoets(
        organisatie_id=actor.organisatie_id,
        door_id=actor.gebruiker_id,
        naam=naam[-200:],
        getoetst_op=vandaag(),
        aantal=len(uitslagen),
        aantal_in_orde=sum(uitslag.is_in_orde for uitslag in uitslagen),
    )
    # Before a byte is written.
    rij.full_clean(exclude=["bestand"])
    rij.bestand = bewaar_inhoud(
        oordelen_als_xlsx(uitslagen, fouten),
        naam=f"oordelen {PurePath(naam).stem[:180]}.xlsx",
        inhoudstype=REKENBLAD,
        eigenaar_id=actor.organisatie_id,
        door_id=actor.gebruiker_id,
    )
    rij.save()
    return rij


@transaction.atomic
def verwijder_oordelen(rij: BewaardeBulktoets, *, actor: Any) -> None:
    """Delete kept verdicts with their spreadsheet, bytes and all. Raises GeenRecht."""
    if beletsel := mag_oordelen_bewaren(actor):
        raise GeenRecht(beletsel)
    # As the purge does it: what names the file by its number (who opened it) goes too.
    wis_bytes(doe_weg(BewaardeBulktoets, [rij.pk], ()).paden)
