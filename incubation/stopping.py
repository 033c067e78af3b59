"""Who is thanked when a project stops, each person once; and who hears no more of what ends with a project."""

from collections.abc import Callable

from django.db import models

from accounts.models import User
from accounts.models.user import reachable
from incubation import audiences
from incubation.lifecycle import ProjectState
from incubation.models import Ownership, Project, TimeAllocation
from incubation.models.ownership import answerers


def granting_manager(allocation: TimeAllocation) -> list[User]:
    """Whoever granted this time, unless they are thanked with the team or for an earlier agreement."""
    project = allocation.project
    known = {person.pk for person in reachable(audiences.everyone_in_it(project))}
    known |= {row.manager_id for row in _granted(project) if row.pk < allocation.pk}
    return [person for person in reachable([allocation.manager]) if person.pk not in known]


def unit_that_answered(ownership: Ownership) -> list[User]:
    """Whoever answered for the unit and who answers for it today, unless they are thanked already."""
    project = ownership.project
    known = {person.pk for person in [*reachable(audiences.everyone_in_it(project)), *_managers(project)]}
    for row in _answered(project):
        if row.pk < ownership.pk:
            known |= {person.pk for person in _speaking(row)}
    return [person for person in _speaking(ownership) if person.pk not in known]


def service_of(project: Project) -> list[TimeAllocation | Ownership]:
    """What the service gave: its time, and the answers of units."""
    return [*_granted(project), *_answered(project)]


def beside_the_thanked(project: Project, people: list[User | None]) -> list[User]:
    """What ends with a project is not told once more to those whom its end was told."""
    told = {person.pk for person in _told_of_the_end(project)}
    return [person for person in reachable(people) if person.pk not in told]


def _told_of_the_end(project: Project) -> list[User]:
    """Those of the project, however it ends; the service that let it be tried, when it stops."""
    if project.state == ProjectState.COMPLETED:
        return reachable(audiences.everyone_in_it(project))
    if project.state != ProjectState.STOPPED:
        return []
    spoke = [person for row in _answered(project) for person in _speaking(row)]
    return reachable([*audiences.everyone_in_it(project), *_managers(project), *spoke])


def unless_thanked(
    audience: Callable[[models.Model], list[User]], project_of: Callable[[models.Model], Project]
) -> Callable[[models.Model], list[User]]:
    """The same people, without those whom the end of the project was told: for what ends by itself with it."""

    def people(subject: models.Model) -> list[User]:
        return beside_the_thanked(project_of(subject), audience(subject))

    return people


def _granted(project: Project) -> list[TimeAllocation]:
    """Whatever became of it since."""
    signed = project.allocations.filter(manager__isnull=False, versions__signed_at__isnull=False)
    return list(signed.select_related("manager").order_by("pk").distinct())


def _answered(project: Project) -> list[Ownership]:
    answered = project.ownerships.filter(answered_by__isnull=False)
    return list(answered.select_related("answered_by", "unit__director").order_by("pk"))


def _managers(project: Project) -> list[User]:
    return reachable(allocation.manager for allocation in _granted(project))


def _speaking(ownership: Ownership) -> list[User]:
    return reachable([ownership.answered_by, *answerers(ownership.project, ownership.unit)])
