"""The work of the triage: its queues, and the most urgent first."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Count, Min, Q
from django.utils import timezone

from accounts.models import User
from ideas.lifecycle import BEFORE_REVIEW, IdeaState
from workflow.ball import Holder


def triage_queues(user: User, today: date) -> dict[str, Q]:
    """What each queue of the triage holds for this person, among the ideas that wait for it."""
    running = Q(paused_at=None)
    # A question was asked, or other words were proposed.
    answering = Q(state=IdeaState.NEEDS_INFO) | Q(state=IdeaState.QUALIFICATION, ball_holder=Holder.AUTHOR)
    return {
        "first_contact": Q(state=IdeaState.SUBMITTED) & running,
        "information": answering & running,
        "qualification": Q(state=IdeaState.QUALIFICATION) & ~Q(ball_holder=Holder.AUTHOR) & running,
        "redirect": Q(state=IdeaState.REDIRECTED),
        "ready": Q(state=IdeaState.QUALIFIED) & running,
        "review": Q(state=IdeaState.IN_REVIEW),
        "late": Q(due_on__lt=today) & running,
        "paused": ~running,
        "my_turn": Q(ball_person=user) & running,
        "mine": Q(triage_owner=user),
        "unassigned": Q(triage_owner=None),
    }


class TriageQuerySet(models.QuerySet):
    def waiting_for_triage(self) -> Self:
        """The states are named first, all together: one range of the index that the queues are counted from."""
        waiting = self.filter(state__in=[*BEFORE_REVIEW, IdeaState.IN_REVIEW, IdeaState.REDIRECTED])
        return waiting.filter(~Q(state=IdeaState.REDIRECTED) | Q(redirect_seconded_by=None))

    def in_queue(self, code: str, user: User) -> Self:
        return self.waiting_for_triage().filter(triage_queues(user, timezone.localdate())[code])

    def queue_counts(self, user: User) -> dict[str, int]:
        """How many ideas each queue of the triage holds, in one statement."""
        queues = triage_queues(user, timezone.localdate())
        counts = {code: Count("pk", filter=held) for code, held in queues.items()}
        return self.waiting_for_triage().aggregate(**counts)

    def queue_ages(self, user: User, codes: Iterable[str]) -> dict[str, object]:
        """How many ideas these queues hold, as `CODE_count`, and since when the oldest has been there, as
        `CODE_since`, in one statement.
        """
        queues = triage_queues(user, timezone.localdate())
        figures: dict[str, models.Aggregate] = {}
        for code in codes:
            figures[f"{code}_count"] = Count("pk", filter=queues[code])
            figures[f"{code}_since"] = Min("state_since", filter=queues[code])
        return self.waiting_for_triage().aggregate(**figures)

    def unanswered_since(self, day: date) -> Self:
        """Those whose author was asked by that day, and whom nobody took out of their wait since."""
        asked = self.filter(state=IdeaState.NEEDS_INFO, paused_at=None, state_since__date__lte=day)
        resumed = self.model.history.rel.related_model.objects.filter(name="resume", at__date__gt=day)
        return asked.exclude(pk__in=resumed.values("subject"))

    def most_urgent_first(self) -> Self:
        return self.order_by(models.F("due_on").asc(nulls_last=True), "submitted_at", "pk")

    def less_urgent_than(self, due_on: date | None, submitted_at: datetime, pk: int) -> Self:
        """What follows this row in `most_urgent_first()`: no deadline comes last."""
        same_deadline = Q(submitted_at__gt=submitted_at) | Q(submitted_at=submitted_at, pk__gt=pk)
        if due_on is None:
            return self.filter(same_deadline, due_on=None)
        return self.filter(Q(due_on__gt=due_on) | Q(due_on=None) | Q(same_deadline, due_on=due_on))

    def more_urgent_than(self, due_on: date | None, submitted_at: datetime, pk: int) -> Self:
        """What comes before this row in `most_urgent_first()`, the nearest first."""
        same_deadline = Q(submitted_at__lt=submitted_at) | Q(submitted_at=submitted_at, pk__lt=pk)
        before = Q(due_on__isnull=False) if due_on is None else Q(due_on__lt=due_on)
        found = self.filter(before | Q(same_deadline, due_on=due_on))
        return found.order_by(models.F("due_on").desc(nulls_first=True), "-submitted_at", "-pk")
