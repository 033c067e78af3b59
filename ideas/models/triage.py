"""The work of the triage: its queues, the most urgent first, and who is given the next idea."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from ideas.lifecycle import BEFORE_REVIEW, OPEN_STATES, IdeaState

# Written by hand, from an index, person by person: every deposit asks it, and Django takes longer to spell it than
# PostgreSQL to answer.
LEAST_IN_HAND = """
    SELECT person.* FROM accounts_user person
    JOIN accounts_user_groups held ON held.user_id = person.id
    JOIN auth_group ON auth_group.id = held.group_id
    WHERE auth_group.name = %s AND person.is_active AND person.id <> %s
    ORDER BY (SELECT COUNT(*) FROM ideas_idea WHERE triage_owner_id = person.id AND state = ANY(%s)), person.id
    LIMIT 1
"""


def least_in_hand(role: str, *, apart_from: int) -> User | None:
    """Of those who hold the role, without one of them, the one who follows the fewest open ideas."""
    states = [str(state) for state in OPEN_STATES]
    return next(iter(User.objects.raw(LEAST_IN_HAND, [str(role), apart_from, states])), None)


def triage_queues(user: User, today: date) -> dict[str, Q]:
    """What each queue of the triage holds for this person, among the ideas that wait for it."""
    running = Q(paused_at=None)
    return {
        "first_contact": Q(state=IdeaState.SUBMITTED) & running,
        "information": Q(state=IdeaState.NEEDS_INFO) & running,
        "qualification": Q(state=IdeaState.QUALIFICATION) & running,
        "redirect": Q(state=IdeaState.REDIRECTED),
        "ready": Q(state=IdeaState.QUALIFIED) & running,
        "late": Q(due_on__lt=today) & running,
        "paused": ~running,
        "mine": Q(triage_owner=user),
        "unassigned": Q(triage_owner=None),
    }


class TriageQuerySet(models.QuerySet):
    def waiting_for_triage(self) -> Self:
        """The states are named first, all together: one range of the index that the queues are counted from."""
        waiting = self.filter(state__in=[*BEFORE_REVIEW, IdeaState.REDIRECTED])
        return waiting.filter(~Q(state=IdeaState.REDIRECTED) | Q(redirect_seconded_by=None))

    def in_queue(self, code: str, user: User) -> Self:
        return self.waiting_for_triage().filter(triage_queues(user, timezone.localdate())[code])

    def queue_counts(self, user: User) -> dict[str, int]:
        """How many ideas each queue of the triage holds, in one statement."""
        queues = triage_queues(user, timezone.localdate())
        counts = {code: Count("pk", filter=held) for code, held in queues.items()}
        return self.waiting_for_triage().aggregate(**counts)

    def most_urgent_first(self) -> Self:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "submitted_at", "pk")

    def less_urgent_than(self, due_on: date | None, submitted_at: datetime, pk: int) -> Self:
        """What follows this row in `most_urgent_first()`: no deadline comes last."""
        same_deadline = Q(submitted_at__gt=submitted_at) | Q(submitted_at=submitted_at, pk__gt=pk)
        if due_on is None:
            return self.filter(same_deadline, due_on=None)
        return self.filter(Q(due_on__gt=due_on) | Q(due_on=None) | Q(same_deadline, due_on=due_on))
