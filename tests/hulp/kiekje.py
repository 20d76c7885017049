"""A state of the world that many tests start from: reached once through the real transitions, put back as it was.

Signing an agreement takes a few hundred statements, the demo story tens of thousands. Their rows, with their history,
numbers and files, are kept and copied in. Only in a test that wrote nothing yet: there they cannot meet other rows.
"""

import copy
import json
import os
import pickle
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from psycopg import sql

from mentorschap.core.klok import nu, vandaag
from mentorschap.core.opruimregister import bijlagen
from mentorschap.lokaal.plaats import slot

P = ParamSpec("P")
T = TypeVar("T")
# Set by tests.servers: the folder that the processes of one run share.
RUNMAP = "TEST_RUNMAP"


@dataclass(frozen=True, slots=True, eq=False)
class Kiekje:
    """All that a test wrote: per table the statement that writes its rows again, per file its bytes.

    `tellers` brings the counters past the numbers of these rows.
    """

    tabellen: dict[str, str]
    bestanden: dict[str, bytes]
    tellers: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a transaction is: its number, None before it wrote anything, and how many rows it touched."""

    nummer: int | None
    tellers: int


@dataclass(frozen=True, slots=True)
class Schema:
    """Per table its number in the catalogue, the columns that are written, and (column, counter) of what counts."""

    tabellen: dict[str, int]
    kolommen: dict[str, list[str]]
    reeksen: dict[str, list[tuple[str, str]]]


NIETS = Kiekje({}, {}, "SELECT")
Sleutel = tuple[Any, ...]
_bewaard: dict[Sleutel, tuple[Kiekje, Any]] = {}
# What the last call left, and where the transaction was at that moment.
_laatste: list[tuple[Stand, Kiekje]] = []


def kiekje(maak: Callable[P, T]) -> Callable[P, T]:
    """Put back what the same call made before, from the same state on the same day.

    A state is that of a test that wrote nothing yet, or nothing after another such call. What is called may not change
    its arguments.
    """

    @wraps(maak)
    def terug(*args: P.args, **kwargs: P.kwargs) -> T:
        vooraf = _vooraf()
        vraag = _als_tekst(args, kwargs)
        if vooraf is None or vraag is None:
            return maak(*args, **kwargs)
        sleutel = (id(vooraf), maak.__module__, maak.__qualname__, vraag, _moment())
        if sleutel in _bewaard:
            bewaard, antwoord = _bewaard[sleutel]
            zet_terug(bewaard, vooraf)
            _onthoud(bewaard)
            return copy.deepcopy(antwoord)
        antwoord = maak(*args, **kwargs)
        bewaard = neem()
        _bewaard[sleutel] = (bewaard, copy.deepcopy(antwoord))
        _onthoud(bewaard)
        return antwoord

    return terug


def een_keer_per_run(naam: str, maak: Callable[[], None]) -> None:
    """Make it in one process of this run; the others copy what that one wrote that day, into a database like it."""
    bestand = Path(os.environ[RUNMAP]) / f"{naam}-{vandaag()}.kiekje"
    with slot(bestand.with_suffix(".slot"), wacht=True), transaction.atomic():
        if not bestand.exists():
            maak()
            bestand.write_text(_schrijf(neem()))
            return
    with transaction.atomic():
        zet_terug(_lees_terug(bestand.read_text()))


def _schrijf(bewaard: Kiekje) -> str:
    bestanden = {pad: b64encode(inhoud).decode() for pad, inhoud in bewaard.bestanden.items()}
    return json.dumps([bewaard.tabellen, bestanden, bewaard.tellers])


def _lees_terug(tekst: str) -> Kiekje:
    tabellen, bestanden, tellers = json.loads(tekst)
    return Kiekje(tabellen, {pad: b64decode(inhoud) for pad, inhoud in bestanden.items()}, tellers)


def neem() -> Kiekje:
    """Return what this transaction wrote so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (nummer,) = cursor.fetchone()
        tabellen = {naam: deel for naam in _geschreven(cursor) if (deel := _kopie(cursor, naam, nummer))}
        tellers = _tellers(cursor, tabellen)
    paden = {
        pad
        for model, bijlage in bijlagen().items()
        for pad in model._base_manager.order_by().values_list(bijlage.veld, flat=True)
        if pad and default_storage.exists(pad)
    }
    return Kiekje(tabellen, {pad: _lees(pad) for pad in paden}, tellers)


def zet_terug(bewaard: Kiekje, vooraf: Kiekje = NIETS) -> None:
    """Write it again, in this transaction, which wrote `vooraf` and nothing else."""
    anders = [naam for naam, rijen in vooraf.tabellen.items() if bewaard.tabellen.get(naam) != rijen]
    weg = "DELETE FROM {} WHERE xmin::text::bigint >= pg_current_xact_id()::text::bigint"
    vragen = [
        # The rows were checked when they were made, and their history comes along.
        "SET LOCAL session_replication_role = replica",
        *(sql.SQL(weg).format(sql.Identifier(naam)).as_string() for naam in anders),
        *(rijen for naam, rijen in bewaard.tabellen.items() if vooraf.tabellen.get(naam) != rijen),
        "SET LOCAL session_replication_role = DEFAULT",
        bewaard.tellers,
    ]
    with connection.cursor() as cursor:
        # All at once: most of the time of a small statement goes to asking it.
        cursor.execute("; ".join(vragen))
    for pad, inhoud in bewaard.bestanden.items():
        if not default_storage.exists(pad):
            default_storage.save(pad, ContentFile(inhoud))


