"""Writing very many rows: by COPY, with identifiers given out beforehand, in batches that commit together.

Everything the database guards stays on: constraints, search texts, the history triggers. Only Django's own
`auto_now_add` is passed by, because a demo has a past.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Max
from psycopg.types.json import Jsonb

from mentorschap.core.geschiedenis import zet_context
from mentorschap.core.klok import nu
from mentorschap.demo.nationaal.toeval import Toeval
from mentorschap.organisaties.actor import Actor

BUNDEL = 20_000


class Tabel:
    """The columns of one model, their defaults, the next identifier, and the rows that wait to be written."""

    def __init__(self, model: type[models.Model]) -> None:
        velden = model._meta.concrete_fields
        self.model = model
        self.kolommen = [veld.attname for veld in velden]
        self.standaard = {veld.attname: _standaard(veld) for veld in velden}
        self.json = tuple(veld.attname for veld in velden if isinstance(veld, models.JSONField))
        self.eerste = self.volgende = (model._base_manager.aggregate(hoogste=Max("pk"))["hoogste"] or 0) + 1  # noqa: SLF001
        self.rijen: list[tuple[Any, ...]] = []
        self.geschreven = 0
        namen = ", ".join(connection.ops.quote_name(str(veld.column)) for veld in velden)
        self.copy = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({namen}) FROM STDIN"

    def volgnummer(self, pk: int) -> int:
        """Return which row of this country an identifier stands for, whatever was in the table before."""
        return pk - self.eerste

    def rij(self, velden: dict[str, Any]) -> int:
        """Keep a row and return its identifier. Raises TypeError for a field that the model does not have."""
        pk = self.volgende
        self.volgende += 1
        if len(velden.keys() - self.standaard.keys()):
            raise TypeError(f"{self.model.__name__} has no {velden.keys() - self.standaard.keys()}")
        for naam in self.json:
            if naam in velden:
                velden[naam] = Jsonb(velden[naam])
        if "created_at" in velden:
            velden.setdefault("updated_at", velden["created_at"])
        velden["id"] = pk
        standaard = self.standaard
        self.rijen.append(
            tuple([velden[k] if k in velden else (s() if callable(s := standaard[k]) else s) for k in self.kolommen])
        )
        return pk


def _standaard(veld: models.Field) -> Any:
    if getattr(veld, "auto_now", False) or getattr(veld, "auto_now_add", False):
        return nu
    if isinstance(veld, models.JSONField) and callable(veld.default):
        return lambda: Jsonb(veld.default())
    # A default that is a function (a moment) is asked for each row.
    if veld.has_default():
        return veld.default.value if isinstance(veld.default, Enum) else veld.default
    return "" if veld.empty_strings_allowed and not veld.null else None


class Schrijver:
    """Collects rows of several models and writes them together, parents before what searches in them.

    `volgorde` is the order of the tables within a batch; foreign keys are checked at its end.
    """

    def __init__(self, volgorde: Sequence[type[models.Model]], toeval: Toeval) -> None:
        self.tabellen = {model: Tabel(model) for model in volgorde}
        self.toeval = toeval
        self.wachtend = 0

    def rij(self, model: type[models.Model], **velden: Any) -> int:
        """Keep one row, foreign keys as `…_id`; returns the identifier it will have."""
        self.wachtend += 1
        tabel = self.tabellen[model]
        if "uuid" in tabel.standaard and "uuid" not in velden:
            velden["uuid"] = self.toeval.uuid()
        return tabel.rij(velden)

    def volgnummer(self, model: type[models.Model], pk: int) -> int:
        """Return which row of this country an identifier stands for."""
        return self.tabellen[model].volgnummer(pk)

    def als_vol(self) -> None:
        """Write when enough rows wait; called where a whole dossier is complete."""
        if self.wachtend >= BUNDEL:
            self.schrijf()

    def schrijf(self) -> None:
        """Write all rows that wait in one transaction, as the system."""
        with transaction.atomic(), connection.cursor() as cursor:
            zet_context(Actor.systeem())
            for tabel in self.tabellen.values():
                if tabel.rijen:
                    with cursor.copy(tabel.copy) as copy:
                        for rij in tabel.rijen:
                            copy.write_row(rij)
                    tabel.geschreven += len(tabel.rijen)
                    tabel.rijen.clear()
        self.wachtend = 0

    def sluit(self) -> dict[str, int]:
        """Write what is left, let the database continue counting from here, and return rows per model."""
        self.schrijf()
        with connection.cursor() as cursor:
            for tabel in self.tabellen.values():
                if tabel.geschreven:
                    naam = tabel.model._meta.db_table
                    cursor.execute(
                        "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                        [connection.ops.quote_name(naam), tabel.volgende - 1],
                    )
        return {str(t.model._meta.verbose_name_plural): t.geschreven for t in self.tabellen.values() if t.geschreven}
