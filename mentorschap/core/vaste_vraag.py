"""Queries with a fixed text: the ORM writes the SQL the first time, afterwards only the values are filled in.

Writing the SQL of a row with its ten joins costs Django more than asking it, reading the answer and showing it on a
page. The text depends on the role of whoever asks, on the day, and on nothing else; who it is and what is asked are
values. So a page that is opened often keeps its query in a `VasteVraag`. What is the same for everybody, such as a
status, stands in the text itself: then it need not be prepared for the database on each page, and an index that is only
about that status can be used.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, Expression, Field, Model, QuerySet, TextField, UUIDField
from django.http import Http404
from psycopg import sql as psql

from mentorschap.core.klok import vandaag

# What of an actor shapes a query; everything else he has is a value in it.
VORM = frozenset({"rol", "via", "link_doel", "organisatie_soort"})
SOORTEN: dict[type, Field] = {int: BigIntegerField(), str: TextField(), UUID: UUIDField()}
# The number of rows to skip cannot be a place for Django, so it is this number until it is known (`vanaf`).
VANAF = 987_654_321
# A place in the text; a doubled per cent sign is none.
PLEKTEKEN = re.compile(f"%(?:s|%)|OFFSET {VANAF}\\b")
# How many texts are kept at most: whoever tries every filter of a list makes a few hundred.
HOOGSTENS = 500


@dataclass(frozen=True, slots=True)
class VasteTekst:
    """A statement, with in the order of its places the names of the values that come there."""

    sql: str
    plekken: tuple[str, ...]

    def ingevuld(self, actor: Any, waarden: dict[str, Any]) -> tuple[Any, ...]:
        """Return the values in the order of the places: of this actor (if any), and the others by name."""
        if actor is not None:
            waarden |= {f"actor.{v.name}": getattr(actor, v.name) for v in fields(actor)}
        return tuple(waarden[naam] for naam in self.plekken)


class Plek(Expression):
    """A place in a query for a value that is not known yet. In `pad__in` use `Rij`."""

    def __init__(self, naam: str, soort: Field) -> None:
        super().__init__(output_field=soort)
        self.naam = naam

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Put itself where the value comes."""
        return "%s", [self]


