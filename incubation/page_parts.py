"""The parts of a project: each in a module of `incubation/parts/`, which registers it at the start.

The page of the project shows what runs; what was done before, and what comes next, have pages of their own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from incubation.lifecycle import WORKING_PHASES, ProjectState
from incubation.models import Project
from workflow.asked_often import AskedOften

if TYPE_CHECKING:
    from incubation.project_page import ProjectPage

PHASES = [*WORKING_PHASES, ProjectState.FOLLOW_UP]

# The rows of a project, given its key: when there are some, a part has something to show.
Holding = Callable[[OuterRef], QuerySet]


class Shown(Enum):
    """Where a part is read."""

    # On the page of the project while its phase runs, and always on a page of its own.
    IN_ITS_PHASE = auto()
    # On the page of the project.
    ALWAYS = auto()
    # On a page of its own.
    APART = auto()
    # In the margin of the page of the project.
    BESIDE = auto()


class Content(Protocol):
    """What the template of a part shows, under the name `content`. One that is `ALWAYS` or `BESIDE` says whether there
    is anything to show; for the others, their rows and their phase do.
    """

    @property
    def is_filled(self) -> bool: ...


@dataclass(frozen=True)
class Sort:
    """`label` and `icon` are those of the contents of a project; a part without a label is not listed there.

    `short` is its template on the page of the project, when the whole is too long for it; `address` names the page
    that it has elsewhere.
    """

    anchor: str
    template: str
    builder: "Callable[[ProjectPage], Content]"
    place: int
    shown: Shown
    phases: tuple[ProjectState, ...]
    holds: Mapping[str, Holding]
    label: str | Promise
    icon: str
    short: str
    address: str

    @property
    def has_page(self) -> bool:
        return self.shown in (Shown.IN_ITS_PHASE, Shown.APART)

    def is_there(self, state: str, held: set[str]) -> bool:
        """From the eve of its phases on, and whenever there is something in it."""
        return bool(self.address) or not _near_phases(state).isdisjoint(self.phases) or self.has_rows(held)

    def has_rows(self, held: set[str]) -> bool:
        return not held.isdisjoint(self.holds)

    def url(self, project: Project) -> str:
        if self.address:
            return reverse(self.address, args=[project.pk])
        return reverse("incubation:project_part", args=[project.pk, self.anchor])


@dataclass(frozen=True)
class Part:
    anchor: str
    template: str
    content: Content


@dataclass(frozen=True)
class Tab:
    """An entry of the contents of a project."""

    label: str
    url: str
    icon: str
    current: bool = False


SORTS: dict[str, Sort] = {}


def part(
    anchor: str,
    template: str,
    builder: "Callable[[ProjectPage], Content]",
    *,
    place: int,
    shown: Shown,
    phases: Iterable[ProjectState] = (),
    holds: Mapping[str, Holding] | None = None,
    label: str | Promise = "",
    icon: str = "",
    short: str = "",
    address: str = "",
) -> None:
    """Register a part, in the order of `place`."""
    SORTS[anchor] = Sort(
        anchor, template, builder, place, shown, tuple(phases), holds or {}, label, icon, short, address
    )


def held_by(project: Project) -> set[str]:
    """The names, among all that the parts may hold, of what this project has rows of; one statement."""
    row = _held.row(project.pk)
    return {name for name, there in zip(what_parts_hold(), row, strict=True) if there} if row else set()


def what_parts_hold() -> list[str]:
    return [name for sort in SORTS.values() for name in sort.holds]


def _what_is_held(key: int) -> QuerySet:
    asked = [rows(OuterRef("pk")) for sort in SORTS.values() for rows in sort.holds.values()]
    return Project.objects.filter(pk=key).values_list(*(Exists(rows.order_by()) for rows in asked))


_held = AskedOften(_what_is_held)


def parts_of(page: "ProjectPage") -> list[Part]:
    """What the page of a project shows of its work: the phase that runs, and what is shown in all of them."""
    state = page.project.state
    shown = (sort for sort in _in_order() if sort.shown is Shown.ALWAYS or state in _its_phases(sort))
    return [built for sort in shown if (built := _part(sort, page, short=True))]


def margin_of(page: "ProjectPage") -> list[Part]:
    beside = (sort for sort in _in_order() if sort.shown is Shown.BESIDE)
    return [built for sort in beside if (built := _part(sort, page))]


def part_alone(page: "ProjectPage", anchor: str) -> Part | None:
    """The whole of a part that has a page of its own, even when nothing is in it yet."""
    sort = SORTS.get(anchor)
    if sort is None or not sort.has_page:
        return None
    return Part(sort.anchor, sort.template, sort.builder(page))


def tabs_of(page: "ProjectPage") -> list[Tab]:
    """The parts that have a page, in their order."""
    project, held = page.project, page.held
    return [
        Tab(str(sort.label), sort.url(project), sort.icon, sort.anchor == page.anchor)
        for sort in _in_order()
        if sort.label and (sort.has_page or sort.address) and sort.is_there(project.state, held)
    ]


def address_of_part(project: Project, anchor: str) -> str:
    """Where a part is read whole: on the page of the project while it is there, on its own otherwise."""
    sort = SORTS.get(anchor)
    if sort and sort.has_page and (sort.short or project.state not in _its_phases(sort)):
        return f"{sort.url(project)}#{anchor}"
    return f"{project.get_absolute_url()}#{anchor}"


def _part(sort: Sort, page: "ProjectPage", *, short: bool = False) -> Part | None:
    content = sort.builder(page)
    if sort.shown is not Shown.IN_ITS_PHASE and not content.is_filled:
        return None
    return Part(sort.anchor, (sort.short if short else "") or sort.template, content)


def _its_phases(sort: Sort) -> tuple[ProjectState, ...]:
    return sort.phases if sort.shown is Shown.IN_ITS_PHASE else ()


def _in_order() -> list[Sort]:
    return sorted(SORTS.values(), key=lambda sort: sort.place)


def _near_phases(state: str) -> set[str]:
    """The current phase, and the one that is prepared meanwhile."""
    if state not in PHASES:
        return set()
    now = PHASES.index(state)
    return set(PHASES[now : now + 2])
