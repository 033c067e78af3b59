"""The reviews at 3, 6 and 12 months: made by themselves, written once, called off with the follow-up."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Delegation
from accounts.roles import Role
from incubation import follow_up_reviews
from incubation.lifecycle import ProjectState
from incubation.models import FollowUpReview, Project
from incubation.reminders_follow_up import lead_and_keepers
from incubation.tasks import apply_dated_changes
from notifications.calendar import is_working_day
from tests.factories import make_user, somebody
from tests.incubation.factories import close, gate, make_project, move, write_review
from tests.pages import words_of
from tests.scenes import scene

pytestmark = pytest.mark.django_db
SAID = {
    "in_use": "partly",
    "indicators_followed": "yes",
    "feedback_collected": "no",
    "changes_made": "yes",
    "changed": "Deux horaires de plus.",
    "next_step": "Une page d’aide, écrite par Ange.",
}


@scene
def project():
    return make_project(ProjectState.FOLLOW_UP)


@pytest.fixture
def review(project):
    return project.follow_up_reviews.get(months=3)


def page_of(review):
    return reverse("incubation:follow_up_review_write", args=[review.pk])


@pytest.mark.parametrize(
    ("months", "day"), [(3, date(2027, 5, 31)), (6, date(2027, 8, 30)), (12, date(2028, 2, 28))]
)
def test_the_day_of_a_review_is_worked(months, day):
    """From Sunday 28 February 2027; 28 May 2027 is a Friday."""
    found = follow_up_reviews.review_day(date(2027, 2, 28), months)

    assert is_working_day(found)
    assert found == (date(2027, 5, 28) if months == 3 else day)


def test_a_follow_up_that_begins_makes_its_reviews(project):
    today = timezone.localdate()

    made = project.follow_up_reviews.order_by("months")

    assert [review.months for review in made] == [3, 6, 12]
    assert [review.due_on for review in made] == [
        follow_up_reviews.review_day(today, months) for months in (3, 6, 12)
    ]
    assert all(review.is_to_write for review in made)


def test_the_months_are_those_of_the_organisation(settings):
    settings.FOLLOW_UP_REVIEW_MONTHS = (2,)

    assert [review.months for review in make_project(ProjectState.FOLLOW_UP).follow_up_reviews.all()] == [2]


def test_a_follow_up_from_before_gets_those_to_come_once(project):
    project.follow_up_reviews.all().delete()
    since = timezone.now() - timedelta(days=150)
    Project.objects.filter(pk=project.pk).update(state_since=since)

    apply_dated_changes()
    apply_dated_changes()

    assert [review.months for review in project.follow_up_reviews.order_by("months")] == [6, 12]


def test_a_review_is_written_once(as_user, project, review):
    client = as_user(project.intrapreneur)
    client.post(page_of(review), SAID)
    review.refresh_from_db()
    assert (review.in_use, review.feedback_collected, review.written_by) == (
        "partly",
        False,
        project.intrapreneur,
    )

    other = as_user(project.coach).post(page_of(review), {**SAID, "changed": "Autre chose."})

    assert other.status_code == 409
    assert f"vient d’être écrite par {project.intrapreneur}" in words_of(other)
    assert "Autre chose." in words_of(other)
    review.refresh_from_db()
    assert review.changed == SAID["changed"]
    assert as_user(project.coach).get(page_of(review)).url == review.get_absolute_url()


def test_a_double_click_writes_it_once(as_user, project, review):
    client = as_user(project.intrapreneur)

    answers = [client.post(page_of(review), SAID) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_two_people_with_the_page_open_do_not_write_over_each_other(as_user, project, review):
    first = as_user(project.intrapreneur)
    seen = as_user(project.coach).get(page_of(review)).context["form"]["seen"].value()
    first.post(page_of(review), SAID)

    late = as_user(project.coach).post(page_of(review), {**SAID, "next_step": "Rien.", "seen": seen})

    assert late.status_code == 409
    assert FollowUpReview.objects.get(pk=review.pk).next_step == SAID["next_step"]


@pytest.mark.parametrize("name", SAID)
def test_a_review_says_what_lacks_and_keeps_the_rest(as_user, project, review, name):
    page = as_user(project.intrapreneur).post(page_of(review), {**SAID, name: ""})

    assert page.status_code == 200
    assert list(page.context["form"].errors) == [name]
    assert not FollowUpReview.objects.get(pk=review.pk).is_written


def test_the_database_changes_no_written_review(project, review):
    write_review(review, by=project.intrapreneur)

    for change in (lambda rows: rows.update(changed="Autre."), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
            change(FollowUpReview.objects.filter(pk=review.pk))


def test_the_unit_that_keeps_the_service_reads_and_writes(as_user, project, review):
    colleague = make_user(unit=project.owner_unit)
    client = as_user(colleague)

    assert client.get(review.get_absolute_url()).status_code == 200
    assert client.post(page_of(review), SAID).status_code == 302
    assert FollowUpReview.objects.get(pk=review.pk).written_by == colleague
    # Their page of the project stays that of the people it concerns.
    assert client.get(project.get_absolute_url()).status_code == 404


def test_a_restricted_idea_stays_with_those_who_read_it(as_user, project, review):
    colleague = make_user(unit=project.owner_unit)
    type(project.idea).objects.filter(pk=project.idea_id).update(visibility="restricted")

    assert as_user(colleague).get(review.get_absolute_url()).status_code == 404
    assert colleague not in lead_and_keepers(review)


def test_who_answered_for_the_unit_reviews_even_a_restricted_idea(as_user, project, review):
    """They accepted to keep the service: its reviews are theirs, and they are reminded of them."""
    director = project.owner_unit.director
    type(project.idea).objects.filter(pk=project.idea_id).update(visibility="restricted")
    client = as_user(director)

    assert client.get(review.get_absolute_url()).status_code == 200
    assert director in lead_and_keepers(FollowUpReview.objects.awaited().get(pk=review.pk))
    assert client.post(page_of(review), SAID).status_code == 302
    assert FollowUpReview.objects.get(pk=review.pk).written_by == director


def test_who_stands_in_for_the_director_writes_the_review(as_user, project, review):
    today, deputy = timezone.localdate(), make_user()
    Delegation.objects.create(
        manager=project.owner_unit.director, delegate=deputy, starts_on=today, ends_on=today
    )

    assert as_user(deputy).post(page_of(review), SAID).status_code == 302


def test_who_reads_the_project_does_not_write_for_it(as_user, project, review):
    management = as_user(somebody(Role.MANAGEMENT))

    assert management.get(review.get_absolute_url()).status_code == 200
    assert management.post(page_of(review), SAID).status_code == 403
    assert as_user(make_user()).get(review.get_absolute_url()).status_code == 404


def test_whoever_left_is_not_reminded(project, review):
    director = make_user(unit=project.owner_unit)
    project.owner_unit.director = director
    project.owner_unit.save()
    asked = FollowUpReview.objects.awaited().get(pk=review.pk)
    assert lead_and_keepers(asked) == [project.intrapreneur, director]

    director.is_active = False
    director.save()

    assert lead_and_keepers(FollowUpReview.objects.awaited().get(pk=review.pk)) == [project.intrapreneur]


def test_a_pause_holds_the_reviews_and_puts_them_back(as_user, project, review, time_machine):
    due, management = review.due_on, somebody(Role.MANAGEMENT)
    until = timezone.localdate() + timedelta(days=60)
    move(project, "pause", by=management, reason="Un congé.", until=until)
    assert not FollowUpReview.objects.awaited().filter(project=project).exists()
    refused = as_user(project.intrapreneur).post(page_of(review), SAID)
    assert refused.status_code == 409
    assert "Le projet est suspendu" in words_of(refused)

    time_machine.move_to(timezone.now() + timedelta(days=40))
    move(project, "resume", by=management)

    review.refresh_from_db()
    assert due + timedelta(days=40) <= review.due_on <= due + timedelta(days=44)
    assert FollowUpReview.objects.awaited().filter(project=project).count() == 3


@pytest.mark.parametrize("way", ["complete", "stop"])
def test_the_end_of_a_follow_up_calls_the_others_off(as_user, project, review, way):
    write_review(review, by=project.intrapreneur)
    if way == "complete":
        close(project)
        gate(project, "complete")
    else:
        move(project, "stop", by=somebody(Role.MANAGEMENT), reason="Fini.", learnings="Bien.")

    others = project.follow_up_reviews.exclude(pk=review.pk)
    assert [other.called_off_on for other in others] == [timezone.localdate()] * 2
    refused = as_user(project.intrapreneur).post(page_of(others[0]), SAID)
    assert refused.status_code == 409
    assert "n’est plus attendue" in words_of(refused)
    assert "n’est plus attendue" in words_of(as_user(project.intrapreneur).get(others[0].get_absolute_url()))
    review.refresh_from_db()
    assert review.called_off_on is None
