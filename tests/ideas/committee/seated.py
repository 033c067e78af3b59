"""A committee with seats: who holds which, and a session of theirs with one idea on its agenda."""

from dataclasses import dataclass

from accounts.models import User
from accounts.roles import Role
from ideas.models import CommitteeSession, Idea, Review, SeatKind
from tests.factories import add_to_agenda, make_session, make_user


@dataclass
class Room:
    chair: User
    member: User
    secretary: User
    deputy: User
    session: CommitteeSession
    idea: Idea

    @property
    def review(self) -> Review:
        return self.idea.reviews.select_related("session__committee", "idea").latest("pk")


def make_room(*, quorum: int = 2, **fields: object) -> Room:
    """The deputy stands in for the secretary."""
    chair, member = make_user(Role.MANAGEMENT), make_user(Role.MANAGEMENT)
    secretary, deputy = make_user(Role.INNOVATION_TEAM), make_user(Role.INNOVATION_TEAM)
    seats = {chair: SeatKind.CHAIR, member: SeatKind.MEMBER, secretary: SeatKind.SECRETARY}
    session = make_session(seats=seats, quorum=quorum, secretary=secretary, **fields)
    own = session.committee.seats.get(person=secretary)
    session.committee.seats.create(person=deputy, kind=SeatKind.DEPUTY, stands_in_for=own)
    idea = add_to_agenda(session)
    return Room(chair, member, secretary, deputy, CommitteeSession.objects.get(pk=session.pk), idea)
