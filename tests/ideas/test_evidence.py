"""What shows the problem and what was already tried: told with the problem, read wherever the problem is."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Kind
from ideas.versions import versions_of
from tests.factories import PROBLEM, make_idea, make_user
from tests.pages import words_of

pytestmark = pytest.mark.django_db
SHOWN, TRIED = "Quatre annulations sur dix.", "Une journée sur place, en mars."
TOLD = {"problem_evidence": SHOWN, "already_tried": TRIED}


def problem_of(idea, **fields):
    told = {"kind": idea.kind, "problem": idea.problem, "title": idea.title}
    return {**told, "go": "on", **fields}


def test_they_are_asked_with_the_problem_and_neither_is_required(as_user):
    draft = make_idea(kind=Kind.PROBLEM_ONLY, problem=PROBLEM)
    client, url = as_user(draft.author), reverse("ideas:edit", args=[draft.pk])

    assert client.post(url, problem_of(draft, **TOLD)).status_code == 302
    draft.refresh_from_db()
    assert (draft.problem_evidence, draft.already_tried) == (SHOWN, TRIED)
    review = words_of(client.get(reverse("ideas:review", args=[draft.pk])))
    assert SHOWN in review
    assert TRIED in review
    assert client.post(url, problem_of(draft)).status_code == 302


def test_what_is_typed_of_them_is_kept(as_user):
    draft = make_idea()
    url = reverse("ideas:autosave", args=[draft.pk, "problem"])

    assert as_user(draft.author).post(url, problem_of(draft, **TOLD)).status_code == 200
    draft.refresh_from_db()
    assert draft.already_tried == TRIED


def test_whoever_reads_or_judges_the_problem_reads_them(as_user):
    idea = make_idea(IdeaState.SUBMITTED, **TOLD)

    page = words_of(as_user(make_user()).get(idea.get_absolute_url()))
    team = as_user(make_user(Role.INNOVATION_TEAM))
    triage = words_of(team.get(reverse("admin:ideas_idea_change", args=[idea.pk])))

    assert all(text in page and text in triage for text in TOLD.values())
    untold = words_of(as_user(make_user()).get(make_idea(IdeaState.SUBMITTED).get_absolute_url()))
    assert "Ce qui le montre" not in untold


def test_their_changes_are_kept_with_the_versions(as_user):
    idea = make_idea(IdeaState.NEEDS_INFO, problem=PROBLEM)
    as_user(idea.author).post(reverse("ideas:edit", args=[idea.pk]), problem_of(idea, **TOLD))

    changes = versions_of(idea, make_user())[0].changes
    assert [change.label for change in changes] == ["Ce qui le montre", "Ce qui a déjà été essayé"]
