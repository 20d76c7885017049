"""What goes when a term is over: a registry that each part fills at start-up, because nothing here may know them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from mentorschap.core.bewaartermijnen import Bewaartermijn

Nummers = dict[type[Model], set[Any]]


@dataclass(frozen=True, slots=True)
class Opruimsoort:
    """One kind of dossier. `wortels(dag)`: the rows whose term is over on that day and that nothing holds.

    Whatever points to a row goes along when it is part of it (CASCADE) or when a part said so (`registreer_mee`);
    anything else that points to it keeps the whole dossier. `vooraf` writes what stays without a name, in the same
    transaction. With `maak_leeg` the row itself stays and only loses who it was about. `ouder` names a foreign key to
    a row that goes too when nothing else points to it.
    """

    termijn: Bewaartermijn
    volgorde: int
    wortels: Callable[[date], QuerySet]
    vooraf: Callable[[list[Any]], None] | None = None
    maak_leeg: Callable[[list[Any]], None] | None = None
    ouder: str = ""
    deel: str = ""

    @property
    def code(self) -> str:
        """The code of its term, with the part that it is when several kinds of rows have that term."""
        return f"{self.termijn.code}.{self.deel}" if self.deel else self.termijn.code


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A table of files, whose bytes (named in `veld`) go with its row.

    An upload goes with the last row that points to it (`met_sleutel`); a document only with what it is about, because
    others show it without pointing to it.
    """

    model: type[Model]
    veld: str
    met_sleutel: bool


@dataclass(frozen=True, slots=True)
class Eigen:
    """What is kept about whoever looks: the sentence, and the last day, None as long as it still runs."""

    wat: str
    tot: date | None


_soorten: dict[str, Opruimsoort] = {}
_mee: dict[str, set[type[Model]]] = {}
_bezwaren: dict[str, list[Callable[[date], QuerySet]]] = {}
_bijlagen: dict[type[Model], Bijlage] = {}
_sporen: list[Callable[[set[UUID]], Nummers]] = []
_eigen: list[Callable[[Any], Iterable[Eigen]]] = []


def registreer_soort(soort: Opruimsoort) -> None:
    """Register a kind of dossier (AppConfig.ready)."""
    _soorten[soort.code] = soort


def registreer_mee(code: str, *modellen: type[Model]) -> None:
    """Register rows of a part that go along with a dossier although they protect it."""
    _mee.setdefault(code, set()).update(modellen)


def registreer_bezwaar(code: str, nummers: Callable[[date], QuerySet]) -> None:
    """Register what keeps a dossier on a day: a query of numbers of its roots."""
    bezwaren = _bezwaren.setdefault(code, [])
    if nummers not in bezwaren:
        bezwaren.append(nummers)


def registreer_bijlage(bijlage: Bijlage) -> None:
    """Register a table of files."""
    _bijlagen[bijlage.model] = bijlage


def registreer_sporen(sporen: Callable[[set[UUID]], Nummers]) -> None:
    """Register rows that name their subject by uuid: the function finds those of the given subjects."""
    if sporen not in _sporen:
        _sporen.append(sporen)


def registreer_eigen(eigen: Callable[[Any], Iterable[Eigen]]) -> None:
    """Register what a part can tell an actor about his own data."""
    if eigen not in _eigen:
        _eigen.append(eigen)


def soorten() -> list[Opruimsoort]:
    """Return the kinds in the order in which they have to go: what points to another goes first."""
    return sorted(_soorten.values(), key=lambda soort: soort.volgorde)


def mee_met(code: str) -> frozenset[type[Model]]:
    """Return the tables that go along with a kind although they protect it."""
    return frozenset(_mee.get(code, ()))


def bezwaren_tegen(code: str, dag: date) -> list[QuerySet]:
    """Return what keeps dossiers of a kind on a day."""
    return [nummers(dag) for nummers in _bezwaren.get(code, ())]


def bijlagen() -> dict[type[Model], Bijlage]:
    """Return the tables of files."""
    return _bijlagen


def sporen_van(kenmerken: set[UUID]) -> Nummers:
    """Return every row that names one of these subjects."""
    gevonden: Nummers = {}
    for sporen in _sporen:
        for model, nummers in sporen(kenmerken).items():
            gevonden.setdefault(model, set()).update(nummers)
    return gevonden


def eigen_van(actor: Any) -> list[Eigen]:
    """Return what the parts keep about this actor himself."""
    return [regel for eigen in _eigen for regel in eigen(actor)]
