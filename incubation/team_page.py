"""What a manager finds of their team: what waits for them, who gives time until when, the next weeks, the ideas."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from accounts.models import Delegation, User
from ideas.models import Idea
from incubation.given_days import GivenDays, calendar_of, given_days
from incubation.models import Mediation, TimeAllocation
from incubation.weeks import in_days, monday_of, planned_halves
from workflow.cursor import CursorPage, Order, page_of

BY_NAME = Order("last_name", str, falling=False)
WEEKS_AHEAD = 8
IDEAS_SHOWN = 10


@dataclass(frozen=True)
class AgentLine:
    person: User
    running: list[TimeAllocation]
    percent: Decimal
    next_end: date | None
    given: GivenDays
    # Days planned, a week after the other.
    weeks: list[Decimal]


class TeamPage:
    def __init__(self, viewer: User, *, before: str = "", after: str = "") -> None:
        self.viewer, self.before, self.after = viewer, before, after
        self.today = timezone.localdate()

    @cached_property
    def waiting(self) -> list[TimeAllocation]:
        return list(TimeAllocation.objects.awaiting_decision_of(self.viewer).for_list())

    @cached_property
    def mediations(self) -> list[Mediation]:
        return list(Mediation.objects.awaiting_answer_of_manager(self.viewer).for_page())

    @cached_property
    def page(self) -> CursorPage:
        people = User.objects.managed_by(self.viewer).exclude(pk=self.viewer.pk).select_related("unit")
        return page_of(people, BY_NAME, before=self.before, after=self.after)

    @cached_property
    def mondays(self) -> list[date]:
        first = monday_of(self.today)
        return [first + timedelta(weeks=number) for number in range(WEEKS_AHEAD)]

    @cached_property
    def lines(self) -> list[AgentLine]:
        agreements = list(TimeAllocation.objects.ever_granted().of_people(self.page.rows).for_list())
        given = given_days(agreements)
        by_person: dict[int, list[TimeAllocation]] = defaultdict(list)
        for agreement in agreements:
            by_person[agreement.beneficiary_id].append(agreement)
        working = calendar_of(agreements)
        return [self._line(person, by_person[person.pk], given, working) for person in self.page.rows]

    def _line(
        self,
        person: User,
        found: list[TimeAllocation],
        given: dict[int, GivenDays],
        working: list[date],
    ) -> AgentLine:
        granted = [each for each in found if each.is_granted]
        running = [each for each in granted if each.starts_on <= self.today <= each.ends_on]
        return AgentLine(
            person=person,
            running=running,
            percent=sum((each.percent for each in running), Decimal(0)),
            next_end=min((each.ends_on for each in running), default=None),
            given=sum((given[each.pk] for each in found if each.pk in given), GivenDays()),
            weeks=self._weeks(granted, working),
        )

    def _weeks(self, granted: list[TimeAllocation], working: list[date]) -> list[Decimal]:
        ahead = [each for each in granted if each.ends_on >= self.mondays[0]]
        return [
            in_days(sum(planned_halves(each, monday, monday + timedelta(days=6), working) for each in ahead))
            for monday in self.mondays
        ]

    @cached_property
    def ideas(self) -> list[Idea]:
        """What their agents signed, as this reader may read it: a hidden name stays hidden."""
        agents = User.objects.managed_by(self.viewer).exclude(pk=self.viewer.pk)
        return list(
            Idea.objects.visible_to(self.viewer).deposited().signed_by(agents).for_lines()[:IDEAS_SHOWN]
        )

    @cached_property
    def delegations(self) -> list[Delegation]:
        given = Delegation.objects.given_by(self.viewer).not_over_on(self.today)
        return list(given.select_related("delegate"))

    @cached_property
    def stands_in_for(self) -> list[Delegation]:
        received = Delegation.objects.received_by(self.viewer).in_force(self.today)
        return list(received.select_related("manager"))
