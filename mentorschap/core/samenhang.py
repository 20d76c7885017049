"""What belongs to a dossier, found by following foreign keys; and deleting it with its history, whatever guards it.

A table that nobody registered is never deleted: a row of it that points into the dossier keeps the dossier. So a new
table can make a dossier stay too long, and a test says so; it cannot take somebody else's rows along.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

import pghistory.models
import pghistory.trigger
import pgtrigger
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import CASCADE, DO_NOTHING, Exists, Field, Model, OuterRef, QuerySet
from django.db.models.fields.reverse_related import ForeignObjectRel

from mentorschap.core.opruimregister import Nummers

# A statement has room for 65,535 parameters.
PER_KEER = 5_000


class NogNodig(Exception):
    """A row that does not go along points into the dossier."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__(model._meta.label)
        self.model = model


def delen(nummers: Iterable[Any], grootte: int = PER_KEER) -> Iterator[tuple[Any, ...]]:
    """Yield the numbers in parts that fit in a statement."""
    rest = iter(nummers)
    while deel := tuple(islice(rest, grootte)):
        yield deel


def alle(model: type[Model]) -> QuerySet:
    """Return every row of a table, whoever may see it."""
    return QuerySet(model)


def wis(rijen: QuerySet) -> int:
    """Delete these rows and nothing else; returns how many.

    The keys between the rows are checked at the end, so the order does not matter, and Django need not look again.
    """
    return rijen._raw_delete(DEFAULT_DB_ALIAS)  # noqa: SLF001 - the only way without looking for what hangs on them


@contextmanager
def zonder_bewaking() -> Iterator[None]:
    """Let rows go that are guarded (append-only, frozen), and write no history of it; inside one transaction only.

    The setting is that of pgtrigger itself; its own context manager adds a statement to every query, which a server
    that binds the values refuses.
    """
    _zet(f"{{{','.join(_bewakers())}}}")
    yield
    # On an error the transaction takes the setting along.
    _zet("{}")


def _zet(waarde: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [waarde])


@cache
def _bewakers() -> tuple[str, ...]:
    soorten = (pgtrigger.Protect, pghistory.trigger.Event)
    return tuple(trigger.get_pgid(model) for model, trigger in pgtrigger.registered() if isinstance(trigger, soorten))


@cache
def geschiedenissen(model: type[Model]) -> tuple[type[Model], ...]:
    """Return the history tables of a table."""
    return tuple(
        relatie.related_model
        for relatie in _naar(model)
        if issubclass(relatie.related_model, pghistory.models.Event) and relatie.field.name == "pgh_obj"
    )


@cache
def verwijzingen(model: type[Model]) -> tuple[ForeignObjectRel, ...]:
    """Return the foreign keys of other tables to this one, of history and of what is no row left out."""
    return tuple(
        relatie
        for relatie in _naar(model)
        if not issubclass(relatie.related_model, pghistory.models.Event)
        and relatie.on_delete is not DO_NOTHING
        and relatie.related_model is not model
    )


@cache
def _naar(model: type[Model]) -> tuple[ForeignObjectRel, ...]:
    velden = model._meta.get_fields(include_hidden=True)
    return tuple(veld for veld in velden if isinstance(veld, ForeignObjectRel) and not veld.many_to_many)


@cache
def _naar_zichzelf(model: type[Model]) -> tuple[Field, ...]:
    return tuple(veld for veld in _sleutels(model) if veld.related_model is model)


@cache
def _sleutels(model: type[Model]) -> tuple[Field, ...]:
    return tuple(veld for veld in model._meta.concrete_fields if veld.is_relation)


def onverwezen(rijen: QuerySet, mee: Collection[type[Model]]) -> QuerySet:
    """Return the rows to which nothing points that does not go along."""
    model: type[Model] = rijen.model
    for relatie in verwijzingen(model):
        if relatie.on_delete is not CASCADE and relatie.related_model not in mee:
            wijzers = alle(relatie.related_model).filter(**{relatie.field.name: OuterRef("pk")})
            rijen = rijen.exclude(Exists(wijzers))
    return rijen


