"""What a seat in the committee allows in a session, and who makes the quorum. The one place that says so.

A committee without seats asks the roles: nothing changes for an organisation that names nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import only_reads
from accounts.models import Delegation, User
from accounts.roles import Role
from ideas.models.committee import VOTING, Seat, SeatKind
from ideas.recusal import held_apart, held_by_another, recused, recused_among, standing_aside

if TYPE_CHECKING:
    from ideas.models import CommitteeSession, Idea, Review


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
    by_role = user.has_perm("ideas.decide_idea")
    if not session.seated:
        return by_role
    seated = (seat.person_id for seat in session.seated) if by_role else _secretaries(session.seated)
    return _is_or_stands_in(user, {session.secretary_id, *seated})


def scores(session: "CommitteeSession", user: User) -> bool:
    """Gives levels from the page of the session. There the seat is enough: levels advise, and the decision also takes
    the role. A deputy has a voice in the place of somebody who does not come.
    """
    if not _takes_part(user):
        return False
    if not session.seated:
        return user.has_perm("ideas.score_idea")
    stand_ins = [seat.person_id for seat in deputies_of_the_absent(session)]
    own = [seat.person_id for seat in session.seated if seat.kind != SeatKind.DEPUTY]
    return _is_or_stands_in(user, [*own, *stand_ins])


def voices(session: "CommitteeSession") -> list[User]:
    """Whose levels and decision are waited for: those who vote, who stands in for them today, the deputies of the
    absent; or the role, where nobody sits.
    """
    away = absent_from(session)
    there = [person for person in expected_voices(session) if person.pk not in away]
    deputies = [
        seat.person for seat in deputies_of_the_absent(session, away) if _of(seat) != SeatKind.SECRETARY
    ]
    return list(dict.fromkeys(person.answering() for person in [*there, *deputies]))


def expected_voices(session: "CommitteeSession") -> list[User]:
    if session.seated:
        return [seat.person for seat in session.seated if seat.kind in VOTING]
    return expected_at(session)


def absent_from(session: "CommitteeSession") -> set[int]:
    """The keys of those who said that they do not come."""
    return set(session.attendance.away().values_list("person", flat=True))


def deputies_of_the_absent(session: "CommitteeSession", away: set[int] | None = None) -> list[Seat]:
    deputies = [seat for seat in session.seated if seat.kind == SeatKind.DEPUTY]
    away = absent_from(session) if deputies and away is None else away
    return [seat for seat in deputies if away and _replaces_one_of(seat, away)]


def _replaces_one_of(seat: Seat, away: set[int]) -> bool:
    """A deputy of nobody in particular replaces anybody."""
    return seat.stands_in_for is None or seat.stands_in_for.person_id in away


def may_stand_aside(session: "CommitteeSession", user: User) -> bool:
    """Whoever would score or decide may say that they are too close, be it by their role or by the pen they keep."""
    return scores(session, user) or decides(session, user)


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


def seated_review(idea: "Idea") -> "Review | None":
    """Where the idea is examined, when it is by a committee with seats; kept for the next question."""
    if "seated_review" not in idea.__dict__:
        seats = Seat.objects.filter(committee=OuterRef("session__committee"))
        pending = idea.reviews.pending().filter(Exists(seats))
        review = pending.select_related("session__committee", "idea").first()
        # Seats whose term is over, or to come, leave the committee without any that day.
        idea.__dict__["seated_review"] = review if review and review.session.seated else None
    return idea.__dict__["seated_review"]


class held_in_committee(held_apart):
    """Said by whoever decides: the seats of the session where the idea is examined, or the role; nobody close to it."""

    def __call__(self, subject: "Idea", user: User) -> bool:
        review = seated_review(subject)
        if review is None:
            return super().__call__(subject, user)
        # Two moves ask the same of one page.
        known = subject.__dict__.setdefault("_deciders", {})
        if user.pk not in known:
            known[user.pk] = decides(review.session, user)
        return known[user.pk] and not recused(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission}, and a seat where the committee has some (nobody close to the idea)"


class held_until_decided(held_in_committee):
    """Takes an idea off the agenda of a session to come; from its day on, publishes what was decided of it."""

    def __init__(self, permission: str, publishing: str) -> None:
        super().__init__(permission)
        self.publishing = held_by_another(publishing)

    def __call__(self, subject: "Idea", user: User) -> bool:
        if subject.is_decided_in_session:
            return self.publishing(subject, user)
        return super().__call__(subject, user)

    def __repr__(self) -> str:
        return f"{self.permission}, or {self.publishing.permission} from the day of the session (idea of somebody else)"


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
    withdrawn = recused_among(review, there)
    voting = [person for person in there if person not in withdrawn]
    return Quorum(session.committee.quorum, voting, withdrawn)


def quorums_of(session: "CommitteeSession", ideas: Iterable["Idea"]) -> dict[int, Quorum]:
    """Of each of these ideas, by its key: as many statements for many ideas and a full room as for one of each."""
    if not session.seated:
        return {}
    there = voting_at(session)
    found = {}
    for pk, withdrawn in standing_aside(ideas, there).items():
        voting = [person for person in there if person not in withdrawn]
        found[pk] = Quorum(session.committee.quorum, voting, withdrawn)
    return found


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
