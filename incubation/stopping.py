"""Who is thanked when a project stops, each person once; and who hears no more of what ends with a project."""

from collections.abc import Callable, Iterable

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


def beside_those_told(project: Project, people: list[User | None]) -> list[User]:
    """What ends with a project that stops is not told once more to those whom its end was told."""
    found = reachable(people)
    if project.state != ProjectState.STOPPED:
        return found
    spoke = [person for row in _answered(project) for person in _speaking(row)]
    told = [*audiences.everyone_in_it(project), *_managers(project), *spoke]
    return _without(found, told)


def ended_time(allocation: TimeAllocation) -> list[User]:
    """Both sides and the coach; when the project ends well, what closes it tells its people that their time ends too.
    A manager reads whose time it is, whatever else they are told.
    """
    project, people = allocation.project, reachable(audiences.both_sides_and_coach(allocation))
    if project.state != ProjectState.COMPLETED:
        return people
    manager = reachable(audiences.answering_manager(allocation))
    return [*manager, *_without(_without(people, manager), audiences.everyone_in_it(project))]


def _without(people: list[User], told: Iterable[User | None]) -> list[User]:
    known = {person.pk for person in reachable(told)}
    return [person for person in people if person.pk not in known]


def unless_told(
    audience: Callable[[models.Model], list[User]], project_of: Callable[[models.Model], Project]
) -> Callable[[models.Model], list[User]]:
    """The same people, without those whom the end of the project was told: for what ends by itself with it."""

    def people(subject: models.Model) -> list[User]:
        return beside_those_told(project_of(subject), audience(subject))

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
