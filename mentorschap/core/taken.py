"""“Mijn taken”: what waits for me. Each part registers sources; one UNION query answers for all of them.

Every page counts the tasks, and writing the UNION down costs ten times as much as asking it. So the text of the
statement is kept per role and day, and the database is asked each time: the answer is never old.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from mentorschap.core.adressen import adres
from mentorschap.core.klok import vandaag
from mentorschap.core.vaste_vraag import VasteTekst, iemand_als, schrijf_vast, vorm_van

KOLOMMEN = ("taak_bron", "taak_uuid", "taak_titel", "taak_wie", "taak_sinds", "taak_tegen")
MAXIMUM = 200
# Two statements a shape of actor; yesterday's go when there are this many.
TEKSTEN = 200
DEZE_WEEK = 7
TEKST, UUID_VELD, MOMENT, DAG = CharField(), UUIDField(), DateTimeField(), DateField()
GROEPEN = (("te_laat", "Te laat"), ("deze_week", "Deze week"), ("later", "Later"))


# Each source is only like itself: comparing what it says would mean going through its expressions.
@dataclass(frozen=True, slots=True, eq=False)
class TaakBron:
    """One kind of waiting work.

    `rijen(actor)` returns a scoped queryset that depends on the actor and the day alone, as in a `VasteVraag`: it may
    ask his role, and hands his ids to `filter`; `titel`, `wie`, `sinds`,
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
_teksten: dict[tuple[Any, ...], VasteTekst | None] = {}


def registreer(bron: TaakBron) -> None:
    """Register a source at start-up (AppConfig.ready)."""
    _bronnen[bron.code] = bron


def bronnen_voor(rol: str | None) -> list[TaakBron]:
    """Return the sources for a role, in order of registration."""
    return [bron for bron in _bronnen.values() if rol in bron.rollen]


def taken_van(actor: Any, vanaf: int = 0, tot: int = MAXIMUM) -> list[Taak]:
    """Return what waits for this actor, most urgent first: from place `vanaf` up to, not with, `tot`."""
    tekst = _tekst(_lijst, actor, vanaf, tot)
    return [_taak(rij) for rij in _vraag(tekst, actor)] if tekst else []


@dataclass(frozen=True, slots=True)
class Takenlijst:
    """All that waits for somebody, as a paginator reads it: counted in one query, fetched a page at a time."""

    actor: Any

    def __len__(self) -> int:
        return aantal_taken(self.actor)

    def __getitem__(self, deel: slice) -> list[Taak]:
        return taken_van(self.actor, deel.start, deel.stop)


def aantal_taken(actor: Any) -> int:
    """Return how many tasks wait: one query."""
    tekst = _tekst(_telling, actor)
    return _vraag(tekst, actor)[0][0] if tekst else 0


def _vraag(tekst: VasteTekst, actor: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(tekst.sql, tekst.ingevuld(actor, {}))
        return cursor.fetchall()


def _tekst(schrijf: Callable[..., VasteTekst | None], actor: Any, *grenzen: int) -> VasteTekst | None:
    """Return the statement for somebody like this actor.

    The day is part of what is kept, because terms run out by themselves.
    """
    bronnen = tuple(bronnen_voor(actor.rol))
    sleutel = (schrijf, vorm_van(actor), bronnen, vandaag(), grenzen)
    if sleutel not in _teksten:
        if len(_teksten) >= TEKSTEN:
            _teksten.clear()
        _teksten[sleutel] = schrijf(iemand_als(actor), bronnen, *grenzen)
    return _teksten[sleutel]


def _lijst(wie: Any, bronnen: tuple[TaakBron, ...], vanaf: int, tot: int) -> VasteTekst | None:
    unie = _verenig([bron.als_kolommen(wie) for bron in bronnen])
    if unie is None:
        return None
    geordend = unie.order_by(F("taak_tegen").asc(nulls_last=True), "taak_sinds", "taak_uuid")[vanaf:tot]
    return schrijf_vast(geordend.query.get_compiler(DEFAULT_DB_ALIAS))


def _telling(wie: Any, bronnen: tuple[TaakBron, ...]) -> VasteTekst | None:
    unie = _verenig([bron.rijen(wie).order_by().values_list(bron.uuid) for bron in bronnen])
    tekst = None if unie is None else schrijf_vast(unie.query.get_compiler(DEFAULT_DB_ALIAS))
    return tekst and replace(tekst, sql=f"SELECT count(*) FROM ({tekst.sql}) AS taken")  # noqa: S608 - the ORM wrote it


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
    url = adres(bron.url_naam, uuid)
    dagen = None if tot is None else (tot - vandaag()).days
    return Taak(code, uuid, titel, over, bron.werkwoord, url, sinds, tot, dagen)


def in_groepen(taken: list[Taak]) -> list[TaakGroep]:
    """Return the tasks by urgency, without empty groups."""
    groepen = [TaakGroep(code, titel, [t for t in taken if t.urgentie == code]) for code, titel in GROEPEN]
    return [groep for groep in groepen if groep.taken]
