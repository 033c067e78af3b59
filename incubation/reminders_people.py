"""What is told when the plan of a project waits, when its people meet, and when nothing is heard of it.

Offsets are working days. The words of the sheets stay on their pages.
"""

from datetime import date

from django.utils import timezone

from incubation import audiences
from incubation import audiences_people as people
from incubation.calls_of_the_week import whom_it_may_interest
from incubation.models import CarrierCall, CarrierDigest, CoachingSession, Project, ProjectTask
from notifications.registry import Reminder, Step, remind


def _news_from(project: Project) -> date | None:
    """The last day that its journal tells of, read with the list; the first day of its phase until it tells of it."""
    began = timezone.localdate(project.state_since)
    told_until = vars(project).get("told_until") or began
    return max(told_until, began)


def _never(_subject: object) -> None:
    """Every step counts: nobody was asked just before."""


remind(
    Reminder(
        rule="incubation.task_due",
        waiting=lambda: ProjectTask.objects.waiting(),
        since=lambda task: task.asked_on,
        steps=(
            Step(-3, "incubation/reminder_planned_task", people.whoever_does_it),
            Step(0, "incubation/reminder_planned_task", people.whoever_does_it),
            Step(5, "incubation/reminder_task_late", people.carrier_and_coach_of),
        ),
    ),
    Reminder(
        rule="incubation.coaching",
        waiting=lambda: CoachingSession.objects.awaiting_the_next(),
        due=lambda session: session.next_on,
        since=lambda session: session.held_on,
        steps=(
            Step(-1, "incubation/reminder_coaching", people.carrier_and_coach_of),
            Step(2, "incubation/reminder_coaching_unwritten", people.coach_of),
        ),
    ),
    Reminder(
        rule="incubation.carrier_call",
        waiting=lambda: CarrierCall.objects.awaiting(),
        since=lambda call: timezone.localdate(call.opened_at),
        steps=(
            Step(0, "incubation/reminder_carrier_call", people.those_who_choose),
            Step(10, "incubation/reminder_carrier_call_empty", people.deciders_of),
        ),
    ),
    Reminder(
        rule="incubation.calls_of_the_week",
        waiting=lambda: CarrierDigest.objects.standing(),
        due=lambda digest: digest.week,
        since=_never,
        steps=(Step(0, "incubation/calls_of_the_week", whom_it_may_interest, needs_action=False),),
    ),
    Reminder(
        rule="incubation.journal",
        waiting=lambda: Project.objects.awaiting_news(),
        due=_news_from,
        since=_never,
        steps=(Step(10, "incubation/reminder_journal", audiences.intrapreneur, needs_action=False),),
    ),
    Reminder(
        rule="incubation.silence",
        waiting=lambda: Project.objects.awaiting_news(),
        due=lambda project: project.last_activity_on,
        since=_never,
        steps=(
            Step(20, "incubation/reminder_silence", audiences.carrier_and_coach),
            Step(30, "incubation/reminder_silence_to_team", audiences.owner),
        ),
    ),
)
