"""Who stands too close to a project to decide on it: the one place that says so."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from accounts.models import User
from accounts.permissions import granted_on, held, read_granted
from ideas.recusal import carried_among, carries

if TYPE_CHECKING:
    from incubation.models import Project


def close_to(project: "Project", user: User) -> bool:
    """Whoever leads it, accompanies it or works in its team, and whoever carries the idea that it comes from.

    Whoever sponsors it stays among those who decide: the general management names them to answer for it there.
    """
    return "work_on_project" in granted_on(user, project) or carries(project.idea, user)


def far_from(projects: Iterable["Project"], user: User) -> list["Project"]:
    """Those on which this person may decide, in two statements however many there are."""
    projects = list(projects)
    read_granted(user, projects)
    carried_among((project.idea for project in projects), user)
    return [project for project in projects if not close_to(project, user)]


class held_by_an_outsider(held):
    """A role's permission, refused on one's own project: nobody decides on their own gate."""

    def __call__(self, subject: "Project", user: User) -> bool:
        return super().__call__(subject, user) and not close_to(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission} (project of somebody else)"
