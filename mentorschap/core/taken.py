"""“Mijn taken”: what waits for me. Each part registers sources; one UNION query answers for all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from mentorschap.core.klok import vandaag

KOLOMMEN = ("taak_bron", "taak_uuid", "taak_titel", "taak_wie", "taak_sinds", "taak_tegen")
MAXIMUM = 200
DEZE_WEEK = 7
GROEPEN = (("te_laat", "Te laat"), ("deze_week", "Deze week"), ("later", "Later"))


@dataclass(frozen=True, slots=True)
class TaakBron:
    """One kind of waiting work.

    `rijen(actor)` returns a scoped queryset; `titel`, `wie`, `sinds`, `tegen` are ORM expressions or field names on it
    (`titel` may be a Value; `tegen` may be None). `url_naam` is reversed with the row's uuid (`uuid` names its field).
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
                taak_bron=Cast(Value(self.code), CharField()),
                taak_uuid=Cast(F(self.uuid), UUIDField()),
                taak_titel=Cast(_uitdrukking(self.titel), CharField()),
                taak_wie=Cast(_uitdrukking(self.wie), CharField()),
                taak_sinds=Cast(_uitdrukking(self.sinds), DateTimeField()),
                taak_tegen=Cast(_uitdrukking(self.tegen), DateField()),
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
    unie = _unie(actor)
    if unie is None:
        return []
    rijen = unie.order_by(F("taak_tegen").asc(nulls_last=True), "taak_sinds")[:MAXIMUM]
    return [_taak(rij) for rij in rijen]


def aantal_taken(actor: Any) -> int:
    """Return how many tasks wait: one query."""
    # Every page shows it: without the columns of the list, the statement costs a third to build.
    unie = _verenig([bron.rijen(actor).order_by().values_list(bron.uuid) for bron in bronnen_voor(actor.rol)])
    return 0 if unie is None else unie.count()


def _unie(actor: Any) -> QuerySet | None:
    return _verenig([bron.als_kolommen(actor) for bron in bronnen_voor(actor.rol)])


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