class Rij(Plek):
    """A place for a list of values: one text, however many there are."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """Spread the list over rows, as `IN` wants them. An empty list has no type of its own, so it is named."""
        return f"SELECT unnest(%s::{self.output_field.db_type(connection)}[])", [self]


class VasteVraag:
    """The rows of `bouw(actor, **plekken)`, a queryset that is built once per role and day.

    `bouw` may ask the role of the actor and what else shapes a query (VORM). His ids and the `plekken` are places, not
    values: it hands them to `filter` and does nothing else with them. The answer is a list, because a fixed text cannot
    be filtered further. Whoever asks with a `vorm` (what is filtered and how it is sorted; few, and never a value that
    somebody typed) gets `bouw(actor, vorm, **plekken)`, a text for each.
    """

    def __init__(self, bouw: Callable[..., QuerySet], **plekken: Plek) -> None:
        self._bouw, self._plekken = bouw, plekken
        self._dag: date | None = None
        self._klaar: dict[tuple[Any, ...], tuple[QuerySet, Any, VasteTekst] | None] = {}

    def __call__(self, actor: Any = None, vorm: Hashable = None, **waarden: Any) -> list[Any]:
        """Return the rows for this actor and these values: one query, and those of its prefetches."""
        klaar = self._klaar_voor(actor, vorm)
        if klaar is None:
            return []
        rijen, compiler, tekst = klaar
        parameters = tekst.ingevuld(actor, waarden)
        vraag = rijen.all()
        vraag.query.get_compiler = lambda using=DEFAULT_DB_ALIAS, **_: _gevuld(compiler, using, tekst.sql, parameters)
        return list(vraag)

    def een_of_404(self, actor: Any, **waarden: Any) -> Any:
        """Return the one row, or raise Http404: outside the scope it does not exist."""
        rijen = self(actor, **waarden)
        if len(rijen) != 1:
            raise Http404
        return rijen[0]

    def _klaar_voor(self, actor: Any, vorm: Hashable) -> tuple[QuerySet, Any, VasteTekst] | None:
        dag = vandaag()
        if dag != self._dag or len(self._klaar) > HOOGSTENS:
            self._dag, self._klaar = dag, {}
        klaar, sleutel = self._klaar, (vorm, *vorm_van(actor))
        if sleutel not in klaar:
            klaar[sleutel] = self._schrijf(actor, vorm)
        return klaar[sleutel]

    def _schrijf(self, actor: Any, vorm: Hashable) -> tuple[QuerySet, Any, VasteTekst] | None:
        wie = () if actor is None else (iemand_als(actor),)
        welke = () if vorm is None else (vorm,)
        rijen = self._bouw(*wie, *welke, **self._plekken)
        compiler = rijen.query.get_compiler(DEFAULT_DB_ALIAS)
        tekst = schrijf_vast(compiler)
        if tekst is None:
            return None
        # What has to be done with the columns of an answer is the same every time.
        kolommen = [kolom[0] for kolom in compiler.select[: compiler.col_count]]
        omzetters, samengesteld = compiler.get_converters(kolommen), compiler.has_composite_fields(kolommen)
        compiler.get_converters = lambda _kolommen: omzetters
        compiler.has_composite_fields = lambda _kolommen: samengesteld
        return rijen, compiler, tekst


class _Opgehaald(QuerySet):
    """Rows of a relation that are here already; whoever wants to filter them asks the relation itself."""

    def __init__(self, model: type[Model], rijen: list[Model]) -> None:
        super().__init__(model)
        self._result_cache, self._prefetch_done = rijen, True

    def _chain(self) -> QuerySet:
        raise TypeError("These rows were fetched along: filter them in Python, or ask the database first.")


def hang_aan(ouders: Sequence[Model], relatie: str, rijen: Iterable[Model]) -> None:
    """Give each parent its rows of a reverse relation, as `prefetch_related` does: `ouder.relatie.all()` asks nothing.

    `rijen` are those of all parents, in their order; the parents are of one model.
    """
    per_ouder: dict[Any, list[Model]] = {ouder.pk: [] for ouder in ouders}
    if not ouders:
        return
    kant = ouders[0]._meta.get_field(relatie)
    for rij in rijen:
        per_ouder[getattr(rij, kant.field.attname)].append(rij)
    for ouder in ouders:
        opgehaald = _Opgehaald(kant.related_model, per_ouder[ouder.pk])
        ouder.__dict__.setdefault("_prefetched_objects_cache", {})[relatie] = opgehaald


def vorm_van(actor: Any) -> tuple[Any, ...]:
    """Return what decides over the text: the shaping fields, and which of the others are empty."""
    if actor is None:
        return ()
    return tuple(getattr(actor, v.name) if v.name in VORM else getattr(actor, v.name) is None for v in fields(actor))


def iemand_als(actor: Any) -> Any:
    """Return an actor of the same shape who is nobody yet."""
    waarden = {v.name: getattr(actor, v.name) for v in fields(actor) if v.name not in VORM}
    return replace(
        copy(actor), **{naam: Plek(f"actor.{naam}", SOORTEN[type(w)]) for naam, w in waarden.items() if w is not None}
    )


def schrijf_vast(compiler: Any) -> VasteTekst | None:
    """Return the statement of a compiler with every value but the places written into it, None when it has no rows."""
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    compiler.connection.ensure_connection()
    over, plekken = iter(parameters), []

    def vul(teken: re.Match[str]) -> str:
        if teken[0] == "%%":
            return teken[0]
        if teken[0] != "%s":
            plekken.append("vanaf")
            return "OFFSET %s"
        waarde = next(over)
        if isinstance(waarde, Plek):
            plekken.append(waarde.naam)
            return teken[0]
        return psql.Literal(waarde).as_string(compiler.connection.connection).replace("%", "%%")

    return VasteTekst(PLEKTEKEN.sub(vul, sql), tuple(plekken))


def _gevuld(compiler: Any, using: str, sql: str, parameters: Iterable[Any]) -> Any:
    """Return the compiler with its work done, on the connection of this thread."""
    klaar = copy(compiler)
    klaar.connection = connections[using]
    klaar.as_sql = lambda *_, **__: (sql, parameters)
    return klaar
