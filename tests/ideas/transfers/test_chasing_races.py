"""Two workers that chase at one instant, and a directorate that answers while it is chased."""

from datetime import date

import pytest
import time_machine
from django.core.cache import cache
from django.db.models import QuerySet

from accounts.permissions import sync_roles
from accounts.roles import Role
from ideas.models import Transfer, Verdict
from ideas.tasks_transfers import chase_transfers
from notifications.models import Notification
from tests.factories import make_idea, make_unit, make_user, publish
from tests.ideas.transfers.days import at
from tests.workflow.racing import hold_each_after_its_checks, together
from workflow.errors import RequirementsMissing, TransitionNotAllowed

pytestmark = pytest.mark.django_db(transaction=True)
SENT, FIRST_STEP = date(2027, 3, 22), date(2027, 3, 30)


@pytest.fixture
def both_have_checked(monkeypatch):
    hold_each_after_its_checks(monkeypatch)


@pytest.fixture
def maxime():
    sync_roles()
    return make_user(Role.CORRESPONDENT)


@pytest.fixture
def clock():
    with time_machine.travel(at(SENT), tick=True) as clock:
        cache.clear()
        yield clock
    cache.clear()


@pytest.fixture
def transfer(clock, maxime):
    unit = make_unit(correspondent=maxime, director=make_user())
    found = publish(make_idea("in_review"), Verdict.TRANSFER, units=[unit]).transfers.get()
    clock.move_to(at(FIRST_STEP))
    return found


def chased(transfer: Transfer) -> tuple[int, int]:
    """Lines of history, messages."""
    lines = transfer.history.filter(name="chase").count()
    return lines, Notification.objects.filter(rule="ideas/transfer_chased").count()


def test_two_workers_at_once_chase_once(transfer, both_have_checked):
    results = together(chase_transfers, chase_transfers)

    assert sorted(results) == [0, 1]
    assert chased(transfer) == (1, 1)
    transfer.refresh_from_db()
    assert transfer.rung == 1


def test_control_without_the_lock_two_workers_would_chase_twice(transfer, both_have_checked, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    results = together(chase_transfers, chase_transfers)

    assert results == [1, 1]
    assert chased(transfer) == (2, 2)


def test_a_directorate_that_acknowledges_while_it_is_chased(transfer, maxime, both_have_checked):
    """Whichever comes first: acknowledged in the end, and chased at most once, before."""
    results = together(chase_transfers, lambda: Transfer.perform(transfer.pk, "acknowledge", by=maxime))

    transfer.refresh_from_db()
    names = list(transfer.history.values_list("name", flat=True))
    assert (transfer.state, transfer.rung) == ("acknowledged", 0)
    assert names in (["send", "chase", "acknowledge"], ["send", "acknowledge"])
    assert results[0] == names.count("chase") == chased(transfer)[1]


def test_control_without_the_lock_the_new_wait_would_begin_one_step_late(
    transfer, maxime, both_have_checked, monkeypatch
):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **options: self)

    results = together(chase_transfers, lambda: Transfer.perform(transfer.pk, "acknowledge", by=maxime))

    transfer.refresh_from_db()
    assert results[0] == 1
    assert (transfer.state, transfer.rung) == ("acknowledged", 1)


def reroute_and(other, transfer, maxime):
    unit = make_unit(correspondent=make_user(Role.CORRESPONDENT))
    move = {"by": maxime, "unit": unit, "answer": "C’est leur métier."}
    return together(lambda: Transfer.perform(transfer.pk, "reroute", **move), other)


def test_of_two_who_answer_for_the_unit_one_acknowledges_and_the_other_sends_it_on(
    transfer, maxime, both_have_checked
):
    """Rerouting wins whichever comes first, as an acknowledged idea may still go elsewhere."""
    results = reroute_and(lambda: Transfer.perform(transfer.pk, "acknowledge", by=maxime), transfer, maxime)

    transfer.refresh_from_db()
    assert transfer.state == "rerouted"
    assert Transfer.objects.filter(rerouted_from=transfer).count() == 1
    assert sum(isinstance(result, TransitionNotAllowed) for result in results) in (0, 1)


def test_two_tabs_that_send_it_on_at_once_send_it_once(transfer, maxime, both_have_checked):
    other = make_unit(correspondent=make_user(Role.CORRESPONDENT))
    move = {"by": maxime, "unit": other, "answer": "À eux."}

    results = reroute_and(lambda: Transfer.perform(transfer.pk, "reroute", **move), transfer, maxime)

    assert sum(isinstance(result, TransitionNotAllowed) for result in results) == 1
    assert Transfer.objects.filter(rerouted_from=transfer).count() == 1


def test_two_units_that_send_it_to_the_same_third_one_leave_it_one_transfer(clock, maxime, both_have_checked):
    units = [make_unit(correspondent=make_user(Role.CORRESPONDENT)) for _number in range(2)]
    third = make_unit(correspondent=maxime)
    idea = publish(make_idea("in_review"), Verdict.TRANSFER, units=units)
    sent = [(one.pk, one.ball_person) for one in idea.transfers.order_by("pk")]

    results = together(
        *(
            lambda pk=pk, person=person: Transfer.perform(
                pk, "reroute", by=person, unit=third, answer="À eux."
            )
            for pk, person in sent
        )
    )

    assert sum(isinstance(result, RequirementsMissing) for result in results) == 1
    assert idea.transfers.filter(unit=third).count() == 1
