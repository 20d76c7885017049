from django.db import migrations, models
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('core', '0001_initieel'),
    ]

    dependencies = [
    ]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        UnaccentExtension(),
        # What people type and what is stored meet here: no accents, no capitals. IMMUTABLE, so that it can be indexed.
        migrations.RunSQL(
            """
            CREATE FUNCTION normaliseer(tekst text) RETURNS text
            LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
            AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, tekst)) $$
            """,
            "DROP FUNCTION normaliseer(text)",
        ),
        # The cache that counts login attempts; the shape that `createcachetable` makes.
        migrations.RunSQL(
            """
            CREATE TABLE cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
            );
            CREATE INDEX cache_expires ON cache (expires);
            """,
            "DROP TABLE cache",
        ),
        migrations.CreateModel(
            name='Indiening',
            fields=[
                ('sleutel', models.UUIDField(primary_key=True, serialize=False, verbose_name='sleutel')),
                ('gebruiker_id', models.BigIntegerField(null=True, verbose_name='gebruiker')),
                ('pad', models.CharField(max_length=300, verbose_name='pad')),
                ('antwoord_url', models.CharField(blank=True, default='', max_length=500, verbose_name='antwoord')),
                ('op', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='op')),
            ],
            options={
                'verbose_name': 'indiening',
                'verbose_name_plural': 'indieningen',
            },
        ),
        migrations.CreateModel(
            name='Teller',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.CharField(max_length=8, verbose_name='voorvoegsel')),
                ('jaar', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('laatste', models.PositiveIntegerField(default=0, verbose_name='laatste nummer')),
            ],
            options={
                'verbose_name': 'teller',
                'verbose_name_plural': 'tellers',
                'constraints': [
                    models.UniqueConstraint(fields=('prefix', 'jaar'), name='teller_uniek'),
                ],
            },
        ),
    ]
