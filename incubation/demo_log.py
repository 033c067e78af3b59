"""What the demonstration's people noted of their time: enough for totals, and for an alert."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from incubation.demo_time import TimeTeller
from incubation.models import Activity, MidTermReview, TimeAllocation, TimeEntry
from incubation.planned_time import PlannedTime, half_day_in_minutes, last_day_of

A_WEEK = timedelta(weeks=1)
NOTES = ["", "Deux agents rencontrés sur site.", "", "Relecture avec Ange.", "", "Une maquette de plus."]
ACTIVITIES = [Activity.MEETING_PEOPLE, Activity.STUDYING, Activity.MAKING, Activity.WRITING, Activity.TALKING]
# Of what was planned. Noa could hardly leave the service these last weeks.
USUAL, RARE, RARE_WEEKS = 0.9, 0.35, 6


def note_time(teller: TimeTeller) -> None:
    begun = list(TimeAllocation.objects.begun())
    planned, today = PlannedTime(begun), timezone.localdate()
    entries = [
        entry
        for allocation in begun
        for entry in _entries(allocation, planned, today, rare=allocation.project == teller.project("mesure"))
    ]
    TimeEntry.objects.bulk_create(entries)
    running = teller.project("mooc").allocations.filter(beneficiary=teller.people["camille"])
    running.update(review_on=today + timedelta(days=3))
    _reviewed(teller)


def _entries(
    allocation: TimeAllocation, planned: PlannedTime, today: date, *, rare: bool
) -> Iterator[TimeEntry]:
    """Week after week, on its first days; nothing while it was suspended."""
    half, first = half_day_in_minutes(), allocation.activated_on
    monday, owed, number = first - timedelta(days=first.weekday()), 0.0, 0
    while monday <= min(last_day_of(allocation), today):
        lately = today - monday < RARE_WEEKS * A_WEEK
        minutes = planned.minutes(allocation, monday, monday + timedelta(days=6))
        owed += float(minutes) * (RARE if rare and lately else USUAL)
        for day in (monday + timedelta(days=rank) for rank in range(5)):
            lived = day <= today and planned.is_lived(allocation, day, day)
            if lived and owed >= half:
                owed, number = owed - float(half), number + 1
                yield TimeEntry(
                    allocation=allocation,
                    day=day,
                    half_days=1,
                    minutes=round(half),
                    activity=ACTIVITIES[number % len(ACTIVITIES)],
                    note=NOTES[number % len(NOTES)],
                )
        monday += A_WEEK


def _reviewed(teller: TimeTeller) -> None:
    allocation = teller.project("mesure").allocations.filter(mid_term_review=None).latest("pk")
    MidTermReview.objects.create(
        allocation=allocation,
        held_on=teller.day(20),
        outcome="to_adjust",
        works="Les observations avancent, et le service a pris goût aux mesures.",
        adjusts="Le mardi est tenu, le jeudi saute souvent : nous le passons au vendredi matin.",
        written_by=allocation.beneficiary,
    )
