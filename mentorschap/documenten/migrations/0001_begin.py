import django.db.models.deletion
import mentorschap.core.klok
import mentorschap.documenten.models
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from mentorschap.core.migraties import Samen


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('documenten', '0001_initieel'),
    ]

    dependencies = [
        ('organisaties', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Samen([
            migrations.CreateModel(
                name='Bestand',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='kenmerk')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                    ('updated_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                    ('bestand', models.FileField(blank=True, upload_to=mentorschap.documenten.models.bestandspad, verbose_name='bestand')),
                    ('naam', models.CharField(max_length=200, verbose_name='naam')),
                    ('inhoudstype', models.CharField(max_length=60, verbose_name='type')),
                    ('grootte', models.PositiveIntegerField(verbose_name='grootte')),
                    ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                    ('gevoelig', models.BooleanField(default=False, verbose_name='gevoelig')),
                    ('gewist_op', models.DateTimeField(blank=True, null=True, verbose_name='gewist op')),
                    ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                    ('eigenaar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisaties.organisatie', verbose_name='eigenaar')),
                ],
                options={
                    'verbose_name': 'bestand',
                    'verbose_name_plural': 'bestanden',
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(('gewist_op__isnull', True), ('bestand', ''), _connector='OR'), name='bestand_gewist_is_leeg', violation_error_message='Een gewist bestand heeft geen inhoud meer.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Document',
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
                    ('soort', models.CharField(max_length=60, verbose_name='soort')),
                    ('sjabloonversie', models.CharField(max_length=20, verbose_name='sjabloonversie')),
                    ('titel', models.CharField(max_length=200, verbose_name='titel')),
                    ('sleutel', models.CharField(max_length=200, unique=True, verbose_name='sleutel')),
                    ('onderwerp_soort', models.CharField(max_length=80, verbose_name='soort onderwerp')),
                    ('onderwerp_uuid', models.UUIDField(db_index=True, verbose_name='onderwerp')),
                    ('context', models.JSONField(verbose_name='context')),
                    ('bestand', models.CharField(blank=True, default='', editable=False, max_length=200, verbose_name='bestand')),
                    ('sha256', models.CharField(blank=True, default='', editable=False, max_length=64, verbose_name='SHA-256')),
                    ('grootte', models.PositiveIntegerField(default=0, editable=False, verbose_name='grootte')),
                    ('paginas', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='pagina’s')),
                    ('door_naam', models.CharField(blank=True, default='', max_length=200, verbose_name='gevraagd door')),
                    ('vervangt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vervangen_door', to='documenten.document', verbose_name='vervangt')),
                ],
                options={
                    'verbose_name': 'document',
                    'verbose_name_plural': 'documenten',
                    'ordering': ('-gepland_op', '-pk'),
                    'indexes': [
                        models.Index(condition=models.Q(('werkstatus__in', ('gepland', 'bezig'))), fields=['volgende_poging_op'], name='document_te_nemen'),
                    ],
                    'constraints': [
                        models.CheckConstraint(condition=models.Q(models.Q(('werkstatus', 'gereed'), _negated=True), models.Q(models.Q(('bestand', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='document_gereed_heeft_bestand', violation_error_message='Een document is pas klaar als het bestand er is.'),
                    ],
                },
            ),
        ]),
        Samen([
            pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='klaar_is_klaar', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."werkstatus" = \'gereed\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a4e3b45bf48d82de76616429221ecd0113c8869a', operation='UPDATE', pgid='pgtrigger_klaar_is_klaar_1c155', table='documenten_document', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='document',
                trigger=pgtrigger.compiler.Trigger(name='niet_wissen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='48ec37d62b2d8fc504e2fb29c79c90b3f900d247', operation='DELETE', pgid='pgtrigger_niet_wissen_3bfa9', table='documenten_document', when='BEFORE')),
            ),
        ]),
    ]
