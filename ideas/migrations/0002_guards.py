"""What the database refuses, whoever connects to it."""

from django.db import migrations

from workflow.operations import append_only


APPEND_ONLY = """
CREATE FUNCTION germoir_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""
# A check constraint reads one row, and this one is about two.
ONE_LEVEL = """
CREATE FUNCTION ideas_reply_to_an_opener() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.parent_id IS NOT NULL AND (
        EXISTS (SELECT 1 FROM ideas_contribution WHERE id = NEW.parent_id AND parent_id IS NOT NULL)
        OR EXISTS (SELECT 1 FROM ideas_contribution WHERE parent_id = NEW.id)
    ) THEN
        RAISE EXCEPTION 'a reply answers what opens a discussion, not another reply'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'ideas_reply_to_an_opener';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ideas_reply_to_an_opener BEFORE INSERT OR UPDATE OF parent_id ON ideas_contribution
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION ideas_reply_to_an_opener();
"""
NO_LEVEL = """
DROP TRIGGER ideas_reply_to_an_opener ON ideas_contribution;
DROP FUNCTION ideas_reply_to_an_opener();
"""


class Migration(migrations.Migration):

    replaces = [("ideas", "0002_history_is_append_only")]

    dependencies = [("ideas", "0001_models")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, "DROP FUNCTION germoir_append_only();"),
        append_only("ideas_ideatransition"),
        append_only("ideas_transfertransition"),
        append_only("ideas_campaigntransition"),
        append_only("ideas_ideaversion"),
        append_only("ideas_committeesessiontransition"),
        append_only("ideas_evaluationtransition"),
        migrations.RunSQL(ONE_LEVEL, NO_LEVEL),
    ]
