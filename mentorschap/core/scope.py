"""The only way a view loads an object: from a queryset that starts with `zichtbaar_voor(actor)`."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404

M = TypeVar("M", bound=Model)


def haal_of_404(queryset: QuerySet[M], **lookup: Any) -> M:
    """Return the one object, or raise Http404: outside the scope it does not exist."""
    try:
        return queryset.get(**lookup)
    except queryset.model.DoesNotExist as fout:
        raise Http404 from fout
