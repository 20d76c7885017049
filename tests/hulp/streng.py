"""What Django lets pass and a test must not: installed once for the whole run."""

import datetime as dt
import random
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.template import engines
from django.template.base import Node

PROJECT = Path(__file__).resolve().parent.parent.parent
# What Django itself saves at login.
VAN_DJANGO = ({"last_login"}, {"password"})
# Our copies of library templates: they pass undefined variables on purpose, as the originals do.
GEERFD = ("bootstrap5", "crispy", "django", "allauth")


def installeer() -> None:
    """Sharpen Django: every breach fails the test that commits it."""
    QuerySet._fetch_all = _schud(QuerySet._fetch_all)
    models.DateField.get_prep_value = _weiger_tijdstip(models.DateField.get_prep_value)
    models.Model.save = _eis_updated_at(models.Model.save)
    SQLCompiler.get_from_clause = _eis_of(SQLCompiler.get_from_clause)
    engines["django"].engine.string_if_invalid = OnbekendeVariabele()


def _schud(origineel: Callable[..., None]) -> Callable[..., None]:
    """Shuffle what has no order, so that no test leans on the order PostgreSQL happens to give."""

    @wraps(origineel)
    def fetch_all(self: QuerySet) -> None:
        nieuw = self._result_cache is None
        origineel(self)
        if nieuw and not self.ordered:
            random.shuffle(self._result_cache)

    return fetch_all


def _weiger_tijdstip(origineel: Callable[..., Any]) -> Callable[..., Any]:
    """Refuse a moment where a day is asked: the day it falls on depends on the time zone."""

    @wraps(origineel)
    def get_prep_value(self: models.DateField, value: Any) -> Any:
        if isinstance(value, dt.datetime) and not isinstance(self, models.DateTimeField):
            pytest.fail(f"{self} is een datum en kreeg een tijdstip: {value!r}")
        return origineel(self, value)

    return get_prep_value


def _eis_updated_at(origineel: Callable[..., None]) -> Callable[..., None]:
    """Refuse a partial save that leaves `updated_at` behind."""

    @wraps(origineel)
    def save(self: models.Model, *args: Any, **kwargs: Any) -> None:
        velden = kwargs.get("update_fields")
        heeft = any(veld.name == "updated_at" for veld in self._meta.concrete_fields)
        if velden and heeft and "updated_at" not in velden and set(velden) not in VAN_DJANGO:
            pytest.fail(f"{type(self).__name__}.save(update_fields={sorted(velden)}) vergeet updated_at")
        origineel(self, *args, **kwargs)

    return save


def _eis_of(origineel: Callable[..., tuple[list, list]]) -> Callable[..., tuple[list, list]]:
    """Refuse a lock over joined tables that does not say which rows it means."""

    @wraps(origineel)
    def get_from_clause(self: SQLCompiler) -> tuple[list, list]:
        # Only here are the joins of this query known: before they are not made, afterwards they are forgotten.
        vraag = self.query
        tabellen = [alias for alias in vraag.alias_map if vraag.alias_refcount.get(alias)]
        if vraag.select_for_update and not vraag.select_for_update_of and len(tabellen) > 1:
            pytest.fail(f"select_for_update over {tabellen} zonder of=(…)")
        return origineel(self)

    return get_from_clause


class OnbekendeVariabele(str):
    """Django puts this where a variable is undefined; in a template of ours that fails the test."""

    __slots__ = ()

    def __new__(cls) -> "OnbekendeVariabele":
        # Django only asks for the name of the variable when the text holds a placeholder.
        return super().__new__(cls, "%s")

    def __mod__(self, naam: object) -> str:
        sjabloon = _sjabloon()
        if sjabloon is None or not _van_ons(sjabloon):
            return ""
        pytest.fail(f"onbekende variabele {{{{ {naam} }}}} in {sjabloon.relative_to(PROJECT)}")


def _sjabloon() -> Path | None:
    """The template file of the innermost node that is being rendered."""
    frame = sys._getframe(2)
    while frame is not None:
        knoop = frame.f_locals.get("self")
        if isinstance(knoop, Node) and getattr(knoop, "origin", None) is not None:
            return Path(knoop.origin.name)
        frame = frame.f_back
    return None


def _van_ons(sjabloon: Path) -> bool:
    try:
        deel = sjabloon.relative_to(PROJECT / "templates")
    except ValueError:
        return False
    return deel.parts[0] not in GEERFD
