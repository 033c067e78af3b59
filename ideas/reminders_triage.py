"""What is told around an appointment: the working day before to both, the one after to whoever has to note it."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from accounts.models import User
from ideas.models import Appointment
from ideas.notifications_triage import people_and_host
from notifications.registry import Reminder, Step, remind


def host(appointment: Appointment) -> Iterable[User]:
    return [appointment.by]


def day_of(appointment: Appointment) -> date:
    return timezone.localdate(appointment.at)


remind(
    Reminder(
        rule="ideas.appointment",
        waiting=lambda: Appointment.objects.of_open_ideas().select_related("idea__author", "by"),
        due=day_of,
        since=lambda appointment: timezone.localdate(appointment.made_at),
        steps=(
            Step(-1, "ideas/reminder_appointment", people_and_host, needs_action=False),
            Step(1, "ideas/reminder_appointment_to_note", host),
        ),
    )
)
