"""The questions that pages and calendars ask of time agreements."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from incubation.agreement import (
    CLOSED_STATES,
    DISCUSSED_STATES,
    GRANTED_STATES,
    WAITING_STATES,
    AllocationState,
)
from incubation.confirming import SIGNED_STATES
from workflow.ball import Holder

if TYPE_CHECKING:
    from incubation.models.time_allocation import TimeAllocation
    from incubation.names_by_key import Person

_TO_CONFIRM = Q(state__in=SIGNED_STATES, confirmation_due_on__isnull=False)
_CONTESTED = Q(contested_by__isnull=False, contested_by=F("beneficiary__line_manager"))


def _passed_up_to(managed: models.QuerySet) -> Q:
    """The answers that those whom somebody manages have left to them."""
    return Q(recused_manager__in=managed.values("pk"), recused_manager=F("beneficiary__line_manager"))


class TimeAllocationQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        if user.has_perm("incubation.view_timeallocation"):
            return self
        managed = User.objects.managed_by(user)
        return self.filter(
            Q(beneficiary=user)
            | Q(beneficiary__in=managed.values("pk"))
            | _passed_up_to(managed)
            | Q(project__coach=user)
        )

    def active(self) -> Self:
        return self.filter(state=AllocationState.ACTIVE)

    def suspended(self) -> Self:
        return self.filter(state=AllocationState.SUSPENDED)

    def suspended_with_project(self) -> Self:
        """By the pause of their project; not by somebody who needs the time in the service."""
        return self.suspended().filter(is_suspended_with_project=True)

    def granted(self) -> Self:
        return self.filter(state__in=GRANTED_STATES)

    def waiting_for(self, user: User) -> Self:
        return self.filter(ball_person=user)

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING_STATES)

    def discussed(self) -> Self:
        """Nothing was granted yet."""
        return self.filter(state__in=DISCUSSED_STATES)

    def awaiting_manager(self) -> Self:
        return self.waiting().filter(ball_holder=Holder.LINE_MANAGER)

    def awaiting_beneficiary(self) -> Self:
        return self.waiting().filter(ball_holder=Holder.CARRIER)

    def awaiting_decision_of(self, manager: User) -> Self:
        return self.on_a_desk().answered_today_by(manager)

    def answered_today_by(self, user: User) -> Self:
        """Of their agents and of those whom they stand in for: never their own, nor what they left to somebody else."""
        return self.answered_for(User.objects.represented_by(user).values("pk"), user)

    def answered_for(self, managers: models.QuerySet | Collection[int], user: User) -> Self:
        """The same for whoever read already whom `user` stands in for: the keys of these `managers`, and theirs. What
        is passed up is `_passed_up_to()`, whose agents are given by their managers here.
        """
        own = Q(beneficiary__is_active=True, beneficiary__line_manager__in=managers)
        left = Q(recused_manager=F("beneficiary__line_manager"))
        above = Q(recused_manager__is_active=True, recused_manager__line_manager__in=managers)
        return self.filter((own & ~left) | (above & left), ~Q(beneficiary=user))

    def on_a_desk(self) -> Self:
        """What some line manager is asked for: a request to answer, an agreement to confirm."""
        return self.filter(Q(state__in=WAITING_STATES) | _TO_CONFIRM, ball_holder=Holder.LINE_MANAGER)

    def answered_by(self, manager: User) -> Self:
        """Theirs to answer by their own place, whoever stands in for them today."""
        agents = manager.agents.values("pk")
        return self.filter(Q(beneficiary__in=agents) | _passed_up_to(manager.agents))

    def to_confirm(self) -> Self:
        return self.filter(_TO_CONFIRM)

    def with_somebody_new(self) -> Self:
        """Their manager is not the one on whose word they run, nor one who contested."""
        return self.filter(
            state__in=SIGNED_STATES,
            manager__isnull=False,
            confirmation_due_on=None,
            beneficiary__line_manager__isnull=False,
        ).exclude(Q(manager=F("beneficiary__line_manager")) | _CONTESTED)

    def with_the_former_one_again(self) -> Self:
        return self.to_confirm().filter(manager=F("beneficiary__line_manager"))

    def starting_by(self, day: date) -> Self:
        """While a project waits, its agreements wait to start."""
        return self.filter(state=AllocationState.APPROVED, starts_on__lte=day, project__paused_at=None)

    def over_on(self, day: date) -> Self:
        states = [AllocationState.ACTIVE, AllocationState.RENEWAL_REQUESTED]
        return self.filter(state__in=states, ends_on__lt=day)

    def suspending_by(self, day: date) -> Self:
        """Whose announced suspension has come."""
        return self.active().filter(suspends_on__lte=day)

    def begun(self) -> Self:
        return self.filter(activated_on__isnull=False)

    def approved(self) -> Self:
        return self.filter(state=AllocationState.APPROVED)

    def suspended_alone(self) -> Self:
        """Not with their project, whose own pause is reminded of."""
        return self.suspended().filter(is_suspended_with_project=False)

    def awaiting_mid_term(self) -> Self:
        return self.active().filter(review_on__isnull=False, mid_term_review=None)

    def reviewed_by(self, user: User) -> Self:
        """Running agreements of which this person is one of the sides, or the coach."""
        sides = Q(beneficiary=user) | Q(project__coach=user)
        return self.filter(
            sides | Q(beneficiary__in=User.objects.managed_by(user).values("pk")),
            state__in=[AllocationState.ACTIVE, AllocationState.RENEWAL_REQUESTED, AllocationState.SUSPENDED],
        )

    def asked_by(self, user: User) -> Self:
        return self.filter(beneficiary=user)

    def of_people(self, people: "Iterable[User | Person]") -> Self:
        return self.filter(beneficiary__in=[person.pk for person in people])

    def ever_granted(self) -> Self:
        """Lived, being lived, or about to be."""
        return self.filter(Q(state__in=GRANTED_STATES) | Q(activated_on__isnull=False))

    def latest_first(self) -> Self:
        return self.select_related("project__idea", "beneficiary__line_manager").order_by("-starts_on", "-pk")

    def not_among(self, shown: "list[TimeAllocation]") -> Self:
        return self.exclude(pk__in=[allocation.pk for allocation in shown])

    def of_agents(self, manager: User) -> Self:
        return self.filter(beneficiary__in=User.objects.managed_by(manager).values("pk"))

    def in_calendar_of(self, user: User) -> Self:
        """What was granted one day to this person, or to an agent whom they manage today."""
        signed = self.model.objects.filter(versions__signed_at__isnull=False)
        whose = Q(beneficiary=user) | Q(beneficiary__in=User.objects.managed_by(user).values("pk"))
        return self.exclude(state__in=DISCUSSED_STATES).filter(whose, pk__in=signed.values("pk"))

    def in_service_of(self, manager: User | None) -> Self:
        """Agreements of the agents whom this person manages, whoever stands in for them."""
        return self.filter(beneficiary__line_manager=manager) if manager else self.none()

    def overlapping(self, start: date, end: date) -> Self:
        return self.filter(starts_on__lte=end, ends_on__gte=start)

    def concluding(self, beneficiary_id: int | None) -> "TimeAllocation | None":
        """The agreement that frames the project now: neither refused, cancelled nor over."""
        return self.of_beneficiary(beneficiary_id).going_on().order_by("-pk").first()

    def of_beneficiary(self, person_id: int | None) -> Self:
        return self.filter(beneficiary_id=person_id)

    def going_on(self) -> Self:
        """Neither refused, cancelled nor over."""
        return self.exclude(state__in=CLOSED_STATES)

    def for_page(self) -> Self:
        return self.select_related(
            "beneficiary__unit", "beneficiary__line_manager", "project__idea__author", "ball_person"
        )

    def for_list(self) -> Self:
        return self.select_related("beneficiary__unit", "project__idea", "ball_person").order_by(
            F("due_on").asc(nulls_last=True), "-pk"
        )
