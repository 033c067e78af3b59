"""Time agreements that are lived: what is told of them, and the days on which they are reminded of."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from incubation.models import AlertKind, MidTermReview, TimeAlert, TimeAllocation
from incubation.watching import tell
from tests.factories import make_user, somebody
from tests.incubation.factories import move
from tests.notifications.idea_stories import WRITTEN, moved
from tests.notifications.project_stories import active, approved, manager_of, suspended


def announced(days: int = 30) -> TimeAllocation:
    """Sooner than its notice, when `days` are few."""
    allocation, today = active(), timezone.localdate()
    dates = {"on": today + timedelta(days=days), "until": today + timedelta(days=60)}
    return moved(allocation, "announce_suspension", manager_of(allocation), **dates)


def announced_sooner() -> TimeAllocation:
    return announced(1)


def agreed_to() -> TimeAllocation:
    allocation = announced(1)
    return moved(allocation, "agree_to_suspension", allocation.beneficiary)


def called_off() -> TimeAllocation:
    allocation = announced()
    return moved(allocation, "call_off_suspension", manager_of(allocation))


def allowed_longer() -> TimeAllocation:
    until = timezone.localdate() + timedelta(days=1_000)
    return moved(active(), "allow_longer", make_user(Role.MANAGEMENT), until=until)


def alerted() -> TimeAlert:
    """The coach is told too: the person chose so."""
    allocation = active()
    move(allocation.project, "name_coach", by=somebody(Role.INNOVATION_TEAM), coach=make_user(Role.COACH))
    TimeAllocation.objects.filter(pk=allocation.pk).update(shares_alerts=True)
    monday = timezone.localdate() - timedelta(days=28)
    tell(TimeAllocation.objects.get(pk=allocation.pk), AlertKind.UNDER, monday)
    return TimeAlert.objects.get()


def halfway() -> TimeAllocation:
    allocation = active()
    TimeAllocation.objects.filter(pk=allocation.pk).update(review_on=timezone.localdate())
    return allocation


def suspended_with_a_date() -> TimeAllocation:
    return suspended()


MOVES = {
    ("incubation.TimeAllocation", "announce_suspension"): announced_sooner,
    ("incubation.TimeAllocation", "agree_to_suspension"): agreed_to,
    ("incubation.TimeAllocation", "call_off_suspension"): called_off,
    ("incubation.TimeAllocation", "allow_longer"): allowed_longer,
    ("incubation.TimeAlert", "tell"): alerted,
}
WAITS = {
    "incubation.time_starting": approved,
    "incubation.mid_term": halfway,
    "incubation.time_suspended": suspended_with_a_date,
    "incubation.suspension_review": suspended_with_a_date,
    "incubation.log": active,
}


def reviewed(allocation: TimeAllocation, by: User) -> MidTermReview:
    facts = {"outcome": "goes_on", "works": WRITTEN, "written_by": by}
    return MidTermReview.objects.create(allocation=allocation, held_on=date(2027, 4, 1), **facts)