def _vooraf() -> Kiekje | None:
    """Return what this transaction wrote, None when that is not known."""
    if not connection.in_atomic_block:
        return None
    stand = _stand()
    if stand.nummer is None:
        return NIETS
    return next((bewaard for toen, bewaard in _laatste if toen == stand), None)


def _onthoud(bewaard: Kiekje) -> None:
    _laatste[:] = [(_stand(), bewaard)]


def _stand() -> Stand:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nummer, CASE WHEN nummer IS NULL THEN 0 ELSE "
            "(SELECT sum(pg_stat_get_xact_tuples_inserted(tabel) + pg_stat_get_xact_tuples_updated(tabel) "
            "+ pg_stat_get_xact_tuples_deleted(tabel)) FROM unnest(%s::oid[]) AS tabel) END "
            "FROM (SELECT pg_current_xact_id_if_assigned()::text::bigint) AS nu(nummer)",
            [list(_schema().tabellen.values())],
        )
        return Stand(*cursor.fetchone())


def _geschreven(cursor: Any) -> list[str]:
    """Return the names of the tables that this transaction wrote rows in."""
    tabellen = _schema().tabellen
    cursor.execute(
        "SELECT naam FROM unnest(%s::text[], %s::oid[]) AS alle(naam, tabel) "
        "WHERE pg_stat_get_xact_tuples_inserted(tabel) + pg_stat_get_xact_tuples_updated(tabel) > 0 ORDER BY naam",
        [list(tabellen), list(tabellen.values())],
    )
    return [naam for (naam,) in cursor.fetchall()]


@cache
def _schema() -> Schema:
    """What the tables look like, asked once: no test changes that."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, oid::bigint FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        tabellen = dict(cursor.fetchall())
        cursor.execute(
            "SELECT c.relname, a.attname, pg_get_serial_sequence(c.oid::regclass::text, a.attname) "
            "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relkind = 'r' "
            "AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped "
            "AND a.attgenerated = '' ORDER BY c.relname, a.attnum"
        )
        kolommen: dict[str, list[str]] = {naam: [] for naam in tabellen}
        reeksen: dict[str, list[tuple[str, str]]] = {naam: [] for naam in tabellen}
        for naam, kolom, reeks in cursor.fetchall():
            kolommen[naam].append(kolom)
            if reeks:
                reeksen[naam].append((kolom, reeks))
    return Schema(tabellen, kolommen, reeksen)


def _als_tekst(*waarden: Any) -> bytes | None:
    try:
        return pickle.dumps(waarden)
    except (TypeError, AttributeError, pickle.PicklingError):
        return None


def _moment() -> Any:
    """What the rows depend on: the day, and the very moment for who stopped the clock."""
    return nu() if time_machine.escape_hatch.is_travelling() else vandaag()


def _kopie(cursor: Any, naam: str, nummer: int) -> str | None:
    """Return the statement that writes again what this transaction wrote in a table; None without rows."""
    kolommen = [sql.Identifier(kolom) for kolom in _schema().kolommen[naam]]
    tabel = sql.Identifier(naam)
    # A savepoint has a number of its own, later than that of its transaction.
    vraag = sql.SQL(
        "SELECT string_agg('(' || array_to_string(ARRAY[{}], ', ') || ')', ', ') FROM {} WHERE xmin::text::bigint >= {}"
    )
    waarden = sql.SQL(", ").join(sql.SQL("quote_nullable({})").format(kolom) for kolom in kolommen)
    cursor.execute(vraag.format(waarden, tabel, sql.Literal(nummer)))
    (rijen,) = cursor.fetchone()
    if rijen is None:
        return None
    aanhef = sql.SQL("INSERT INTO {} ({}) VALUES ").format(tabel, sql.SQL(", ").join(kolommen))
    return f"{aanhef.as_string()}{rijen}"


def _tellers(cursor: Any, namen: Iterable[str]) -> str:
    """Return the statement after which no counter gives a number of these rows, and none went back.

    Another database never counted them, and in this one a test that loads rows by number sets a counter to theirs.
    """
    delen = []
    for naam in namen:
        for kolom, reeks in _schema().reeksen[naam]:
            cursor.execute(sql.SQL("SELECT max({}) FROM {}").format(sql.Identifier(kolom), sql.Identifier(naam)))
            vraag = sql.SQL("setval({}, greatest((SELECT last_value FROM {}), {}))")
            # As PostgreSQL names it: with its schema, quoted where that is needed.
            delen.append(vraag.format(sql.Literal(reeks), sql.SQL(reeks), sql.Literal(cursor.fetchone()[0])))
    return sql.SQL("SELECT {}").format(sql.SQL(", ").join(delen)).as_string()


def _lees(pad: str) -> bytes:
    with default_storage.open(pad) as bestand:
        return bestand.read()
