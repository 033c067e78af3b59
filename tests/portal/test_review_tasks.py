"""A review of a follow-up waits for those who write it, as soon as it is asked for and until it is written."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from incubation.lifecycle import ProjectState
from incubation.models import FollowUpReview
from incubation.reminders_follow_up import lead_and_keepers
from notifications.calendar import add_working_days
from portal.turns import tasks_of
from tests.factories import make_user, somebody
from tests.incubation.factories import make_project, move, write_review
from tests.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> FollowUpReview:
    """Due today, in a project whose unit has a correspondent beside its director."""
    project = make_project(ProjectState.FOLLOW_UP)
    project.owner_unit.correspondents.add(make_user(Role.CORRESPONDENT))
    review = project.follow_up_reviews.get(months=3)
    due(review, timezone.localdate())
    return review


def due(review: FollowUpReview, day: object) -> None:
    FollowUpReview.objects.filter(pk=review.pk).update(due_on=day)
    review.refresh_from_db()


def asked_of(person) -> list[str]:
    return [task.what for task in tasks_of(person) if task.what.startswith("écrire la revue")]


def test_it_waits_for_everybody_who_is_reminded_of_it_and_for_nobody_else(review):
    people = lead_and_keepers(review)

    assert len(people) == 3
    assert [asked_of(person) for person in people] == [["écrire la revue à 3 mois"]] * 3
    others = [review.project.coach, somebody(Role.INNOVATION_TEAM), somebody(Role.MANAGEMENT), make_user()]
    assert [asked_of(person) for person in others] == [[]] * 4


def test_the_page_says_it_with_its_day_and_leads_to_it(as_user, review):
    carrier = review.project.intrapreneur
    (task,) = [task for task in tasks_of(carrier) if task.what.startswith("écrire la revue")]

    assert (task.title, task.url, task.due_on) == (
        review.project.title,
        review.get_absolute_url(),
        review.due_on,
    )
    client = as_user(carrier)
    assert "revue à 3 mois" in words_of(client.get("/"))
    assert "Écrire la revue" in words_of(client.get(task.url))


@pytest.mark.parametrize(("ahead", "asked"), [(10, True), (11, False)])
def test_it_is_asked_for_when_its_reminders_begin(review, ahead, asked):
    due(review, add_working_days(timezone.localdate(), ahead))

    assert bool(asked_of(review.project.intrapreneur)) is asked


def test_it_is_over_once_written_by_any_of_them(review):
    write_review(review, by=review.project.intrapreneur)

    assert [asked_of(person) for person in lead_and_keepers(review)] == [[]] * 3


def test_a_suspended_or_stopped_project_asks_for_none(review):
    management = somebody(Role.MANAGEMENT)
    until = timezone.localdate() + timedelta(days=30)
    move(review.project, "pause", by=management, reason="Le budget.", until=until)
    assert asked_of(review.project.intrapreneur) == []

    move(review.project, "resume", by=management)
    due(review, timezone.localdate())
    assert asked_of(review.project.intrapreneur)

    move(review.project, "stop", by=management, reason="Fini.", learnings="Bien.")
    assert asked_of(review.project.intrapreneur) == []


def test_who_keeps_the_service_of_a_restricted_idea_is_asked_when_they_read_it(review):
    """Those who answer for the unit that accepted read the reviews, whatever the idea says."""
    review.project.idea.__class__.objects.filter(pk=review.project.idea_id).update(visibility="restricted")

    assert all(asked_of(person) for person in lead_and_keepers(review))
