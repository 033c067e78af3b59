"""The people of a project and its plan, brought to each of what is told by what people do."""

from collections.abc import Callable
from datetime import timedelta

from django.db import models
from django.utils import timezone

from accounts.roles import Role
from incubation import calls_of_the_week, team
from incubation.lifecycle import ProjectState as P
from incubation.models import CarrierCall, CarrierDigest, Project, TeamMember
from notifications.delivery import Act, announce
from tests import factories
from tests.notifications.idea_stories import WRITTEN, moved
from tests.notifications.project_stories import project_in


def sponsored() -> Project:
    innovation = factories.somebody(Role.INNOVATION_TEAM)
    return moved(project_in(P.FEASIBILITY), "name_sponsor", innovation, sponsor=factories.make_user())


def invited() -> TeamMember:
    project = project_in(P.FEASIBILITY)
    return team.invite(
        project, factories.make_user(), by=project.intrapreneur, role="technical", contribution=WRITTEN[:120]
    )


def member_who(*answers: str) -> Callable[[], TeamMember]:
    def answer() -> TeamMember:
        row = invited()
        for name in answers:
            who = row.project.intrapreneur if name == "remove" else row.person
            getattr(team, name)(row, by=who)
        return row

    return answer


MOVES = {
    ("incubation.Project", "name_sponsor"): sponsored,
    ("incubation.TeamMember", "invite"): invited,
    ("incubation.TeamMember", "accept"): member_who("accept"),
    ("incubation.TeamMember", "decline"): member_who("decline"),
    ("incubation.TeamMember", "leave"): member_who("accept", "leave"),
    ("incubation.TeamMember", "remove"): member_who("accept", "remove"),
}
WAITS: dict[str, Callable] = {}


def sheet(name: str, **facts: object) -> models.Model:
    project = project_in(P.FEASIBILITY)
    return getattr(project, name).create(**facts)


def asked_for() -> models.Model:
    return sheet("resources", label=WRITTEN, asked=3, kind="people", unit="days")


def answered() -> models.Model:
    asked = asked_for()
    asked.granted, asked.answer, asked.answered_by = 2, WRITTEN, factories.make_user()
    asked.answered_on = timezone.localdate()
    asked.save()
    return asked


def handed() -> models.Model:
    project = project_in(P.FEASIBILITY)
    return project.deliverables.create(label=WRITTEN, phase="feasibility", status="delivered")


def task() -> models.Model:
    return sheet("tasks", label=WRITTEN, due_on=timezone.localdate())


def met() -> models.Model:
    project = project_in(P.FEASIBILITY)
    today = timezone.localdate()
    return project.coaching_sessions.create(
        topic=WRITTEN, held_on=today, next_on=today + timedelta(days=7), written_by=project.coach
    )


def silent() -> Project:
    return project_in(P.FEASIBILITY)


def announced(name: str, make: Callable[[], models.Model]) -> Callable[[], models.Model]:
    """What the forms of the plan tell, once the row says so."""

    def tell() -> models.Model:
        row = make()
        announce(row, name, Act("once", factories.make_user()))
        return row

    return tell


MOVES |= {
    ("incubation.ProjectResource", "ask"): announced("ask", asked_for),
    ("incubation.ProjectResource", "answer"): announced("answer", answered),
    ("incubation.ProjectDeliverable", "deliver"): announced("deliver", handed),
    ("incubation.ProjectDeliverable", "accept"): announced("accept", handed),
}
WAITS |= {
    "incubation.task_due": task,
    "incubation.coaching": met,
    "incubation.journal": silent,
    "incubation.silence": silent,
}


def called() -> models.Model:
    project = project_in(P.FRAMING)
    return project.carrier_calls.create(needs=WRITTEN, opened_by=factories.somebody(Role.INNOVATION_TEAM))


def offered() -> models.Model:
    return called().volunteers.create(person=factories.make_user(), words=WRITTEN)


MOVES |= {
    ("incubation.Volunteer", "offer"): announced("offer", offered),
    ("incubation.Volunteer", "thank"): announced("thank", offered),
}


def of_the_week() -> CarrierDigest:
    """Opened ten days ago: the week before has told nothing of it."""
    factories.make_user()
    call = called()
    CarrierCall.objects.update(opened_at=timezone.now() - timedelta(days=10))
    calls_of_the_week.gather(timezone.localdate())
    return call.digests.get()


WAITS |= {"incubation.carrier_call": called, "incubation.calls_of_the_week": of_the_week}
