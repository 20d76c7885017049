"""A company can end an agreement without following the rules: it owes one month then (D16 art. 17, § 4)."""

from django.conf import settings
from django.db import migrations, models

from mentorschap.core.migraties import Samen


class Migration(migrations.Migration):
    dependencies = [
        ("documenten", "0001_initieel"),
        ("erkenningen", "0005_precieze_vragen_en_agenda_van_bezoek"),
        ("overeenkomsten", "0004_kopie_en_reden_van_andere_stap"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Samen([
        migrations.RemoveConstraint(
            model_name="beeindiging",
            name="beeindiging_wijze",
        ),
        migrations.RemoveConstraint(
            model_name="beeindiging",
            name="beeindiging_grond_past",
        ),
        migrations.AlterField(
            model_name="beeindiging",
            name="wijze",
            field=models.CharField(
                choices=[
                    ("eerste_dagen", "Opzegging in de eerste 30 dagen"),
                    ("motief", "Beëindiging met een motief, na bemiddeling"),
                    ("verstrekker", "Beëindiging door de opleidingsverstrekker"),
                    ("van_rechtswege", "Einde van rechtswege"),
                    ("akkoord", "Onderling akkoord"),
                    ("zonder_regels", "Beëindiging door de onderneming zonder de regels te volgen"),
                ],
                max_length=20,
                verbose_name="wijze",
            ),
        ),
        migrations.AlterField(
            model_name="beeindigingevent",
            name="wijze",
            field=models.CharField(
                choices=[
                    ("eerste_dagen", "Opzegging in de eerste 30 dagen"),
                    ("motief", "Beëindiging met een motief, na bemiddeling"),
                    ("verstrekker", "Beëindiging door de opleidingsverstrekker"),
                    ("van_rechtswege", "Einde van rechtswege"),
                    ("akkoord", "Onderling akkoord"),
                    ("zonder_regels", "Beëindiging door de onderneming zonder de regels te volgen"),
                ],
                max_length=20,
                verbose_name="wijze",
            ),
        ),
        migrations.AddConstraint(
            model_name="beeindiging",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "wijze__in",
                        ["eerste_dagen", "motief", "verstrekker", "van_rechtswege", "akkoord", "zonder_regels"],
                    )
                ),
                name="beeindiging_wijze",
                violation_error_message="Kies een van de aangeboden mogelijkheden.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beeindiging",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "grond__in",
                            (
                                "termijn",
                                "geslaagd",
                                "mentor_overleden",
                                "overmacht",
                                "faillissement",
                                "lange_schorsing",
                                "uitsluiting",
                                "stopzetting",
                                "opheffing",
                                "inschrijving_ontbonden",
                            ),
                        ),
                        ("wijze", "van_rechtswege"),
                    ),
                    models.Q(("grond__in", ("tekortkoming", "bemoeilijkt", "andere_opleiding")), ("wijze", "motief")),
                    models.Q(("grond__in", ("tekortkoming", "gevaar", "bemoeilijkt")), ("wijze", "verstrekker")),
                    models.Q(("grond", ""), ("wijze__in", ("eerste_dagen", "akkoord", "zonder_regels"))),
                    _connector="OR",
                ),
                name="beeindiging_grond_past",
                violation_error_message="Kies een grond die bij deze wijze van beëindigen hoort.",
            ),
        ),
        migrations.AddConstraint(
            model_name="beeindiging",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("wijze", "zonder_regels"), _negated=True),
                    models.Q(("buiten_regels", True), ("initiatief", "onderneming")),
                    _connector="OR",
                ),
                name="beeindiging_zonder_regels",
                violation_error_message="Alleen de onderneming kan buiten de regels beëindigen.",
            ),
        ),
        ]),
    ]
