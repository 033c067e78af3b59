"""A unit that answers while another one is chosen, and two of its people who answer at one instant: one outcome."""

import pytest

from accounts.permissions import sync_roles
from incubation.forms.rollout import OwnerUnitForm
from incubation.lifecycle import ProjectState
from incubation.models import Ownership, Project
from tests.factories import make_unit, make_user
from tests.incubation.factories import ask_unit, make_project
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"words": "Personne n’est libre.", "needed": "Du temps."}


@pytest.fixture
def project():
    sync_roles()
    return make_project(ProjectState.ROLLOUT)


def choosing(project, unit):
    """The form of the coach, already valid."""
    form = OwnerUnitForm(
        {"owner_unit": unit.pk},
        instance=Project.objects.get(pk=project.pk),
        project=project,
        user=project.coach,
    )
    assert form.is_valid(), form.errors
    return form


def test_two_people_of_the_unit_give_one_answer(project, monkeypatch):
    director, nelly = make_user(), make_user()
    ownership = ask_unit(project, make_unit(director=director, correspondent=nelly))

    hold_each_after_its_checks(monkeypatch)

    outcomes = together(
        lambda: Ownership.perform(ownership.pk, "accept", by=director),
        lambda: Ownership.perform(ownership.pk, "decline", by=nelly, **WHY),
    )

    assert [type(outcome) for outcome in outcomes if isinstance(outcome, Exception)] == [TransitionNotAllowed]
    ownership.refresh_from_db()
    assert ownership.history.count() == 2
    assert bool(ownership.needed) is ownership.is_declined


def test_a_unit_that_answers_while_another_is_chosen_is_never_both(project):
    director = make_user()
    first, other = ask_unit(project, make_unit(director=director)), make_unit(director=make_user())
    form = choosing(project, other)

    together(form.write, lambda: Ownership.perform(first.pk, "accept", by=director))

    first.refresh_from_db()
    project.refresh_from_db()
    assert first.state == "withdrawn"
    assert (project.owner_unit, project.ownerships.standing().get().unit) == (other, other)


def test_the_same_unit_chosen_twice_at_once_is_asked_once(project):
    unit = make_unit(director=make_user())

    outcomes = together(choosing(project, unit).write, choosing(project, unit).write)

    assert outcomes == [True, True]
    assert project.ownerships.count() == 1
    assert project.history.filter(name="choose_owner").count() == 1
