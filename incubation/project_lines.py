"""The line of a project in a list, read as plain columns: a line that is drawn already builds no object at all."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from ideas.models import Idea
from incubation.models import Project
from incubation.models.project_queryset import ProjectQuerySet
from incubation.names_by_key import Person, people_by_key, with_columns

COLUMNS = (
    *("pk", "state", "state_since", "paused_at", "due_on", "carrier_search_since"),
    *("ball_holder", "ball_expected", "lacks_time"),
    *("idea", "idea__title", "idea__name_hidden", "idea__judged_blind", "idea__co_author_count"),
    *("idea__author", "intrapreneur", "ball_person"),
)


class ProjectLine(NamedTuple):
    """Everything that `incubation/_project_line.html` and `incubation/_closed_line.html` show, and nothing else."""

    pk: int
    state: str
    state_since: datetime | None
    paused_at: datetime | None
    due_on: date | None
    carrier_search_since: date | None
    ball_holder: str
    ball_expected: str
    lacks_time: bool
    idea_id: int
    title: str
    name_hidden: bool
    judged_blind: bool
    co_author_count: int
    author: Person
    intrapreneur: Person | None
    ball_person: Person | None

    def project(self) -> Project:
        """What `incubation/_project_line.html` shows of it: see `with_columns()`."""
        project = with_columns(Project, id=self.pk, **{name: getattr(self, name) for name in COLUMNS[1:8]})
        project.idea = with_columns(
            Idea,
            id=self.idea_id,
            title=self.title,
            name_hidden=self.name_hidden,
            judged_blind=self.judged_blind,
            co_author_count=self.co_author_count,
        )
        project.idea.author = self.author.user()
        project.intrapreneur = self.intrapreneur and self.intrapreneur.user()
        project.ball_person = self.ball_person and self.ball_person.user()
        project.lacks_time = self.lacks_time
        return project


def lines_of(projects: ProjectQuerySet) -> list[ProjectLine]:
    """Two statements: joined to three people and their units, a list of projects takes longer to plan than to read."""
    rows = list(projects.with_time_told().values_list(*COLUMNS))
    people = people_by_key(pk for row in rows for pk in row[-3:])
    return [ProjectLine._make((*row[:-3], *map(people.get, row[-3:]))) for row in rows]


def lines_by_key(keys: Iterable[int]) -> dict[int, ProjectLine]:
    return {line.pk: line for line in lines_of(Project.objects.filter(pk__in=keys).order_by())}
