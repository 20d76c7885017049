import django.db.models.deletion
import mentorschap.organisaties.models
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
        ('organisaties', '0001_initieel'),
        ('organisaties', '0002_bank_van_stemgerechtigde'),
        ('organisaties', '0003_sociale_maribel'),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Samen([
            migrations.CreateModel(
                name='OrganisatieEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('straat', models.CharField(blank=True, default='', max_length=120, verbose_name='straat')),
                    ('nummer', models.CharField(blank=True, default='', max_length=20, verbose_name='nummer')),
                    ('postcode', models.CharField(blank=True, default='', max_length=4, verbose_name='postcode')),
                    ('gemeente', models.CharField(blank=True, default='', max_length=80, verbose_name='gemeente')),
                    ('soort', models.CharField(choices=[('onderneming', 'Onderneming'), ('opleidingsverstrekker', 'Opleidingsverstrekker'), ('sectoraal_partnerschap', 'Sectoraal partnerschap'), ('departement', 'Departement')], max_length=30, verbose_name='soort')),
                    ('naam', models.CharField(max_length=200, verbose_name='naam')),
                    ('ondernemingsnummer', mentorschap.organisaties.models.KboField(blank=True, default='', help_text='Tien cijfers, zoals in de Kruispuntbank van Ondernemingen.', max_length=10, validators=[mentorschap.organisaties.models.geldig_ondernemingsnummer], verbose_name='ondernemingsnummer')),
                    ('paritair_comite', models.CharField(blank=True, default='', max_length=10, verbose_name='paritair comité')),
                    ('sociale_maribel', models.BooleanField(blank=True, help_text='Dan mag een duale leerling ook met een deeltijdse arbeidsovereenkomst werken. Leeg: niet bekend.', null=True, verbose_name='valt onder de sociale Maribel')),
                    ('email', models.EmailField(blank=True, default='', max_length=254, verbose_name='e-mailadres')),
                    ('telefoon', models.CharField(blank=True, default='', max_length=30, verbose_name='telefoon')),
                    ('is_actief', models.BooleanField(default=True, verbose_name='actief')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisaties.organisatie')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Vestiging',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('straat', models.CharField(blank=True, default='', max_length=120, verbose_name='straat')),
                    ('nummer', models.CharField(blank=True, default='', max_length=20, verbose_name='nummer')),
                    ('postcode', models.CharField(blank=True, default='', max_length=4, verbose_name='postcode')),
                    ('gemeente', models.CharField(blank=True, default='', max_length=80, verbose_name='gemeente')),
                    ('naam', models.CharField(max_length=200, verbose_name='naam')),
                    ('vestigingsnummer', mentorschap.organisaties.models.KboField(blank=True, default='', max_length=10, validators=[mentorschap.organisaties.models.geldig_vestigingsnummer], verbose_name='vestigingsnummer')),
                    ('gewest', models.CharField(choices=[('vlaams', 'Vlaams Gewest'), ('brussel', 'Brussels Hoofdstedelijk Gewest'), ('waals', 'Waals Gewest')], default='vlaams', max_length=10, verbose_name='gewest')),
                    ('is_actief', models.BooleanField(default=True, verbose_name='actief')),
                    ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vestigingen', to='organisaties.organisatie', verbose_name='organisatie')),
                ],
                options={
                    'verbose_name': 'vestiging',
                    'verbose_name_plural': 'vestigingen',
                    'ordering': ('naam', 'pk'),
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('gewest__in', ['vlaams', 'brussel', 'waals'])), name='vestiging_gewest', violation_error_message='Kies een van de aangeboden mogelijkheden.'),
                        models.UniqueConstraint(condition=models.Q(('vestigingsnummer', ''), _negated=True), fields=('vestigingsnummer',), name='vestiging_nummer_uniek', violation_error_message='Er bestaat al een vestiging met dit nummer.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='VestigingEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('straat', models.CharField(blank=True, default='', max_length=120, verbose_name='straat')),
                    ('nummer', models.CharField(blank=True, default='', max_length=20, verbose_name='nummer')),
                    ('postcode', models.CharField(blank=True, default='', max_length=4, verbose_name='postcode')),
                    ('gemeente', models.CharField(blank=True, default='', max_length=80, verbose_name='gemeente')),
                    ('naam', models.CharField(max_length=200, verbose_name='naam')),
                    ('vestigingsnummer', mentorschap.organisaties.models.KboField(blank=True, default='', max_length=10, validators=[mentorschap.organisaties.models.geldig_vestigingsnummer], verbose_name='vestigingsnummer')),
                    ('gewest', models.CharField(choices=[('vlaams', 'Vlaams Gewest'), ('brussel', 'Brussels Hoofdstedelijk Gewest'), ('waals', 'Waals Gewest')], default='vlaams', max_length=10, verbose_name='gewest')),
                    ('is_actief', models.BooleanField(default=True, verbose_name='actief')),
                    ('organisatie', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisaties.organisatie', verbose_name='organisatie')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisaties.vestiging')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Lidmaatschap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('rol', models.CharField(choices=[('ondernemingsbeheerder', 'Ondernemingsbeheerder'), ('mentor', 'Mentor'), ('co_begeleider', 'Co-begeleider'), ('dossierbehandelaar', 'Dossierbehandelaar'), ('stemgerechtigde', 'Stemgerechtigde'), ('trajectbegeleider', 'Trajectbegeleider'), ('schoolbeheerder', 'Schoolbeheerder'), ('leerling', 'Leerling'), ('departement', 'Medewerker departement'), ('platformbeheerder', 'Platformbeheerder')], max_length=30, verbose_name='rol')),
                    ('bank', models.CharField(blank=True, choices=[('werkgevers', 'Werkgevers'), ('werknemers', 'Werknemers')], default='', max_length=12, verbose_name='bank')),
                    ('is_actief', models.BooleanField(default=True, verbose_name='actief')),
                    ('van', models.DateField(verbose_name='van')),
                    ('tot', models.DateField(blank=True, null=True, verbose_name='tot')),
                    ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lidmaatschappen', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                    ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leden', to='organisaties.organisatie', verbose_name='organisatie')),
                ],
                options={
                    'verbose_name': 'lidmaatschap',
                    'verbose_name_plural': 'lidmaatschappen',
                    'ordering': ('organisatie__naam', 'rol', 'pk'),
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('rol__in', ['ondernemingsbeheerder', 'mentor', 'co_begeleider', 'dossierbehandelaar', 'stemgerechtigde', 'trajectbegeleider', 'schoolbeheerder', 'leerling', 'departement', 'platformbeheerder'])), name='lidmaatschap_rol', violation_error_message='Kies een van de aangeboden mogelijkheden.'),
                        models.UniqueConstraint(condition=models.Q(('is_actief', True)), fields=('gebruiker', 'organisatie', 'rol'), name='lidmaatschap_actief_uniek', nulls_distinct=False, violation_error_message='Deze persoon heeft die rol al in deze organisatie.'),
                        models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='lidmaatschap_periode', violation_error_message='De einddatum ligt voor de begindatum.'),
                        models.CheckConstraint(condition=models.Q(('bank', ''), models.Q(('bank__in', ['werkgevers', 'werknemers']), ('rol', 'stemgerechtigde')), _connector='OR'), name='lidmaatschap_bank_van_stemgerechtigde', violation_error_message='Alleen een stemgerechtigde zit aan een bank: werkgevers of werknemers.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('organisatie__isnull', True), ('rol__in', ('leerling', 'platformbeheerder'))), models.Q(models.Q(('rol__in', ('leerling', 'platformbeheerder')), _negated=True), ('organisatie__isnull', False)), _connector='OR'), name='lidmaatschap_organisatie_past', violation_error_message='Deze rol hoort bij een organisatie; kies de organisatie.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Organisatie',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('straat', models.CharField(blank=True, default='', max_length=120, verbose_name='straat')),
                    ('nummer', models.CharField(blank=True, default='', max_length=20, verbose_name='nummer')),
                    ('postcode', models.CharField(blank=True, default='', max_length=4, verbose_name='postcode')),
                    ('gemeente', models.CharField(blank=True, default='', max_length=80, verbose_name='gemeente')),
                    ('soort', models.CharField(choices=[('onderneming', 'Onderneming'), ('opleidingsverstrekker', 'Opleidingsverstrekker'), ('sectoraal_partnerschap', 'Sectoraal partnerschap'), ('departement', 'Departement')], max_length=30, verbose_name='soort')),
                    ('naam', models.CharField(max_length=200, verbose_name='naam')),
                    ('ondernemingsnummer', mentorschap.organisaties.models.KboField(blank=True, default='', help_text='Tien cijfers, zoals in de Kruispuntbank van Ondernemingen.', max_length=10, validators=[mentorschap.organisaties.models.geldig_ondernemingsnummer], verbose_name='ondernemingsnummer')),
                    ('paritair_comite', models.CharField(blank=True, default='', max_length=10, verbose_name='paritair comité')),
                    ('sociale_maribel', models.BooleanField(blank=True, help_text='Dan mag een duale leerling ook met een deeltijdse arbeidsovereenkomst werken. Leeg: niet bekend.', null=True, verbose_name='valt onder de sociale Maribel')),
                    ('email', models.EmailField(blank=True, default='', max_length=254, verbose_name='e-mailadres')),
                    ('telefoon', models.CharField(blank=True, default='', max_length=30, verbose_name='telefoon')),
                    ('is_actief', models.BooleanField(default=True, verbose_name='actief')),
                ],
                options={
                    'verbose_name': 'organisatie',
                    'verbose_name_plural': 'organisaties',
                    'ordering': ('naam', 'pk'),
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('soort__in', ['onderneming', 'opleidingsverstrekker', 'sectoraal_partnerschap', 'departement'])), name='organisatie_soort', violation_error_message='Kies een van de aangeboden mogelijkheden.'),
                        models.UniqueConstraint(condition=models.Q(('ondernemingsnummer', ''), _negated=True), fields=('ondernemingsnummer',), name='organisatie_kbo_uniek', violation_error_message='Er bestaat al een organisatie met dit ondernemingsnummer.'),
                        models.CheckConstraint(condition=models.Q(models.Q(('soort', 'onderneming'), _negated=True), models.Q(('ondernemingsnummer', ''), _negated=True), _connector='OR'), name='organisatie_onderneming_heeft_kbo', violation_error_message='Een onderneming heeft een ondernemingsnummer nodig.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='LidmaatschapEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('rol', models.CharField(choices=[('ondernemingsbeheerder', 'Ondernemingsbeheerder'), ('mentor', 'Mentor'), ('co_begeleider', 'Co-begeleider'), ('dossierbehandelaar', 'Dossierbehandelaar'), ('stemgerechtigde', 'Stemgerechtigde'), ('trajectbegeleider', 'Trajectbegeleider'), ('schoolbeheerder', 'Schoolbeheerder'), ('leerling', 'Leerling'), ('departement', 'Medewerker departement'), ('platformbeheerder', 'Platformbeheerder')], max_length=30, verbose_name='rol')),
                    ('bank', models.CharField(blank=True, choices=[('werkgevers', 'Werkgevers'), ('werknemers', 'Werknemers')], default='', max_length=12, verbose_name='bank')),
                    ('is_actief', models.BooleanField(default=True, verbose_name='actief')),
                    ('van', models.DateField(verbose_name='van')),
                    ('tot', models.DateField(blank=True, null=True, verbose_name='tot')),
                    ('gebruiker', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gebruiker')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='organisaties.lidmaatschap')),
                    ('organisatie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organisaties.organisatie', verbose_name='organisatie')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ]),
        Samen([
            pgtrigger.migrations.AddTrigger(
                model_name='organisatie',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."gemeente" IS DISTINCT FROM (NEW."gemeente") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_actief" IS DISTINCT FROM (NEW."is_actief") OR OLD."naam" IS DISTINCT FROM (NEW."naam") OR OLD."nummer" IS DISTINCT FROM (NEW."nummer") OR OLD."ondernemingsnummer" IS DISTINCT FROM (NEW."ondernemingsnummer") OR OLD."paritair_comite" IS DISTINCT FROM (NEW."paritair_comite") OR OLD."postcode" IS DISTINCT FROM (NEW."postcode") OR OLD."sociale_maribel" IS DISTINCT FROM (NEW."sociale_maribel") OR OLD."soort" IS DISTINCT FROM (NEW."soort") OR OLD."straat" IS DISTINCT FROM (NEW."straat") OR OLD."telefoon" IS DISTINCT FROM (NEW."telefoon") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid"))', func='INSERT INTO "organisaties_organisatieevent" ("created_at", "email", "gemeente", "id", "is_actief", "naam", "nummer", "ondernemingsnummer", "paritair_comite", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "sociale_maribel", "soort", "straat", "telefoon", "uuid") VALUES (NEW."created_at", NEW."email", NEW."gemeente", NEW."id", NEW."is_actief", NEW."naam", NEW."nummer", NEW."ondernemingsnummer", NEW."paritair_comite", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."postcode", NEW."sociale_maribel", NEW."soort", NEW."straat", NEW."telefoon", NEW."uuid"); RETURN NULL;', hash='54a4c2ca8df08eef465b3d9cc194f147a498ce7e', operation='UPDATE', pgid='pgtrigger_update_update_21fd9', table='organisaties_organisatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='organisatie',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisaties_organisatieevent" ("created_at", "email", "gemeente", "id", "is_actief", "naam", "nummer", "ondernemingsnummer", "paritair_comite", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "sociale_maribel", "soort", "straat", "telefoon", "uuid") VALUES (OLD."created_at", OLD."email", OLD."gemeente", OLD."id", OLD."is_actief", OLD."naam", OLD."nummer", OLD."ondernemingsnummer", OLD."paritair_comite", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."postcode", OLD."sociale_maribel", OLD."soort", OLD."straat", OLD."telefoon", OLD."uuid"); RETURN NULL;', hash='790090d90f8d932b78429a59dfe8e1e66ab193b7', operation='DELETE', pgid='pgtrigger_delete_delete_81a5a', table='organisaties_organisatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='organisatie',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisaties_organisatieevent" ("created_at", "email", "gemeente", "id", "is_actief", "naam", "nummer", "ondernemingsnummer", "paritair_comite", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "sociale_maribel", "soort", "straat", "telefoon", "uuid") VALUES (NEW."created_at", NEW."email", NEW."gemeente", NEW."id", NEW."is_actief", NEW."naam", NEW."nummer", NEW."ondernemingsnummer", NEW."paritair_comite", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."postcode", NEW."sociale_maribel", NEW."soort", NEW."straat", NEW."telefoon", NEW."uuid"); RETURN NULL;', hash='b8a7eee6f63524a21b31c557487a05b8bd78e95c', operation='INSERT', pgid='pgtrigger_insert_insert_dd38b', table='organisaties_organisatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lidmaatschap',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."bank" IS DISTINCT FROM (NEW."bank") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."gebruiker_id" IS DISTINCT FROM (NEW."gebruiker_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_actief" IS DISTINCT FROM (NEW."is_actief") OR OLD."organisatie_id" IS DISTINCT FROM (NEW."organisatie_id") OR OLD."rol" IS DISTINCT FROM (NEW."rol") OR OLD."tot" IS DISTINCT FROM (NEW."tot") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."van" IS DISTINCT FROM (NEW."van"))', func='INSERT INTO "organisaties_lidmaatschapevent" ("bank", "created_at", "gebruiker_id", "id", "is_actief", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "tot", "uuid", "van") VALUES (NEW."bank", NEW."created_at", NEW."gebruiker_id", NEW."id", NEW."is_actief", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rol", NEW."tot", NEW."uuid", NEW."van"); RETURN NULL;', hash='36956e40419561437d2937829a78b5b7d085caf4', operation='UPDATE', pgid='pgtrigger_update_update_91368', table='organisaties_lidmaatschap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lidmaatschap',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisaties_lidmaatschapevent" ("bank", "created_at", "gebruiker_id", "id", "is_actief", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "tot", "uuid", "van") VALUES (OLD."bank", OLD."created_at", OLD."gebruiker_id", OLD."id", OLD."is_actief", OLD."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rol", OLD."tot", OLD."uuid", OLD."van"); RETURN NULL;', hash='b062a9f1652f56006bc9701253c2d1f3c24b22b2', operation='DELETE', pgid='pgtrigger_delete_delete_f115f', table='organisaties_lidmaatschap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lidmaatschap',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisaties_lidmaatschapevent" ("bank", "created_at", "gebruiker_id", "id", "is_actief", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rol", "tot", "uuid", "van") VALUES (NEW."bank", NEW."created_at", NEW."gebruiker_id", NEW."id", NEW."is_actief", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rol", NEW."tot", NEW."uuid", NEW."van"); RETURN NULL;', hash='b493d9dfee9b3476bb8ae76170b6795ddbc6307a', operation='INSERT', pgid='pgtrigger_insert_insert_2f69f', table='organisaties_lidmaatschap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='vestiging',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."gemeente" IS DISTINCT FROM (NEW."gemeente") OR OLD."gewest" IS DISTINCT FROM (NEW."gewest") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_actief" IS DISTINCT FROM (NEW."is_actief") OR OLD."naam" IS DISTINCT FROM (NEW."naam") OR OLD."nummer" IS DISTINCT FROM (NEW."nummer") OR OLD."organisatie_id" IS DISTINCT FROM (NEW."organisatie_id") OR OLD."postcode" IS DISTINCT FROM (NEW."postcode") OR OLD."straat" IS DISTINCT FROM (NEW."straat") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."vestigingsnummer" IS DISTINCT FROM (NEW."vestigingsnummer"))', func='INSERT INTO "organisaties_vestigingevent" ("created_at", "gemeente", "gewest", "id", "is_actief", "naam", "nummer", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "straat", "uuid", "vestigingsnummer") VALUES (NEW."created_at", NEW."gemeente", NEW."gewest", NEW."id", NEW."is_actief", NEW."naam", NEW."nummer", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."postcode", NEW."straat", NEW."uuid", NEW."vestigingsnummer"); RETURN NULL;', hash='afad2891cdcc0bb86963bdc2cb03e935890dfbe1', operation='UPDATE', pgid='pgtrigger_update_update_dac62', table='organisaties_vestiging', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='vestiging',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisaties_vestigingevent" ("created_at", "gemeente", "gewest", "id", "is_actief", "naam", "nummer", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "straat", "uuid", "vestigingsnummer") VALUES (OLD."created_at", OLD."gemeente", OLD."gewest", OLD."id", OLD."is_actief", OLD."naam", OLD."nummer", OLD."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."postcode", OLD."straat", OLD."uuid", OLD."vestigingsnummer"); RETURN NULL;', hash='a2347e5f434e79ea888bebad0e1f55de4bc84b02', operation='DELETE', pgid='pgtrigger_delete_delete_2ac99', table='organisaties_vestiging', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='vestiging',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "organisaties_vestigingevent" ("created_at", "gemeente", "gewest", "id", "is_actief", "naam", "nummer", "organisatie_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postcode", "straat", "uuid", "vestigingsnummer") VALUES (NEW."created_at", NEW."gemeente", NEW."gewest", NEW."id", NEW."is_actief", NEW."naam", NEW."nummer", NEW."organisatie_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."postcode", NEW."straat", NEW."uuid", NEW."vestigingsnummer"); RETURN NULL;', hash='2a7334d2c977225c4676056925aadc315e6bf7a7', operation='INSERT', pgid='pgtrigger_insert_insert_3dcca', table='organisaties_vestiging', when='AFTER')),
            ),
        ]),
    ]
