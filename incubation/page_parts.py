"""The parts of the page of a project: each in a module of `incubation/parts/`, which registers it at the start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.functional import Promise

from incubation.lifecycle import WORKING_PHASES, ProjectState

if TYPE_CHECKING:
    from incubation.project_page import ProjectPage

PHASES = [*WORKING_PHASES, ProjectState.FOLLOW_UP]


class Content(Protocol):
    """What the template of a part shows, under the name `content`."""

    @property
    def is_filled(self) -> bool: ...


@dataclass(frozen=True)
class Sort:
    """`label` and `icon` are those of the contents of the page; a part without a label is not listed there.
    `beside` the work, in the margin.
    """

    anchor: str
    template: str
    phases: tuple[ProjectState, ...]
    builder: "Callable[[ProjectPage], Content]"
    place: int
    label: str | Promise
    icon: str
    beside: bool


@dataclass(frozen=True)
class Part:
    sort: Sort
    content: Content
    current: bool

    @property
    def anchor(self) -> str:
        return self.sort.anchor

    @property
    def template(self) -> str:
        return self.sort.template

    @property
    def label(self) -> str:
        return str(self.sort.label)

    @property
    def icon(self) -> str:
        return self.sort.icon


SORTS: dict[str, Sort] = {}


def part(
    anchor: str,
    template: str,
    phases: Iterable[ProjectState],
    builder: "Callable[[ProjectPage], Content]",
    *,
    place: int,
    label: str | Promise = "",
    icon: str = "",
    beside: bool = False,
) -> None:
    """Register a part: shown from the eve of its phases on, and whenever it is filled; in the order of `place`."""
    SORTS[anchor] = Sort(anchor, template, tuple(phases), builder, place, label, icon, beside)


def parts_of(page: "ProjectPage", *, beside: bool) -> list[Part]:
    state, near = page.project.state, _near_phases(page.project.state)
    found = []
    for sort in _in_order(beside):
        content = sort.builder(page)
        if not near.isdisjoint(sort.phases) or content.is_filled:
            found.append(Part(sort, content, state in sort.phases))
    return found


def _in_order(beside: bool) -> list[Sort]:
    return sorted((sort for sort in SORTS.values() if sort.beside == beside), key=lambda sort: sort.place)


def _near_phases(state: str) -> set[str]:
    """The current phase, and the one that is prepared meanwhile."""
    if state not in PHASES:
        return set()
    now = PHASES.index(state)
    return set(PHASES[now : now + 2])
