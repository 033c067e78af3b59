"""The next meeting about an idea, from the row that comes with it."""

from django import template

from ideas.appointments import NextAppointment, read_appointment
from ideas.models import Idea

register = template.Library()


@register.filter
def next_appointment(idea: Idea) -> NextAppointment | None:
    """`{{ idea|next_appointment }}`, of an idea from `for_page()`; nothing once the idea has left the box."""
    return read_appointment(idea)
