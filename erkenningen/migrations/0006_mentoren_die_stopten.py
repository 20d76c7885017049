"""A small index on who stopped: which recognitions have nobody left is asked on every page of whoever decides."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("erkenningen", "0005_precieze_vragen_en_agenda_van_bezoek"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="mentoroperkenning",
            index=models.Index(
                condition=models.Q(
                    models.Q(("status", "actief"), _negated=True), ("tot__isnull", False), _connector="OR"
                ),
                fields=["erkenning"],
                name="mentoroperkenning_gestopt",
            ),
        ),
    ]
