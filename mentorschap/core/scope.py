"""The only way a view loads an object: from a queryset that starts with `zichtbaar_voor(actor)`."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

M = TypeVar("M", bound=Model)


# No table has a row with a longer number.
CIJFERS = 18


def nummer_van(tekst: str) -> int | None:
    """Return the number of a row as an address carries it; None for what is none, 0 for more digits than a row has."""
    if not tekst.isdecimal():
        return None
    return int(tekst) if len(tekst) <= CIJFERS else 0


def haal_of_404(queryset: QuerySet[M], **lookup: Any) -> M:
    """Return the one object, or raise Http404: outside the scope it does not exist."""
    try:
        return queryset.get(**lookup)
    except queryset.model.DoesNotExist as fout:
        raise Http404 from fout
