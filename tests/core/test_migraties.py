"""A database that stopped halfway the migrations that were replaced."""

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_een_hele_databank_gaat_verder() -> None:
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


def test_een_halve_databank_wordt_geweigerd_met_wat_ontbreekt() -> None:
    MigrationRecorder(connection).record_unapplied("erkenningen", "0007_bewaarde_bulktoetsen")

    with pytest.raises(CommandError, match=r"erkenningen nog: 0007_bewaarde_bulktoetsen\.(.|\n)*vorige versie"):
        call_command("migrate", verbosity=0, skip_checks=False)
