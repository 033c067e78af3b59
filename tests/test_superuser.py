"""The one account that an installation creates: it holds every right, and takes part as whoever writes does."""

import pytest
from django.urls import reverse

from accounts.access import only_reads
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from tests.factories import make_idea, make_user
from tests.incubation.factories import make_project
from tests.workshops.conftest import make_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return make_user(is_superuser=True)


def test_who_holds_every_right_is_not_one_who_only_reads(boss):
    assert boss.has_perm("accounts.only_read")
    assert not only_reads(boss)
    assert only_reads(make_user(Role.AUDITOR))


def test_they_support_and_contribute_on_the_page_of_an_idea(as_user, boss):
    page = as_user(boss).get(make_idea(IdeaState.QUALIFICATION).get_absolute_url()).content.decode()

    assert 'id="support-button"' in page


def test_they_triage(as_user, boss):
    idea = make_idea(IdeaState.SUBMITTED)
    queue = as_user(boss).get(reverse("admin:ideas_idea_changelist"), {"queue": "all"})
    sheet = as_user(boss).get(reverse("admin:ideas_idea_change", args=[idea.pk]))

    assert queue.context["bulk"]
    assert "record_contact" in [move.name for move in sheet.context["moves"]]


def test_they_work_on_a_project_and_run_a_workshop(as_user, boss):
    project = as_user(boss).get(make_project().get_absolute_url())
    workshop = as_user(boss).get(make_workshop(make_user(Role.FACILITATOR)).get_absolute_url())

    assert project.context["page"].can_work
    assert workshop.context["writes"]
