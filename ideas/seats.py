"""What a seat in the committee allows in a session, and who makes the quorum. The one place that says so.

A committee without seats asks the roles: nothing changes for an organisation that names nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import only_reads
from accounts.models import Delegation, User
from accounts.roles import Role
from ideas.models.committee import VOTING, Seat, SeatKind
from ideas.recusal import recused

if TYPE_CHECKING:
    from ideas.models import CommitteeSession, Review


def sits(session: "CommitteeSession", user: User) -> bool:
    """Scores, decides and approves the minutes with the others."""
    if not _takes_part(user):
        return False
    if not session.seated:
        return user.has_perm("ideas.decide_idea")
    return _is_or_stands_in(user, (seat.person_id for seat in session.seated))


def reads_sessions(user: User) -> bool:
    """By the role, or by a seat in some committee, now or on the day of one of its sessions."""
    if user.has_perm("ideas.read_internal_idea"):
        return True
    seats = Seat.objects.held_by(user)
    on_a_day = seats.in_force(F("committee__sessions__held_on"))
    return seats.in_force(timezone.localdate()).exists() or on_a_day.exists()


def keeps_the_pen(session: "CommitteeSession", user: User) -> bool:
    """Prepares the session, notes who came and what was decided: its secretary, their deputy, who stands in today."""
    if not _takes_part(user):
        return False
    if not session.seated and user.has_perm("ideas.plan_session"):
        return True
    return _is_or_stands_in(user, {session.secretary_id, *_secretaries(session.seated)})


def chairs(session: "CommitteeSession", user: User) -> bool:
    """The chair, their deputy, who stands in today; nobody in a committee without seats."""
    chairs = (seat.person_id for seat in session.seated if _of(seat) == SeatKind.CHAIR)
    return _takes_part(user) and _is_or_stands_in(user, chairs)


def decides(session: "CommitteeSession", user: User) -> bool:
    """Writes the decision of the committee on an idea; carrying the idea is another matter."""
    if not _takes_part(user):
        return False
    if not session.seated:
        return user.has_perm("ideas.decide_idea")
    return keeps_the_pen(session, user) or (user.has_perm("ideas.decide_idea") and sits(session, user))


def publishes(session: "CommitteeSession", user: User) -> bool:
    """Makes a decision known, for whoever the role lets do it: the pen or the chair, once there are seats."""
    if not user.has_perm("ideas.publish_decision"):
        return False
    return not session.seated or keeps_the_pen(session, user) or chairs(session, user)


def expected_at(session: "CommitteeSession") -> list[User]:
    """Whose presence the secretary notes: the seats, deputies apart, or the role that decides."""
    if session.seated:
        return [seat.person for seat in session.seated if seat.kind != SeatKind.DEPUTY]
    return list(User.objects.holding(Role.MANAGEMENT))


def present_at(session: "CommitteeSession") -> list[User]:
    """Who was in the room, in their own name or for somebody; empty until the secretary notes it."""
    return [row.who_came for row in session.attendance.in_the_room()]


@dataclass(frozen=True)
class Quorum:
    """Of one idea: those who may decide on it with the others, and those who withdraw."""

    needed: int
    voting: list[User]
    recused: list[User]

    @property
    def reached(self) -> bool:
        return len(self.voting) >= self.needed

    @property
    def missing(self) -> int:
        return max(self.needed - len(self.voting), 0)

    @property
    def sentence(self) -> str:
        words = {"present": len(self.voting), "needed": self.needed}
        if self.reached:
            return _("Le quorum est atteint : %(present)s sur %(needed)s.") % words
        return ngettext(
            "Le quorum n’est pas atteint : il manque %(missing)s personne.",
            "Le quorum n’est pas atteint : il manque %(missing)s personnes.",
            self.missing,
        ) % {"missing": self.missing}


def quorum_of(review: "Review", present: Iterable[User] | None = None) -> Quorum | None:
    """`None` for a committee without seats, which asks for none. `present`: the voting people, when known already."""
    session = review.session
    if not session.seated:
        return None
    there = voting_at(session) if present is None else list(present)
    withdrawn = [person for person in there if recused(review.idea, person)]
    voting = [person for person in there if person not in withdrawn]
    return Quorum(session.committee.quorum, voting, withdrawn)


def voting_at(session: "CommitteeSession") -> list[User]:
    """Those in the room who decide: the chair, the members, and whoever came in the place of one of them."""
    voting = {seat.person_id for seat in session.seated if seat.kind in VOTING}
    came = [row.who_came for row in session.attendance.in_the_room() if row.person_id in voting]
    return list(dict.fromkeys(came))


def _secretaries(seats: Iterable[Seat]) -> set[int]:
    return {seat.person_id for seat in seats if _of(seat) == SeatKind.SECRETARY}


def _of(seat: Seat) -> str:
    """What the seat does, or what the one that it stands in for does."""
    return seat.stands_in_for.kind if seat.stands_in_for_id else seat.kind


def _takes_part(user: User) -> bool:
    return user.is_active and not only_reads(user)


def _is_or_stands_in(user: User, people: Iterable[int]) -> bool:
    named = set(people)
    if user.pk in named:
        return True
    in_force = Delegation.objects.in_force(timezone.localdate())
    return bool(named) and in_force.filter(delegate=user, manager__in=named).exists()
