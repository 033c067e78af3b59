"""Noting who came, and in whose place."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Delegation, User
from ideas.models import Attendance, CommitteeSession, Presence, SeatKind
from ideas.sitting import TAKES_IDEAS
from workflow.errors import TransitionNotAllowed


def may_be_noted(session: CommitteeSession) -> bool:
    """Until the minutes say it."""
    return session.state in TAKES_IDEAS


@transaction.atomic
def note(session: CommitteeSession, answers: dict[int, tuple[str, int | None]]) -> None:
    """`answers`: the key of a person, with their presence and the key of who came in their place. Nothing more is known
    of a person who is not among them. `TransitionNotAllowed` once the minutes are published.
    """
    held = CommitteeSession.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if not may_be_noted(held):
        raise TransitionNotAllowed("the minutes are published", object=held, method=held.hold)
    noted = [
        Attendance(session=held, person_id=pk, status=status, by_deputy_id=deputy)
        for pk, (status, deputy) in answers.items()
    ]
    held.attendance.exclude(person__in=[row.person_id for row in noted]).delete()
    Attendance.objects.bulk_create(
        noted,
        update_conflicts=True,
        unique_fields=["session", "person"],
        update_fields=["status", "by_deputy"],
    )


def stand_ins(session: CommitteeSession, people: list[User]) -> dict[int, list[User]]:
    """Who may come in the place of each of these people: the deputies of their seat, and their delegate of the day."""
    deputies = [seat for seat in session.seated if seat.kind == SeatKind.DEPUTY]
    delegated = Delegation.objects.in_force(session.held_on).filter(manager__in=people)
    found: dict[int, list[User]] = {person.pk: [] for person in people}
    for person in people:
        found[person.pk] += [seat.person for seat in deputies if _stands_in(seat, person)]
    for row in delegated.select_related("delegate"):
        found[row.manager_id].append(row.delegate)
    return {pk: list(dict.fromkeys(others)) for pk, others in found.items()}


def _stands_in(seat: object, person: User) -> bool:
    return seat.stands_in_for is None or seat.stands_in_for.person_id == person.pk


def in_words(session: CommitteeSession) -> list[tuple[User, str]]:
    """Each person noted, and what was noted."""
    rows = session.attendance.select_related("person", "by_deputy").order_by("person__last_name", "pk")
    return [(row.person, _words(row)) for row in rows]


def _words(row: Attendance) -> str:
    if row.status == Presence.REPRESENTED:
        return _("absence, suppléance : %(name)s") % {"name": row.by_deputy}
    return row.get_status_display().lower()
