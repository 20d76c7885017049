"""What a partnership asked is said with the file that answers it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column; what was filed before answers no question."""

    dependencies = [("erkenningen", "0003_behandeling_maatregel_en_beroep")]

    operations = [
        migrations.AddField(
            model_name="bewijsstuk",
            name="document",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="gevraagd document"),
        ),
    ]
