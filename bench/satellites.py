"""What stands around each idea of the box, written by the database itself, the same at each run."""

NUMBERED_PEOPLE = """
CREATE TEMPORARY TABLE person AS
SELECT id, email, row_number() OVER (ORDER BY id) - 1 AS place FROM accounts_user
"""

RIGHTS_OF_AUTHORS = """
INSERT INTO ideas_ideauserobjectpermission (user_id, permission_id, content_object_id)
SELECT idea.author_id, permission.id, idea.id
FROM ideas_idea idea, auth_permission permission
JOIN django_content_type model ON model.id = permission.content_type_id
WHERE model.app_label = 'ideas' AND model.model = 'idea'
  AND permission.codename IN ('view_idea', 'change_idea', 'submit_idea', 'withdraw_idea', 'answer_idea')
"""

THEMES = """
INSERT INTO ideas_idea_themes (idea_id, theme_id)
SELECT idea.id, theme.id FROM ideas_idea idea
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS total FROM ideas_theme) theme
  ON theme.place IN (idea.id % theme.total, (idea.id + 1) % theme.total)
"""

UNITS = """
INSERT INTO ideas_idea_concerned_units (idea_id, orgunit_id)
SELECT idea.id, unit.id FROM ideas_idea idea
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total FROM accounts_orgunit) unit
  ON unit.place = idea.id % unit.total
WHERE idea.state <> 'draft'
"""

# `{number}` people for each idea that is in the box, never twice the same.
EACH = """
FROM ideas_idea idea CROSS JOIN generate_series(1, {number}) turn
JOIN person ON person.place = (idea.id * 7 + turn * 11) % (SELECT count(*) FROM person)
WHERE idea.state <> 'draft'
"""

SUPPORTS = "INSERT INTO ideas_support (idea_id, person_id, created_at) SELECT idea.id, person.id, now()"
FOLLOWS = "INSERT INTO ideas_follow (idea_id, person_id, created_at) SELECT idea.id, person.id, now()"
CONTRIBUTIONS = """
INSERT INTO ideas_contribution (idea_id, author_id, nature, text, created_at, hidden_reason, name_hidden)
SELECT idea.id, person.id, 'experience', left(idea.problem, 170), now(), '', false
"""

HISTORY = """
INSERT INTO ideas_ideatransition (subject_id, actor_id, name, source, target, comment, at)
SELECT idea.id, coalesce(idea.triage_owner_id, idea.author_id), step.name, step.source, step.target, '',
       idea.submitted_at + step.place * interval '3 days'
FROM ideas_idea idea
JOIN (VALUES (0, 'submit', 'draft', 'submitted'),
             (1, 'record_contact', 'submitted', 'qualification'),
             (2, 'qualify', 'qualification', 'qualified'),
             (3, 'schedule_review', 'qualified', 'in_review')) AS step (place, name, source, target)
  ON step.place <= CASE idea.state WHEN 'submitted' THEN 0 WHEN 'qualification' THEN 1 WHEN 'needs_info' THEN 1
                                   WHEN 'qualified' THEN 2 ELSE 3 END
WHERE idea.state <> 'draft'
"""

CONTACTS = """
INSERT INTO ideas_contactlog (idea_id, by_id, channel, "on", summary, shared)
SELECT id, triage_owner_id, 'call', submitted_at::date, left(problem, 170), true
FROM ideas_idea WHERE state NOT IN ('draft', 'submitted') AND triage_owner_id IS NOT NULL
"""

SHEETS = """
INSERT INTO ideas_qualification
  (idea_id, qualified_by_id, fit, fit_reasons, recommended_track, qualified_at, superseded, internal_only,
   novelty, novelty_note, open_points)
SELECT id, triage_owner_id, 'yes', left(problem, 170), 'study', submitted_at, false, false,
       'new_here', '', ''
FROM ideas_idea
WHERE state NOT IN ('draft', 'submitted', 'qualification', 'needs_info') AND triage_owner_id IS NOT NULL
"""

# Ten messages a person, one of them unread.
MESSAGES = """
INSERT INTO notifications_notification
  (recipient_id, rule, key, subject_label, subject_pk, title, body, url, needs_action, created_at, read_at)
SELECT person.id, 'ideas/receipt', 'ideas/receipt:ideas.Idea:' || turn || ':bench', 'ideas.Idea', turn,
       'Votre idée est déposée', 'Nous vous appelons dans les cinq jours.', '/ideas/' || turn || '/', false,
       now() - turn * interval '1 day', CASE WHEN turn > 1 THEN now() END
FROM person CROSS JOIN generate_series(1, 10) turn
"""

MAILS = """
INSERT INTO notifications_outboxmail (notification_id, "to", state, not_before, attempts, last_error, sent_at)
SELECT message.id, person.email, 'sent', message.created_at, 1, '', message.created_at
FROM notifications_notification message JOIN person ON person.id = message.recipient_id
WHERE person.email <> ''
"""

# Of each idea, contributions that people wrote; half a million in the largest box.
CONTRIBUTIONS_EACH = {1_000: 3, 20_000: 3, 100_000: 5}


def statements(contributions: int) -> list[str]:
    return [*AROUND, CONTRIBUTIONS + EACH.format(number=contributions)]


AROUND = [
    # The ten seconds of a page are not for whoever fills tables.
    "SET statement_timeout TO 0",
    NUMBERED_PEOPLE,
    "CREATE UNIQUE INDEX ON person (place)",
    "ANALYZE person, ideas_idea, ideas_theme, accounts_orgunit",
    RIGHTS_OF_AUTHORS,
    THEMES,
    UNITS,
    SUPPORTS + EACH.format(number=3),
    FOLLOWS + EACH.format(number=2),
    HISTORY,
    CONTACTS,
    SHEETS,
    MESSAGES,
    MAILS,
]
