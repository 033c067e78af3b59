"""The journey of an idea, for any page that shows one idea."""

from collections.abc import Iterable
from dataclasses import replace

from django import template

from accounts.models import User
from ideas.models import Idea
from portal import journey
from workflow.ball import Ball
from workflow.moves import Move

register = template.Library()


@register.simple_tag
def journey_of(idea: Idea, viewer: User) -> journey.Journey:
    """Reads the history of the idea, and of its project when it has one."""
    lines = list(idea.history.all())
    project = getattr(idea, "project", None)
    if project is not None:
        lines += project.history.all()
    return journey.journey_of(idea, viewer, lines)


@register.filter
def besides(moves: Iterable[Move], ball: Ball | None) -> list[Move]:
    """The moves that the turn does not offer already: its button stays the only one that stands out."""
    if ball is None or not ball.action:
        return list(moves)
    return [replace(move, primary=False) for move in moves if move.url != ball.url]
