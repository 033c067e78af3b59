"""Those who answer for people come, go and change; what they are told of it, brought there by real acts."""

from datetime import timedelta

from django.utils import timezone

from accounts import delegating
from accounts.models import Delegation
from accounts.roles import Role
from incubation import mediation
from incubation.models import Mediation, TimeAllocation
from tests import factories
from tests.notifications.idea_stories import WRITTEN, moved
from tests.notifications.project_stories import active, manager_of, refused, requested


def passed_up() -> TimeAllocation:
    allocation = requested()
    manager = manager_of(allocation)
    manager.line_manager = factories.make_user(first_name="Paule")
    manager.save()
    return moved(allocation, "pass_up", manager)


def to_confirm() -> TimeAllocation:
    allocation = active()
    person = allocation.beneficiary
    person.line_manager = factories.make_user(first_name="Sam")
    person.save()
    return moved(allocation, "ask_confirmation", None)


def confirmed() -> TimeAllocation:
    allocation = to_confirm()
    return moved(allocation, "confirm", manager_of(allocation))


def contested() -> TimeAllocation:
    factories.somebody(Role.INNOVATION_TEAM)
    allocation = to_confirm()
    return moved(allocation, "contest", manager_of(allocation))


def offered() -> Mediation:
    """It follows from a refusal."""
    factories.somebody(Role.INNOVATION_TEAM)
    return refused().mediations.get()


def accepted() -> Mediation:
    row = offered()
    mediation.answer(row, by=row.allocation.beneficiary, accepts=True)
    return mediation.answer(row, by=manager_of(row.allocation), accepts=True)


def declined() -> Mediation:
    row = offered()
    return mediation.answer(row, by=manager_of(row.allocation), accepts=False)


def planned() -> Mediation:
    team = factories.somebody(Role.INNOVATION_TEAM)
    day = timezone.localdate() + timedelta(days=3)
    return mediation.plan(accepted(), by=team, mediator=factories.make_user(), held_on=day)


def closed() -> Mediation:
    return mediation.close(accepted(), by=factories.somebody(Role.INNOVATION_TEAM), outcome=WRITTEN)


def delegated() -> Delegation:
    today = timezone.localdate()
    manager, delegate = factories.make_user(), factories.make_user()
    row, _reason = delegating.give(
        manager, delegate=delegate, starts_on=today, ends_on=today + timedelta(days=4)
    )
    return row


def taken_back() -> Delegation:
    """It began the day before."""
    row = delegated()
    row.starts_on -= timedelta(days=1)
    row.save()
    delegating.take_back(row)
    return row


MOVES = {
    ("incubation.TimeAllocation", "pass_up"): passed_up,
    ("incubation.TimeAllocation", "ask_confirmation"): to_confirm,
    ("incubation.TimeAllocation", "confirm"): confirmed,
    ("incubation.TimeAllocation", "contest"): contested,
    ("incubation.Mediation", "offer"): offered,
    ("incubation.Mediation", "accept"): accepted,
    ("incubation.Mediation", "decline"): declined,
    ("incubation.Mediation", "plan"): planned,
    ("incubation.Mediation", "close"): closed,
    ("accounts.Delegation", "give"): delegated,
    ("accounts.Delegation", "take_back"): taken_back,
}
WAITS = {"incubation.time_confirmation": to_confirm}
