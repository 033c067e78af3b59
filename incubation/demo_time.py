"""What the demonstration tells of time: requests, arrangements of the services, agreements on their days."""

from decimal import Decimal

from django.utils import timezone

from accounts.demo_clock import DemoClock
from accounts.models import OrgUnit, User
from ideas.models import Idea
from incubation import services
from incubation.models import Project, TimeAllocation

ARRANGEMENTS = [
    {
        "task": "L’accueil du mardi",
        "mode": "handed_over",
        "detail": "deux collègues, à tour de rôle, avec leur accord",
    },
    {"task": "Le classement des archives", "mode": "postponed", "detail": "à la rentrée"},
]


class TimeTeller:
    """Tells on which day who asked for time, and what became of it."""

    def __init__(
        self, clock: DemoClock, people: dict[str, User], units: dict[str, OrgUnit], ideas: dict[str, Idea]
    ) -> None:
        self.clock, self.people, self.units, self.ideas = clock, people, units, ideas

    def project(self, key: str) -> Project:
        return Project.objects.get(idea=self.ideas[key])

    def move(self, key: str, name: str, ago: int, by: str, comment: str = "", **inputs: object) -> None:
        with self.clock.days_ago(ago):
            Project.perform(self.project(key).pk, name, by=self.people[by], comment=comment, **inputs)

    def day(self, ago: int) -> object:
        return self.clock.day(ago)

    def request(self, key: str, ago: int, percent: int, start: int, end: int) -> TimeAllocation:
        """`start` and `end` are days ago, negative ones to come."""
        project = self.project(key)
        terms = {
            "percent": Decimal(percent),
            "starts_on": self.day(start),
            "ends_on": self.day(end),
            "days": "le mardi",
            "objectives": "Mener le projet jusqu’au prochain passage.",
        }
        with self.clock.days_ago(ago):
            return services.request_time(
                project, by=project.intrapreneur, terms=terms, arrangements=ARRANGEMENTS
            )

    def time_move(
        self, allocation: TimeAllocation, name: str, ago: int, by: str | None, **inputs: object
    ) -> None:
        comment = str(inputs.pop("comment", ""))
        with self.clock.days_ago(ago):
            person = self.people[by] if by else None
            TimeAllocation.perform(allocation.pk, name, by=person, comment=comment, **inputs)

    def begin_on_time(self, allocation: TimeAllocation, ago: int) -> None:
        allocation.refresh_from_db()
        if allocation.state == "approved":
            self.time_move(allocation, "activate", ago, None)


def member_request(teller: TimeTeller) -> TimeAllocation:
    """A member of the team asks for time too, granted and not started yet."""
    project = teller.project("mooc")
    ines = teller.people["ines"]
    project.memberships.create(
        person=ines,
        role="design",
        contribution="Les tutoriels vidéo",
        invited_by=project.intrapreneur,
        accepted_at=timezone.now(),
    )
    services.sync_project_rights(project)
    terms = {"percent": Decimal(10), "starts_on": teller.day(-12), "ends_on": teller.day(-100)}
    with teller.clock.days_ago(5):
        return services.request_time(project, by=ines, terms=terms, arrangements=ARRANGEMENTS[1:])
