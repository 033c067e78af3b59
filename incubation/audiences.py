"""Who is told what about projects and time: the audiences that messages and reminders name."""

from accounts.models import User
from ideas.audiences import innovation_team, management
from ideas.audiences import owner as owner_of_idea
from ideas.seats import expected_at
from incubation.models import DrawnLetter, Project, ServiceArrangement, TimeAlert, TimeAllocation
from incubation.recusal import close_to, decides_in_session

__all__ = ["innovation_team", "management"]


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
    members = [member.person for member in project.memberships.standing().select_related("person")]
    return [*project.idea.people, project.intrapreneur, project.coach, project.sponsor, *members]


def deciders(project: Project) -> list[User]:
    """Nobody decides on their own gate. On the agenda of a session, those who decide there."""
    if project.pending_point is not None:
        there = expected_at(project.pending_point.session)
        return [person for person in there if decides_in_session(project, person)]
    return [person for person in management(project) if not close_to(project, person)]


def authors_beside_carrier(project: Project) -> list[User]:
    return [person for person in project.idea.people if person.pk != project.intrapreneur_id]


def former_carrier(project: Project) -> list[User]:
    """Whoever has just been replaced."""
    return [former.person for former in project.former_carriers.select_related("person").order_by("-pk")[:1]]


def those_beside_both_carriers(project: Project) -> list[User | None]:
    told = [project.intrapreneur, *former_carrier(project)]
    return [person for person in everyone_in_it(project) if person not in told]


def owner(project: Project) -> list[User]:
    return owner_of_idea(project.idea)


def answering_manager(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.answering_manager]


def manager_of_the_manager(allocation: TimeAllocation) -> list[User | None]:
    manager = allocation.responsible
    above = manager.line_manager if manager else None
    return [above.answering() if above else None]


def beneficiary(allocation: TimeAllocation) -> list[User]:
    return [allocation.beneficiary]


def whose_turn(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.ball_person]


def both_sides(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.beneficiary, allocation.answering_manager]


def both_sides_and_coach(allocation: TimeAllocation) -> list[User | None]:
    return [*both_sides(allocation), allocation.project.coach]


def allocation_owner(allocation: TimeAllocation) -> list[User]:
    return owner(allocation.project)


def colleague_named(line: ServiceArrangement) -> list[User | None]:
    return [line.to_whom]


def beneficiary_of_line(line: ServiceArrangement) -> list[User]:
    return beneficiary(line.terms.allocation)


def both_sides_of_line(line: ServiceArrangement) -> list[User | None]:
    return both_sides(line.terms.allocation)


def beneficiary_and_coach(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.beneficiary, allocation.project.coach]


def coach_and_owner(allocation: TimeAllocation) -> list[User | None]:
    return [allocation.project.coach, *allocation_owner(allocation)]


def watched_person(alert: TimeAlert) -> list[User]:
    return [alert.allocation.beneficiary]


def coach_they_chose_to_tell(alert: TimeAlert) -> list[User | None]:
    """Never the line manager."""
    allocation = alert.allocation
    return [allocation.project.coach] if allocation.shares_alerts else []


def sponsor_of_letter(letter: DrawnLetter) -> list[User | None]:
    return [letter.project.sponsor]


def both_sides_of_letter(letter: DrawnLetter) -> list[User | None]:
    return both_sides_and_coach(letter.terms.allocation)


def coach_of_letter(letter: DrawnLetter) -> list[User | None]:
    return [letter.project.coach]
