"""Programmes brought to each of their messages by real moves."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from accounts.roles import Role
from tests import factories
from tests.notifications.idea_stories import LONG_TITLE, WRITTEN, moved
from tests.notifications.session_stories import held, planned
from workflow.periods import MONTHS, read
from workshops import programmes
from workshops.models import Deliverable, Milestone, Programme, ProgrammeConcept, ResourceNeed


def programme() -> Programme:
    return Programme.objects.create(name=LONG_TITLE, purpose=WRITTEN, sponsor=factories.make_user())


def note() -> ProgrammeConcept:
    team = factories.make_user(Role.INNOVATION_TEAM)
    factories.make_user(Role.INNOVATION_TEAM)
    return programmes.start_version(programme().pk, by=team, text=WRITTEN)


def submitted() -> ProgrammeConcept:
    return moved(note(), "submit", factories.somebody(Role.INNOVATION_TEAM), session=planned())


def taken_back() -> ProgrammeConcept:
    return moved(submitted(), "take_back", factories.somebody(Role.INNOVATION_TEAM))


def decided(name: str) -> Callable[[], ProgrammeConcept]:
    def story() -> ProgrammeConcept:
        session = held()
        begun = moved(note(), "submit", factories.somebody(Role.INNOVATION_TEAM), session=session)
        chair = session.committee.seats.get(kind="chair").person
        return moved(begun, name, chair, reason=WRITTEN)

    return story


def answered() -> ResourceNeed:
    factories.make_user(Role.INNOVATION_TEAM)
    facts = {"kind": "human", "title": LONG_TITLE, "quantity": 10, "unit": "jours"}
    need = ResourceNeed.objects.create(programme=programme(), **facts)
    need.status, need.granted_quantity, need.reason = "partly", 5, WRITTEN
    programmes.answer_need(need, by=factories.make_user(Role.MANAGEMENT))
    return need


def deliverable() -> Deliverable:
    factories.make_user(Role.INNOVATION_TEAM)
    row = Deliverable(programme=programme(), title=LONG_TITLE, owner=factories.make_user())
    return _planned(row)


def accepted() -> Deliverable:
    row = deliverable()
    row.handed_in_on = timezone.localdate()
    row.save()
    return programmes.accept(row.pk, by=factories.make_user(Role.MANAGEMENT))


def milestone() -> Milestone:
    factories.make_user(Role.INNOVATION_TEAM)
    return _planned(Milestone(programme=programme(), kind="kick_off", title=LONG_TITLE))


def _planned(piece: Milestone | Deliverable) -> Milestone | Deliverable:
    day = timezone.localdate() + timedelta(days=30)
    piece.plan(read(f"{day.day} {MONTHS[day.month - 1]} {day.year}"))
    piece.save()
    return piece


MOVES: dict[tuple[str, str], Callable[[], object]] = {
    ("workshops.ProgrammeConcept", "submit"): submitted,
    ("workshops.ProgrammeConcept", "take_back"): taken_back,
    ("workshops.ProgrammeConcept", "adopt"): decided("adopt"),
    ("workshops.ProgrammeConcept", "turn_down"): decided("turn_down"),
    ("workshops.ResourceNeed", "decide"): answered,
    ("workshops.Deliverable", "accept"): accepted,
}
WAITS: dict[str, Callable[[], object]] = {
    "workshops.milestone": milestone,
    "workshops.milestone_over": milestone,
    "workshops.deliverable": deliverable,
}
