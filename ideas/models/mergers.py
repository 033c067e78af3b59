"""Where mergers lead, however many lie between: nothing is moved from a merged idea, the questions follow it."""

# The idea to which a merged one leads.
LAST_OF_MERGERS = (
    "WITH RECURSIVE way (id, next) AS (SELECT id, merged_into_id FROM ideas_idea WHERE id = %s UNION ALL "
    "SELECT idea.id, idea.merged_into_id FROM way JOIN ideas_idea idea ON idea.id = way.next) "
    "SELECT id FROM way WHERE next IS NULL"
)

# An idea, and all those that joined it.
GATHERED = (
    "WITH RECURSIVE gathered (id) AS (SELECT %s::bigint UNION "
    "SELECT idea.id FROM gathered JOIN ideas_idea idea ON idea.merged_into_id = gathered.id) "
    "SELECT id FROM gathered"
)

# The problems that something listed answers, and the common ones that they joined.
ANSWERED = (
    "WITH RECURSIVE answered (id) AS (SELECT answers_problem_id FROM ideas_idea "
    "WHERE answers_problem_id IS NOT NULL AND state <> ALL(%s) UNION "
    "SELECT idea.merged_into_id FROM answered JOIN ideas_idea idea ON idea.id = answered.id "
    "WHERE idea.merged_into_id IS NOT NULL) SELECT id FROM answered"
)
