import django.db.models.deletion
import django.db.models.functions.text
import mentorschap.gebruikers.models
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
        ('gebruikers', '0001_initieel'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        Samen([
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                    ('voornaam', models.CharField(blank=True, default='', max_length=100, verbose_name='voornaam')),
                    ('familienaam', models.CharField(blank=True, default='', max_length=100, verbose_name='familienaam')),
                    ('telefoon', models.CharField(blank=True, default='', max_length=30, verbose_name='telefoon')),
                    ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'verbose_name': 'gebruiker',
                    'verbose_name_plural': 'gebruikers',
                    'constraints': [
                        models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='gebruiker_email_uniek', violation_error_message='Er bestaat al een account met dit e-mailadres.'),
                    ],
                },
                managers=[
                    ('objects', mentorschap.gebruikers.models.UserManager()),
                ],
            ),
            migrations.CreateModel(
                name='UserEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('pgh_context_id', models.UUIDField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('email', models.EmailField(max_length=254, verbose_name='e-mailadres')),
                    ('voornaam', models.CharField(blank=True, default='', max_length=100, verbose_name='voornaam')),
                    ('familienaam', models.CharField(blank=True, default='', max_length=100, verbose_name='familienaam')),
                    ('telefoon', models.CharField(blank=True, default='', max_length=30, verbose_name='telefoon')),
                    ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
        ]),
        Samen([
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."familienaam" IS DISTINCT FROM (NEW."familienaam") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."telefoon" IS DISTINCT FROM (NEW."telefoon") OR OLD."uuid" IS DISTINCT FROM (NEW."uuid") OR OLD."voornaam" IS DISTINCT FROM (NEW."voornaam"))', func='INSERT INTO "gebruikers_userevent" ("created_at", "email", "familienaam", "id", "is_active", "is_superuser", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefoon", "uuid", "voornaam") VALUES (NEW."created_at", NEW."email", NEW."familienaam", NEW."id", NEW."is_active", NEW."is_superuser", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."telefoon", NEW."uuid", NEW."voornaam"); RETURN NULL;', hash='d16277196763c5e1943c3306d34f208f0993598d', operation='UPDATE', pgid='pgtrigger_update_update_2501f', table='gebruikers_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gebruikers_userevent" ("created_at", "email", "familienaam", "id", "is_active", "is_superuser", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefoon", "uuid", "voornaam") VALUES (OLD."created_at", OLD."email", OLD."familienaam", OLD."id", OLD."is_active", OLD."is_superuser", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."telefoon", OLD."uuid", OLD."voornaam"); RETURN NULL;', hash='bc839e93661377a11666cdb69b395ef5cc9dc5af', operation='DELETE', pgid='pgtrigger_delete_delete_e5ed0', table='gebruikers_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "gebruikers_userevent" ("created_at", "email", "familienaam", "id", "is_active", "is_superuser", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefoon", "uuid", "voornaam") VALUES (NEW."created_at", NEW."email", NEW."familienaam", NEW."id", NEW."is_active", NEW."is_superuser", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."telefoon", NEW."uuid", NEW."voornaam"); RETURN NULL;', hash='f85e08651c56881987d8f5d16599da3a0c02ec25', operation='INSERT', pgid='pgtrigger_insert_insert_1a444', table='gebruikers_user', when='AFTER')),
            ),
        ]),
    ]
