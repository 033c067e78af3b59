"""The list of projects: the most pressing of each phase, then all those of one phase, a page at a time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incubation.lifecycle import ACTIVE_PHASES, ProjectState
from incubation.models.project_queryset import CLOSED, PRESSING_FIRST, ProjectQuerySet
from incubation.project_lines import ProjectLine, lines_by_key, lines_of

# Of hundreds of projects, what one looks at first; the others are one link away.
PER_PHASE = 5
PER_PAGE = 25
LABELS = {phase: ProjectState(phase).label for phase in ACTIVE_PHASES} | {CLOSED: _("Terminés")}


@dataclass(frozen=True)
class Section:
    code: str
    label: str | Promise
    lines: Sequence[ProjectLine]
    total: int
    # When the section is shown alone.
    page: Page | None = None

    @property
    def is_closed(self) -> bool:
        return self.code == CLOSED

    @property
    def is_cut(self) -> bool:
        return self.page is None and self.total > len(self.lines)


def sections_of(projects: ProjectQuerySet) -> list[Section]:
    """The phases that hold a project, in their order, then what is over; three statements for any number."""
    places = projects.first_of_sections(PER_PHASE)
    read = lines_by_key([pk for pk, _code, _total in places])
    found: dict[str, list[ProjectLine]] = defaultdict(list)
    for pk, code, _total in places:
        if pk in read:
            found[code].append(read[pk])
    totals = {code: total for _pk, code, total in places}
    return [Section(code, label, found[code], totals[code]) for code, label in LABELS.items() if found[code]]


def section_alone(code: str, number: str, projects: ProjectQuerySet) -> Section | None:
    """`None` for what is no phase, or a phase without a project. A number that is no page is that of the nearest."""
    if code not in LABELS:
        return None
    page = Paginator(projects.in_section(code).order_by(*PRESSING_FIRST), PER_PAGE).get_page(number)
    total = page.paginator.count
    return Section(code, LABELS[code], lines_of(page.object_list), total, page) if total else None
