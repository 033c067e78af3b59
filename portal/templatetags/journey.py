"""The journey of an idea, for any page that shows one idea."""

from django import template

from accounts.models import User
from ideas.models import Idea
from portal import journey

register = template.Library()


@register.simple_tag
def journey_of(idea: Idea, viewer: User) -> journey.Journey:
    """Reads the history of the idea, and of its project when it has one."""
    lines = list(idea.history.all())
    project = getattr(idea, "project", None)
    if project is not None:
        lines += project.history.all()
    return journey.journey_of(idea, viewer, lines)
