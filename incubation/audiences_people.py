"""Who is told what about the people of a project and its plan."""

from accounts.models import User
from incubation import audiences
from incubation.models import (
    CarrierCall,
    CoachingSession,
    Project,
    ProjectDeliverable,
    ProjectResource,
    ProjectTask,
    TeamMember,
    Volunteer,
)


def sponsor(project: Project) -> list[User | None]:
    return [project.sponsor]


def invited(member: TeamMember) -> list[User]:
    return [member.person]


def inviting(member: TeamMember) -> list[User | None]:
    return [member.invited_by]


def those_who_lead(member: TeamMember) -> list[User | None]:
    return [member.invited_by, member.project.intrapreneur, member.project.coach]


def those_who_stand_by(deliverable: ProjectDeliverable) -> list[User | None]:
    return [deliverable.project.coach, deliverable.project.sponsor]


def carrier(sheet: ProjectDeliverable | ProjectResource) -> list[User | None]:
    return [sheet.project.intrapreneur]


def owner_of_the_project(sheet: ProjectResource) -> list[User]:
    return audiences.owner(sheet.project)


def whoever_does_it(task: ProjectTask) -> list[User | None]:
    """The carrier, for what nobody in particular does."""
    return [task.owner or task.project.intrapreneur]


def carrier_and_coach_of(sheet: ProjectTask | CoachingSession) -> list[User | None]:
    return audiences.carrier_and_coach(sheet.project)


def coach_of(session: CoachingSession) -> list[User | None]:
    return [session.project.coach]


def those_who_choose(sheet: Volunteer | CarrierCall) -> list[User]:
    return audiences.owner(sheet.project)


def deciders_of(call: CarrierCall) -> list[User]:
    return audiences.deciders(call.project)


def volunteer(row: Volunteer) -> list[User]:
    return [row.person]
