"""The machine of good practices against tables written by hand: states, moves, and who may."""

import pytest
from django.db import DatabaseError, transaction
from django_fsm import has_transition_perm

from accounts.roles import Role
from tests.factories import make_user
from tests.machines import allowed_from, assert_table_covers
from tests.workshops.practices.conftest import make_practice
from workflow.ball import Holder
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed
from workshops.models import GoodPractice
from workshops.practice_lifecycle import PracticeState as S

PRACTICE = {
    S.PROPOSED: {"start_review", "send_again", "archive"},
    S.IN_REVIEW: {"ask_change", "publish", "archive"},
    S.PUBLISHED: {"ask_review", "archive"},
    S.TO_REVIEW: {"confirm", "archive"},
    S.ARCHIVED: {"review_again"},
}
# nora proposed it and is its contact, max answers for the unit, other is the correspondent of another one.
MAY = """
             agent nora max other team mgmt coach facl admin audit
start_review   -     -   ●    -     ●    -    -    -     -     -
ask_change     -     -   ●    -     ●    -    -    -     -     -
send_again     -     ●   ●    -     ●    -    -    -     -     -
publish        -     -   ●    -     ●    -    -    -     -     -
ask_review     -     -   ●    -     ●    -    -    -     -     -
confirm        -     ●   ●    -     ●    -    -    -     -     -
archive        -     -   ●    -     ●    -    -    -     -     -
review_again   -     -   ●    -     ●    -    -    -     -     -
"""


def test_the_table_covers_the_machine():
    assert_table_covers(GoodPractice, PRACTICE)


@pytest.mark.parametrize("state", S)
def test_a_practice_does_what_its_state_lists(state):
    """Proposed, it waits for whoever reviews it, or for whoever was asked to change it: never for both."""
    possible = [allowed_from(GoodPractice(state=state, sent_back=back)) for back in (False, True)]

    assert possible[0] | possible[1] == PRACTICE[state]
    assert possible[0] == PRACTICE[state] - {"send_again"}
    assert possible[1] == PRACTICE[state] - {"start_review"}


@pytest.mark.django_db
def test_each_move_is_made_by_whom_the_table_says(practice, nora, max_, tina):
    head, *lines = MAY.strip("\n").splitlines()
    roles = {
        "agent": None,
        "other": Role.CORRESPONDENT,
        "mgmt": Role.MANAGEMENT,
        "coach": Role.COACH,
        "facl": Role.FACILITATOR,
        "admin": Role.ADMINISTRATOR,
        "audit": Role.AUDITOR,
    }
    people = {"nora": nora, "max": max_, "team": tina}
    people |= {column: make_user(role) for column, role in roles.items()}
    states = {name: state for state, names in PRACTICE.items() for name in names}
    assert {line.split()[0] for line in lines} == set(GoodPractice.transitions())

    found = []
    for line in lines:
        name, *marks = line.split()
        subject = GoodPractice(
            pk=practice.pk,
            state=states[name],
            sent_back=name == "send_again",
            holder_unit=practice.holder_unit,
        )
        for column, mark in zip(head.split(), marks, strict=True):
            if has_transition_perm(getattr(subject, name), people[column]) != (mark == "●"):
                found.append(f"{name} {column}")
    assert found == []


@pytest.mark.django_db
def test_from_the_proposal_to_the_library(practice, nora, tina):
    assert (practice.ball_holder, practice.ball_expected) == (Holder.INNOVATION_TEAM, "review_practice")
    GoodPractice.perform(practice.pk, "start_review", by=tina)
    back = GoodPractice.perform(practice.pk, "ask_change", by=tina, comment="Dites le coût.")
    assert (back.ball_person, back.ball_expected) == (nora, "complete_practice")
    with pytest.raises(TransitionNotAllowed):
        GoodPractice.perform(practice.pk, "start_review", by=tina)
    again = GoodPractice.perform(practice.pk, "send_again", by=nora)
    assert (again.state, again.sent_back) == (S.IN_REVIEW, False)
    done = GoodPractice.perform(practice.pk, "publish", by=tina)
    assert (done.ball_holder, done.published_on is not None) == (Holder.NOBODY, True)
    assert [line.name for line in done.history.all()] == [
        "propose",
        "start_review",
        "ask_change",
        "send_again",
        "publish",
    ]


@pytest.mark.django_db
def test_nothing_is_published_without_steps_and_results(nora, tina):
    practice = make_practice(nora, "start_review", reader=tina, steps="", results=" ")

    with pytest.raises(RequirementsMissing) as refusal:
        GoodPractice.perform(practice.pk, "publish", by=tina)

    assert len(refusal.value.sentences) == 2


@pytest.mark.django_db
def test_a_correspondent_publishes_for_their_own_unit_only(practice, max_):
    GoodPractice.perform(practice.pk, "start_review", by=max_)

    with pytest.raises(PermissionDenied):
        GoodPractice.perform(practice.pk, "publish", by=make_user(Role.CORRESPONDENT))
    assert GoodPractice.perform(practice.pk, "publish", by=max_).state == S.PUBLISHED


@pytest.mark.django_db
def test_the_first_day_in_the_library_is_kept(published, tina):
    first = published.published_on
    for name in ("archive", "review_again", "publish"):
        published = GoodPractice.perform(published.pk, name, by=tina)

    assert published.published_on == first


@pytest.mark.django_db
def test_history_is_append_only(practice):
    line = practice.history.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        type(line).objects.filter(pk=line.pk).update(comment="réécrit")
    with pytest.raises(DatabaseError), transaction.atomic():
        line.delete()
