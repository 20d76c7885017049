import django.db.models.deletion
import mentorschap.core.klok
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from mentorschap.core.migraties import Samen


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('berichten', '0001_initieel'),
        ('berichten', '0002_sms_als_tweede_kanaal'),
    ]

    dependencies = [
        ('organisaties', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Samen([
            migrations.CreateModel(
                name='Bericht',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('werkstatus', models.CharField(choices=[('gepland', 'In de wachtrij'), ('bezig', 'Wordt gemaakt'), ('gereed', 'Klaar'), ('mislukt', 'Mislukt')], default='gepland', editable=False, max_length=10, verbose_name='werkstatus')),
                    ('gepland_op', models.DateTimeField(default=mentorschap.core.klok.nu, editable=False, verbose_name='gepland op')),
                    ('volgende_poging_op', models.DateTimeField(default=mentorschap.core.klok.nu, editable=False, verbose_name='volgende poging')),
                    ('lease_tot', models.DateTimeField(editable=False, null=True, verbose_name='in behandeling tot')),
                    ('lease', models.UUIDField(editable=False, null=True, verbose_name='lease')),
                    ('pogingen', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='pogingen')),
                    ('fout', models.TextField(blank=True, default='', editable=False, verbose_name='fout')),
                    ('gereed_op', models.DateTimeField(editable=False, null=True, verbose_name='klaar op')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('kanaal', models.CharField(choices=[('mail', 'E-mail'), ('sms', 'SMS')], default='mail', max_length=4, verbose_name='kanaal')),
                    ('soort', models.CharField(max_length=60, verbose_name='soort')),
                    ('sleutel', models.CharField(max_length=200, unique=True, verbose_name='sleutel')),
                    ('aan_naam', models.CharField(max_length=200, verbose_name='aan')),
                    ('aan_email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('aan_telefoon', models.CharField(blank=True, default='', max_length=20, verbose_name='telefoon')),
                    ('onderwerp_soort', models.CharField(max_length=80, verbose_name='soort onderwerp')),
                    ('onderwerp_uuid', models.UUIDField(db_index=True, verbose_name='onderwerp')),
                    ('context', models.JSONField(blank=True, default=dict, verbose_name='context')),
                    ('gebruiker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                    ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='berichten', to='berichten.persoonlijkelink', verbose_name='link')),
                ],
                options={
                    'verbose_name': 'bericht',
                    'verbose_name_plural': 'berichten',
                    'ordering': ('gepland_op', 'pk'),
                    'indexes': [
                        models.Index(condition=models.Q(('werkstatus__in', ('gepland', 'bezig'))), fields=['volgende_poging_op'], name='bericht_te_nemen'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('kanaal__in', ['mail', 'sms'])), name='bericht_kanaal', violation_error_message='Kies een van de aangeboden mogelijkheden.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('kanaal', 'sms'), _negated=True), models.Q(('aan_telefoon', ''), _negated=True), _connector='OR'), name='bericht_sms_heeft_nummer', violation_error_message='Een sms heeft een nummer nodig.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='OntwikkelMail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('bericht_id', models.CharField(default=uuid.uuid4, max_length=200, unique=True, verbose_name='Message-ID')),
                    ('aan', models.CharField(max_length=500, verbose_name='aan')),
                    ('onderwerp', models.CharField(max_length=500, verbose_name='onderwerp')),
                    ('tekst', models.TextField(verbose_name='tekst')),
                    ('op', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='op')),
                ],
                options={
                    'verbose_name': 'mail in het postvak',
                    'verbose_name_plural': 'postvak',
                    'ordering': ('-op', '-pk'),
                },
            ),
            migrations.CreateModel(
                name='PersoonlijkeLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('doel', models.CharField(max_length=40, verbose_name='doel')),
                    ('onderwerp_soort', models.CharField(max_length=80, verbose_name='soort onderwerp')),
                    ('onderwerp_uuid', models.UUIDField(db_index=True, verbose_name='onderwerp')),
                    ('naam', models.CharField(max_length=200, verbose_name='naam')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('rol', models.CharField(max_length=40, verbose_name='rol')),
                    ('geldig_tot', models.DateTimeField(verbose_name='geldig tot')),
                    ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                    ('laatst_geopend_op', models.DateTimeField(blank=True, null=True, verbose_name='laatst geopend op')),
                    ('gebruiker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                    ('namens', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisaties.organisatie', verbose_name='namens')),
                    ('vervangen_door', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vervangt', to='berichten.persoonlijkelink', verbose_name='vervangen door')),
                ],
                options={
                    'verbose_name': 'persoonlijke link',
                    'verbose_name_plural': 'persoonlijke links',
                    'constraints': [
                        models.UniqueConstraint(condition=models.Q(('ingetrokken_op__isnull', True)), fields=('doel', 'onderwerp_uuid', 'email'), name='link_een_per_persoon', violation_error_message='Deze persoon heeft al een geldige link.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='PersoonlijkeLinkEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('doel', models.CharField(max_length=40, verbose_name='doel')),
                    ('onderwerp_soort', models.CharField(max_length=80, verbose_name='soort onderwerp')),
                    ('onderwerp_uuid', models.UUIDField(verbose_name='onderwerp')),
                    ('naam', models.CharField(max_length=200, verbose_name='naam')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('rol', models.CharField(max_length=40, verbose_name='rol')),
                    ('geldig_tot', models.DateTimeField(verbose_name='geldig tot')),
                    ('ingetrokken_op', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                    ('gebruiker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                    ('namens', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisaties.organisatie', verbose_name='namens')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='berichten.persoonlijkelink')),
                    ('vervangen_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='berichten.persoonlijkelink', verbose_name='vervangen door')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ]),
        Samen([
            pgtrigger.migrations.AddTrigger(
                model_name='persoonlijkelink',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."doel" IS DISTINCT FROM (NEW."doel") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."gebruiker_id" IS DISTINCT FROM (NEW."gebruiker_id") OR OLD."geldig_tot" IS DISTINCT FROM (NEW."geldig_tot") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ingetrokken_op" IS DISTINCT FROM (NEW."ingetrokken_op") OR OLD."naam" IS DISTINCT FROM (NEW."naam") OR OLD."namens_id" IS DISTINCT FROM (NEW."namens_id") OR OLD."onderwerp_soort" IS DISTINCT FROM (NEW."onderwerp_soort") OR OLD."onderwerp_uuid" IS DISTINCT FROM (NEW."onderwerp_uuid") OR OLD."rol" IS DISTINCT FROM (NEW."rol") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."vervangen_door_id" IS DISTINCT FROM (NEW."vervangen_door_id"))', func='INSERT INTO "berichten_persoonlijkelinkevent" ("created_at", "doel", "email", "gebruiker_id", "geldig_tot", "id", "ingetrokken_op", "naam", "namens_id", "onderwerp_soort", "onderwerp_uuid", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "uuid", "vervangen_door_id") VALUES (NEW."created_at", NEW."doel", NEW."email", NEW."gebruiker_id", NEW."geldig_tot", NEW."id", NEW."ingetrokken_op", NEW."naam", NEW."namens_id", NEW."onderwerp_soort", NEW."onderwerp_uuid", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rol", NEW."uuid", NEW."vervangen_door_id"); RETURN NULL;', hash='7f4690f28fbec5e728a2fc3a56e5025b49012440', operation='UPDATE', pgid='pgtrigger_update_update_17ee8', table='berichten_persoonlijkelink', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='persoonlijkelink',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "berichten_persoonlijkelinkevent" ("created_at", "doel", "email", "gebruiker_id", "geldig_tot", "id", "ingetrokken_op", "naam", "namens_id", "onderwerp_soort", "onderwerp_uuid", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "uuid", "vervangen_door_id") VALUES (OLD."created_at", OLD."doel", OLD."email", OLD."gebruiker_id", OLD."geldig_tot", OLD."id", OLD."ingetrokken_op", OLD."naam", OLD."namens_id", OLD."onderwerp_soort", OLD."onderwerp_uuid", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rol", OLD."uuid", OLD."vervangen_door_id"); RETURN NULL;', hash='80ffca79e66a4dad82e78c8ce7a97eab0ca4a74d', operation='DELETE', pgid='pgtrigger_delete_delete_72207', table='berichten_persoonlijkelink', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='persoonlijkelink',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "berichten_persoonlijkelinkevent" ("created_at", "doel", "email", "gebruiker_id", "geldig_tot", "id", "ingetrokken_op", "naam", "namens_id", "onderwerp_soort", "onderwerp_uuid", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "uuid", "vervangen_door_id") VALUES (NEW."created_at", NEW."doel", NEW."email", NEW."gebruiker_id", NEW."geldig_tot", NEW."id", NEW."ingetrokken_op", NEW."naam", NEW."namens_id", NEW."onderwerp_soort", NEW."onderwerp_uuid", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rol", NEW."uuid", NEW."vervangen_door_id"); RETURN NULL;', hash='6cb417f54e1cb35c13b07182dcdac4aa5bc38067', operation='INSERT', pgid='pgtrigger_insert_insert_fa5ef', table='berichten_persoonlijkelink', when='AFTER')),
            ),
        ]),
    ]
