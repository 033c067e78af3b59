"""What a manager finds of their team: what waits for them, who gives time until when, the next weeks."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from accounts.absences import Absence, absences_of
from accounts.models import Organisation, User
from ideas.models import Idea
from incubation.asked_time import AskedLine, AskedRow, Meeting, asked_rows, meetings_among
from incubation.given_days import GivenDays, calendar_of, given_days
from incubation.models import TimeAllocation
from incubation.models.time_queryset import TimeAllocationQuerySet
from incubation.names_by_key import OF_PEOPLE, Person, people_by_key, titles_by_key
from incubation.team_lines import AgentLine, Agreement, agreements_of
from incubation.weeks import in_days, monday_of, planned_halves
from notifications.calendar import calendar_version
from workflow.cursor import CursorPage, Order, newest_first, page_of

BY_NAME = Order("last_name", str, falling=False)
WEEKS_AHEAD = 8
# Each is counted over months and weeks: of a large team, a page at a time.
AGENTS_A_PAGE = 10


class Team:
    """Whom somebody answers for today."""

    def __init__(self, viewer: User) -> None:
        self.viewer, self.today = viewer, timezone.localdate()

    @cached_property
    def absences(self) -> list[Absence]:
        """Now or later."""
        return absences_of(self.viewer, self.today)

    @cached_property
    def stood_in_for(self) -> list[Absence]:
        mine = [each for each in self.absences if each.delegate_id == self.viewer.pk]
        return [each for each in mine if each.starts_on <= self.today]

    @cached_property
    def managers(self) -> list[int]:
        return [self.viewer.pk, *(each.manager_id for each in self.stood_in_for)]

    @property
    def agents(self) -> QuerySet[User]:
        return User.objects.led_by(self.managers).exclude(pk=self.viewer.pk)

    def ideas(self, *, before: str = "", after: str = "") -> CursorPage:
        """What their agents signed, as this reader may read it: a hidden name stays hidden."""
        signed = Idea.objects.visible_to(self.viewer).deposited().signed_by(self.agents).for_lines()
        return newest_first(signed, "submitted_at", before=before, after=after)


class TeamPage(Team):
    def __init__(self, viewer: User, *, before: str = "", after: str = "") -> None:
        super().__init__(viewer)
        self.before, self.after = before, after

    def _answered(self, found: TimeAllocationQuerySet) -> TimeAllocationQuerySet:
        return found.answered_for(self.managers, self.viewer)

    @cached_property
    def _asked(self) -> list[AskedRow]:
        return asked_rows(self._answered(TimeAllocation.objects.on_a_desk()))

    @cached_property
    def meetings(self) -> list[Meeting]:
        return meetings_among(self._answered)

    @cached_property
    def named(self) -> dict[int, Person]:
        """Whoever the page names beside its agents: one statement."""
        rows = [*self._asked, *(meeting.asked for meeting in self.meetings)]
        asked = (pk for row in rows for pk in (row.beneficiary_id, row.ball_person_id))
        away = (pk for each in self.absences for pk in (each.manager_id, each.delegate_id))
        return people_by_key({*asked, *away})

    @property
    def waiting(self) -> list[AskedLine]:
        people, titles = self.named, self.titles
        return [
            AskedLine(
                row,
                titles[row.project_id],
                people[row.beneficiary_id],
                people.get(row.ball_person_id),
            )
            for row in self._asked
        ]

    @property
    def mediations(self) -> list[tuple[Meeting, str, User]]:
        """Each with the title of the project, and whom it is about."""
        rows = [(meeting, meeting.asked) for meeting in self.meetings]
        return [
            (meeting, self.titles[asked.project_id], self.named[asked.beneficiary_id].user())
            for meeting, asked in rows
        ]

    @property
    def delegations(self) -> list[tuple[Absence, User]]:
        given = [each for each in self.absences if each.manager_id == self.viewer.pk]
        return [(each, self.named[each.delegate_id].user()) for each in given]

    @property
    def stands_in_for(self) -> list[tuple[Absence, User]]:
        return [(each, self.named[each.manager_id].user()) for each in self.stood_in_for]

    @cached_property
    def page(self) -> CursorPage:
        people = self.agents.values_list(*OF_PEOPLE, named=True)
        return page_of(people, BY_NAME, before=self.before, after=self.after, size=AGENTS_A_PAGE)

    @cached_property
    def _people(self) -> list[Person]:
        return [Person._make(row) for row in self.page.rows]

    @cached_property
    def _agreements(self) -> list[Agreement]:
        return agreements_of(self._people)

    @cached_property
    def titles(self) -> dict[int, str]:
        """Of the projects that the page names, apart: joined to each list, they take longer to plan than to read."""
        asked = [*self._asked, *(meeting.asked for meeting in self.meetings)]
        running = [each for each in self._agreements if each.runs_on(self.today)]
        return titles_by_key(each.project_id for each in [*asked, *running])

    @cached_property
    def lines(self) -> list[AgentLine]:
        found: dict[int, list[Agreement]] = defaultdict(list)
        for agreement in self._agreements:
            found[agreement.beneficiary_id].append(agreement)
        return [AgentLine(person, found[person.pk], self.today, self.titles) for person in self._people]

    @cached_property
    def counted_with(self) -> tuple[object, ...]:
        """What turns the facts of an agreement into days, beside the day itself."""
        return (Organisation.current().weekly_hours, calendar_version())

    @cached_property
    def _given(self) -> dict[int, GivenDays]:
        return given_days(self._agreements)

    @cached_property
    def _working(self) -> list[date]:
        return calendar_of([each for each in self._agreements if each.is_granted])

    @cached_property
    def mondays(self) -> list[date]:
        first = monday_of(self.today)
        return [first + timedelta(weeks=number) for number in range(WEEKS_AHEAD)]

    def given_by(self, line: AgentLine) -> GivenDays:
        """All the lines are counted with the first one that is asked for, and none when all of them are drawn."""
        return sum((self._given[each.pk] for each in line.agreements if each.pk in self._given), GivenDays())

    def weeks_of(self, line: AgentLine) -> list[Decimal]:
        """Days planned, a week after the other."""
        ahead = [each for each in line.granted if each.ends_on >= self.mondays[0]]
        weeks = [(monday, monday + timedelta(days=6)) for monday in self.mondays]
        return [in_days(sum(planned_halves(each, *week, self._working) for each in ahead)) for week in weeks]
