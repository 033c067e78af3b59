"""What is told of the exchanges between the team and an author, and of a question that nobody answers."""

from ideas import audiences
from ideas.models import Appointment, ContactLog
from notifications.registry import Message, on


def people_of(subject: Appointment | ContactLog) -> list[object]:
    return audiences.people(subject.idea)


def people_and_host(appointment: Appointment) -> list[object]:
    return [*audiences.people(appointment.idea), appointment.by]


on("ideas.ContactLog", "note", Message("ideas/contact_noted", people_of))
on("ideas.Appointment", "make", Message("ideas/appointment_made", people_and_host, always=True))
on("ideas.Appointment", "cancel", Message("ideas/appointment_cancelled", people_and_host, always=True))
on(
    "ideas.Idea",
    "hold_unanswered",
    Message("ideas/held_unanswered", audiences.people, needs_action=True),
    Message("ideas/held_unanswered_owner", audiences.owner),
)
