"""What the database refuses, and what it writes itself, whoever connects to it."""

from django.db import migrations

from workflow.operations import append_only


# The sum of what a person gives never passes their week, nor what the organisation allows: docs/decisions/0012.
# An agreement that counts in somebody's week is written there by the database, whoever grants it: cut where other
# agreements of that person begin and end, each piece in whatever room is left above the others.
GIVE = """
CREATE FUNCTION incubation_give_the_week() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    granted CONSTANT text[] := ARRAY['approved', 'active', 'renewal_requested'];
    whole CONSTANT int4range := int4range(0, 10000);
    asked CONSTANT int := NEW.percent * 100;
    most int;
    taken int;
    need int;
    first_day date;
    day_after date;
    room int4range;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = ANY (granted) AND NEW.state = ANY (granted)
        AND (OLD.percent, OLD.starts_on, OLD.ends_on, OLD.beneficiary_id)
            = (NEW.percent, NEW.starts_on, NEW.ends_on, NEW.beneficiary_id)
        AND EXISTS (SELECT FROM incubation_giventime WHERE allocation_id = NEW.id)
    THEN
        RETURN NULL;
    END IF;
    DELETE FROM incubation_giventime WHERE allocation_id = NEW.id;
    IF NEW.state <> ALL (granted) THEN
        RETURN NULL;
    END IF;
    -- One agreement of a person after the other; after the agreement itself, like the moves of the application.
    PERFORM FROM accounts_user WHERE id = NEW.beneficiary_id FOR NO KEY UPDATE;
    SELECT least(10000, 100 * coalesce(min(time_percent_together), 100)) INTO most FROM accounts_organisation;
    FOR first_day, day_after IN
        WITH cuts AS (
            SELECT NEW.starts_on AS day
            UNION SELECT NEW.ends_on + 1
            UNION SELECT unnest(ARRAY[lower(period), upper(period)]) FROM incubation_giventime
                WHERE person_id = NEW.beneficiary_id AND period && daterange(NEW.starts_on, NEW.ends_on, '[]')
        ), segments AS (
            SELECT day, lead(day) OVER (ORDER BY day) AS following FROM cuts
            WHERE day BETWEEN NEW.starts_on AND NEW.ends_on + 1
        )
        SELECT day, following FROM segments WHERE following IS NOT NULL
    LOOP
        SELECT coalesce(sum(upper(share) - lower(share)), 0) INTO taken FROM incubation_giventime
            WHERE person_id = NEW.beneficiary_id AND period && daterange(first_day, day_after);
        IF taken + asked > most THEN
            RAISE EXCEPTION 'user % has given % of % hundredths of their week from %, and % more are asked',
                NEW.beneficiary_id, taken, most, first_day, asked
                USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'incubation_week_given_once',
                    TABLE = 'incubation_giventime';
        END IF;
        need := asked;
        FOR room IN
            SELECT unnest(int4multirange(whole) - coalesce(range_agg(share), '{}'::int4multirange))
            FROM incubation_giventime
            WHERE person_id = NEW.beneficiary_id AND period && daterange(first_day, day_after)
        LOOP
            EXIT WHEN need = 0;
            taken := least(need, upper(room) - lower(room));
            INSERT INTO incubation_giventime (person_id, allocation_id, share, period) VALUES (
                NEW.beneficiary_id, NEW.id,
                int4range(lower(room), lower(room) + taken), daterange(first_day, day_after)
            );
            need := need - taken;
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$;
CREATE TRIGGER incubation_give_the_week
    AFTER INSERT OR UPDATE OF state, percent, starts_on, ends_on, beneficiary_id ON incubation_timeallocation
    FOR EACH ROW EXECUTE FUNCTION incubation_give_the_week();
"""
FORGET_GIVING = """
DROP TRIGGER incubation_give_the_week ON incubation_timeallocation;
DROP FUNCTION incubation_give_the_week();
"""
# Rows written by hand would say what no agreement does.
GUARD = """
CREATE FUNCTION incubation_only_agreements_give() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION '% follows the agreements: % refused', TG_TABLE_NAME, TG_OP
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER incubation_only_agreements_give BEFORE INSERT OR UPDATE OR DELETE ON incubation_giventime
    FOR EACH ROW EXECUTE FUNCTION incubation_only_agreements_give();
"""
FORGET_GUARDING = """
DROP TRIGGER incubation_only_agreements_give ON incubation_giventime;
DROP FUNCTION incubation_only_agreements_give();
"""
# A version of the terms is answered, never rewritten; so is each line of its arrangement.
TERMS = """
CREATE FUNCTION incubation_terms_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    answers text[] := ARRAY['agreed_at', 'signed_by_id', 'signed_at'];
BEGIN
    IF to_jsonb(NEW) - answers IS DISTINCT FROM to_jsonb(OLD) - answers
        OR OLD.agreed_at IS NOT NULL AND NEW.agreed_at IS DISTINCT FROM OLD.agreed_at
        OR OLD.signed_at IS NOT NULL AND NEW.signed_at IS DISTINCT FROM OLD.signed_at
        OR OLD.signed_by_id IS NOT NULL AND NEW.signed_by_id IS DISTINCT FROM OLD.signed_by_id THEN
        RAISE EXCEPTION 'a version of the terms never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION incubation_arrangement_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    answers text[] := ARRAY['asked_at', 'agreed_at', 'declined_at', 'answer'];
BEGIN
    IF to_jsonb(NEW) - answers IS DISTINCT FROM to_jsonb(OLD) - answers THEN
        RAISE EXCEPTION 'a line of the terms never changes' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER incubation_terms_never_change BEFORE UPDATE ON incubation_allocationterms
    FOR EACH ROW EXECUTE FUNCTION incubation_terms_never_change();
CREATE TRIGGER incubation_terms_are_never_deleted BEFORE DELETE ON incubation_allocationterms
    FOR EACH ROW EXECUTE FUNCTION germoir_append_only();
CREATE TRIGGER incubation_arrangement_never_changes BEFORE UPDATE ON incubation_servicearrangement
    FOR EACH ROW EXECUTE FUNCTION incubation_arrangement_never_changes();
CREATE TRIGGER incubation_arrangement_is_never_deleted BEFORE DELETE ON incubation_servicearrangement
    FOR EACH ROW EXECUTE FUNCTION germoir_append_only();
"""
NO_TERMS = """
DROP TRIGGER incubation_arrangement_is_never_deleted ON incubation_servicearrangement;
DROP TRIGGER incubation_arrangement_never_changes ON incubation_servicearrangement;
DROP TRIGGER incubation_terms_are_never_deleted ON incubation_allocationterms;
DROP TRIGGER incubation_terms_never_change ON incubation_allocationterms;
DROP FUNCTION incubation_arrangement_never_changes();
DROP FUNCTION incubation_terms_never_change();
"""
# What is written once, or frozen: the argument is the column that says since when.
WRITTEN_ONCE = """
CREATE FUNCTION germoir_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(OLD) ->> TG_ARGV[0] IS NOT NULL THEN
        RAISE EXCEPTION 'a row of % is written once', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""


def written_once(table, column):
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_written_once BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION germoir_written_once('{column}');",
        f"DROP TRIGGER {table}_written_once ON {table};",
    )


class Migration(migrations.Migration):

    replaces = [("incubation", "0002_history_is_append_only")]

    dependencies = [("incubation", "0001_models"), ("ideas", "0002_guards")]

    operations = [
        append_only("incubation_projecttransition"),
        append_only("incubation_timeallocationtransition"),
        append_only("incubation_expertopiniontransition"),
        append_only("incubation_ownershiptransition"),
        append_only("incubation_studyversion"),
        append_only("incubation_letteragreement"),
        append_only("incubation_gateanswer"),
        migrations.RunSQL(WRITTEN_ONCE, "DROP FUNCTION germoir_written_once();"),
        written_once("incubation_followupreview", "written_at"),
        written_once("incubation_closingreview", "frozen_at"),
        migrations.RunSQL(GIVE, FORGET_GIVING),
        migrations.RunSQL(GUARD, FORGET_GUARDING),
        migrations.RunSQL(TERMS, NO_TERMS),
    ]
