"""The actor in the row history. Set explicitly per transaction: one statement, and no rewriting of other SQL."""

import json
import uuid
from typing import Any

from django.db import connection


def zet_context(actor: Any) -> None:
    """Tell the history triggers who acts, until the end of the current transaction."""
    gegevens = {
        "gebruiker": actor.gebruiker_id,
        "naam": actor.naam,
        "rol": actor.rol or "",
        "namens": actor.organisatie_id,
        "via": actor.via,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true)",
            [str(uuid.uuid4()), json.dumps(gegevens)],
        )
