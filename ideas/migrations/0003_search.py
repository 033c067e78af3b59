"""How ideas are found: in French, accents ignored, titles in spite of a slip."""

from django.db import migrations


# French words without their accents. The stop words go first: « à » without its accent would be a word again.
CONFIGURATION = """
CREATE TEXT SEARCH DICTIONARY germoir_stop (TEMPLATE = simple, STOPWORDS = french, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION germoir_french (COPY = french);
ALTER TEXT SEARCH CONFIGURATION germoir_french
  ALTER MAPPING FOR word, hword, hword_part WITH germoir_stop, unaccent, french_stem;
"""
NO_CONFIGURATION = """
DROP TEXT SEARCH CONFIGURATION germoir_french;
DROP TEXT SEARCH DICTIONARY germoir_stop;
"""
# What a column may rest on: `unaccent` is only stable, because its dictionary could change; ours does not. The
# extension is named with its schema, so that a restored dump finds it whatever the path.
PLAIN = """
DO $$
DECLARE place text;
BEGIN
  SELECT nspname INTO STRICT place FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE extname = 'unaccent';
  EXECUTE format(
    'CREATE FUNCTION germoir_plain(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS '
    '$body$ SELECT lower(%1$I.unaccent(''%1$I.unaccent''::regdictionary, $1)) $body$', place);
END $$;
"""
# « réservée » is « réservé »: once its accent is gone, the French stems no longer see its feminine.
ONE_ENDING = r"""
CREATE FUNCTION germoir_one_ending(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $body$ SELECT regexp_replace($1, '[eé]es?\M', 'e', 'gi') $body$;
"""
# Not fields of the model: they would be read with every idea. A reference is one word, not a word and two numbers.
COLUMNS = """
ALTER TABLE ideas_idea ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('germoir_french'::regconfig, germoir_one_ending(title)), 'A')
  || setweight(to_tsvector('simple'::regconfig, replace(coalesce(reference, ''), '-', '')), 'A')
  || setweight(to_tsvector('germoir_french'::regconfig, germoir_one_ending(problem)), 'B')
  || setweight(to_tsvector('germoir_french'::regconfig, germoir_one_ending(solution)), 'C')
) STORED;
ALTER TABLE ideas_idea ADD COLUMN plain_title text GENERATED ALWAYS AS (germoir_plain(title)) STORED;
CREATE INDEX ideas_search ON ideas_idea USING gin (search);
CREATE INDEX ideas_title_trigrams ON ideas_idea USING gin (plain_title gin_trgm_ops);
"""
NO_COLUMNS = """
DROP INDEX ideas_title_trigrams;
DROP INDEX ideas_search;
ALTER TABLE ideas_idea DROP COLUMN plain_title;
ALTER TABLE ideas_idea DROP COLUMN search;
"""


class Migration(migrations.Migration):

    replaces = [("ideas", "0008_finding")]

    dependencies = [("ideas", "0002_guards")]

    operations = [
        migrations.RunSQL(CONFIGURATION, NO_CONFIGURATION),
        migrations.RunSQL(PLAIN, "DROP FUNCTION germoir_plain(text)"),
        migrations.RunSQL(ONE_ENDING, "DROP FUNCTION germoir_one_ending(text)"),
        migrations.RunSQL(COLUMNS, NO_COLUMNS),
    ]
