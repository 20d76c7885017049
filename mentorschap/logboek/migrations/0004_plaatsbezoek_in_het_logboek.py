"""What happens with a visit on site is an event."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("logboek", "0003_regeling_in_het_logboek"),
    ]

    operations = [
        migrations.AlterField(
            model_name="logregel",
            name="gebeurtenis",
            field=models.CharField(
                choices=[
                    ("bestand_toegevoegd", "Bestand “{naam}” toegevoegd"),
                    ("bestand_verwijderd", "Bestand “{naam}” verwijderd"),
                    ("gegevens_gewijzigd", "{wat} gewijzigd"),
                    ("afwijking_beslist", "Afwijking {soort} voor {mentor} {uitkomst}"),
                    ("uittreksel_beoordeeld", "Uittreksel van {mentor} beoordeeld: {oordeel}"),
                    ("vraag_gesteld", "Vraag aan de onderneming: {tekst}"),
                    ("vraag_beantwoord", "Antwoord van de onderneming: {tekst}"),
                    ("plaatsbezoek", "Plaatsbezoek {wat}"),
                    ("toegewezen", "Toegewezen aan {naam}"),
                    ("link_gestuurd", "Persoonlijke link gestuurd naar {naam}"),
                    ("link_ingetrokken", "Persoonlijke link van {naam} ingetrokken"),
                    ("ondertekend", "Ondertekend door {naam} ({partij})"),
                    ("ingediend", "{wat} ingediend door {naam}"),
                    ("vrijstelling", "Vrijstelling van de mentoropleiding voor {mentor}: {uitkomst} ({grond})"),
                    ("regeling", "{wat}"),
                    ("lid_uitgenodigd", "{naam} uitgenodigd als {rol}"),
                    ("lid_gestopt", "{naam} is niet langer {rol}"),
                ],
                max_length=40,
                verbose_name="gebeurtenis",
            ),
        ),
    ]
