"""How long tasks take: a sum per person, kind of task and day, without a name and without history."""

import django.db.models.deletion
from django.db import migrations, models

import mentorschap.core.klok


class Migration(migrations.Migration):
    dependencies = [
        ("logboek", "0004_plaatsbezoek_in_het_logboek"),
        ("organisaties", "0003_sociale_maribel"),
    ]

    operations = [
        migrations.CreateModel(
            name="Werktijd",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("persoon", models.CharField(max_length=64, verbose_name="persoon")),
                ("rol", models.CharField(max_length=40, verbose_name="rol")),
                ("taak", models.CharField(max_length=40, verbose_name="taak")),
                ("dag", models.DateField(db_index=True, verbose_name="dag")),
                ("seconden", models.PositiveIntegerField(verbose_name="seconden")),
                ("bijgewerkt_op", models.DateTimeField(default=mentorschap.core.klok.nu, verbose_name="bijgewerkt op")),
                (
                    "organisatie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisaties.organisatie",
                        verbose_name="organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "werktijd",
                "verbose_name_plural": "werktijden",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("persoon", "rol", "organisatie", "taak", "dag"),
                        name="werktijd_een_per_dag",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seconden__lte", 86400)),
                        name="werktijd_hoogstens_een_dag",
                        violation_error_message="Een dag heeft 24 uren.",
                    ),
                ],
            },
        ),
    ]
