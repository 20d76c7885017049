"""What the tables of refused rows share: a row changed without saving, and a row that is one too many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import models

from tests.factories.erkenningen import Wereld

# Per constraint: a row that breaks it, not saved, and the sentence that says so.
Fouten = dict[str, tuple[Callable[[Wereld], models.Model], str]]
DAG = timedelta(days=1)
KEUZE = "Kies een van de aangeboden mogelijkheden."
EINDE = "De einddatum ligt voor de begindatum."


def gewijzigd(rij: Any, **velden: Any) -> Any:
    """Return the row with other values, not saved."""
    for veld, waarde in velden.items():
        setattr(rij, veld, waarde)
    return rij


def dubbel(rij: Any) -> Any:
    """Save a copy of the row first, so that the row itself is one too many."""
    type(rij).objects.create(**{v.attname: getattr(rij, v.attname) for v in rij._meta.concrete_fields if v.editable})
    return rij
