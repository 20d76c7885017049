import django.db.models.deletion
import mentorschap.core.klok
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from mentorschap.core.migraties import Samen


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('logboek', '0001_initieel'),
        ('logboek', '0002_vrijstelling_in_het_logboek'),
        ('logboek', '0003_regeling_in_het_logboek'),
        ('logboek', '0004_plaatsbezoek_in_het_logboek'),
        ('logboek', '0005_werktijd'),
        ('logboek', '0006_wie_niet_gemeten_wil_worden'),
    ]

    dependencies = [
        ('organisaties', '0001_begin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Samen([
            migrations.CreateModel(
                name='Meetstop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('persoon', models.CharField(max_length=64, unique=True, verbose_name='persoon')),
                    ('sinds', models.DateTimeField(default=mentorschap.core.klok.nu, verbose_name='sinds')),
                ],
                options={
                    'verbose_name': 'meetstop',
                    'verbose_name_plural': 'meetstops',
                },
            ),
            migrations.CreateModel(
                name='Logregel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('door_naam', models.CharField(blank=True, default='', max_length=200, verbose_name='naam')),
                    ('rol', models.CharField(blank=True, default='', max_length=40, verbose_name='rol')),
                    ('via', models.CharField(choices=[('account', 'met een account'), ('link', 'met een persoonlijke link'), ('systeem', 'door het systeem')], default='account', max_length=10, verbose_name='via')),
                    ('op', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                    ('gebeurtenis', models.CharField(choices=[('bestand_toegevoegd', 'Bestand “{naam}” toegevoegd'), ('bestand_verwijderd', 'Bestand “{naam}” verwijderd'), ('gegevens_gewijzigd', '{wat} gewijzigd'), ('afwijking_beslist', 'Afwijking {soort} voor {mentor} {uitkomst}'), ('uittreksel_beoordeeld', 'Uittreksel van {mentor} beoordeeld: {oordeel}'), ('vraag_gesteld', 'Vraag aan de onderneming: {tekst}'), ('vraag_beantwoord', 'Antwoord van de onderneming: {tekst}'), ('plaatsbezoek', 'Plaatsbezoek {wat}'), ('toegewezen', 'Toegewezen aan {naam}'), ('link_gestuurd', 'Persoonlijke link gestuurd naar {naam}'), ('link_ingetrokken', 'Persoonlijke link van {naam} ingetrokken'), ('ondertekend', 'Ondertekend door {naam} ({partij})'), ('ingediend', '{wat} ingediend door {naam}'), ('vrijstelling', 'Vrijstelling van de mentoropleiding voor {mentor}: {uitkomst} ({grond})'), ('regeling', '{wat}'), ('lid_uitgenodigd', '{naam} uitgenodigd als {rol}'), ('lid_gestopt', '{naam} is niet langer {rol}')], max_length=40, verbose_name='gebeurtenis')),
                    ('onderwerp_soort', models.CharField(max_length=80, verbose_name='soort onderwerp')),
                    ('onderwerp_uuid', models.UUIDField(verbose_name='onderwerp')),
                    ('gegevens', models.JSONField(blank=True, default=dict, verbose_name='gegevens')),
                    ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                    ('namens', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisaties.organisatie', verbose_name='namens')),
                ],
                options={
                    'verbose_name': 'logregel',
                    'verbose_name_plural': 'logregels',
                    'ordering': ('op', 'pk'),
                    'indexes': [
                        models.Index(fields=['onderwerp_uuid', 'op'], name='logregel_onderwerp'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Werktijd',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('persoon', models.CharField(max_length=64, verbose_name='persoon')),
                    ('rol', models.CharField(max_length=40, verbose_name='rol')),
                    ('taak', models.CharField(max_length=40, verbose_name='taak')),
                    ('dag', models.DateField(db_index=True, verbose_name='dag')),
                    ('seconden', models.PositiveIntegerField(verbose_name='seconden')),
                    ('bijgewerkt_op', models.DateTimeField(default=mentorschap.core.klok.nu, verbose_name='bijgewerkt op')),
                    ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisaties.organisatie', verbose_name='organisatie')),
                ],
                options={
                    'verbose_name': 'werktijd',
                    'verbose_name_plural': 'werktijden',
                    'constraints': [
                        models.UniqueConstraint(fields=('persoon', 'rol', 'organisatie', 'taak', 'dag'), name='werktijd_een_per_dag', nulls_distinct=False),
                        models.CheckConstraint(condition=models.Q(('seconden__lte', 86400)), name='werktijd_hoogstens_een_dag', violation_error_message='Een dag heeft 24 uren.'),
                    ],
                },
            ),
            migrations.CreateModel(
                name='Inzage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('door_naam', models.CharField(blank=True, default='', max_length=200, verbose_name='naam')),
                    ('rol', models.CharField(blank=True, default='', max_length=40, verbose_name='rol')),
                    ('via', models.CharField(choices=[('account', 'met een account'), ('link', 'met een persoonlijke link'), ('systeem', 'door het systeem')], default='account', max_length=10, verbose_name='via')),
                    ('op', models.DateTimeField(auto_now_add=True, verbose_name='op')),
                    ('onderwerp_soort', models.CharField(max_length=80, verbose_name='soort onderwerp')),
                    ('onderwerp_uuid', models.UUIDField(verbose_name='onderwerp')),
                    ('wat', models.CharField(max_length=200, verbose_name='wat')),
                    ('door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                    ('namens', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisaties.organisatie', verbose_name='namens')),
                ],
                options={
                    'verbose_name': 'inzage',
                    'verbose_name_plural': 'inzages',
                    'ordering': ('op', 'pk'),
                    'indexes': [
                        models.Index(fields=['onderwerp_uuid', 'op'], name='inzage_onderwerp'),
                    ],
                },
            ),
        ]),
        Samen([
            pgtrigger.migrations.AddTrigger(
                model_name='inzage',
                trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b30f5da57234f74029526fcf47c0521c619b52c2', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_e9940', table='logboek_inzage', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='logregel',
                trigger=pgtrigger.compiler.Trigger(name='alleen_toevoegen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='254daa32872e4cdb457dfebcdd248e416d5e4f44', operation='UPDATE OR DELETE', pgid='pgtrigger_alleen_toevoegen_d8874', table='logboek_logregel', when='BEFORE')),
            ),
        ]),
    ]
