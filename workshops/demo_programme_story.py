"""What tells the programmes of the demonstration: each gesture on its day, by the person who made it."""

from datetime import date

from django.utils import timezone

from accounts.demo_clock import DemoClock
from accounts.models import User
from workflow.periods import Period, read
from workshops import programmes
from workshops.models import Programme, ProgrammeConcept, ResourceNeed


class Teller:
    def __init__(self, clock: DemoClock, people: dict[str, User]) -> None:
        self.clock, self.people = clock, people
        self.morgan, self.dany = people["morgan"], people["dany"]

    def programme(self, ago: int, period: Period, **fields: object) -> Programme:
        return self._planned(ago, Programme(sponsor=self.dany, **fields), period)

    def piece(
        self, programme: Programme, ago: int, related: str, words: str | Period, **fields: object
    ) -> object:
        period = words if isinstance(words, Period) else read(words) if words else None
        return self._planned(ago, getattr(programme, related).model(programme=programme, **fields), period)

    def _planned(self, ago: int, piece: object, period: Period | None) -> object:
        with self.clock.days_ago(ago):
            piece.plan(period)
            piece.planned_on = timezone.localdate()
            piece.save()
        return piece

    def ago(self, day: date) -> int:
        return (self.clock.today - day).days

    def move(self, concept: ProgrammeConcept, ago: int, name: str, by: User, **inputs: object) -> None:
        with self.clock.days_ago(ago):
            ProgrammeConcept.perform(concept.pk, name, by=by, **inputs)

    def note(self, programme: Programme, ago: int, text: str) -> ProgrammeConcept:
        with self.clock.days_ago(ago):
            return programmes.start_version(programme.pk, by=self.morgan, text=text)

    def decided(self, need: ResourceNeed, ago: int, status: str, granted: object, **fields: object) -> None:
        with self.clock.days_ago(ago):
            need.status, need.granted_quantity = status, granted
            for name, value in fields.items():
                setattr(need, name, value)
            programmes.answer_need(need, by=self.dany)
