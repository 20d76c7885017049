"""Migrations: operations that render the models once, and no database that is left halfway."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState


class Samen(Operation):
    """Carry out independent operations on one rendering of the state.

    Django renders every related model again after each operation; with models that all know each other that is nine
    tenths of the time of a migration. Only for operations of which none needs the state between two others: tables that
    are created, or fields, constraints, indexes and triggers that are added.
    """

    reduces_to_sql = False

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Forget the rendered models, then change the state: it is rendered again when somebody asks for it."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Carry them out in order."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Undo them, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Return what it does, in short."""
        return f"{len(self.operations)} stappen samen"


def controleer_begin(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse a database that has a part of the migrations that a later one replaces; `migrate` asks this first.

    Their files are gone, so Django would pass over what is missing in silence.
    """
    fouten: list[CheckMessage] = []
    bestanden = MigrationLoader(None).disk_migrations
    for alias in databases or ():
        gedaan = MigrationRecorder(connections[alias]).applied_migrations()
        for migratie in bestanden.values():
            # One whose file is still there, as libraries keep them, Django carries out itself.
            weg = [sleutel for sleutel in migratie.replaces if sleutel not in bestanden]
            ontbreekt = [naam for app, naam in weg if (app, naam) not in gedaan]
            if 0 < len(ontbreekt) < len(weg):
                tekst = f"De databank {alias} mist van {migratie.app_label} nog: {', '.join(ontbreekt)}."
                raad = "Zet de vorige versie van Mentorschap terug, voer daar `migrate` uit en werk dan opnieuw bij."
                fouten.append(Error(tekst, hint=raad, id="core.E001"))
    return fouten
