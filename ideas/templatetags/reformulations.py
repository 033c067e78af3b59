"""Whether other words were proposed for an idea, from the history that its page has read already."""

from django import template

from ideas.models import Idea

register = template.Library()


@register.filter
def was_reworded(idea: Idea) -> bool:
    return any(line.name == "propose_reformulation" for line in idea.history.all())
