"""What tells the workshops of the demonstration: each gesture on its day, by the person who made it."""

from datetime import date, time, timedelta

from accounts.demo_clock import DemoClock
from accounts.models import OrgUnit, User
from workshops import demo_texts as texts
from workshops import reference, services
from workshops.models import Format, RuleSet, WorkGroup, Workshop

MORNING = (time(9), time(12))
SATURDAY = 5


class Storyteller:
    def __init__(self, people: dict[str, User], units: dict[str, OrgUnit]) -> None:
        self.clock, self.people, self.units = DemoClock(), people, units
        self.elie = people["elie"]
        reference.give()
        self.golden = RuleSet.objects.earliest("pk")
        self.hygiene, self.room = (
            RuleSet.objects.create(name=name, lines=lines)
            for name, lines in (texts.HYGIENE_RULES, texts.ROOM_RULES)
        )

    def ago(self, day: date) -> int:
        return (self.clock.today - day).days

    def near(self, days: int) -> date:
        """About so many days from now, on a day when people work."""
        day, step = self.clock.today + timedelta(days=days), timedelta(days=1 if days > 0 else -1)
        while day.weekday() >= SATURDAY:
            day += step
        return day

    def plan(self, ago: int, on: date, hours: tuple[time, time] = MORNING, **fields: object) -> Workshop:
        values = {"facilitator": self.elie, "golden_rules": self.golden, "format": Format.IN_PERSON}
        with self.clock.days_ago(ago):
            return Workshop.begin(
                "plan", by=self.elie, on=on, starts_at=hours[0], ends_at=hours[1], **{**values, **fields}
            )

    def move(self, workshop: Workshop, name: str, ago: int, comment: str = "", **inputs: object) -> None:
        with self.clock.days_ago(ago):
            Workshop.perform(workshop.pk, name, by=self.elie, comment=comment, **inputs)

    def agenda(self, workshop: Workshop, items: list[tuple]) -> None:
        for order, (kind, title, starts_at, ends_at, minutes) in enumerate(items, start=1):
            workshop.agenda.create(
                order=order, kind=kind, title=title, starts_at=starts_at, ends_at=ends_at, minutes=minutes
            )

    def register(self, workshop: Workshop, ago: int, *usernames: str) -> None:
        with self.clock.days_ago(ago):
            for username in usernames:
                services.register(workshop.pk, by=self.people[username])

    def notes(self, workshop: Workshop, ago: int, groups: list[WorkGroup], notes: list[tuple]) -> None:
        with self.clock.days_ago(ago):
            for group, kind, text, author, *feeling in notes:
                services.contribute(
                    workshop.pk,
                    by=self.people[author] if author else self.elie,
                    kind=kind,
                    text=text,
                    feeling=feeling[0] if feeling else "",
                    group=None if group is None else groups[group],
                    signed=bool(author),
                )
