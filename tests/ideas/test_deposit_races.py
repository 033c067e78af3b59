"""Two clicks on the deposit, or two deposits, at one instant: one draft, one idea, a reference each."""

import pytest
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas import services
from ideas.models import Idea
from tests.factories import make_idea, make_user
from tests.workflow.racing import Meeting, hold_each_after_its_checks, together
from workflow.errors import TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both_have_checked(monkeypatch):
    hold_each_after_its_checks(monkeypatch)


@pytest.fixture
def both_have_written(monkeypatch):
    """Hold each writer of an idea just before its row until the other is there too."""
    meeting, save = Meeting(), Idea.save

    def wait_and_save(self, *args, **kwargs):
        meeting.wait()
        return save(self, *args, **kwargs)

    monkeypatch.setattr(Idea, "save", wait_and_save)
    return meeting


def drafts_of_two_clicks(author: User, token: str | None) -> list[object]:
    return together(*[lambda: services.start_draft(by=author, token=token, title="Deux clics")] * 2)


def test_a_double_click_opens_one_draft(both_have_written):
    sync_roles()
    author = make_user()

    drafts = drafts_of_two_clicks(author, "4be0643f-1d98-573b-97cd-ca98a65347dd")

    assert both_have_written.is_complete
    assert len({draft.pk for draft in drafts}) == 1
    assert Idea.objects.filter(author=author).count() == 1


def test_control_without_the_token_of_the_form_two_drafts_would_open(both_have_written):
    sync_roles()
    author = make_user()

    drafts_of_two_clicks(author, None)

    assert both_have_written.is_complete
    assert Idea.objects.filter(author=author).count() == 2


def deposited_twice() -> tuple[Idea, list[object]]:
    sync_roles()
    idea = make_idea()
    make_user(Role.INNOVATION_TEAM)
    return idea, together(*[lambda: Idea.perform(idea.pk, "submit", by=idea.author)] * 2)


def test_a_double_click_deposits_once(both_have_checked):
    idea, results = deposited_twice()

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert idea.history.count() == 1


def test_control_without_the_lock_a_double_click_would_deposit_twice(both_have_checked, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    idea, results = deposited_twice()

    assert not any(isinstance(result, TransitionNotAllowed) for result in results)
    assert idea.history.filter(name="submit").count() == 2


def test_two_deposits_never_share_a_reference():
    sync_roles()
    make_user(Role.INNOVATION_TEAM)
    ideas = [make_idea(), make_idea()]

    together(*(lambda idea=idea: Idea.perform(idea.pk, "submit", by=idea.author) for idea in ideas))

    references = set(Idea.objects.values_list("reference", flat=True))
    assert len(references) == 2
