"""The verdicts on the mentors of a file, for the organisation that asked to keep them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documenten", "0001_initieel"),
        ("erkenningen", "0006_mentoren_die_stopten"),
        ("organisaties", "0003_sociale_maribel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BewaardeBulktoets",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="kenmerk")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="gemaakt op")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="gewijzigd op")),
                ("naam", models.CharField(max_length=200, verbose_name="naam van het opgeladen bestand")),
                ("getoetst_op", models.DateField(verbose_name="getoetst op")),
                ("aantal", models.PositiveSmallIntegerField(verbose_name="aantal mentoren")),
                ("aantal_in_orde", models.PositiveSmallIntegerField(verbose_name="aantal mentoren dat voldoet")),
                (
                    "bestand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documenten.bestand",
                        verbose_name="rekenblad met de oordelen",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="getoetst door",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisaties.organisatie",
                        verbose_name="organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "bewaarde bulktoets",
                "verbose_name_plural": "bewaarde bulktoetsen",
                "ordering": ("-getoetst_op", "-pk"),
                "indexes": [
                    models.Index(fields=["organisatie", "-getoetst_op", "-id"], name="bewaardebulktoets_lijst")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aantal__gt", 0)),
                        name="bewaardebulktoets_heeft_oordelen",
                        violation_error_message="Zonder een oordeel is er niets om te bewaren.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("aantal_in_orde__lte", models.F("aantal"))),
                        name="bewaardebulktoets_in_orde_hoogstens_alle",
                        violation_error_message="Er voldoen niet meer mentoren dan er getoetst zijn.",
                    ),
                ],
            },
        ),
    ]
