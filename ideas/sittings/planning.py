"""A session is planned once, however often the button is pressed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from ideas.models import Committee, CommitteeSession
from ideas.sitting import SessionState

ONE_CLICK = timedelta(minutes=1)


@transaction.atomic
def plan(*, by: User, committee: Committee, **facts: object) -> CommitteeSession:
    """The session that the same person has just planned with the same facts, or a new one."""
    # Two clicks at once: the second waits here, and finds what the first wrote.
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    just_planned = {"name": "plan", "actor": by, "at__gte": timezone.now() - ONE_CLICK}
    known = CommitteeSession.objects.filter(
        committee=committee,
        state=SessionState.PLANNED,
        **facts,
        **{f"history__{name}": value for name, value in just_planned.items()},
    ).first()
    return known or CommitteeSession.begin("plan", by=by, committee=committee, **facts)


@transaction.atomic
def give_the_turn(pk: int) -> None:
    """What waited for the former secretary waits for whoever takes over."""
    held = CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    held.take_turn(held.turn())
    held.save(update_fields=["ball_holder", "ball_expected", "ball_person"])
