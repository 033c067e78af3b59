"""A manager's own request goes one level up, and so does the answer of a manager who steps aside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Delegation
from incubation import services
from incubation.models import TimeAllocation
from notifications.models import Notification
from tests.factories import make_user
from tests.incubation.asking import asked, move_page, new_page
from tests.incubation.factories import make_carrier, make_project, make_request, move
from tests.pages import words_of
from workflow.errors import PermissionDenied, RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def above(project):
    manager = project.intrapreneur.line_manager
    manager.line_manager = make_user(first_name="Paule")
    manager.save()
    return manager.line_manager


def pass_up(allocation, by=None):
    return TimeAllocation.perform(
        allocation.pk,
        "pass_up",
        by=by or allocation.beneficiary.line_manager,
        comment="Je mène un projet voisin.",
    )


def test_a_managers_own_request_waits_for_the_level_above(above):
    manager = make_user(first_name="Claude", line_manager=above)
    project = make_project(carrier=manager)
    move(project, "accept_to_carry", by=manager)

    assert make_request(project).ball_person == above


def test_a_director_without_a_manager_reads_why_and_whom_to_ask(as_user):
    director = make_user()
    project = make_project(carrier=director)
    move(project, "accept_to_carry", by=director)

    response = as_user(director).post(new_page(project), asked())

    assert response.status_code == 409
    assert "demandez à l’administration de le noter" in words_of(response)
    assert not TimeAllocation.objects.exists()


def test_a_manager_who_steps_aside_leaves_the_answer_above(as_user, project, above):
    allocation = make_request(project)
    manager = project.intrapreneur.line_manager
    assert as_user(above).get(allocation.get_absolute_url()).status_code == 404

    response = as_user(manager).post(
        move_page(allocation, "pass_up"), {"comment": "Je mène un projet voisin."}
    )

    assert response.status_code == 302
    allocation.refresh_from_db()
    assert (allocation.state, allocation.ball_person) == ("requested", above)
    assert Notification.objects.filter(rule="incubation/time_requested", recipient=above).count() == 1
    told = Notification.objects.get(rule="incubation/time_passed_up")
    assert (told.recipient, "Je mène un projet voisin." in told.body) == (project.intrapreneur, True)
    page = words_of(as_user(manager).get(allocation.get_absolute_url()))
    assert "Votre réponse" not in page
    assert "Votre réponse" in words_of(as_user(above).get(allocation.get_absolute_url()))


def test_only_the_level_above_answers_then_and_the_agreement_runs_on_the_manager_of_the_service(
    project, above
):
    allocation = make_request(project)
    manager = project.intrapreneur.line_manager
    pass_up(allocation)

    for nobody in (manager, allocation.beneficiary, make_user()):
        with pytest.raises(PermissionDenied):
            TimeAllocation.perform(allocation.pk, "approve", by=nobody)
    TimeAllocation.perform(allocation.pk, "approve", by=above)

    allocation.refresh_from_db()
    assert (allocation.state, allocation.manager) == ("active", manager)
    assert not TimeAllocation.objects.with_somebody_new().exists()


def test_stepping_aside_needs_a_reason_and_happens_once(as_user, project, above):
    allocation = make_request(project)
    manager = project.intrapreneur.line_manager

    response = as_user(manager).post(move_page(allocation, "pass_up"), {"comment": ""})
    assert "Dites pourquoi" in words_of(response)
    pass_up(allocation)
    with pytest.raises(TransitionNotAllowed):
        pass_up(allocation, by=above)


def test_nobody_above_is_a_sentence_and_no_dead_end(as_user, project):
    allocation = make_request(project)
    manager = project.intrapreneur.line_manager

    with pytest.raises(RequirementsMissing, match="Personne n’est noté au-dessus"):
        pass_up(allocation)
    page = words_of(as_user(manager).get(move_page(allocation, "pass_up")))
    assert "ou répondez vous-même" in page
    TimeAllocation.perform(allocation.pk, "approve", by=manager)


def test_the_person_who_asks_is_not_the_level_above(project):
    manager = project.intrapreneur.line_manager
    manager.line_manager = project.intrapreneur
    manager.save()

    with pytest.raises(RequirementsMissing, match="celle qui demande"):
        pass_up(make_request(project))


def test_the_delegate_of_the_level_above_answers_in_its_place(project, above):
    allocation, delegate, today = make_request(project), make_user(), timezone.localdate()
    pass_up(allocation)
    Delegation.objects.create(manager=above, delegate=delegate, starts_on=today, ends_on=today)
    services.hand_turns_over()

    allocation.refresh_from_db()
    assert allocation.ball_person == delegate
    TimeAllocation.perform(allocation.pk, "approve", by=delegate)

    line = allocation.history.get(name="approve")
    assert (line.actor, line.stands_in_for) == (delegate, above)


def test_the_person_does_not_answer_as_the_delegate_of_the_level_above(project, above):
    allocation, today = make_request(project), timezone.localdate()
    pass_up(allocation)
    Delegation.objects.create(manager=above, delegate=allocation.beneficiary, starts_on=today, ends_on=today)
    services.hand_turns_over()

    allocation.refresh_from_db()
    assert allocation.ball_person == above
    with pytest.raises(PermissionDenied):
        TimeAllocation.perform(allocation.pk, "approve", by=allocation.beneficiary)


def test_a_new_manager_is_not_bound_by_what_the_former_left(project, above):
    allocation = make_request(project)
    pass_up(allocation)
    person = project.intrapreneur
    person.line_manager = make_user(first_name="Sam")
    person.save()
    services.hand_turns_over()

    allocation.refresh_from_db()
    assert allocation.ball_person == person.line_manager
    with pytest.raises(PermissionDenied):
        TimeAllocation.perform(allocation.pk, "approve", by=above)


def test_what_one_answers_for_lists_neither_what_one_left_nor_ones_own(project, above):
    allocation, manager = make_request(project), project.intrapreneur.line_manager
    own = make_project(carrier=manager)
    move(own, "accept_to_carry", by=manager)
    mine = make_request(own)
    listed = TimeAllocation.objects.awaiting_decision_of
    assert list(listed(manager)) == [allocation]

    pass_up(allocation)

    assert list(listed(manager)) == []
    assert set(listed(above)) == {allocation, mine}


def test_a_later_agent_of_the_same_manager_is_untouched(project, above):
    pass_up(make_request(project))
    other = make_project(carrier=make_carrier(line_manager=project.intrapreneur.line_manager))
    move(other, "accept_to_carry", by=other.idea.author)

    assert make_request(other).ball_person == project.intrapreneur.line_manager


def test_the_level_above_has_its_own_ten_days(project, above):
    allocation = make_request(project)
    TimeAllocation.objects.filter(pk=allocation.pk).update(due_on=timezone.localdate() - timedelta(days=1))

    assert pass_up(allocation).due_on > timezone.localdate() + timedelta(days=9)
