"""The kernel of every life cycle: one legal act is one function around `voer_uit`.

Order, always: lock the row → right → status → guards → write → log. Documents and messages are planned as rows inside
the same transaction by the act itself; nothing is rendered or sent before the commit.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from mentorschap.core.oordeel import Beletsel


class GeenRecht(PermissionDenied):
    """This person may not do this (403). Carries the Beletsel with the Dutch reason."""

    def __init__(self, beletsel: Beletsel) -> None:
        super().__init__(beletsel.tekst)
        self.beletsel = beletsel


class HandelingBelet(Exception):
    """The act is not possible now (409). Carries every Beletsel."""

    def __init__(self, beletselen: list[Beletsel]) -> None:
        super().__init__(" ".join(b.tekst for b in beletselen))
        self.beletselen = beletselen


class Achterhaald(HandelingBelet):
    """Somebody else was faster: the status is no longer one this act starts from. `laatste` is the last log row."""

    def __init__(self, beletselen: list[Beletsel], laatste: Any = None) -> None:
        super().__init__(beletselen)
        self.laatste = laatste


Mag = Callable[[Any, Any], Beletsel | None]
Guard = Callable[[Any], list[Beletsel]]


@dataclass(frozen=True, slots=True)
class Overgang:
    """A row of an aggregate's transition table.

    `mag(actor, obj)` answers None or why not (role and relation only, never status). `guards` answer what else stands
    in the way. `grondslag` is the article that allows or demands the act.
    """

    code: str
    label: str
    van: frozenset[str]
    naar: str
    mag: Mag
    guards: tuple[Guard, ...] = ()
    toelichting_verplicht: bool = False
    grondslag: str = ""

    def beletselen(self, obj: models.Model, actor: Any) -> list[Beletsel]:
        """Return everything that stands in the way now; empty when the act is possible."""
        if beletsel := self.mag(actor, obj):
            return [beletsel]
        if obj.status not in self.van:
            return [self.status_beletsel(obj)]
        return self.guard_beletselen(obj)

    def is_mogelijk(self, obj: models.Model, actor: Any) -> bool:
        """Return whether right and status allow the act; guards are shown, they do not hide the button."""
        return obj.status in self.van and self.mag(actor, obj) is None

    def guard_beletselen(self, obj: models.Model) -> list[Beletsel]:
        """Return what the guards say, whoever asks."""
        return [beletsel for guard in self.guards for beletsel in guard(obj)]

    def status_beletsel(self, obj: models.Model) -> Beletsel:
        """Return the sentence for an act that the status no longer allows."""
        return Beletsel(
            "status", f"“{self.label}” kan niet meer: de status is intussen “{obj.get_status_display().lower()}”."
        )


@contextmanager
def voer_uit(
    overgang: Overgang,
    obj: models.Model,
    *,
    actor: Any,
    toelichting: str = "",
    gegevens: dict[str, Any] | None = None,
    ingangsdatum: date | None = None,
) -> Iterator[Any]:
    """Carry out one act on the locked row; yields that row, saves and logs it when the block ends.

    Raises GeenRecht (no right), Achterhaald (status changed meanwhile) or HandelingBelet (guards, missing reason);
    then nothing is written. The object that was passed in gets the new status too.
    """
    with transaction.atomic():
        # Django documents _base_manager: the rows without any filter that a default manager may have.
        rijen = type(obj)._base_manager  # noqa: SLF001
        rij = rijen.select_for_update(of=("self",), no_key=True).get(pk=obj.pk)
        _controleer(overgang, rij, actor, toelichting)
        van, rij.status = rij.status, overgang.naar
        yield rij
        rij.full_clean()
        rij.save()
        rij.overgangen.create(
            overgang=overgang.code,
            van=van,
            naar=overgang.naar,
            toelichting=toelichting.strip(),
            gegevens=gegevens or {},
            ingangsdatum=ingangsdatum,
            **wie(actor),
        )
    obj.status = rij.status


def wie(actor: Any) -> dict[str, Any]:
    """Return the columns that say who acted, for a log row."""
    return {
        "door_id": actor.gebruiker_id,
        "door_naam": actor.naam,
        "rol": actor.rol or "",
        "namens_id": actor.organisatie_id,
        "via": actor.via,
    }


def _controleer(overgang: Overgang, rij: Any, actor: Any, toelichting: str) -> None:
    if beletsel := overgang.mag(actor, rij):
        raise GeenRecht(beletsel)
    if rij.status not in overgang.van:
        laatste = rij.overgangen.order_by("-op", "-pk").first()
        raise Achterhaald([overgang.status_beletsel(rij)], laatste)
    if overgang.toelichting_verplicht and not toelichting.strip():
        raise HandelingBelet([Beletsel("toelichting", "Schrijf de motivering: zonder reden kan dit niet.")])
    if beletselen := overgang.guard_beletselen(rij):
        raise HandelingBelet(beletselen)
