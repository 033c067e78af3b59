"""How good practices are found: as ideas are."""

from django.db import migrations


# As those of ideas: not fields of the model, they would be read with every practice.
COLUMNS = """
ALTER TABLE workshops_goodpractice ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('germoir_french'::regconfig, germoir_one_ending(title)), 'A')
  || setweight(to_tsvector('germoir_french'::regconfig, germoir_one_ending(question)), 'B')
  || setweight(to_tsvector('germoir_french'::regconfig, germoir_one_ending(
       description || ' ' || audience || ' ' || purposes)), 'C')
  || setweight(to_tsvector('germoir_french'::regconfig, germoir_one_ending(
       means || ' ' || steps || ' ' || results || ' ' || difficulties || ' ' || advice || ' ' || deliverables)), 'D')
) STORED;
ALTER TABLE workshops_goodpractice ADD COLUMN plain_title text GENERATED ALWAYS AS (germoir_plain(title)) STORED;
CREATE INDEX workshops_practices_search ON workshops_goodpractice USING gin (search);
CREATE INDEX workshops_practices_titles ON workshops_goodpractice USING gin (plain_title gin_trgm_ops);
"""
NO_COLUMNS = """
DROP INDEX workshops_practices_titles;
DROP INDEX workshops_practices_search;
ALTER TABLE workshops_goodpractice DROP COLUMN plain_title;
ALTER TABLE workshops_goodpractice DROP COLUMN search;
"""


class Migration(migrations.Migration):

    replaces = [("workshops", "0005_good_practices")]

    dependencies = [("workshops", "0002_guards"), ("ideas", "0003_search")]

    operations = [migrations.RunSQL(COLUMNS, NO_COLUMNS)]
