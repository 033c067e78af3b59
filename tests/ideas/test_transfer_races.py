"""Directorates that answer at one instant, or while the idea is reopened."""

import pytest
from django.db import OperationalError

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.lifecycle import IdeaState
from ideas.models import Idea, Transfer, Verdict
from tests.factories import make_idea, make_unit, make_user, publish
from tests.workflow.racing import hold_each_after_its_checks, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both_have_checked(monkeypatch):
    hold_each_after_its_checks(monkeypatch)


def test_two_directorates_that_answer_at_once_leave_nobody_expected(both_have_checked):
    sync_roles()
    units = [make_unit(correspondent=make_user(Role.CORRESPONDENT)) for _n in range(2)]
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=units)
    received = [(transfer.pk, transfer.ball_person) for transfer in idea.transfers.order_by("pk")]
    for pk, person in received:
        Transfer.perform(pk, "acknowledge", by=person)

    together(
        *(
            lambda pk=pk, person=person: Transfer.perform(pk, "decline", by=person, answer="Déjà fait.")
            for pk, person in received
        )
    )

    idea.refresh_from_db()
    assert (idea.ball_holder, idea.due_on) == ("nobody", None)


def reopened_while_answered() -> list[object]:
    sync_roles()
    maxime = make_user(Role.CORRESPONDENT)
    idea = publish(make_idea(IdeaState.IN_REVIEW), Verdict.TRANSFER, units=[make_unit(correspondent=maxime)])
    team = make_user(Role.INNOVATION_TEAM)
    return together(
        lambda: Idea.perform(idea.pk, "reopen", by=team),
        lambda: Transfer.perform(idea.transfers.get().pk, "acknowledge", by=maxime),
    )


def test_a_directorate_that_answers_while_the_idea_is_reopened_never_waits_for_ever(both_have_checked):
    results = reopened_while_answered()

    assert Transfer.objects.get().state == "recalled"
    assert any(isinstance(result, Idea) for result in results)


def test_control_with_the_transfer_locked_first_both_would_wait_for_ever(both_have_checked, monkeypatch):
    monkeypatch.setattr(Transfer, "lock_before", classmethod(lambda cls, pk: None))

    with pytest.raises(OperationalError, match="deadlock"):
        reopened_while_answered()
