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
from functools import wraps
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
from tests.hulp.leegmaken import volle_tabellen

P = ParamSpec("P")
T = TypeVar("T")
# Set by tests.servers: the folder that the processes of one run share.
RUNMAP = "TEST_RUNMAP"


@dataclass(frozen=True, slots=True, eq=False)
class Kiekje:
    """All that a test wrote: per table how its rows are copied in and the rows, per file its bytes.

    `tellers` brings the counters past the numbers of these rows.
    """

    tabellen: dict[str, tuple[str, bytes]]
    bestanden: dict[str, bytes]
    tellers: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a transaction is: its number, None before it wrote anything, and how many rows it touched."""

    nummer: int | None
    tellers: int


NIETS = Kiekje({}, {}, "SELECT")
Sleutel = tuple[Any, ...]
_gemaakt: set[Sleutel] = set()
_bewaard: dict[Sleutel, tuple[Kiekje, Any]] = {}
# What the last call left, and where the transaction was at that moment.
_laatste: list[tuple[Stand, Kiekje]] = []


def kiekje(maak: Callable[P, T]) -> Callable[P, T]:
    """Put back what the same call made before, from the same state on the same day, from the third call on.

    A state is that of a test that wrote nothing yet, or nothing after another such call. The first time nothing is
    kept: most calls are made once. What is called may not change its arguments.
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
        if sleutel in _gemaakt:
            bewaard = neem()
            _bewaard[sleutel] = (bewaard, copy.deepcopy(antwoord))
            _onthoud(bewaard)
        _gemaakt.add(sleutel)
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
    tabellen = {naam: [vraag, b64encode(rijen).decode()] for naam, (vraag, rijen) in bewaard.tabellen.items()}
    bestanden = {pad: b64encode(inhoud).decode() for pad, inhoud in bewaard.bestanden.items()}
    return json.dumps([tabellen, bestanden, bewaard.tellers])


def _lees_terug(tekst: str) -> Kiekje:
    tabellen, bestanden, tellers = json.loads(tekst)
    return Kiekje(
        {naam: (vraag, b64decode(rijen)) for naam, (vraag, rijen) in tabellen.items()},
        {pad: b64decode(inhoud) for pad, inhoud in bestanden.items()},
        tellers,
    )


def neem() -> Kiekje:
    """Return what this transaction wrote so far."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (nummer,) = cursor.fetchone()
        tabellen = {naam: deel for naam in volle_tabellen() if (deel := _kopie(cursor, naam, nummer))}
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
    with connection.cursor() as cursor:
        # The rows were checked when they were made, and their history comes along.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for naam in vooraf.tabellen:
            vraag = "DELETE FROM {} WHERE xmin::text::bigint >= pg_current_xact_id()::text::bigint"
            cursor.execute(sql.SQL(vraag).format(sql.Identifier(naam)))
        for vraag, rijen in bewaard.tabellen.values():
            with cursor.copy(vraag) as kopie:
                kopie.write(rijen)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute(bewaard.tellers)
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
            "SELECT pg_current_xact_id_if_assigned()::text::bigint, "
            "(SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables)"
        )
        return Stand(*cursor.fetchone())


def _als_tekst(*waarden: Any) -> bytes | None:
    try:
        return pickle.dumps(waarden)
    except (TypeError, AttributeError, pickle.PicklingError):
        return None


def _moment() -> Any:
    """What the rows depend on: the day, and the very moment for who stopped the clock."""
    return nu() if time_machine.escape_hatch.is_travelling() else vandaag()


def _kopie(cursor: Any, naam: str, nummer: int) -> tuple[str, bytes] | None:
    """Return how to put back what this transaction wrote in a table, and the rows; None without rows."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s "
        "AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [naam],
    )
    kolommen = sql.SQL(", ").join(sql.Identifier(kolom) for (kolom,) in cursor.fetchall())
    tabel = sql.Identifier(naam)
    # A savepoint has a number of its own, later than that of its transaction.
    vraag = sql.SQL("COPY (SELECT {} FROM {} WHERE xmin::text::bigint >= {}) TO STDOUT").format(
        kolommen, tabel, sql.Literal(nummer)
    )
    with cursor.copy(vraag) as kopie:
        rijen = b"".join(bytes(deel) for deel in kopie)
    return (sql.SQL("COPY {} ({}) FROM STDIN").format(tabel, kolommen).as_string(), rijen) if rijen else None


def _tellers(cursor: Any, namen: Iterable[str]) -> str:
    """Return the statement after which no counter gives a number of these rows, and none went back.

    Another database never counted them, and in this one a test that loads rows by number sets a counter to theirs.
    """
    delen = []
    for naam in namen:
        for teller in connection.introspection.get_sequences(cursor, naam):
            reeks, kolom = sql.Identifier(teller["name"]), sql.Identifier(teller["column"])
            cursor.execute(sql.SQL("SELECT max({}) FROM {}").format(kolom, sql.Identifier(naam)))
            vraag = sql.SQL("setval({}, greatest((SELECT last_value FROM {}), {}))")
            delen.append(vraag.format(sql.Literal(teller["name"]), reeks, sql.Literal(cursor.fetchone()[0])))
    return sql.SQL("SELECT {}").format(sql.SQL(", ").join(delen)).as_string()


def _lees(pad: str) -> bytes:
    with default_storage.open(pad) as bestand:
        return bestand.read()
