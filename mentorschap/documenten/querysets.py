"""Who may open which file: the parts that own the dossiers say so in a registry."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from mentorschap.core.werkrij import WerkrijQuerySet

if TYPE_CHECKING:
    from mentorschap.organisaties.actor import Actor

Scope = Callable[["Actor"], Q | None]
_bestandscopes: list[Scope] = []
_documentscopes: list[Scope] = []


def registreer_bestandscope(scope: Scope) -> None:
    """Register which uploads an actor may open: a function from actor to Q on Bestand, or None for none."""
    if scope not in _bestandscopes:
        _bestandscopes.append(scope)


def registreer_documentscope(scope: Scope) -> None:
    """Register which generated documents an actor may open: a function from actor to Q on Document, or None."""
    if scope not in _documentscopes:
        _documentscopes.append(scope)


def _samen(scopes: list[Scope], actor: Actor) -> Q | None:
    delen = [deel for scope in scopes if (deel := scope(actor)) is not None]
    return reduce(or_, delen) if delen else None


class BestandQuerySet(QuerySet):
    """Uploads."""

    def zichtbaar_voor(self, actor: Actor) -> BestandQuerySet:
        """Files of the dossiers that this actor sees."""
        filter_ = _samen(_bestandscopes, actor)
        return self.none() if filter_ is None else self.filter(filter_)


class DocumentQuerySet(WerkrijQuerySet):
    """Generated documents."""

    def zichtbaar_voor(self, actor: Actor) -> DocumentQuerySet:
        """Documents of the dossiers that this actor sees."""
        filter_ = _samen(_documentscopes, actor)
        return self.none() if filter_ is None else self.filter(filter_)
