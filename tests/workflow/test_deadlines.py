"""The clock of a machine: a question stops it, a pause stops it, and whoever leaves waits for nothing any more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea
from incubation.models import Project, TimeAllocation
from notifications.calendar import add_working_days
from notifications.models import Notification
from notifications.reminding import send_due
from tests.factories import by_the_team, make_idea, make_user, somebody
from tests.incubation.factories import make_project

pytestmark = pytest.mark.django_db


def paused(idea):
    until = timezone.localdate() + timedelta(days=30)
    return by_the_team(idea, "pause", reason="Après l’été.", until=until)


def test_an_idea_withdrawn_while_a_question_waits_has_no_deadline():
    idea = make_idea(IdeaState.NEEDS_INFO)

    withdrawn = Idea.perform(idea.pk, "withdraw", by=idea.author)

    assert (withdrawn.due_on, withdrawn.working_days_left) == (None, None)


def test_a_reopened_idea_begins_a_whole_delay():
    idea = make_idea(IdeaState.NEEDS_INFO)
    Idea.perform(idea.pk, "withdraw", by=idea.author)

    reopened = by_the_team(idea, "reopen")

    assert reopened.due_on == add_working_days(timezone.localdate(), 20)


@pytest.mark.parametrize("name", ["withdraw", "merge", "redirect"])
def test_whoever_leaves_the_box_takes_no_pause_along(name):
    idea = paused(make_idea(IdeaState.SUBMITTED))
    inputs = {
        "merge": lambda: {"into": make_idea(IdeaState.SUBMITTED)},
        "redirect": lambda: {"seconded_by": make_user(Role.INNOVATION_TEAM)},
    }.get(name, dict)()
    by = idea.author if name == "withdraw" else idea.triage_owner

    gone = Idea.perform(idea.pk, name, by=by, **inputs)

    assert (gone.is_paused, gone.pause_reason) == (False, "")
    # The authors of a merged idea have a few days to object, the second person of a redirect to read it again.
    assert (gone.due_on is None) == (name == "withdraw")


def test_nobody_is_reminded_of_the_pause_of_a_withdrawn_idea():
    idea = paused(make_idea(IdeaState.SUBMITTED))
    until = idea.paused_until
    Idea.perform(idea.pk, "withdraw", by=idea.author)

    send_due(add_working_days(until, 1))

    assert not Notification.objects.filter(rule="ideas.pause").exists()


def test_a_project_stopped_while_it_waits_waits_no_more():
    project = make_project("feasibility")
    team, until = somebody(Role.INNOVATION_TEAM), timezone.localdate() + timedelta(days=30)
    Project.perform(project.pk, "pause", by=team, reason="Budget.", until=until)

    stopped = Project.perform(
        project.pk, "stop", by=project.intrapreneur, reason="Plus de budget.", learnings="Commencer petit."
    )

    idea = Idea.objects.get(pk=project.idea_id)
    assert (stopped.is_paused, idea.state, idea.is_paused) == (False, IdeaState.STOPPED, False)
    assert TimeAllocation.objects.get(project=project).state == "ended"
