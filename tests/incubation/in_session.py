"""A gate before a committee with seats, for the tests: a chair, a member, and the secretary who keeps the pen."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from ideas.models import CommitteeSession, SeatKind
from incubation.lifecycle import ProjectState
from incubation.models import GatePoint, Project
from tests.factories import make_session, make_user, somebody
from tests.incubation.factories import finish_study, make_project, move
from workflow.written import Document
from workflow.written import words_of as words_in

REASON = "L’étude répond à nos questions."


@dataclass
class Room:
    session: CommitteeSession
    chair: User
    member: User
    secretary: User
    project: Project

    @property
    def point(self) -> GatePoint:
        return self.project.agenda_points.select_related("session", "project__idea").latest("pk")


def project_at_its_gate() -> Project:
    project = make_project(ProjectState.FEASIBILITY)
    finish_study(project)
    move(project, "ask_gate", by=project.intrapreneur)
    return project


def make_room(held_on: date | None = None, *, quorum: int = 1) -> Room:
    """The gate is on the agenda of a session of today, whose pack is still to be sent."""
    chair, member = make_user(Role.MANAGEMENT), make_user(Role.MANAGEMENT)
    secretary = make_user(Role.INNOVATION_TEAM)
    seats = {chair: SeatKind.CHAIR, member: SeatKind.MEMBER, secretary: SeatKind.SECRETARY}
    session = make_session(held_on, seats=seats, quorum=quorum, secretary=secretary)
    project = project_at_its_gate()
    move(project, "enter_session", by=secretary, session=session)
    return Room(session, chair, member, secretary, project)


def said_in(document: Document) -> str:
    """Its words, with no difference between two kinds of space."""
    return (
        " ".join(words_in(document))
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NARROW NO-BREAK SPACE}", " ")
    )


def later(room: Room, days: int = 20) -> CommitteeSession:
    """Another session, to come."""
    return make_session(timezone.localdate() + timedelta(days=days), secretary=room.secretary)


def decide_url(point: GatePoint, name: str) -> str:
    return reverse("incubation:gate_point_decide", args=[point.session_id, point.pk, name])


def go(**said: object) -> dict[str, object]:
    return {"reason": REASON, **said}


def as_sponsor(project: Project, person: User) -> None:
    move(project, "name_sponsor", by=somebody(Role.INNOVATION_TEAM), sponsor=person)