def verzamel(model: type[Model], nummers: Iterable[Any], mee: Collection[type[Model]]) -> Nummers:
    """Return the rows of a dossier per table, from its roots on. Raises NogNodig.

    A row that also hangs on something of the same tables outside the dossier (the agreement of another learner) keeps
    it as well. Pointers between rows of one table (the previous evaluation, a copy) lead nowhere; see `maak_los`.
    """
    alles: Nummers = {model: set(nummers)}
    vreemd: Nummers = {}
    te_volgen = [(model, set(alles[model]))]
    while te_volgen:
        ouder, ouders = te_volgen.pop()
        for relatie in verwijzingen(ouder):
            kind = relatie.related_model
            gevonden = _wijzers(kind, relatie.field.name, ouders)
            gaat_mee = kind is not model and (relatie.on_delete is CASCADE or kind in mee)
            if gevonden and not gaat_mee:
                vreemd.setdefault(kind, set()).update(gevonden)
            elif nieuw := gevonden - alles.get(kind, set()):
                alles.setdefault(kind, set()).update(nieuw)
                te_volgen.append((kind, nieuw))
    # What is part of something else in the dossier goes along whatever else it points to.
    for kind, gevonden in vreemd.items():
        if not gevonden <= alles.get(kind, set()):
            raise NogNodig(kind)
    _eis_gesloten(alles)
    return alles


def _wijzers(kind: type[Model], veld: str, ouders: Collection[Any]) -> set[Any]:
    gevonden: set[Any] = set()
    for deel in delen(ouders):
        gevonden.update(alle(kind).filter(**{f"{veld}__in": deel}).values_list("pk", flat=True))
    return gevonden


def _eis_gesloten(alles: Nummers) -> None:
    for model, nummers in alles.items():
        for veld in _sleutels(model):
            doel = veld.related_model
            if doel is not model and doel in alles and not waarden(model, nummers, veld.attname) <= alles[doel]:
                raise NogNodig(model)


def waarden(model: type[Model], nummers: Collection[Any], veld: str) -> set[Any]:
    """Return the values of a column of these rows, null left out."""
    gevonden: set[Any] = set()
    for deel in delen(nummers):
        gevonden.update(alle(model).filter(pk__in=deel).values_list(veld, flat=True))
    return gevonden - {None}


def kenmerken(alles: Nummers) -> set[UUID]:
    """Return the uuids of these rows, by which log lines, messages and documents name them."""
    met_uuid = (model for model in alles if any(veld.name == "uuid" for veld in model._meta.concrete_fields))
    return {uuid for model in met_uuid for uuid in waarden(model, alles[model], "uuid")}


def verwijzingen_naar_buiten(alles: Nummers, doel: type[Model]) -> set[Any]:
    """Return the numbers of the rows of `doel` to which the rows of a dossier point."""
    velden = ((model, veld) for model in alles for veld in _sleutels(model) if veld.related_model is doel)
    return {nummer for model, veld in velden for nummer in waarden(model, alles[model], veld.attname)}


def nog_gebruikt(model: type[Model], nummers: Collection[Any]) -> set[Any]:
    """Return which of these rows something still points to."""
    return {
        nummer
        for relatie in verwijzingen(model)
        for deel in delen(nummers)
        for nummer in alle(relatie.related_model)
        .filter(**{f"{relatie.field.name}__in": deel})
        .values_list(relatie.field.attname, flat=True)
        .order_by()
    }


def verwijder(alles: Nummers) -> tuple[int, int]:
    """Delete these rows and their history; returns how many of each. Only inside `zonder_bewaking`."""
    for model, nummers in alles.items():
        maak_los(model, nummers)
    rijen = sum(_weg(model, "pk", nummers) for model, nummers in alles.items())
    return rijen, sum(wis_geschiedenis(model, nummers) for model, nummers in alles.items())


def maak_los(model: type[Model], nummers: Collection[Any]) -> None:
    """Take away the pointers of rows of the same table that stay."""
    for veld in _naar_zichzelf(model):
        for deel in delen(nummers):
            blijft = alle(model).filter(**{f"{veld.name}__in": deel})
            blijvers = set(blijft.values_list("pk", flat=True)) - set(nummers)
            alle(model).filter(pk__in=blijvers).update(**{veld.name: None})


def wis_geschiedenis(model: type[Model], nummers: Collection[Any]) -> int:
    """Delete the history of these rows; returns how many lines."""
    return sum(_weg(tabel, "pgh_obj_id", nummers) for tabel in geschiedenissen(model))


def _weg(model: type[Model], veld: str, nummers: Collection[Any]) -> int:
    return sum(wis(alle(model).filter(**{f"{veld}__in": deel})) for deel in delen(nummers))


def zonder_onderwerp(rijen: QuerySet, *, los: Collection[str]) -> QuerySet:
    """Return the rows whose subject is gone, or is no dossier (its application is one of `los`)."""
    bestaand = rijen.order_by().values_list("onderwerp_soort", flat=True).distinct()
    for label in set(bestaand):
        model = _model(label)
        if model is not None and model._meta.app_label not in los:
            er_nog = alle(model).filter(uuid=OuterRef("onderwerp_uuid"))
            rijen = rijen.exclude(Exists(er_nog), onderwerp_soort=label)
    return rijen


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None
