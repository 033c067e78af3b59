"""The list of projects: the most pressing of each phase, then all those of one phase, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models import Project
from incubation.models.project_queryset import PRESSING_FIRST, ProjectQuerySet

# Of hundreds of projects, what one looks at first; the others are one link away.
PER_PHASE = 10
PER_PAGE = 25
CLOSED = "closed"


@dataclass(frozen=True)
class Section:
    code: str
    label: str | Promise
    projects: Iterable[Project]
    total: int
    # When the section is shown alone.
    page: Page | None = None

    @property
    def is_closed(self) -> bool:
        return self.code == CLOSED

    @property
    def is_cut(self) -> bool:
        return self.page is None and self.total > len(self.projects)


def sections_of(active: ProjectQuerySet, closed: ProjectQuerySet) -> list[Section]:
    """The phases that hold a project, in their order, then what is over; three statements for any number."""
    totals = dict(active.order_by().values_list("state").annotate(Count("pk")))
    place = Window(RowNumber(), partition_by="state", order_by=PRESSING_FIRST)
    found: dict[str, list[Project]] = {phase: [] for phase in ACTIVE_PHASES}
    for project in active.for_lines().annotate(place=place).filter(place__lte=PER_PHASE):
        found[project.state].append(project)
    sections = [
        Section(phase, ProjectState(phase).label, held, totals.get(phase, len(held)))
        for phase, held in found.items()
        if held
    ]
    return sections + _over(closed)


def _over(closed: ProjectQuerySet) -> list[Section]:
    over = list(closed.annotate(total=Window(Count("pk")))[:PER_PHASE])
    return [Section(CLOSED, _("Terminés"), over, over[0].total)] if over else []


def section_alone(code: str, number: str, active: ProjectQuerySet, closed: ProjectQuerySet) -> Section | None:
    """`None` for what is no phase. A number that is no page is that of the nearest one."""
    if code == CLOSED:
        label, projects = _("Terminés"), closed
    elif code in ACTIVE_PHASES:
        label, projects = ProjectState(code).label, active.filter(state=code).for_lines()
    else:
        return None
    page = Paginator(projects, PER_PAGE).get_page(number)
    return Section(code, label, page.object_list, page.paginator.count, page)
