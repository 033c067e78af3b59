"""Who is told what about a session."""

from accounts.models import User
from ideas.audiences import management
from ideas.models import CommitteeSession, SeatKind
from ideas.seats import deputies_of_the_absent, expected_at


def members(session: CommitteeSession) -> list[User]:
    """Those who are expected, each with who stands in for them today."""
    return [person.answering() for person in expected_at(session)]


def readers_of_the_pack(session: CommitteeSession) -> list[User]:
    """The members, and the deputies of those who already said that they do not come."""
    return [*members(session), *(seat.person for seat in deputies_of_the_absent(session))]


def secretary(session: CommitteeSession) -> list[User]:
    return [session.secretary.answering()]


def secretary_and_chair(session: CommitteeSession) -> list[User]:
    """The general management, where nobody chairs."""
    chairs = [seat.person.answering() for seat in session.seated if seat.kind == SeatKind.CHAIR]
    return [*secretary(session), *(chairs or management(session))]
