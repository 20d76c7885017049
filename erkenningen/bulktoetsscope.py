"""Who may open the spreadsheets of verdicts that an organisation kept."""

from typing import Any

from django.db.models import Q

from erkenningen.models import BewaardeBulktoets
from erkenningen.permissions_toetsen import mag_oordelen_bewaren


def bestandscope(actor: Any) -> Q | None:
    """Those of one's own organisation."""
    if mag_oordelen_bewaren(actor) is not None:
        return None
    return Q(pk__in=BewaardeBulktoets.objects.zichtbaar_voor(actor).values("bestand"))
