"""What became of the retained proposals: each once, with its outcome, and nothing of an idea that one does not read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from ideas.models import Decision, Verdict
from incubation.lifecycle import ProjectState as P
from incubation.retained import counted, retained_in, rows_of
from tests.factories import make_idea, make_user, publish
from tests.incubation.factories import make_project
from tests.pages import words_of

pytestmark = pytest.mark.django_db


def year():
    return timezone.localdate().year


def test_each_retained_idea_is_there_once_with_its_outcome():
    reader = make_user()
    framing, study = make_project(P.FRAMING), make_project(P.FEASIBILITY)
    publish(make_idea("in_review"), Verdict.TRANSFER)

    decisions = retained_in(year(), reader)

    assert {row.idea.pk: row.outcome for row in rows_of(decisions, reader)} == {
        framing.idea_id: "not_begun",
        study.idea_id: "under_way",
    }
    assert [(str(label), number) for label, number in counted(decisions)] == [
        ("en cours", 1),
        ("pas encore commencées", 1),
    ]


def test_a_decision_that_was_made_again_counts_once():
    project = make_project(P.FEASIBILITY)
    first = project.idea.decisions.get()
    later = Decision.objects.get(pk=first.pk)
    later.pk = None
    later.verdict, later.published_at = Verdict.EXPERIMENT, first.published_at + timedelta(seconds=1)
    later.save()

    reader = make_user()
    (row,) = rows_of(retained_in(year(), reader), reader)

    assert row.decision == later


def test_a_restricted_idea_is_told_to_those_who_read_it(as_user):
    project = make_project(P.FEASIBILITY)
    project.idea.visibility = "restricted"
    project.idea.save()
    url = reverse("incubation:retained")

    assert project.idea.title not in words_of(as_user(make_user()).get(url))
    assert project.idea.title in words_of(as_user(project.idea.author).get(url))
    assert project.idea.title in words_of(as_user(make_user(Role.AUDITOR)).get(url))


def test_a_draft_decision_is_told_to_nobody(as_user):
    idea = make_idea("in_review")
    session = idea.reviews.get().session
    by = make_user(Role.MANAGEMENT)
    idea.decisions.create(session=session, verdict=Verdict.STUDY, reason="Utile.", recorded_by=by)

    assert idea.title not in words_of(as_user(by).get(reverse("incubation:retained")))


def test_a_project_is_linked_for_whoever_opens_it(as_user):
    project = make_project(P.FEASIBILITY)
    url = reverse("incubation:retained")

    assert project.get_absolute_url() in as_user(project.intrapreneur).get(url).content.decode()
    assert project.get_absolute_url() not in as_user(make_user()).get(url).content.decode()


@pytest.mark.parametrize("asked", ["1999", "abcd", "20260", "²²²²"])
def test_a_year_without_a_decision_is_not_found(as_user, asked):
    make_project(P.FEASIBILITY)

    assert as_user(make_user()).get(reverse("incubation:retained"), {"year": asked}).status_code == 404


def test_a_long_year_is_read_page_by_page_and_counted_whole(as_user, monkeypatch):
    monkeypatch.setattr("incubation.retained.PAGE_SIZE", 2)
    projects = [make_project(P.FEASIBILITY) for _ in range(3)]
    client, url = as_user(make_user()), reverse("incubation:retained")

    first = client.get(url)
    second = client.get(url + first.context["next_url"])

    read = [row.project for answer in (first, second) for row in answer.context["rows"]]
    assert (len(first.context["rows"]), sorted(row.pk for row in read)) == (2, [row.pk for row in projects])
    for answer in (first, second):
        assert [(str(label), number) for label, number in answer.context["counted"]] == [("en cours", 3)]


def test_it_costs_the_same_whatever_it_holds(as_user, django_assert_num_queries):
    client, url = as_user(make_user()), reverse("incubation:retained")
    make_project(P.FEASIBILITY)
    client.get(url)  # what is kept of the roles is read once
    with CaptureQueriesContext(connection) as alone:
        client.get(url)
    for _ in range(3):
        make_project(P.FEASIBILITY)

    with django_assert_num_queries(len(alone)):
        client.get(url)
    assert len(alone) <= 10
