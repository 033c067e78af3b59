"""Who is told what about projects and time: the audiences that messages and reminders name."""

from accounts.models import User
from accounts.roles import Role
from incubation.models import Project, TimeAllocation


def authors(project: Project) -> list[User]:
    return project.idea.people


def intrapreneur(project: Project) -> list[User | None]:
    return [project.intrapreneur]


def coach(project: Project) -> list[User | None]:
    return [project.coach]


def carrier_and_coach(project: Project) -> list[User | None]:
    return [project.intrapreneur, project.coach]


def everyone_in_it(project: Project) -> list[User | None]:
    """Authors, carrier, coach, sponsor and team."""
    members = [member.person for member in project.memberships.select_related("person")]
    return [*project.idea.people, project.intrapreneur, project.coach, project.sponsor, *members]


def owner(project: Project) -> list[User]:
    """The person of the innovation team who follows the idea, or the whole team."""
    follower = project.idea.triage_owner
    return [follower] if follower else innovation_team(project)


def innovation_team(subject: object) -> list[User]:
    return list(User.objects.holding(Role.INNOVATION_TEAM))


def management(subject: object) -> list[User]:
    return list(User.objects.holding(Role.MANAGEMENT))


def answering_manager(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.answering_manager]


def manager_of_the_manager(allocation: TimeAllocation) -> list[User | None]:
    manager = allocation.beneficiary.line_manager
    above = manager.line_manager if manager else None
    return [above.answering() if above else None]


def beneficiary(allocation: TimeAllocation) -> list[User]:
    return [allocation.beneficiary]


def whose_turn(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.ball_person]


def both_sides(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.beneficiary, allocation.answering_manager]


def allocation_owner(allocation: TimeAllocation) -> list[User]:
    return owner(allocation.project)
