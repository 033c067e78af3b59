"""What the reminders of a roadmap ask of somebody: to note it, or to tell those who may."""

from django import template

from accounts.models import User
from workshops import programmes
from workshops.models import Deliverable, Milestone

register = template.Library()


@register.filter
def writes_programmes(person: User) -> bool:
    return programmes.writes(person)


@register.filter
def reported_by(piece: Milestone | Deliverable, person: User) -> bool:
    return programmes.reports(person, piece)
