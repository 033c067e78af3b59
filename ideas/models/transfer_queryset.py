"""The transfers in the words of the trade."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import OrgUnit, User
from ideas.chasing_ladder import TELLS, Level
from ideas.handover import ANSWERED_STATES, CLOSED_STATES, TAKEN_STATES, WAITING_STATES, TransferState
from ideas.lifecycle import IdeaState
from ideas.models.idea import Idea


class TransferQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the idea sees every step of its hand-over; correspondents see what their unit received, and
        its director what it left without an answer.
        """
        ideas = Idea.objects.visible_to(user)
        received, told = self.received_by(user), self.told_to(user)
        near = Q(pk__in=received.values("pk")) | Q(pk__in=told.values("pk"))
        return self.filter(Q(idea__in=ideas.values("pk")) | near)

    def told_to(self, user: User) -> Self:
        """Those of which this person was told as the director of the unit, or in the place of an absent one."""
        directors = User.objects.represented_by(user)
        told = self.model.objects.filter(history__name=TELLS[Level.DIRECTOR])
        return self.filter(unit__director__in=directors.values("pk"), pk__in=told.values("pk"))

    def received_by(self, user: User) -> Self:
        """By the units this person answers for, in their own name or standing in for somebody absent."""
        answering = User.objects.represented_by(user)
        units = OrgUnit.objects.filter(correspondents__in=answering.values("pk"))
        return self.filter(unit__in=units.values("pk"))

    def of_unit(self, unit: OrgUnit) -> Self:
        """What it was handed; what was taken back before it answered is no business of it any more."""
        return self.filter(unit=unit).exclude(state=TransferState.RECALLED)

    def followed_by(self, user: User) -> Self:
        """What the units of this person received; everything for a role that follows all hand-overs."""
        return self if user.has_perm("ideas.view_transfer") else self.received_by(user)

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user)

    def awaiting_acknowledgement(self) -> Self:
        return self.filter(state=TransferState.SENT)

    def awaiting_answer(self) -> Self:
        return self.filter(state=TransferState.ACKNOWLEDGED)

    def unanswered(self) -> Self:
        return self.filter(state__in=WAITING_STATES)

    def answered(self) -> Self:
        return self.filter(state__in=ANSWERED_STATES)

    def recalled(self) -> Self:
        return self.filter(state=TransferState.RECALLED)

    def rerouted(self) -> Self:
        return self.filter(state=TransferState.REROUTED)

    def standing(self) -> Self:
        """Waited for or answered."""
        return self.exclude(state__in=CLOSED_STATES)

    def awaiting_report(self) -> Self:
        """Of what was taken up, news is asked as long as the idea is in the hands of the directorates."""
        return self.filter(state__in=TAKEN_STATES, due_on__isnull=False, idea__state=IdeaState.TRANSFERRED)

    def report_due_by(self, day: date) -> Self:
        return self.awaiting_report().filter(due_on__lte=day)

    def to_chase(self, today: date, due_until: date) -> Self:
        """What may have to be told on that day: each answers for itself, once its row is held."""
        found = self.unanswered().filter(due_on__lte=due_until).exclude(chased_on__gte=today)
        return found.exclude(escalation=Level.COMMITTEE).select_related("unit__director").order_by("pk")

    def for_the_committee(self) -> Self:
        """What the pack of the next session lists: every level below was told, and nobody answered."""
        return self.unanswered().filter(escalation=Level.COMMITTEE).for_list()

    def of_open_ideas(self) -> Self:
        """Of the ideas that everybody reads: what may be counted before everybody."""
        return self.filter(idea__in=Idea.objects.read_by_everybody().values("pk"))

    def for_list(self) -> Self:
        return self.select_related("idea__author__unit", "unit__director", "ball_person").order_by(
            models.F("due_on").asc(nulls_last=True), "-pk"
        )

    def newest_first(self) -> Self:
        return self.for_page().order_by("-pk")

    def for_page(self) -> Self:
        return self.for_list().select_related("rerouted_to__unit", "rerouted_from__unit")
