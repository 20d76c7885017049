"""Keep the search text of applications and recognitions fresh when a name in it changes somewhere else.

The rows work their own search text out before each insert or update; here an update without a change starts that.
"""

from django.db import migrations

# Organisation, establishment and training stand in both tables, under the column that the trigger names.
FUNCTIES = """
CREATE FUNCTION erkenningen_naam_gewijzigd() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('UPDATE erkenningen_aanvraag SET zoektekst = zoektekst WHERE %1$I = $1', TG_ARGV[0]) USING NEW.id;
    EXECUTE format('UPDATE erkenningen_erkenning SET zoektekst = zoektekst WHERE %1$I = $1', TG_ARGV[0]) USING NEW.id;
    RETURN NULL;
END $$;
CREATE FUNCTION erkenningen_mentor_gewijzigd() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE erkenningen_aanvraag SET zoektekst = zoektekst
    WHERE id IN (SELECT aanvraag_id FROM erkenningen_aanvraagmentor WHERE mentor_id = NEW.id);
    RETURN NULL;
END $$;
CREATE FUNCTION erkenningen_mentoren_gewijzigd() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE erkenningen_aanvraag SET zoektekst = zoektekst WHERE id IN (NEW.aanvraag_id, OLD.aanvraag_id);
    RETURN NULL;
END $$;
"""
FUNCTIES_WEG = """
DROP FUNCTION erkenningen_naam_gewijzigd();
DROP FUNCTION erkenningen_mentor_gewijzigd();
DROP FUNCTION erkenningen_mentoren_gewijzigd();
"""
# Table, columns that stand in a search text, column of the application that points to the table.
NAMEN = (
    ("organisaties_organisatie", ("naam", "ondernemingsnummer"), "onderneming_id"),
    ("organisaties_vestiging", ("naam", "gemeente", "postcode"), "vestiging_id"),
    ("erkenningen_opleiding", ("naam",), "opleiding_id"),
)


def naam_trigger(tabel: str, kolommen: tuple[str, ...], functie: str) -> migrations.RunSQL:
    """Return a trigger that runs only when one of the columns got another value."""
    oud, nieuw = (", ".join(f"{rij}.{kolom}" for kolom in kolommen) for rij in ("OLD", "NEW"))
    return migrations.RunSQL(
        f"CREATE TRIGGER erkenningen_zoektekst AFTER UPDATE ON {tabel} FOR EACH ROW "
        f"WHEN (({oud}) IS DISTINCT FROM ({nieuw})) EXECUTE FUNCTION {functie}",
        f"DROP TRIGGER erkenningen_zoektekst ON {tabel}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("erkenningen", "0001_initieel"),
        ("organisaties", "0001_initieel"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIES, FUNCTIES_WEG),
        *(
            naam_trigger(tabel, kolommen, f"erkenningen_naam_gewijzigd('{kolom}')")
            for tabel, kolommen, kolom in NAMEN
        ),
        naam_trigger("erkenningen_mentor", ("voornaam", "familienaam"), "erkenningen_mentor_gewijzigd()"),
        migrations.RunSQL(
            "CREATE TRIGGER erkenningen_zoektekst AFTER INSERT OR DELETE ON erkenningen_aanvraagmentor "
            "FOR EACH ROW EXECUTE FUNCTION erkenningen_mentoren_gewijzigd()",
            "DROP TRIGGER erkenningen_zoektekst ON erkenningen_aanvraagmentor",
        ),
        # Rows that went stale before.
        migrations.RunSQL(
            "UPDATE erkenningen_aanvraag SET zoektekst = zoektekst; UPDATE erkenningen_erkenning SET zoektekst = zoektekst",
            migrations.RunSQL.noop,
            elidable=True,
        ),
    ]
