from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations


FUNCTION = """
CREATE OR REPLACE FUNCTION germoir_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""


def append_only(table):
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION germoir_append_only();",
        f"DROP TRIGGER {table}_append_only ON {table};",
    )


class Migration(migrations.Migration):
    """History is never updated and never deleted, whoever connects to the database."""

    dependencies = [("ideas", "0001_initial")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        append_only("ideas_ideatransition"),
        append_only("ideas_transfertransition"),
        append_only("ideas_campaigntransition"),
    ]
