"""Clearing away what its term is over: kind by kind, a few dossiers per transaction, as often as needed."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from pghistory.models import Event

from mentorschap.core.bewaartermijnen import GESCHIEDENIS
from mentorschap.core.opruimregister import Opruimsoort, bezwaren_tegen, mee_met, soorten
from mentorschap.core.samenhang import NogNodig, alle, delen, kenmerken, onverwezen, wis
from mentorschap.core.wegdoen import doe_weg, maak_leeg, wis_bytes

logger = logging.getLogger(__name__)
# Dossiers per transaction: enough to share the queries, few enough to be done within the time of a task, also on a
# busy machine (a dossier of a learner is some 150 rows with 80 lines of history).
PARTIJ = 10
# Lines of history per statement.
REGELS = 5_000


@dataclass(slots=True)
class Uitslag:
    """What went of one kind: dossiers, rows, lines of history, files; and how many dossiers something else needs."""

    code: str
    dossiers: int = 0
    rijen: int = 0
    geschiedenis: int = 0
    bestanden: int = 0
    tegengehouden: int = 0

    def __bool__(self) -> bool:
        """Whether there was anything."""
        return any((self.dossiers, self.rijen, self.geschiedenis, self.bestanden, self.tegengehouden))


@dataclass(frozen=True, slots=True)
class Ronde:
    """One run: the day, whether it only tries, and until when it may go on (a moment of `monotonic`)."""

    dag: date
    proef: bool = False
    einde: float | None = None

    @property
    def is_op(self) -> bool:
        """Whether the time is over."""
        return self.einde is not None and monotonic() > self.einde


def ruim_op(dag: date, *, proef: bool = False, seconden: float | None = None) -> list[Uitslag]:
    """Delete everything whose term is over on this day; returns what went per kind, in order.

    A second run finds nothing, and one that was stopped half way finds the rest. With `proef` everything is done and
    taken back, and no file is touched. With `seconden` it stops after about so long, and the next run goes on.
    """
    ronde = Ronde(dag, proef, None if seconden is None else monotonic() + seconden)
    if not proef:
        return list(_alles(ronde))
    with transaction.atomic():
        uitslagen = list(_alles(ronde))
        transaction.set_rollback(True)
    return uitslagen


def _alles(ronde: Ronde) -> Iterator[Uitslag]:
    for soort in soorten():
        if not ronde.is_op:
            yield _soort(soort, ronde)
    if not ronde.is_op:
        yield _losse_geschiedenis(ronde)


def te_ruimen(soort: Opruimsoort, dag: date) -> QuerySet:
    """Return the roots of a kind that go on this day: the term is over, and nothing and nobody needs them."""
    rijen = soort.wortels(dag)
    for nummers in bezwaren_tegen(soort.code, dag):
        rijen = rijen.exclude(pk__in=nummers)
    rijen = rijen if soort.maak_leeg else onverwezen(rijen, mee_met(soort.code))
    return rijen.order_by("pk")


def _soort(soort: Opruimsoort, ronde: Ronde) -> Uitslag:
    uitslag = Uitslag(soort.code)
    for partij in delen(list(te_ruimen(soort, ronde.dag).values_list("pk", flat=True)), PARTIJ):
        if ronde.is_op:
            break
        try:
            _partij(soort, partij, ronde, uitslag)
        except (NogNodig, IntegrityError):
            _een_voor_een(soort, partij, ronde, uitslag)
    return uitslag


def _een_voor_een(soort: Opruimsoort, partij: tuple[Any, ...], ronde: Ronde, uitslag: Uitslag) -> None:
    """Find the one that stays; it must not keep the others."""
    for nummer in partij:
        try:
            _partij(soort, (nummer,), ronde, uitslag)
        except (NogNodig, IntegrityError) as reden:
            uitslag.tegengehouden += 1
            # The text of an IntegrityError holds values.
            waarom = reden if isinstance(reden, NogNodig) else type(reden).__name__
            logger.warning("niet opgeruimd: %s %s is nog nodig (%s)", soort.code, nummer, waarom)


@transaction.atomic
def _partij(soort: Opruimsoort, partij: tuple[Any, ...], ronde: Ronde, uitslag: Uitslag) -> None:
    model = te_ruimen(soort, ronde.dag).model
    # Whoever works on a dossier keeps it until the next run, and nobody can add to one that is locked.
    vrij = alle(model).select_for_update(of=("self",), skip_locked=True).filter(pk__in=partij).order_by("pk")
    gegrepen = list(vrij.values_list("pk", flat=True))
    nummers = list(te_ruimen(soort, ronde.dag).filter(pk__in=gegrepen).values_list("pk", flat=True))
    if not nummers:
        return
    wie = _wie(model, nummers)
    if soort.vooraf is not None:
        soort.vooraf(nummers)
    if soort.maak_leeg is not None:
        weg = maak_leeg(model, nummers, soort.maak_leeg)
    else:
        weg = doe_weg(model, nummers, mee_met(soort.code), ouder=soort.ouder)
    bestanden = len(weg.paden) if ronde.proef else wis_bytes(weg.paden)
    uitslag.dossiers += len(nummers)
    uitslag.rijen += weg.rijen
    uitslag.geschiedenis += weg.geschiedenis
    uitslag.bestanden += bestanden
    if not ronde.proef:
        logger.info("opgeruimd: %s %s, %d rijen, %d bestanden", soort.code, wie, weg.rijen, bestanden)


def _wie(model: type[Model], nummers: list[Any]) -> str:
    """What the log may say: the uuids of the dossiers, never a name."""
    return " ".join(sorted(map(str, kenmerken({model: set(nummers)})))) or f"({len(nummers)})"


def _losse_geschiedenis(ronde: Ronde) -> Uitslag:
    """Delete the history of rows that somebody deleted by hand, once its own term is over."""
    uitslag = Uitslag(GESCHIEDENIS.code)
    for tabel in apps.get_models():
        if not issubclass(tabel, Event) or not _heeft_rij(tabel) or ronde.is_op:
            continue
        sleutel: Any = {veld.name: veld for veld in tabel._meta.concrete_fields}["pgh_obj"]
        rij = alle(sleutel.related_model).filter(pk=OuterRef("pgh_obj_id"))
        oud = alle(tabel).filter(pgh_created_at__date__lte=GESCHIEDENIS.grens(ronde.dag)).exclude(Exists(rij))
        while regels := list(oud.order_by("pk").values_list("pk", flat=True)[:REGELS]):
            wis(alle(tabel).filter(pk__in=regels))
            uitslag.geschiedenis += len(regels)
    return uitslag


def _heeft_rij(tabel: type[Model]) -> bool:
    return any(veld.name == "pgh_obj" and veld.is_relation for veld in tabel._meta.concrete_fields)
