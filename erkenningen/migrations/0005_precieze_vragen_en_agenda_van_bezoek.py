"""A point belongs to a criterion or a mentor and takes a file; a visit has a length and a number for calendars."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from mentorschap.core.migraties import Samen


class Migration(migrations.Migration):
    dependencies = [
        ("documenten", "0001_initieel"),
        ("erkenningen", "0004_document_van_een_bewijsstuk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Samen([
        pgtrigger.migrations.RemoveTrigger(
            model_name="plaatsbezoek",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="plaatsbezoek",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="plaatsbezoek",
            name="insert_insert",
        ),
        ]),
        Samen([
        migrations.AddField(
            model_name="plaatsbezoek",
            name="duur_minuten",
            field=models.PositiveSmallIntegerField(default=60, verbose_name="duur in minuten"),
        ),
        migrations.AddField(
            model_name="plaatsbezoek",
            name="volgnummer",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="volgnummer in de agenda"),
        ),
        migrations.AddField(
            model_name="plaatsbezoekevent",
            name="duur_minuten",
            field=models.PositiveSmallIntegerField(default=60, verbose_name="duur in minuten"),
        ),
        migrations.AddField(
            model_name="plaatsbezoekevent",
            name="volgnummer",
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="volgnummer in de agenda"),
        ),
        migrations.AddField(
            model_name="vraag",
            name="bestand",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documenten.bestand",
                verbose_name="bijlage",
            ),
        ),
        migrations.AddField(
            model_name="vraag",
            name="criterium",
            field=models.CharField(
                blank=True,
                choices=[
                    ("organisatie", "Organisatie en bedrijfsuitrusting"),
                    ("draagkracht", "Financiële draagkracht"),
                    ("veroordeling", "Geen veroordeling"),
                    ("mentor", "Mentor"),
                    ("verklaring", "Verklaring op eer"),
                ],
                default="",
                max_length=20,
                verbose_name="criterium",
            ),
        ),
        migrations.AddField(
            model_name="vraag",
            name="mentor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="erkenningen.mentor",
                verbose_name="mentor",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plaatsbezoek",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."aanvraag_id" IS DISTINCT FROM (NEW."aanvraag_id") OR OLD."bestand_id" IS DISTINCT FROM (NEW."bestand_id") OR OLD."boodschap" IS DISTINCT FROM (NEW."boodschap") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."deelnemers" IS DISTINCT FROM (NEW."deelnemers") OR OLD."door_id" IS DISTINCT FROM (NEW."door_id") OR OLD."duur_minuten" IS DISTINCT FROM (NEW."duur_minuten") OR OLD."gepland_op" IS DISTINCT FROM (NEW."gepland_op") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."plaats" IS DISTINCT FROM (NEW."plaats") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."verslag" IS DISTINCT FROM (NEW."verslag") OR OLD."verslag_op" IS DISTINCT FROM (NEW."verslag_op") OR OLD."volgnummer" IS DISTINCT FROM (NEW."volgnummer"))',
                    func='INSERT INTO "erkenningen_plaatsbezoekevent" ("aanvraag_id", "bestand_id", "boodschap", "created_at", "deelnemers", "door_id", "duur_minuten", "gepland_op", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaats", "status", "uuid", "verslag", "verslag_op", "volgnummer") VALUES (NEW."aanvraag_id", NEW."bestand_id", NEW."boodschap", NEW."created_at", NEW."deelnemers", NEW."door_id", NEW."duur_minuten", NEW."gepland_op", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plaats", NEW."status", NEW."uuid", NEW."verslag", NEW."verslag_op", NEW."volgnummer"); RETURN NULL;',
                    hash="90fe5bc312c35847ba56eb8118a64cc2ee0b2978",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fcccb",
                    table="erkenningen_plaatsbezoek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plaatsbezoek",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "erkenningen_plaatsbezoekevent" ("aanvraag_id", "bestand_id", "boodschap", "created_at", "deelnemers", "door_id", "duur_minuten", "gepland_op", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaats", "status", "uuid", "verslag", "verslag_op", "volgnummer") VALUES (OLD."aanvraag_id", OLD."bestand_id", OLD."boodschap", OLD."created_at", OLD."deelnemers", OLD."door_id", OLD."duur_minuten", OLD."gepland_op", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plaats", OLD."status", OLD."uuid", OLD."verslag", OLD."verslag_op", OLD."volgnummer"); RETURN NULL;',
                    hash="ea34d7929b1838facf2d413e1ade8702ad8da61e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b2222",
                    table="erkenningen_plaatsbezoek",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plaatsbezoek",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "erkenningen_plaatsbezoekevent" ("aanvraag_id", "bestand_id", "boodschap", "created_at", "deelnemers", "door_id", "duur_minuten", "gepland_op", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plaats", "status", "uuid", "verslag", "verslag_op", "volgnummer") VALUES (NEW."aanvraag_id", NEW."bestand_id", NEW."boodschap", NEW."created_at", NEW."deelnemers", NEW."door_id", NEW."duur_minuten", NEW."gepland_op", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plaats", NEW."status", NEW."uuid", NEW."verslag", NEW."verslag_op", NEW."volgnummer"); RETURN NULL;',
                    hash="8733a11dd020d310ab1d514bc66b567774e40b91",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6b912",
                    table="erkenningen_plaatsbezoek",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="vraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("criterium", "mentor"), ("mentor__isnull", False)),
                    models.Q(
                        ("criterium__in", ("", "organisatie", "draagkracht", "veroordeling")), ("mentor__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="vraag_over_een_punt",
                violation_error_message="Een vraag gaat over één criterium, één mentor of het hele dossier.",
            ),
        ),
        migrations.AddConstraint(
            model_name="vraag",
            constraint=models.CheckConstraint(
                condition=models.Q(("bestand__isnull", True), ("beantwoord_op__isnull", False), _connector="OR"),
                name="vraag_bijlage_bij_antwoord",
                violation_error_message="Een bijlage hoort bij een antwoord.",
            ),
        ),
        ]),
    ]
