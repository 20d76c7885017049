"""How a moment from the database is read.

Every row has two or three of them. Django reads each with a search pattern and ten numbers, in Python; what PostgreSQL
sends is what `datetime.fromisoformat` takes, in C. A dossier reads hundreds of moments.
"""

from datetime import datetime, tzinfo
from typing import Any

from django.db.backends.postgresql import base, psycopg_any
from psycopg.adapt import Buffer, Loader


class Tijdstiplezer(Loader):
    """Reads a `timestamptz` in the time zone of the connection."""

    timezone: tzinfo | None = None

    def load(self, data: Buffer) -> datetime:
        """Return the moment; what has another form (infinity) is left to Django."""
        try:
            return datetime.fromisoformat(str(data, "ascii")).replace(tzinfo=self.timezone)
        except ValueError:
            return self._van_django().load(data)

    def _van_django(self) -> Any:
        lezer = type("Lezer", (psycopg_any.BaseTzLoader,), {"timezone": self.timezone})
        return lezer(self.oid, self.connection)


def registreer(tz: tzinfo | None, context: Any) -> None:
    """Read the moments of this connection or cursor in this time zone."""
    context.adapters.register_loader("timestamptz", type("Lezer", (Tijdstiplezer,), {"timezone": tz}))


def stel_in() -> None:
    """Let Django read moments so; it has no setting for it."""
    psycopg_any.register_tzloader = base.register_tzloader = registreer
