"""“Mijn taken”: what waits for me. Each part registers sources; one UNION query answers for all of them.

Every page counts the tasks, and writing the UNION down costs ten times as much as asking it. So the text of the
statement is kept per person and day, and the database is asked each time: the answer is never old.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from mentorschap.core.klok import vandaag

KOLOMMEN = ("taak_bron", "taak_uuid", "taak_titel", "taak_wie", "taak_sinds", "taak_tegen")
MAXIMUM = 200
DEZE_WEEK = 7
TEKST, UUID_VELD, MOMENT, DAG = CharField(), UUIDField(), DateTimeField(), DateField()
GROEPEN = (("te_laat", "Te laat"), ("deze_week", "Deze week"), ("later", "Later"))


@dataclass(frozen=True, slots=True)
class TaakBron:
    """One kind of waiting work.

    `rijen(actor)` returns a scoped queryset that depends on the actor and the day alone; `titel`, `wie`, `sinds`,
    `tegen` are ORM expressions or field names on it (`titel` may be a Value; `tegen` may be None). `url_naam` is
    reversed with the row's uuid (`uuid` names its field).
    """

    code: str
    rollen: frozenset[str]
    werkwoord: str
    rijen: Callable[[Any], QuerySet]
    titel: Any
    wie: Any
    sinds: Any
    url_naam: str
    tegen: Any = None
    uuid: str = "uuid"

    def als_kolommen(self, actor: Any) -> QuerySet:
        """Return the rows in the common shape, ready for a UNION."""
        return (
            self.rijen(actor)
            .order_by()
            .annotate(
                taak_bron=Cast(Value(self.code), TEKST),
                taak_uuid=Cast(F(self.uuid), UUID_VELD),
                taak_titel=Cast(_uitdrukking(self.titel), TEKST),
                taak_wie=Cast(_uitdrukking(self.wie), TEKST),
                taak_sinds=Cast(_uitdrukking(self.sinds), MOMENT),
                taak_tegen=Cast(_uitdrukking(self.tegen), DAG),
            )
            .values_list(*KOLOMMEN)
        )


@dataclass(frozen=True, slots=True)
class Taak:
    """One row of the start page. `tot` is a date or None; `dagen` the calendar days left (negative: too late)."""

    bron: str
    uuid: UUID
    titel: str
    over: str
    werkwoord: str
    url: str
    sinds: datetime
    tot: date | None
    dagen: int | None

    @property
    def urgentie(self) -> str:
        """te_laat, deze_week or later."""
        if self.dagen is None:
            return "later"
        if self.dagen < 0:
            return "te_laat"
        return "deze_week" if self.dagen <= DEZE_WEEK else "later"


@dataclass(frozen=True, slots=True)
class TaakGroep:
    """Tasks of one urgency."""

    code: str
    titel: str
    taken: list[Taak]


_bronnen: dict[str, TaakBron] = {}


def registreer(bron: TaakBron) -> None:
    """Register a source at start-up (AppConfig.ready)."""
    _bronnen[bron.code] = bron


def bronnen_voor(rol: str | None) -> list[TaakBron]:
    """Return the sources for a role, in order of registration."""
    return [bron for bron in _bronnen.values() if rol in bron.rollen]


def taken_van(actor: Any) -> list[Taak]:
    """Return what waits for this actor, most urgent first (at most 200)."""
    with connection.cursor() as cursor:
        if vraag := _lijst(copy(actor), tuple(bronnen_voor(actor.rol)), vandaag(), MAXIMUM):
            cursor.execute(*vraag)
            return [_taak(rij) for rij in cursor.fetchall()]
    return []


def aantal_taken(actor: Any) -> int:
    """Return how many tasks wait: one query."""
    with connection.cursor() as cursor:
        if vraag := _telling(copy(actor), tuple(bronnen_voor(actor.rol)), vandaag()):
            cursor.execute(*vraag)
            return cursor.fetchone()[0]
    return 0


# The day is part of what is kept, because terms run out by themselves; the actor is a copy, because the lazy one of a
# request would keep that whole request alive.
@lru_cache(maxsize=512)
def _lijst(actor: Any, bronnen: tuple[TaakBron, ...], _dag: date, maximum: int) -> tuple[str, tuple] | None:
    unie = _verenig([bron.als_kolommen(actor) for bron in bronnen])
    if unie is None:
        return None
    return _als_sql(unie.order_by(F("taak_tegen").asc(nulls_last=True), "taak_sinds")[:maximum])


@lru_cache(maxsize=512)
def _telling(actor: Any, bronnen: tuple[TaakBron, ...], _dag: date) -> tuple[str, tuple] | None:
    unie = _verenig([bron.rijen(actor).order_by().values_list(bron.uuid) for bron in bronnen])
    if unie is None or (vraag := _als_sql(unie)) is None:
        return None
    sql, parameters = vraag
    return f"SELECT count(*) FROM ({sql}) AS taken", parameters  # noqa: S608 - the ORM wrote it, values apart


def _als_sql(rijen: QuerySet) -> tuple[str, tuple] | None:
    try:
        sql, parameters = rijen.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return None
    return sql, tuple(parameters)


def _verenig(delen: list[QuerySet]) -> QuerySet | None:
    if not delen:
        return None
    eerste, *rest = delen
    return eerste.union(*rest, all=True) if rest else eerste


def _uitdrukking(waarde: Any) -> Any:
    return F(waarde) if isinstance(waarde, str) else (Value(None) if waarde is None else waarde)


def _taak(rij: tuple) -> Taak:
    code, uuid, titel, over, sinds, tot = rij
    bron = _bronnen[code]
    url = reverse(bron.url_naam, args=[uuid])
    dagen = None if tot is None else (tot - vandaag()).days
    return Taak(code, uuid, titel, over, bron.werkwoord, url, sinds, tot, dagen)


def in_groepen(taken: list[Taak]) -> list[TaakGroep]:
    """Return the tasks by urgency, without empty groups."""
    groepen = [TaakGroep(code, titel, [t for t in taken if t.urgentie == code]) for code, titel in GROEPEN]
    return [groep for groep in groepen if groep.taken]
